#pragma once

#include <boost/system/result.hpp>

#include <cstdio>
#include <string>

/// The whole of a file, `-` being standard input, or why it cannot be read. Of a file larger than a config
/// may be, as much as shows that.
boost::system::result<std::string> read_input(std::string const& file);

/// Reads the next line of a stream, without its end, into `line`; false when there is none. Of a line larger
/// than a config may be, as much as shows that; the rest is passed over.
bool read_line(std::FILE* stream, std::string& line);

#pragma once

#include <cstddef>
#include <string>
#include <vector>

/// The cells of a line of a table, from left to right.
using Cells = std::vector<std::string>;

/// A table of lines that are at most `width` characters long, each ended by a line feed: the widest columns
/// are cut, which `…` shows. Columns that hold nothing but numbers are at the right. Cells may be anything:
/// control characters come out as spaces. An empty header is none; with `colour` it is bold.
std::string table(Cells const& header, std::vector<Cells> const& rows, std::size_t width, bool colour);

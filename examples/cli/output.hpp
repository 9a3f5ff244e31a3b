#pragma once

#include <boost/json/value.hpp>

#include <string_view>

/// Writes a value on standard output, in one line.
void print(boost::json::value const& value);

/// What a message for people is about; on a terminal it has a colour.
enum class Tone { Good, Warning, Bad };

/// Writes a message for people on standard error, in one line, control characters as spaces.
void tell(Tone tone, std::string_view message);

#pragma once

#include <boost/json/value.hpp>

#include <string_view>

/// Writes a value on standard output, in one line. What could steer a terminal is escaped in it.
void print(boost::json::value const& value);

/// Writes a text on standard output as it is.
void print_text(std::string_view text);

/// What a message for people is about; on a terminal it has a colour.
enum class Tone { Good, Warning, Bad };

/// Writes a message for people on standard error, in one line, control characters as spaces.
void tell(Tone tone, std::string_view message);

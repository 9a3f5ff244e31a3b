#include "output.hpp"

#include <boost/json/serialize.hpp>

#include <cstdio>
#include <cstdlib>
#include <string>

#include <unistd.h>

namespace {

bool wants_colour() {
    static bool const wanted = isatty(STDERR_FILENO) != 0 && std::getenv("NO_COLOR") == nullptr;
    return wanted;
}

std::string_view colour(Tone tone) {
    switch (tone) {
    case Tone::Good:
        return "\033[32m";
    case Tone::Warning:
        return "\033[33m";
    case Tone::Bad:
        return "\033[31m";
    }
    return "";
}

/// What a text from outside, such as a key of a config, could end the line with or steer the terminal with.
bool is_control(char c) { return (c >= '\0' && c < ' ') || c == '\x7f'; }

} // namespace

void print(boost::json::value const& value) {
    std::string line = boost::json::serialize(value);
    line += '\n';
    std::fwrite(line.data(), 1, line.size(), stdout);
    std::fflush(stdout); // whoever sent a line may be waiting for the answer to it
}

void tell(Tone tone, std::string_view message) {
    std::string line;
    if (wants_colour()) line += colour(tone);
    for (char c : message)
        line += is_control(c) ? ' ' : c;
    if (wants_colour()) line += "\033[0m";
    line += '\n';
    std::fwrite(line.data(), 1, line.size(), stderr);
}

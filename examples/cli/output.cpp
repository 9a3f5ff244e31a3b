#include "output.hpp"

#include <smsaero/core/shown_text.hpp>

#include <boost/json/serialize.hpp>

#include <cstdio>
#include <cstdlib>
#include <string>

#include <unistd.h>

using namespace smsaero;

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
    // A text from outside, such as a key of a config, could end the line or steer the terminal.
    while (!message.empty()) {
        shown_text::Character const next = shown_text::first(message);
        line += next.shown;
        message.remove_prefix(next.length);
    }
    if (wants_colour()) line += "\033[0m";
    line += '\n';
    std::fwrite(line.data(), 1, line.size(), stderr);
}

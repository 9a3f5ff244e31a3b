#include "output.hpp"

#include <smsaero/core/shown_text.hpp>
#include <smsaero/core/utf8.hpp>

#include <boost/json/serialize.hpp>

#include <algorithm>
#include <cstddef>
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

/// The same JSON with `\u009b` and the like for the control characters that JSON lets stand: they are from
/// outside, and the reader may be a terminal. In JSON they are nowhere but in strings.
std::string escape_controls(std::string_view text) {
    std::string escaped;
    escaped.reserve(text.size() + 1);
    while (!text.empty()) {
        std::size_t const plain = std::min(text.find_first_of("\x7f\xc2\xe2"), text.size());
        escaped += text.substr(0, plain);
        text.remove_prefix(plain);
        if (text.empty()) break;
        std::size_t const size = std::max<std::size_t>(utf8_length(text), 1);
        if (utf8_length(text) != 0 && shown_text::is_control(text)) {
            auto const low = [&](std::size_t i) { return static_cast<unsigned>(text[i]) & 0x3f; };
            unsigned const point = size == 1   ? 0x7f
                                   : size == 2 ? 0x80 | low(1)
                                               : 0x2000 | low(1) << 6 | low(2);
            char code[8];
            std::snprintf(code, sizeof code, "\\u%04x", point);
            escaped += code;
        } else {
            escaped += text.substr(0, size);
        }
        text.remove_prefix(size);
    }
    return escaped;
}

} // namespace

void print(boost::json::value const& value) {
    print_text(escape_controls(boost::json::serialize(value)) + '\n');
}

void print_text(std::string_view text) {
    std::fwrite(text.data(), 1, text.size(), stdout);
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

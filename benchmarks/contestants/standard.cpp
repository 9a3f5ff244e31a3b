// What the standard libraries of C++ and C offer.

#include "contestants.hpp"

#include <smsaero/core/verification_code.hpp>
#include <smsaero/testing/benchmark_render.hpp>
#include <smsaero/testing/benchmark_texts.hpp>

#include <cstddef>
#include <cstdio>
#include <regex>
#include <string>
#include <string_view>

namespace smsaero_benchmarks {

using namespace smsaero;
using namespace smsaero::testing;

namespace {

/// There is no `<format>` before g++ 13. What comes nearest is a string that is used again and the text, cut
/// in two beforehand, appended to it: a stream does the same work behind virtual calls and a locale, and
/// `std::to_chars` has nothing to do, since a code is text.
struct StdFormatLike {
    explicit StdFormatLike(std::string_view text)
        : before(text.substr(0, text.find(placeholder))),
          after(text.substr(before.size() + placeholder.size())) {}
    std::string_view render(VerificationCode const& code) {
        message.clear();
        message.append(before).append(code.reveal()).append(after);
        return message;
    }

    static constexpr std::string_view placeholder = "{{code}}";
    std::string before;
    std::string after;
    std::string message;
};

struct Snprintf {
    explicit Snprintf(std::string_view text) : format(benchmark_texts::with(text, "%.*s")) {}
    char* write(VerificationCode const& code, char* out) const {
        return out
               + std::snprintf(out, 4096, format.c_str(), static_cast<int>(code.size()),
                               code.reveal().data());
    }

    std::string format;
};

struct StdRegex {
    explicit StdRegex(std::string_view source) : text(source) {}
    char* write(VerificationCode const& code, char* out) const {
        // A code has no `$`, which alone would mean something here.
        return std::regex_replace(out, text.begin(), text.end(), placeholder, std::string(code.reveal()));
    }

    std::string text;
    std::regex placeholder{R"(\{\{\s*code\s*\}\})", std::regex::ECMAScript | std::regex::optimize};
};

} // namespace

void add_standard(Benchmarks& benchmarks) {
    add_engine_rows<StdFormatLike>(benchmarks, "render/std_format_like");
    add_engine_rows<Snprintf>(benchmarks, "render/snprintf");
    add_engine_rows<StdRegex>(benchmarks, "render/std_regex");
}

} // namespace smsaero_benchmarks

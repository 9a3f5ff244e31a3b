// Abseil, into a string that is used again.

#include "contestants.hpp"

#include <smsaero/core/verification_code.hpp>
#include <smsaero/testing/benchmark_render.hpp>
#include <smsaero/testing/benchmark_texts.hpp>

#include <absl/strings/str_replace.h>
#include <absl/strings/substitute.h>

#include <string>
#include <string_view>

namespace smsaero_benchmarks {

using namespace smsaero;
using namespace smsaero::testing;

namespace {

absl::string_view view(VerificationCode const& code) { return {code.reveal().data(), code.size()}; }

struct AbslSubstitute {
    explicit AbslSubstitute(std::string_view text) : format(benchmark_texts::with(text, "$0")) {}
    std::string_view render(VerificationCode const& code) {
        message.clear();
        absl::SubstituteAndAppend(&message, format, view(code));
        return message;
    }

    std::string format;
    std::string message;
};

// The form that replaces in place builds a new string inside and swaps, so it would pay for the copy on top.
struct AbslStrReplaceAll {
    explicit AbslStrReplaceAll(std::string_view source) : text(source) {}
    std::string render(VerificationCode const& code) const {
        return absl::StrReplaceAll(text, {{"{{code}}", view(code)}});
    }

    std::string text;
};

} // namespace

void add_absl(Benchmarks& benchmarks) {
    add_engine_rows<AbslSubstitute>(benchmarks, "render/absl_substitute");
    add_engine_rows<AbslStrReplaceAll>(benchmarks, "render/absl_str_replace_all");
}

} // namespace smsaero_benchmarks

// fmt, its format string parsed while compiling and at run time, into the caller's buffer.

#include "contestants.hpp"

#include <smsaero/core/verification_code.hpp>
#include <smsaero/testing/benchmark_render.hpp>
#include <smsaero/testing/benchmark_texts.hpp>

#include <fmt/compile.h>

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace smsaero_benchmarks {

using namespace smsaero;
using namespace smsaero::testing;

namespace {

/// The text in fmt's notation, `{}` for `{{code}}`, as the literal that `FMT_COMPILE` wants.
template <class Text>
struct FmtText {
    static constexpr std::string_view placeholder = "{{code}}";
    static constexpr std::string_view ours = Text::text;
    static constexpr std::size_t at = ours.find(placeholder);
    static_assert(ours.find(placeholder, at + 1) == ours.npos, "one placeholder is all that this can change");

    struct Literal {
        char value[sizeof(Text::text) - placeholder.size() + 2] = {};
    };
    static constexpr Literal literal = [] {
        Literal result;
        char* out = result.value;
        for (std::string_view part :
             {ours.substr(0, at), std::string_view("{}"), ours.substr(at + placeholder.size())})
            for (char c : part)
                *out++ = c;
        return result;
    }();
};

template <class Text>
struct FmtCompile {
    char* write(VerificationCode const& code, char* out) const {
        return fmt::format_to(out, FMT_COMPILE(FmtText<Text>::literal.value), code.reveal());
    }
};

struct FmtRuntime {
    explicit FmtRuntime(std::string_view text) : format(benchmark_texts::with(text, "{}")) {}
    char* write(VerificationCode const& code, char* out) const {
        return fmt::vformat_to(out, format, fmt::make_format_args(code.reveal()));
    }

    std::string format;
};

} // namespace

void add_fmt(Benchmarks& benchmarks) {
    add_engine_rows<FmtCompile>(benchmarks, "render/fmt_compile");
    add_engine_rows<FmtRuntime>(benchmarks, "render/fmt_runtime");
}

} // namespace smsaero_benchmarks

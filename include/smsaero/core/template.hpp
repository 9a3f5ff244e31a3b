#pragma once

/// @file
/// Messages that are known while compiling. Errors: none at run time; what is wrong does not compile.

#include <smsaero/core/fixed_string.hpp>
#include <smsaero/core/message_layout.hpp>
#include <smsaero/core/message_segments.hpp>
#include <smsaero/core/segment_budget.hpp>
#include <smsaero/core/sms_segments.hpp>
#include <smsaero/core/template_syntax.hpp>
#include <smsaero/core/usage_type.hpp>
#include <smsaero/core/utf8.hpp>
#include <smsaero/core/verification_code.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <utility>

namespace smsaero::inline v0 {

/// What is wrong with a compile-time template.
enum class TemplateFault : unsigned char { None, NotUtf8, Unclosed, Empty, UnknownName, ThreeBraces, NoCode };

/// A fault and the byte where it stands; 0 for what stands nowhere: a missing code, and a text that is not
/// UTF-8.
struct TemplateFinding {
    TemplateFault fault = TemplateFault::None; ///< what is wrong
    std::size_t at_byte = 0;                   ///< the byte of the text where it begins
};

/// Looks for the first fault of a template that is to carry a code.
/// @param text the template as written
/// @return the fault; `None` when it is good
constexpr TemplateFinding find_template_fault(std::string_view text) {
    struct Reading {
        std::string_view whole;
        TemplateFinding first{};
        bool has_code = false;

        constexpr void found(TemplateFault fault, std::size_t at) {
            if (first.fault == TemplateFault::None) first = {fault, at};
        }
        constexpr void text(std::string_view) {}
        constexpr void placeholder(std::string_view name, std::string_view braced, std::size_t at) {
            if (name == "code")
                has_code = true;
            else
                found(TemplateFault::UnknownName, at);
            if (template_syntax::has_third_brace(whole, braced, at))
                found(TemplateFault::ThreeBraces, whole.substr(0, at).ends_with('{') ? at - 1 : at);
        }
        constexpr void remark(TemplateRemark remark, std::size_t at) {
            found(remark == TemplateRemark::Empty ? TemplateFault::Empty : TemplateFault::Unclosed, at);
        }
    };
    if (!is_utf8(text)) return {TemplateFault::NotUtf8, 0};
    Reading reading{text};
    template_syntax::scan(text, reading);
    if (!reading.has_code) reading.found(TemplateFault::NoCode, 0);
    return reading.first;
}

/// Refuses a faulty template with a sentence. It is inherited rather than a constraint, because then both
/// compilers print the sentence, the usage type and the byte, `AtByte`.
template <UsageType For, TemplateFault Fault, std::size_t AtByte>
struct CheckTemplate {
    static_assert(Fault != TemplateFault::NotUtf8,
                  "smsaero: this template is not UTF-8; save the source file as UTF-8");
    static_assert(Fault != TemplateFault::Unclosed,
                  "smsaero: a placeholder in this template is opened by '{{' but never closed by '}}'");
    static_assert(Fault != TemplateFault::Empty,
                  "smsaero: a placeholder in this template has no name; write {{code}}");
    static_assert(Fault != TemplateFault::UnknownName,
                  "smsaero: this template names a placeholder that no verification "
                  "message fills; only {{code}} is known");
    static_assert(
        Fault != TemplateFault::ThreeBraces,
        "smsaero: a placeholder in this template stands in three braces, and the third would be sent; "
        "write {{code}} with two");
    static_assert(Fault != TemplateFault::NoCode,
                  "smsaero: this template has no {{code}}, so the message would carry no verification code");
};

/// A message known while compiling: `Template<UsageType::SignIn, "Your code is {{code}}">`. Nothing of it is
/// left to do at run time but a copy of the finished text and one of the code. A faulty text does not
/// compile, nor one that takes more segments than its budget allows with a code of six symbols:
/// `Template<UsageType::SignIn, "Your code is {{code}}", Segments{1}>`.
template <UsageType For, FixedString Text, Segments Budget = Segments{}>
struct Template
    : CheckTemplate<For, find_template_fault(Text.view()).fault, find_template_fault(Text.view()).at_byte>,
      CheckBudget<For, Budget, count_for(Budget, Text.view(), VerificationCode::default_size)> {
    static constexpr UsageType usage_type = For; ///< what the message is for

    /// @return the text as written, with its placeholders
    static constexpr std::string_view text() { return Text.view(); }

    /// The finished message for codes of `CodeLength` symbols.
    /// @return a layout whose memory lasts as long as the program
    template <std::size_t CodeLength>
    static constexpr MessageLayout layout() {
        auto const& [image, holes] = drawn<CodeLength>;
        return {{image.data(), image.size()}, holes, CodeLength};
    }

    /// How the message is sent over the air with a code of `CodeLength` symbols.
    /// @return what it takes
    template <std::size_t CodeLength = VerificationCode::default_size>
    static constexpr SmsSegments segments() {
        return message_segments(Text.view(), CodeLength);
    }

    /// Does not compile when a code of `CodeLength` symbols takes the message over its budget.
    template <std::size_t CodeLength>
    static constexpr void check_budget() {
        [[maybe_unused]] constexpr CheckBudget<For, Budget, count_for(Budget, Text.view(), CodeLength)>
            check{};
    }

    /// Writes the JSON-escaped message. Fastest for a code of `CodeLength` symbols, right for every code.
    /// Thread safety: any number of callers.
    /// @param code of any length
    /// @param out has room for `layout<CodeLength>().size(code.size())` bytes
    /// @return the end of what was written
    template <std::size_t CodeLength>
    static char* write(VerificationCode const& code, char* out) {
        if (code.size() != CodeLength) return layout<CodeLength>().write(code, out);
        auto const& [image, holes] = drawn<CodeLength>;
        std::memcpy(out, image.data(), image.size());
        // Not a loop, so that the place of each hole is a constant even where the compiler unrolls nothing.
        [&]<std::size_t... Hole>(std::index_sequence<Hole...>) {
            (MessageLayout::fill<CodeLength>({image.data(), image.size()}, holes[Hole], code, out), ...);
        }(std::make_index_sequence<holes.size()>{});
        return out + image.size();
    }

private:
    template <std::size_t Size, std::size_t Holes>
    struct Drawn {
        std::array<char, Size> image{};
        std::array<std::uint32_t, Holes> holes{};
    };

    template <std::size_t CodeLength>
    static constexpr auto drawn = [] {
        constexpr message_layout::Measure measured = message_layout::measure(Text.view(), CodeLength);
        Drawn<measured.size, measured.holes> result;
        message_layout::draw(Text.view(), CodeLength, result.image.data(), result.holes.data());
        return result;
    }();
};

} // namespace smsaero::inline v0

#pragma once

/// @file
/// What a compile-time template may cost. Errors: none.

#include <smsaero/core/message_segments.hpp>
#include <smsaero/core/sms_segments.hpp>
#include <smsaero/core/usage_type.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace smsaero::inline v0 {

/// The budget of a compile-time template: `Segments{1}` for a message that is to be charged as one.
struct Segments {
    /// Any number of segments; nothing is counted then.
    static constexpr std::size_t any_number = SIZE_MAX;

    std::size_t at_most = any_number; ///< how many segments the message may take
};

/// What a template takes, where a budget wants to know it.
/// @param budget how many segments it may take
/// @param text the template as written, UTF-8
/// @param code_length the code's symbols, 4 to 16
/// @return what the message takes; all zeros when the budget allows any number
constexpr SmsSegments count_for(Segments budget, std::string_view text, std::size_t code_length) {
    return budget.at_most == Segments::any_number ? SmsSegments{} : message_segments(text, code_length);
}

/// Refuses a message that takes more segments than it may, with a sentence that names the limit. It is
/// inherited, as `CheckTemplate` is, and what the message takes is an argument, so that both compilers print
/// it. The limits from 1 to 9 have a sentence each.
template <UsageType For, Segments Budget, SmsSegments Takes>
struct CheckBudget {
    /// Whether the message keeps to its budget.
    static constexpr bool within = Takes.segments <= Budget.at_most;
    static_assert(
        within || Budget.at_most != 1,
        "smsaero: this message is over its budget of 1 segment; SmsSegments{...} tells its encoding, "
        "units and segments, the first character that forces UCS-2, and its byte");
    static_assert(
        within || Budget.at_most != 2,
        "smsaero: this message is over its budget of 2 segments; SmsSegments{...} tells its encoding, "
        "units and segments, the first character that forces UCS-2, and its byte");
    static_assert(
        within || Budget.at_most != 3,
        "smsaero: this message is over its budget of 3 segments; SmsSegments{...} tells its encoding, "
        "units and segments, the first character that forces UCS-2, and its byte");
    static_assert(
        within || Budget.at_most != 4,
        "smsaero: this message is over its budget of 4 segments; SmsSegments{...} tells its encoding, "
        "units and segments, the first character that forces UCS-2, and its byte");
    static_assert(
        within || Budget.at_most != 5,
        "smsaero: this message is over its budget of 5 segments; SmsSegments{...} tells its encoding, "
        "units and segments, the first character that forces UCS-2, and its byte");
    static_assert(
        within || Budget.at_most != 6,
        "smsaero: this message is over its budget of 6 segments; SmsSegments{...} tells its encoding, "
        "units and segments, the first character that forces UCS-2, and its byte");
    static_assert(
        within || Budget.at_most != 7,
        "smsaero: this message is over its budget of 7 segments; SmsSegments{...} tells its encoding, "
        "units and segments, the first character that forces UCS-2, and its byte");
    static_assert(
        within || Budget.at_most != 8,
        "smsaero: this message is over its budget of 8 segments; SmsSegments{...} tells its encoding, "
        "units and segments, the first character that forces UCS-2, and its byte");
    static_assert(
        within || Budget.at_most != 9,
        "smsaero: this message is over its budget of 9 segments; SmsSegments{...} tells its encoding, "
        "units and segments, the first character that forces UCS-2, and its byte");
    static_assert(
        within || (Budget.at_most >= 1 && Budget.at_most <= 9),
        "smsaero: this message is over its budget, Segments{...}; SmsSegments{...} tells its encoding, "
        "units and segments, the first character that forces UCS-2, and its byte");
};

} // namespace smsaero::inline v0

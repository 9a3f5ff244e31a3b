#include <smsaero/core/template.hpp>

using namespace smsaero;

using enum UsageType;

// One and a half segments in the GSM alphabet; in the other, with a dash that is not in it, it is three.
constexpr FixedString long_text =
    "Your code for signing in is {{code}}. It works once, and for ten minutes only. Do not tell it to "
    "anybody; "
    "none of us will ever ask for it, neither by telephone nor in a letter or a message.";
constexpr FixedString long_text_with_dash =
    "Your code for signing in is {{code}} — it works once, and for ten minutes only. Do not tell it to "
    "anybody; "
    "none of us will ever ask for it, neither by telephone nor in a letter or a message.";

// The sentence says the limit. What stands beside it: units, segments, the number of the character that
// forces UCS-2, and its byte.
#if defined CASE_message_of_too_many_characters
using Message = Template<SignIn, long_text, Segments{1}>;
// names: CheckBudget<UsageType::SignIn, Segments{1}, SmsSegments{
// names: 187, 2, 0, 0}
// says: smsaero: this message is over its budget of 1 segment; SmsSegments{...} tells
#elif defined CASE_message_with_a_character_outside_the_gsm_alphabet
using Message = Template<Register, long_text_with_dash, Segments{2}>;
// names: CheckBudget<UsageType::Register, Segments{2}, SmsSegments{
// names: 188, 3, 8212, 37}
// says: smsaero: this message is over its budget of 2 segments; SmsSegments{...} tells
#else
using Message = Template<SignIn, long_text, Segments{2}>;
#endif

/// What a message of so many full segments takes.
constexpr SmsSegments taking(std::size_t segments) { return {SmsEncoding::Gsm7, 153 * segments, segments}; }

// Every limit from 1 to 9 has a sentence of its own, the others share one.
#if defined CASE_budget_of_1
CheckBudget<BindMfa, Segments{1}, taking(2)> const check;
// names: CheckBudget<UsageType::BindMfa, Segments{1}, SmsSegments{
// names: 306, 2, 0, 0}
// says: smsaero: this message is over its budget of 1 segment; SmsSegments{...} tells
#elif defined CASE_budget_of_2
CheckBudget<BindMfa, Segments{2}, taking(3)> const check;
// names: CheckBudget<UsageType::BindMfa, Segments{2}, SmsSegments{
// names: 459, 3, 0, 0}
// says: smsaero: this message is over its budget of 2 segments; SmsSegments{...} tells
#elif defined CASE_budget_of_3
CheckBudget<BindMfa, Segments{3}, taking(4)> const check;
// names: CheckBudget<UsageType::BindMfa, Segments{3}, SmsSegments{
// names: 612, 4, 0, 0}
// says: smsaero: this message is over its budget of 3 segments; SmsSegments{...} tells
#elif defined CASE_budget_of_4
CheckBudget<BindMfa, Segments{4}, taking(5)> const check;
// names: CheckBudget<UsageType::BindMfa, Segments{4}, SmsSegments{
// names: 765, 5, 0, 0}
// says: smsaero: this message is over its budget of 4 segments; SmsSegments{...} tells
#elif defined CASE_budget_of_5
CheckBudget<BindMfa, Segments{5}, taking(6)> const check;
// names: CheckBudget<UsageType::BindMfa, Segments{5}, SmsSegments{
// names: 918, 6, 0, 0}
// says: smsaero: this message is over its budget of 5 segments; SmsSegments{...} tells
#elif defined CASE_budget_of_6
CheckBudget<BindMfa, Segments{6}, taking(7)> const check;
// names: CheckBudget<UsageType::BindMfa, Segments{6}, SmsSegments{
// names: 1071, 7, 0, 0}
// says: smsaero: this message is over its budget of 6 segments; SmsSegments{...} tells
#elif defined CASE_budget_of_7
CheckBudget<BindMfa, Segments{7}, taking(8)> const check;
// names: CheckBudget<UsageType::BindMfa, Segments{7}, SmsSegments{
// names: 1224, 8, 0, 0}
// says: smsaero: this message is over its budget of 7 segments; SmsSegments{...} tells
#elif defined CASE_budget_of_8
CheckBudget<BindMfa, Segments{8}, taking(9)> const check;
// names: CheckBudget<UsageType::BindMfa, Segments{8}, SmsSegments{
// names: 1377, 9, 0, 0}
// says: smsaero: this message is over its budget of 8 segments; SmsSegments{...} tells
#elif defined CASE_budget_of_9
CheckBudget<BindMfa, Segments{9}, taking(10)> const check;
// names: CheckBudget<UsageType::BindMfa, Segments{9}, SmsSegments{
// names: 1530, 10, 0, 0}
// says: smsaero: this message is over its budget of 9 segments; SmsSegments{...} tells
#elif defined CASE_budget_of_10
CheckBudget<BindMfa, Segments{10}, taking(11)> const check;
// names: CheckBudget<UsageType::BindMfa, Segments{10}, SmsSegments{
// names: 1683, 11, 0, 0}
// says: smsaero: this message is over its budget, Segments{...}; SmsSegments{...} tells
#elif defined CASE_budget_of_0
CheckBudget<BindMfa, Segments{0}, taking(1)> const check;
// names: CheckBudget<UsageType::BindMfa, Segments{0}, SmsSegments{
// names: 153, 1, 0, 0}
// says: smsaero: this message is over its budget, Segments{...}; SmsSegments{...} tells
#else
CheckBudget<BindMfa, Segments{9}, taking(9)> const check;
#endif

Message const message;

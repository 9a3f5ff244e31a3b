#include <smsaero/core/template.hpp>
#include <smsaero/verification/origin_bound_text.hpp>

using namespace smsaero;

constexpr FixedString words = "Your code is {{code}}.";
constexpr FixedString many_words = "Your code is {{code}}. Do not tell it to anyone, whoever asks you for "
                                   "it. It is good for ten minutes, and once.";
constexpr FixedString russian_words = "Ваш код подтверждения: {{code}}. Никому его не сообщайте.";

#if defined CASE_host_with_a_scheme
constexpr auto text = origin_bound<words, "https://shop.example.com">;
// names: CheckOriginBound<OriginBoundFault::Host>
// says: smsaero: a code is bound to a host name in lower case, such as shop.example.com, without scheme, port
// and path; write other scripts in their xn-- form
#elif defined CASE_hash_too_short
constexpr auto text = origin_bound<words, "shop.example.com", "FA+9qCX9VS">;
// names: CheckOriginBound<OriginBoundFault::AppHash>
// says: smsaero: the hash of an Android app has 11 symbols of Base64
#elif defined CASE_too_long_for_retriever
constexpr auto text = origin_bound<many_words, "shop.example.com", "FA+9qCX9VSu">;
// names: CheckOriginBound<OriginBoundFault::TooLong>
// says: smsaero: with the hash of an Android app a message has at most 140 bytes, else SMS Retriever does not
// read it; shorten the text
#else
constexpr auto text = origin_bound<words, "shop.example.com", "FA+9qCX9VSu">;
#endif

#if defined CASE_over_its_budget_with_the_line_that_binds
using Message = Template<UsageType::Register, origin_bound<russian_words, "shop.example.com">, Segments{1}>;
// names: CheckBudget<UsageType::Register, Segments{1},
// says: smsaero: this message is over its budget of 1 segment; SmsSegments{...} tells its encoding, units and
// segments, the first character that forces UCS-2, and its byte
#else
using Message = Template<UsageType::Register, text, Segments{1}>;
#endif

Message const message;

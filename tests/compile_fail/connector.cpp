#include <smsaero/api/send_message.hpp>
#include <smsaero/connector.hpp>
#include <smsaero/testing/recording_transport.hpp>

using namespace smsaero;

using enum UsageType;

// 154 septets around the code: one segment with six digits, two with eight.
constexpr FixedString just_one_segment = "Your code for signing in is {{code}}. It works once, and for ten "
                                         "minutes only. Do not tell it to anybody; "
                                         "none of us will ever ask for it, by telephone or letter.";

struct Messages
    : TemplateSet<Template<SignIn, just_one_segment, Segments{1}>, Template<Generic, "Code: {{code}}">> {};
struct SignInAlone : TemplateSet<Template<SignIn, "Your code is {{code}}">> {};

struct Later {
    void async_post(Gate const&, Request const&, Deadline, auto&&) {}
};

#if defined CASE_code_that_takes_a_message_over_its_budget
using Codes = SecureDigits<8>;
// names: CheckBudget<UsageType::SignIn, Segments{1}, SmsSegments{
// names: 162, 2, 0, 0}
// says: smsaero: this message is over its budget of 1 segment; SmsSegments{...} tells
#elif defined CASE_too_few_codes
using Codes = SecureDigits<5>;
// names: CheckCodeGenerator<SecureAlphabet<FixedString<11>{"0123456789"}, 5>
// says: smsaero: this code generator has fewer than 1000000 codes, which can be guessed; take SecureDigits<6>
// or more symbols (NIST SP 800-63B-4, 3.1.3.2)
#else
using Codes = SecureDigits<6>;
#endif

auto made(Account const& account) {
    return Connector<testing::RecordingTransport, Codes, NullLogger, Messages>{account};
}

struct Connectors {
    Connector<testing::RecordingTransport, SecureDigits<6>, NullLogger, SignInAlone> sign_in;
    Connector<testing::RecordingTransport, SecureDigits<6>, NullLogger, Messages> generic_too;
    Connector<testing::RecordingTransport> configured;
    Connector<Later, SecureDigits<6>, NullLogger, SignInAlone> sign_in_later;
    Connector<Later, SecureDigits<6>, NullLogger, Messages> generic_too_later;
    Connector<Later> configured_later;
};

void send(Connectors& with, PhoneNumber const& phone, MessageData const& data) {
    [[maybe_unused]] auto const token = [](Attempt) {};

#if defined CASE_send_without_a_template
    with.sign_in.send<BindMfa>(phone);
// names: CheckCoverage<UsageType::BindMfa, false>
// says: smsaero: no template in this set is for UsageType::BindMfa, and none for UsageType::Generic stands
// in; add one of them
#elif defined CASE_async_send_without_a_template
    with.sign_in_later.async_send<BindMfa>(phone, token);
// names: CheckCoverage<UsageType::BindMfa, false>
// says: smsaero: no template in this set is for UsageType::BindMfa, and none for UsageType::Generic stands
// in; add one of them
#else
    with.sign_in.send<SignIn>(phone);
#endif

#if defined CASE_send_test_without_generic
    with.sign_in.send_test(phone);
// names: SignInAlone
// says: smsaero: send_test sends the message for UsageType::Generic, and this set has none; add one
#elif defined CASE_async_send_test_without_generic
    with.sign_in_later.async_send_test(phone, token);
// names: SignInAlone
// says: smsaero: send_test sends the message for UsageType::Generic, and this set has none; add one
#else
    with.generic_too.send_test(phone), with.generic_too_later.async_send_test(phone, token);
#endif

#if defined CASE_send_message_with_a_template_set
    with.sign_in.send_message(data);
// names: SignInAlone
// says: smsaero: send_message sends the messages of a config, and this connector has a TemplateSet; call
// send, or give it ConfigTemplates
#elif defined CASE_async_send_message_with_a_template_set
    with.sign_in_later.async_send_message(data, token);
// names: SignInAlone
// says: smsaero: send_message sends the messages of a config, and this connector has a TemplateSet; call
// send, or give it ConfigTemplates
#else
    with.configured.send_message(data), with.configured_later.async_send_message(data, token);
#endif
}

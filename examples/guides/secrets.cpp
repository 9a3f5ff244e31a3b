// What of a secret can be seen: the worst that a gateway could answer, and what is left of it.
#include <smsaero/connector.hpp>
#include <smsaero/testing/capture_logger.hpp>
#include <smsaero/testing/scripted_transport.hpp>

#include <iostream>
#include <string>

using namespace smsaero;

struct Messages : TemplateSet<Template<UsageType::SignIn, "Your sign-in code is {{code}}.">> {};

int main() {
    testing::ScriptedTransport gateway{Response{403, R"({"success": false, "data": null,
                 "message": "your-api-key may not send 482915 to +7 900 123-45-67"})"}};
    Account const account{
        .email = "you@example.com", .api_key = Secret{"your-api-key"}, .sender_name = "SMS Aero"};
    testing::CaptureLogger log; // in its place your own, which gets the same events
    Connector<testing::ScriptedTransport, SecureDigits<6>, testing::CaptureLogger, Messages> connector{
        account, std::move(gateway), {}, log};

    PhoneNumber const phone = PhoneNumber::parse("+7 900 123-45-67").value();
    Attempt const attempt = connector.send<UsageType::SignIn>(phone, VerificationCode::literal<"482915">());

    std::cout << "the number: " << phone << '\n';
    std::cout << "the failure: " << explain(attempt.failure()) << '\n';
    for (std::string const& line : log.lines())
        std::cout << "the log: " << line << '\n';
}

#include <smsaero.hpp>
#include <smsaero/testing/sandbox.hpp>

#include <iostream>

using namespace smsaero;

struct Messages : TemplateSet<Template<UsageType::SignIn, "Your sign-in code is {{code}}.">,
                              Template<UsageType::Generic, "Your code is {{code}}.">> {};

int main() {
    testing::Sandbox sandbox; // an emulated gateway; take out what names it, and the message is real
    Account account{.email = "you@example.com", .api_key = Secret{"your-api-key"}, .sender_name = "SMS Aero"};
    account.gates = {Gate::parse(sandbox.gate_url()).value()};
    BlockingBeastTransport transport{make_tls_context({.ca_pem = sandbox.ca_pem()}).value()};
    Connector<BlockingBeastTransport, SecureDigits<6>, NullLogger, Messages> connector{account,
                                                                                       std::move(transport)};
    PhoneNumber const phone = PhoneNumber::parse("+7 900 123-45-67").value();
    Attempt const attempt = connector.send<UsageType::SignIn>(phone);
    std::cout << phone << ": " << to_string(attempt.outcome) << '\n';
}

// The whole flow: a code is sent, a person types it, and it counts once. Your service keeps the id in the
// person's session, and takes its key from where it keeps secrets.

#include <smsaero.hpp>
#include <smsaero/testing/sandbox.hpp>

#include <iostream>
#include <string>
#include <utility>
#include <vector>

using namespace smsaero;

struct Messages : TemplateSet<Template<UsageType::SignIn, "Your sign-in code is {{code}}.">> {};

int main() {
    testing::Sandbox sandbox; // an emulated gateway; take out what names it, and the message is real
    Account account{.email = "you@example.com", .api_key = Secret{"your-api-key"}, .sender_name = "SMS Aero"};
    account.gates = {Gate::parse(sandbox.gate_url()).value()};
    BlockingBeastTransport transport{make_tls_context({.ca_pem = sandbox.ca_pem()}).value()};
    Connector<BlockingBeastTransport, SecureDigits<6>, NullLogger, Messages> connector{account,
                                                                                       std::move(transport)};
    MemoryStore<> store; // or a RedisStore, for a service of several processes
    std::vector<CodeKeys::Numbered> keys;
    keys.push_back({1, Secret{"32 random bytes, kept in secret."}});
    Verifier verifier{connector, store, CodeKeys::make(std::move(keys)).value()};

    PhoneNumber const phone = PhoneNumber::parse("+7 900 123-45-67").value();
    StartResult const started =
        verifier.start(phone, UsageType::SignIn, {.address = ClientAddress::parse("192.0.2.1")});
    std::cout << "start: " << to_string(started.status) << ", " << to_string(started.outcome) << '\n';

    std::string const text = sandbox.inbox().back().text; // what stands on the phone
    std::string const code = text.substr(text.find_first_of("0123456789"), 6);
    for (std::string const& typed : {std::string{"no code"}, code, code}) {
        CheckResult const result = verifier.check(started.id.value(), typed);
        std::cout << "check: " << to_string(result.status) << '\n';
        if (result.approved()) std::cout << *result.phone << " signs in\n";
    }
}

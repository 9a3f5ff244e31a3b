// The verification flow without a network: what start and check say, and when.
#include <smsaero/connector.hpp>
#include <smsaero/testing/recording_transport.hpp>
#include <smsaero/verification/memory_store.hpp>
#include <smsaero/verification/verifier.hpp>

#include <iostream>
#include <string>
#include <utility>
#include <vector>

using namespace smsaero;

struct Messages : TemplateSet<Template<UsageType::SignIn, "Your sign-in code is {{code}}.">> {};
using SmsConnector = Connector<testing::RecordingTransport, SecureDigits<6>, NullLogger, Messages>;

void tell(char const* what, StartResult const& result) {
    std::cout << what << ": " << to_string(result.status);
    if (result.refusal) std::cout << ", by the limit " << to_string(result.refusal->reason);
    std::cout << '\n';
}

/// What stands on the phone, out of the last request.
std::string code_on_the_phone(SmsConnector& connector) {
    std::string const& body = connector.transport().requests().back().body;
    return body.substr(body.find(" is ") + 4, 6);
}

int main() {
    SmsConnector connector{
        {.email = "you@example.com", .api_key = Secret{"your-api-key"}, .sender_name = "SMS Aero"}};
    MemoryStore<> store;
    std::vector<CodeKeys::Numbered> keys; // the first makes new codes, the others are for those under way
    keys.push_back({2, Secret{"the key of this month: 32 bytes."}});
    keys.push_back({1, Secret{"the key of last month: 32 bytes."}});
    SendLimits limits;
    limits.countries = {"RU", "KZ"};
    limits.address_hour = 2;
    Verifier verifier{connector, store, CodeKeys::make(std::move(keys)).value(), {}, limits};
    if (!verifier.problem().empty()) return 1;

    PhoneNumber const ada = PhoneNumber::parse("+79001234567").value();
    RequestContext const from{.address = ClientAddress::parse("192.0.2.1")};
    StartResult const started = verifier.start(ada, UsageType::SignIn, from);
    tell("start", started);
    tell("a second click", verifier.start(ada, UsageType::SignIn, from));
    tell("to Hanoi", verifier.start(PhoneNumber::parse("+84901234567").value(), UsageType::SignIn, from));
    tell("to Bob", verifier.start(PhoneNumber::parse("+79007654321").value(), UsageType::SignIn, from));
    tell("to Cid", verifier.start(PhoneNumber::parse("+79005555555").value(), UsageType::SignIn, from));
    std::cout << connector.transport().requests().size() << " messages were sent\n";

    // A code counts for its own verification alone.
    CheckResult const checked = verifier.check(*started.id, code_on_the_phone(connector));
    std::cout << "Bob's code in Ada's page: " << to_string(checked.status) << '\n';
    std::cout << "for the log: " << to_string(checked.reason_for_the_log) << '\n';
}

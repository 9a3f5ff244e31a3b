// How a service is tested with this library: the function below is the service, main() its tests.
#include <smsaero/beast/default_connector.hpp>
#include <smsaero/testing/recording_transport.hpp>
#include <smsaero/testing/sandbox.hpp>
#include <smsaero/testing/scripted_transport.hpp>

#include <iostream>
#include <string>
#include <string_view>

using namespace smsaero;

/// The service: sends a code, and says what the page shows. Any connector will do.
std::string ask_for_code(auto& connector, std::string_view typed) {
    auto const phone = PhoneNumber::parse(typed);
    if (!phone) return "This is no phone number.";
    Attempt const attempt = connector.send(UsageType::SignIn, *phone);
    if (attempt.sent() || attempt.outcome == Outcome::Unknown) return "Enter the code.";
    return mended_by(attempt.failure().code) == MendedBy::Caller ? "Is the number right?"
                                                                 : "Try again later.";
}

struct Messages : TemplateSet<Template<UsageType::SignIn, "Your sign-in code is {{code}}.">> {};
template <class Transport>
using TestConnector = Connector<Transport, FixedCode<"123456">, NullLogger, Messages>;

int main() {
    Account account{.email = "you@example.com", .api_key = Secret{"your-api-key"}, .sender_name = "SMS Aero"};

    // 1. All is well: what was asked of the gateway?
    TestConnector<testing::RecordingTransport> recording{account};
    std::cout << ask_for_code(recording, "8 900 123-45-67") << ' '
              << recording.transport().requests().back().body << '\n';

    // 2. One answer, or one failure, without a network.
    testing::ScriptedTransport bad_number{
        Response{400, R"({"success": false, "data": {"number": ["incorrect"]}, "message": null})"}};
    TestConnector<testing::ScriptedTransport> scripted{account, bad_number};
    std::cout << ask_for_code(scripted, "+79001234567") << '\n';

    // 3. The real sockets and TLS, to an emulated gateway with a fault for each of these numbers.
    testing::Sandbox sandbox;
    account.gates = {Gate::parse(sandbox.gate_url()).value()};
    TestConnector<BlockingBeastTransport> real{
        account, BlockingBeastTransport{make_tls_context({.ca_pem = sandbox.ca_pem()}).value()}};
    for (auto number : {"79001234567", "79990000402", "79990000901"})
        std::cout << number << ": " << ask_for_code(real, number) << '\n';
    for (testing::SandboxMessage const& message : sandbox.inbox())
        std::cout << "on the phone " << message.number << ": " << message.text << '\n';
}

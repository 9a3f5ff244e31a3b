// What a program does when a send does not go well: each outcome has one right answer.
#include <smsaero/connector.hpp>
#include <smsaero/testing/scripted_transport.hpp>

#include <iostream>
#include <utility>

using namespace smsaero;

struct Messages : TemplateSet<Template<UsageType::SignIn, "Your sign-in code is {{code}}.">> {};
using SmsConnector = Connector<testing::ScriptedTransport, SecureDigits<6>, NullLogger, Messages>;

/// What to tell the user and whom to call. The gateway's words are for the log: they are untrusted, and may
/// be about the account.
void react(Attempt const& attempt) {
    if (attempt.sent()) {
        std::cout << "sent: ask for the code\n";
        return;
    }
    Failure const failure = attempt.failure();
    std::cout << to_string(attempt.outcome) << ", " << to_string(failure.code) << ": " << explain(failure)
              << '\n';
    switch (attempt.outcome) {
    case Outcome::Sent:
        break;
    case Outcome::Rejected: // nothing was sent, and nothing will be until somebody mends the cause
        if (failure.retry_after)
            std::cout << "  -> offer \"send again\" in " << failure.retry_after->count() << " s\n";
        else if (mended_by(failure.code) == MendedBy::Caller)
            std::cout << "  -> ask the user for another number\n";
        else
            std::cout << "  -> call the operator\n";
        break;
    case Outcome::NotSent:
        std::cout << "  -> nothing reached the gateway: send again at will\n";
        break;
    case Outcome::Unknown: // the code stays valid: the user may hold it
        std::cout
            << "  -> never resend by oneself: ask for the code, and offer \"send again\" as after any send\n";
        break;
    }
}

int main() {
    testing::ScriptedTransport gateway{
        Response{400,
                 R"({"success": false, "data": {"number": ["incorrect"]}, "message": "Validation error."})"},
        Response{429, R"({"success": false, "data": null, "message": "Too many requests"})", "30"},
        Response{402, R"({"success": false, "data": null, "message": "Not enough money"})"},
        TransportFailure{.code = Errc::ConnectFailed, .phase = Phase::Connect, .reached = Reached::Nothing},
        Response{200, R"({"success": true, "data": {"id": 440000001}, "message": null})"},
        TransportFailure{.code = Errc::TimedOut, .phase = Phase::Reply, .reached = Reached::Something},
        Response{403, R"({"success": false, "data": null, "message": "Blocked"})"},
    };
    Account account{.email = "you@example.com", .api_key = Secret{"your-api-key"}, .sender_name = "SMS Aero"};
    account.gates.resize(
        1); // with more, the connector itself goes on to the next one when nothing was reached
    SmsConnector connector{account, std::move(gateway)};
    PhoneNumber const phone = PhoneNumber::parse("+79001234567").value();

    react(connector.send<UsageType::SignIn>(phone));
    react(connector.send<UsageType::SignIn>(phone));
    react(connector.send<UsageType::SignIn>(phone));

    Attempt attempt = connector.send<UsageType::SignIn>(phone);
    react(attempt);
    if (attempt.outcome == Outcome::NotSent) // safe, and with the same code
        react(connector.send<UsageType::SignIn>(phone, *attempt.code));

    react(connector.send<UsageType::SignIn>(phone));

    try { // nothing on the send path throws; who likes exceptions asks for the value
        Receipt const receipt = connector.send<UsageType::SignIn>(phone).reply.value();
        std::cout << "id " << receipt.id.value_or(0) << '\n';
    } catch (FailureError const& error) {
        std::cout << "thrown: " << error.what() << '\n';
    }
}

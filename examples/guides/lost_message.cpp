// A message whose reply was lost, and how to find out what became of it without sending another.
#include <smsaero/api/reconcile.hpp>
#include <smsaero/connector.hpp>
#include <smsaero/core/money.hpp>
#include <smsaero/testing/scripted_transport.hpp>

#include <chrono>
#include <cstdint>
#include <iostream>
#include <string>
#include <vector>

using namespace smsaero;

struct Messages : TemplateSet<Template<UsageType::SignIn, "Your sign-in code is {{code}}.">> {};

/// The gateway's list of messages, with the one that it took just now.
Response listed(std::chrono::sys_seconds now) {
    return {200,
            R"({"success": true, "data": {"0": {"id": 440000001, "number": 79001234567, "from": "SMS Aero",
                     "text": "Your sign-in code is 482915.", "status": 1, "cost": "5.49", "dateCreate": )"
                + std::to_string(now.time_since_epoch().count()) + R"(}, "totalCount": "1"}})"};
}

int main() {
    auto const began = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    testing::ScriptedTransport gateway{
        TransportFailure{.code = Errc::TimedOut, .phase = Phase::Reply, .reached = Reached::Something},
        listed(began),
    };
    Account const account{
        .email = "you@example.com", .api_key = Secret{"your-api-key"}, .sender_name = "SMS Aero"};
    Connector<testing::ScriptedTransport, SecureDigits<6>, NullLogger, Messages> connector{
        account, std::move(gateway)};
    PhoneNumber const phone = PhoneNumber::parse("+79001234567").value();
    std::vector<std::int64_t> known_ids; // of every receipt

    Attempt const attempt = connector.send<UsageType::SignIn>(phone, VerificationCode::literal<"482915">());
    std::cout << to_string(attempt.outcome) << '\n';
    if (attempt.outcome != Outcome::Unknown) return 1;

    auto const layout = connector.templates().find<6>(UsageType::SignIn);
    auto const lost =
        Unresolved::of(account, phone, message_text(*layout, *attempt.code),
                       attempt.failure().date.value_or(began)); // the gateway's own time, if it replied
    auto const result =
        reconcile(lost, known_ids, Credentials{account}, connector.transport(), connector.logger());
    if (result && result->found) known_ids.push_back(*result->found->receipt.id); // it was sent
    if (!result || !result->found) return 1;

    Receipt const& receipt = result->found->receipt;
    std::cout << "found: " << *receipt.id << ", " << receipt.cost.value_or("?") << " roubles\n";
    // Decimal text becomes an exact amount; a double would not be.
    Money const price = Money::parse(receipt.cost.value_or("0")).value_or(Money{});
    std::cout << "a thousand of them: " << (price * 1000).text() << " roubles\n";
}

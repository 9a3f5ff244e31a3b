// The config of Logto's SMS Aero connector: every problem of a bad one, then a good one in use. A service
// reads the text from a file that it alone can read.
#include <smsaero/config/account.hpp>
#include <smsaero/config/config_json.hpp>
#include <smsaero/connector.hpp>
#include <smsaero/testing/recording_transport.hpp>

#include <iostream>
#include <string_view>
#include <utility>

using namespace smsaero;

constexpr std::string_view bad = R"({
    "email": "you at example.com", "apiKey": 7,
    "templates": [{"usageType": "SignIn", "content": "Your sign-in code is {{code}}."}],
    "smsaero": {"gates": ["http://gate.smsaero.ru/v2/"], "timeouts": {"deadline": 10}}})";

constexpr std::string_view good = R"({
    "email": "you@example.com", "apiKey": "your-api-key", "senderName": "SMS Aero",
    "templates": [
        {"usageType": "Register", "content": "Welcome! Your code is {{code}}."},
        {"usageType": "SignIn", "content": "Your sign-in code is {{code}}."},
        {"usageType": "ForgotPassword", "content": "Your code for a new password is {{code}}."},
        {"usageType": "Generic", "content": "Your code is {{code}}."}],
    "smsaero": {"timeouts": {"deadline": 10}, "testMode": true}})";

/// Says what is wrong with a config, each problem with the place where it stands.
ConfigResult check(std::string_view name, std::string_view text) {
    ConfigResult result = parse_config(text);
    std::cout << name << (result.valid() ? " is valid\n" : " cannot be used\n");
    for (ConfigIssue const& issue : result.issues)
        std::cout << "  error    " << issue.path << ": " << issue.message << '\n';
    for (ConfigIssue const& warning : result.warnings)
        std::cout << "  warning  " << warning.path << ": " << warning.message << '\n';
    return result;
}

int main() {
    check("the bad config", bad);
    ConfigResult result = check("the good config", good);
    if (!result.valid()) return 1;
    Config config = std::move(*result.config);

    // With real sockets this is make_connector(config), in <smsaero/beast/default_connector.hpp>.
    Connector<testing::RecordingTransport> connector{make_account(config), std::move(config.templates), {}};
    PhoneNumber const phone = PhoneNumber::parse("+79001234567").value();
    for (UsageType type : {UsageType::SignIn, UsageType::BindMfa}) { // Generic stands in for the second
        Attempt const attempt = connector.send(type, phone, VerificationCode::literal<"123456">());
        testing::RecordedRequest const& request = connector.transport().requests().back();
        std::cout << to_string(type) << ": " << to_string(attempt.outcome) << ", " << request.path << ' '
                  << request.body << '\n';
    }
}

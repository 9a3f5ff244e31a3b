// What a user's first program asks of the installed library: that it is found, that it compiles, and that all
// it needs is linked. It brings a transport of its own, so that it compiles fast.
#include <smsaero/config/account.hpp>
#include <smsaero/config/config_json.hpp>
#include <smsaero/connector.hpp>
#include <smsaero/core/version.hpp>

#include <fmt/core.h>
#include <openssl/crypto.h>

#include <utility>

using namespace smsaero;

struct Agreeable {
    PostResult post(Gate const&, Request const&, Deadline) {
        return Response{.status = 200, .body = R"({"success": true, "data": {"id": 17, "status": 0}})"};
    }
};

int main() {
    ConfigResult parsed = parse_config(R"({
        "email": "you@example.com", "apiKey": "your-api-key", "senderName": "SMS Aero", "templates": [
            {"usageType": "Register", "content": "Your code is {{code}}"},
            {"usageType": "SignIn", "content": "Your code is {{code}}"},
            {"usageType": "ForgotPassword", "content": "Your code is {{code}}"},
            {"usageType": "Generic", "content": "Your code is {{code}}"}]})");
    if (!parsed.valid()) return 1;

    Connector<Agreeable> connector{make_account(*parsed.config), std::move(parsed.config->templates), {}};
    Attempt const attempt = connector.send<UsageType::SignIn>(PhoneNumber::parse("+79001234567").value());
    fmt::print("smsaero {}, OpenSSL {}: {}\n", SMSAERO_VERSION_STRING, OpenSSL_version_num() >> 28,
               to_string(attempt.outcome));
    return attempt.sent() ? 0 : 1;
}

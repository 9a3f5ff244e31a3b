// Shows the library at work: one code for each usage type in English and in Russian, then a send that fails.
// Against an emulated gateway inside this program, or through the real gateway's test mode when
// SMSAERO_EMAIL, SMSAERO_API_KEY and SMSAERO_TO are set.
//
//     smsaero-demo CONFIG...
#include <smsaero.hpp>
#include <smsaero/testing/sandbox.hpp>

#include <fmt/format.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>
#include <string>

using namespace smsaero;

namespace {

/// Where the messages go: the emulated gateway, or the real one as the environment says.
struct Setting {
    std::unique_ptr<testing::Sandbox> sandbox;
    std::string email, api_key, to, sender;

    static std::string environment(char const* name, char const* otherwise = "") {
        char const* const value = std::getenv(name);
        return value ? value : otherwise;
    }

    Setting()
        : email(environment("SMSAERO_EMAIL")),
          api_key(environment("SMSAERO_API_KEY")),
          to(environment("SMSAERO_TO")),
          sender(environment("SMSAERO_SENDER", "SMS Aero")) {
        if (!email.empty() && !api_key.empty() && !to.empty()) return;
        sandbox = std::make_unique<testing::Sandbox>();
        to = "8 900 123-45-67";
    }

    Config apply(Config config) const {
        if (sandbox) {
            config.options.gates = {Gate::parse(sandbox->gate_url()).value()};
        } else {
            config.email = email;
            config.api_key = Secret{api_key};
            config.sender_name = sender;
            config.options.test_mode = true;
        }
        return config;
    }

    Trust trust() const { return sandbox ? Trust{.ca_pem = sandbox->ca_pem()} : Trust{}; }
};

void print_row(UsageType type, PhoneNumber const& phone, Attempt const& attempt) {
    std::string id = "-", cost = "-";
    if (attempt.sent()) {
        if (attempt.receipt().id) id = std::to_string(*attempt.receipt().id);
        cost = attempt.receipt().cost.value_or("-");
    }
    fmt::print("  {:<26}{:<16}{:<10}{:<12}{:>6}\n", to_string(type), phone.masked().view(),
               to_string(attempt.outcome), id, cost);
    if (!attempt.sent()) fmt::print("    {}\n", explain(attempt.failure()));
}

/// Sends a code for every usage type; false when one was not sent.
bool send_all(Setting const& setting, std::string const& file, PhoneNumber const& phone) {
    std::ifstream stream{file};
    std::string const json{std::istreambuf_iterator<char>{stream}, {}};
    auto config = load_config(json);
    if (config.has_error()) {
        fmt::print("{}: {}\n", file, explain(config.error()));
        return false;
    }
    auto connector = make_connector(setting.apply(*std::move(config)), setting.trust());
    if (connector.has_error()) {
        fmt::print("{}\n", explain(connector.error()));
        return false;
    }
    fmt::print("\n{}\n  {:<26}{:<16}{:<10}{:<12}{:>6}\n", file, "usage type", "phone", "outcome", "id",
               "cost");
    bool all_sent = true;
    for (UsageType type : usage_types) {
        Attempt const attempt = connector->send(type, phone);
        print_row(type, phone, attempt);
        all_sent = all_sent && attempt.sent();
    }
    return all_sent;
}

/// A send that cannot succeed, and what the library says of it.
bool fail_once(Setting const& setting, std::string const& file, PhoneNumber const& phone) {
    std::ifstream stream{file};
    std::string const json{std::istreambuf_iterator<char>{stream}, {}};
    Config config = setting.apply(load_config(json).value());
    config.sender_name = setting.sandbox ? config.sender_name : "not-a-sender-of-yours";
    auto connector = make_connector(std::move(config), setting.trust()).value();
    Attempt const attempt = connector.send(UsageType::SignIn, phone);
    fmt::print("\nA send that fails: {}\n",
               setting.sandbox ? "the account has no money" : "the sender name is not approved");
    print_row(UsageType::SignIn, phone, attempt);
    return attempt.outcome == Outcome::Rejected;
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 2) {
        fmt::print(stderr, "usage: smsaero-demo CONFIG...\n");
        return 1;
    }
    Setting const setting;
    auto const phone = PhoneNumber::parse(setting.to);
    if (!phone) {
        fmt::print(stderr, "SMSAERO_TO: {}\n", PhoneNumber::why_not(setting.to));
        return 1;
    }
    fmt::print("Gateway: {}\n", setting.sandbox ? setting.sandbox->gate_url() + " (emulated, over TLS)"
                                                : "SMS Aero, test mode: nothing is sent or charged");
    bool good = true;
    for (int i = 1; i < argc; ++i)
        good = send_all(setting, argv[i], *phone) && good;
    if (setting.sandbox) {
        fmt::print("\nWhat the phone received\n");
        for (auto const& message : setting.sandbox->inbox())
            fmt::print("  {}\n", message.text);
    }
    auto const no_money = PhoneNumber::parse("79990000402");
    good = fail_once(setting, argv[1], setting.sandbox ? *no_money : *phone) && good;
    return good ? 0 : 1;
}

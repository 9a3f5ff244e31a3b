// Sends codes from a coroutine, with the messages of a config.
#include <smsaero.hpp>
#include <smsaero/testing/sandbox.hpp>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <iostream>

using namespace smsaero;
namespace asio = boost::asio;

constexpr std::string_view json = R"({
    "email": "you@example.com", "apiKey": "your-api-key", "senderName": "SMS Aero",
    "templates": [
        {"usageType": "Register", "content": "Welcome! Your code is {{code}}."},
        {"usageType": "SignIn", "content": "Your sign-in code is {{code}}."},
        {"usageType": "ForgotPassword", "content": "Your code for a new password is {{code}}."},
        {"usageType": "Generic", "content": "Your code is {{code}}."}
    ]})";

asio::awaitable<void> send_some(AsyncConnector& connector) {
    PhoneNumber const phone = PhoneNumber::parse("8 900 123-45-67").value();
    for (UsageType type : {UsageType::Register, UsageType::SignIn, UsageType::MfaVerification}) {
        Attempt const attempt = co_await connector.async_send(type, phone, asio::use_awaitable);
        std::cout << to_string(type) << " to " << phone << ": " << to_string(attempt.outcome) << '\n';
    }
}

int main() {
    testing::Sandbox sandbox;
    Config config = load_config(json).value();
    config.options.gates = {Gate::parse(sandbox.gate_url()).value()};

    asio::io_context context;
    auto connector =
        make_async_connector(context.get_executor(), config, {.ca_pem = sandbox.ca_pem()}).value();
    asio::co_spawn(context, send_some(connector), asio::detached);
    context.run();

    for (auto const& message : sandbox.inbox())
        std::cout << "received: " << message.text.substr(0, message.text.find_last_of(' ')) << " ...\n";
}

#pragma once

#include <smsaero/api/send_message.hpp>
#include <smsaero/connector.hpp>
#include <smsaero/testing/recording_transport.hpp>

#include "printing.hpp"

#include <boost/json/parse.hpp>
#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>
#include <utility>

/// What the tests of the connector send, and how they look at it.
namespace smsaero::test_support {

inline constexpr PhoneNumber phone = PhoneNumber::parse("+7 900 123-45-67").value();
inline constexpr VerificationCode code = VerificationCode::literal<"482193">();

inline Account account() {
    return {.email = "user@example.com", .api_key = Secret{"s3cr3t-Key"}, .sender_name = "SMS Aero"};
}

/// The body that carries `text`, as it stands in JSON.
inline std::string body(std::string_view text) {
    return R"({"number":"79001234567","sign":"SMS Aero","text":")" + std::string{text} + "\"}";
}

inline ConfigTemplates templates(Fallback fallback = Fallback::Generic) {
    auto const one = [](std::string type, std::string text) {
        return ConfigTemplate{std::move(type), MessageTemplate{std::move(text)}};
    };
    return ConfigTemplates{{one("SignIn", "Your code is {{code}}"),
                            one("Register", "{{user.name}}: {{code}}"),
                            one("Invoice", "{{amount}} RUB, {{link}}"), one("Generic", "Code: {{code}}")},
                           fallback};
}

template <class T = testing::RecordingTransport, class G = SecureDigits<6>, class L = NullLogger>
Connector<T, G, L> configured(T transport = {}, ConfigTemplates with = templates(), L logger = {}) {
    return {account(), std::move(with), std::move(transport), G{}, std::move(logger)};
}

inline boost::json::value json(std::string_view text) { return boost::json::parse(text); }

/// The only request that was posted.
template <class C>
testing::RecordedRequest only_request(C& connector) {
    auto const& requests = connector.transport().requests();
    BOOST_REQUIRE(requests.size() == 1u);
    return requests[0];
}

inline void check_not_sent(Attempt const& attempt, Errc why) {
    BOOST_TEST(attempt.outcome == Outcome::NotSent);
    BOOST_TEST(attempt.failure().code == why);
    BOOST_TEST(attempt.failure().phase == Phase::Local);
}

} // namespace smsaero::test_support

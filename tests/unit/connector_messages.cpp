#include <smsaero/connector.hpp>

#include <smsaero/config/config_json.hpp>
#include <smsaero/testing/recording_transport.hpp>
#include <smsaero/testing/scripted_transport.hpp>

#include "../support/connecting.hpp"
#include "../support/replies.hpp"
#include "../support/wire_captures.hpp"

#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

#include <optional>
#include <vector>

BOOST_AUTO_TEST_SUITE(connector_messages_suite)

using namespace smsaero;
using namespace smsaero::test_support;
using testing::RecordedRequest;
using testing::RecordingTransport;
using testing::ScriptedTransport;

namespace {

std::optional<Config> config_of(boost::json::value const& recording) {
    return parse_config(boost::json::serialize(recording.at_pointer("/input/config"))).config;
}

/// What `send_message` sends of messages with and without a locale, for a payload.
std::string text_for(std::string_view type, std::string_view payload) {
    auto const one = [](std::string type, std::string text, std::string locale) {
        return ConfigTemplate{std::move(type), MessageTemplate{std::move(text)}, std::move(locale)};
    };
    auto connector = configured(
        RecordingTransport{},
        ConfigTemplates{{one("SignIn", "ru", "ru"), one("SignIn", "any", ""), one("SignIn", "en", "en-GB"),
                         one("Generic", "any generic", ""), one("Generic", "ru generic", "ru")}});
    boost::json::value const parsed = json(payload);
    BOOST_TEST(connector.send_message({"79001234567", type, parsed}).sent());
    boost::json::value const sent = json(only_request(connector).body);
    return text_at(sent, "/text");
}

} // namespace

// `send_message`: any payload, and the number as it is.

BOOST_AUTO_TEST_CASE(a_payload_fills_what_the_message_names) {
    auto connector = configured();
    boost::json::value const payload = json(
        R"({"amount":5.50,"link":"https://x.example/?a=\"b\"&c\n","code":"0042","user":{"name":"Женя"}})");
    Attempt const attempt = connector.send_message({"79001234567", "Invoice", payload});
    BOOST_TEST(attempt.sent());
    BOOST_TEST(!attempt.code.has_value());
    connector.send_message({"79001234567", "Register", payload});
    connector.send_message({"79001234567", "Other", payload}); // by the fallback
    auto const& requests = connector.transport().requests();
    BOOST_REQUIRE(requests.size() == 3u);
    BOOST_TEST(requests[0].body == body(R"(5.5 RUB, https://x.example/?a=\"b\"&c\n)"));
    BOOST_TEST(requests[1].body == body("Женя: 0042"));
    BOOST_TEST(requests[2].body == body("Code: 0042"));
}

BOOST_AUTO_TEST_CASE(a_message_that_cannot_be_made_is_not_sent) {
    auto connector = configured(RecordingTransport{}, templates(Fallback::None));
    boost::json::value const payload = json(R"({"code":"1"})");
    check_not_sent(connector.send_message({"79001234567", "Other", payload}), Errc::TemplateNotFound);
    check_not_sent(connector.send_message({"79001234567", "", payload}), Errc::TemplateNotFound);
    check_not_sent(connector.send_message({"79001234567", "signin", payload}), Errc::TemplateNotFound);
    for (std::string_view other : {"null", R"("x")", "5", "[]", R"({"code":1e400})"}) {
        boost::json::value const wrong = json(other);
        check_not_sent(connector.send_message({"79001234567", "SignIn", wrong}), Errc::InvalidPayload);
    }
    BOOST_TEST(connector.transport().requests().empty());
}

BOOST_AUTO_TEST_CASE(a_refused_payload_is_told_what_is_wrong_with_it) {
    auto connector = configured();
    auto const detail = [&](std::string_view to, std::string_view payload) {
        boost::json::value const parsed = json(payload);
        return connector.send_message({to, "SignIn", parsed}).failure().detail;
    };
    BOOST_TEST(detail("79001234567", "[]") == message(PayloadError::NotAnObject));
    BOOST_TEST(detail("79001234567", R"({"code":1e400})") == message(PayloadError::NumberOutOfRange));
    BOOST_TEST(detail("\xff", R"({"code":"1"})") == "the number is not UTF-8");
}

BOOST_AUTO_TEST_CASE(an_account_that_cannot_be_used_is_not_explained_by_the_payload) {
    Account account{.api_key = Secret{"key"}, .gates = {{.host = "evil.example", .tls = false}}};
    Connector<RecordingTransport> connector{
        account, ConfigTemplates({{"SignIn", MessageTemplate("{{code}}")}}), {}};
    boost::json::value const payload = json("[]");
    Failure const failure = connector.send_message({"79001234567", "SignIn", payload}).failure();
    BOOST_TEST((failure.code == Errc::InsecureGate));
    BOOST_TEST(failure.detail == "");
}

BOOST_AUTO_TEST_CASE(a_hostile_number_stays_within_its_quotes) {
    auto connector = configured();
    boost::json::value const payload = json(R"({"code":"1"})");
    connector.send_message({"7\",\"number\":\"8\\\r\n\x01", "SignIn", payload});
    std::string const posted = only_request(connector).body;
    BOOST_TEST(posted
               == R"({"number":"7\",\"number\":\"8\\\r\n\u0001","sign":"SMS Aero","text":"Your code is 1"})");
    BOOST_TEST(json(posted).as_object().size() == 3u);
}

BOOST_AUTO_TEST_CASE(a_number_is_never_rewritten_in_a_message) {
    boost::json::value const payload = json(R"({"code":"1"})");
    for (std::string_view to : {"84901234567", "89031234567", "+7 (900) 123-45-67", "9001234567", ""}) {
        auto connector = configured();
        connector.send_message({to, "SignIn", payload});
        BOOST_TEST(json(only_request(connector).body).at("number").as_string() == to);
    }
}

BOOST_AUTO_TEST_CASE(what_the_gateway_echoes_of_a_message_is_hidden) {
    struct Echo {
        std::string_view to, type, payload, words, shown;
    };
    for (Echo const& echo : {
             Echo{"79001234567", "SignIn", R"({"code":"4821"})", "79001234567 89001234567 4821",
                  "*** 8*** ***"},
             Echo{"+7 (900) 123-45-67", "SignIn", R"({"code":4821})", "+7 (900) 123-45-67 79001234567 4821",
                  "*** *** ***"},
             Echo{"7900", "Register", R"({"user":{"name":"Jane"},"code":["48","21"]})", "Jane 48,21",
                  "*** ***"},
             Echo{"7900", "Invoice", R"({"amount":1500,"link":"https://x.example/t?1"})",
                  "1500 RUB, https://x.example/t?1", "*** RUB, ***"},
             Echo{"7900", "SignIn", R"({"code":"4821","locale":"ru"})", "rubles, 4821", "rubles, ***"},
             Echo{"7900", "SignIn", R"({"code":"a\"b"})", R"(a\"b)", "***"},
             Echo{"84901234567", "SignIn", R"({"code":"4821"})", "(0) 901 23 45 67: 48-21.", "(0) ***: ***."},
         })
        BOOST_TEST_CONTEXT(echo.words) {
            std::string const reply_body =
                R"({"success":false,"data":null,"message":")" + std::string{echo.words} + "\"}";
            auto connector = configured(ScriptedTransport{reply(400, reply_body)});
            boost::json::value const payload = json(echo.payload);
            Attempt const attempt = connector.send_message({echo.to, echo.type, payload});
            BOOST_TEST(attempt.failure().gateway_message == echo.shown);
        }
}

BOOST_AUTO_TEST_CASE(the_payload_chooses_the_language) {
    BOOST_TEST(text_for("SignIn", R"({"locale":"ru-RU"})") == "ru");
    BOOST_TEST(text_for("SignIn", R"({"locale":"de","uiLocales":"fr RU-ru en"})") == "ru");
    BOOST_TEST(text_for("SignIn", R"({"locale":"en-GB","uiLocales":"ru"})") == "en");
    BOOST_TEST(text_for("SignIn", R"({"locale":"en"})") == "any"); // a wish is widened, an offer is not
    BOOST_TEST(text_for("SignIn", R"({"uiLocales":"ru"})") == "ru");
    BOOST_TEST(text_for("SignIn", "{}") == "any");
    BOOST_TEST(text_for("SignIn", R"({"locale":null,"uiLocales":["ru"]})") == "any");
    BOOST_TEST(text_for("BindMfa", R"({"locale":"ru"})") == "ru generic");
    BOOST_TEST(text_for("BindMfa", "{}") == "any generic");
}

BOOST_AUTO_TEST_CASE(a_reader_of_known_languages_gets_the_message_in_the_best_of_them) {
    auto const one = [](std::string text, std::string locale) {
        return ConfigTemplate{"SignIn", MessageTemplate{std::move(text)}, std::move(locale)};
    };
    auto connector = configured(RecordingTransport{},
                                ConfigTemplates{{one("code {{code}}", ""), one("код {{code}}", "ru")}});
    PhoneNumber const phone = PhoneNumber::parse("79001234567").value();
    auto const code = VerificationCode::literal<"004821">();
    BOOST_TEST(connector.send(UsageType::SignIn, phone, code, "ru-RU en").sent());
    BOOST_TEST(connector.send(UsageType::SignIn, phone, code, "en").sent());
    BOOST_TEST(connector.send(UsageType::SignIn, phone, code).sent());
    Attempt const fresh = connector.send(UsageType::SignIn, phone, "ru");
    auto const& requests = connector.transport().requests();
    BOOST_REQUIRE(requests.size() == 4u);
    BOOST_TEST(requests[0].body == body("код 004821"));
    BOOST_TEST(requests[1].body == body("code 004821"));
    BOOST_TEST(requests[2].body == body("code 004821"));
    BOOST_TEST(requests[3].body == body("код " + std::string(fresh.code.value().reveal())));
}

// Every message that the original sent, as it sent it (`logto`).
BOOST_AUTO_TEST_CASE(recorded_requests_are_reproduced_byte_for_byte) {
    std::size_t by_message = 0, by_code = 0;
    for (boost::json::value const& recording : wire_captures()) {
        if (requests_of(recording) == 0) continue;
        BOOST_TEST_CONTEXT(text_at(recording, "/name")) {
            Config config = config_of(recording).value();
            Connector<RecordingTransport> connector{
                {.email = config.email, .api_key = config.api_key, .sender_name = config.sender_name},
                config.templates,
                {}};
            std::string const to = text_at(recording, "/input/to");
            std::string const type = text_at(recording, "/input/type");
            boost::json::value const& payload = recording.at_pointer("/input/payload");
            BOOST_TEST(connector.send_message({to, type, payload}).sent());
            ++by_message;
            auto const number = PhoneNumber::parse(to);
            auto const sent_code = VerificationCode::parse(text_at(payload, "/code"));
            bool const is_code_alone = sent_code && payload.as_object().size() == 1;
            if (number && number->reveal() == to && is_code_alone) {
                BOOST_TEST(connector.send(parse_usage_type(type).value(), *number, *sent_code).sent());
                ++by_code;
            }
            for (RecordedRequest const& request : connector.transport().requests()) {
                BOOST_TEST(request.body == text_at(recording, "/requests/0/body"));
                BOOST_TEST(request.authorization == header_of(recording, "authorization"));
                BOOST_TEST("POST " + request.gate.base + request.path + " HTTP/1.1"
                           == text_at(recording, "/requests/0/request_line"));
                BOOST_TEST(request.gate.authority() == header_of(recording, "Host"));
            }
        }
    }
    BOOST_TEST(by_message > 35u);
    BOOST_TEST(by_code > 30u);
}

BOOST_AUTO_TEST_CASE(what_the_original_refused_is_refused_or_sent_by_the_fallback) {
    for (boost::json::value const& recording : wire_captures()) {
        std::string const name = text_at(recording, "/name");
        auto const config = config_of(recording);
        if (name.starts_with("config-")) BOOST_TEST(!config.has_value());
        if (name != "type-missing-template") continue;
        boost::json::value const& payload = recording.at_pointer("/input/payload");
        std::string const type = text_at(recording, "/input/type");
        BOOST_TEST(configured(RecordingTransport{}, config->templates)
                       .send_message({"79001234567", type, payload})
                       .sent());
        std::vector<ConfigTemplate> const all = config->templates.all();
        check_not_sent(configured(RecordingTransport{}, ConfigTemplates{all, Fallback::None})
                           .send_message({"79001234567", type, payload}),
                       Errc::TemplateNotFound);
    }
}

BOOST_AUTO_TEST_SUITE_END()

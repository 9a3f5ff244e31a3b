#include <smsaero/connector.hpp>

#include <smsaero/config/config_json.hpp>
#include <smsaero/testing/capture_logger.hpp>
#include <smsaero/testing/recording_transport.hpp>
#include <smsaero/testing/scripted_transport.hpp>

#include "../support/printing.hpp"
#include "../support/queued_transport.hpp"
#include "../support/replies.hpp"
#include "../support/wire_captures.hpp"

#include <boost/json/parse.hpp>
#include <boost/test/unit_test.hpp>

#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <vector>

using namespace smsaero;
using namespace smsaero::test_support;
using testing::CaptureLogger;
using testing::RecordedRequest;
using testing::RecordingTransport;
using testing::ScriptedTransport;

namespace {

bool system_has_randomness = true;

} // namespace

/// The program's own, so that a test can take the system's randomness away.
extern "C" ssize_t getrandom(void* out, std::size_t size, unsigned flags) {
    if (system_has_randomness) return ::syscall(SYS_getrandom, out, size, flags);
    errno = ENOSYS;
    return -1;
}

namespace {

struct Messages : TemplateSet<Template<UsageType::SignIn, "Your code is {{code}}">,
                              Template<UsageType::Register, "{{code}} и ещё раз \"{{ code }}\"">,
                              Template<UsageType::Generic, "Code: {{code}}">> {};
struct SignInAlone : TemplateSet<Template<UsageType::SignIn, "Your code is {{code}}">> {};

/// A transport without any state.
struct EmptyTransport {
    PostResult post(Gate const&, Request const&, Deadline) { return accepted(); }
};

/// A generator of somebody's own.
struct OwnGenerator {
    static constexpr std::size_t length = 5;
    VerificationCode generate(SystemEntropy&) const { return VerificationCode::literal<"AbC12">(); }
};

template <class G = SecureDigits<6>, class L = NullLogger, class Set = Messages>
using Recording = Connector<RecordingTransport, G, L, Set>;

constexpr PhoneNumber phone = PhoneNumber::parse("+7 900 123-45-67").value();
constexpr VerificationCode code = VerificationCode::literal<"482193">();

Account account() {
    return {.email = "user@example.com", .api_key = Secret{"s3cr3t-Key"}, .sender_name = "SMS Aero"};
}

std::string body(std::string_view text) {
    return R"({"number":"79001234567","sign":"SMS Aero","text":")" + std::string{text} + "\"}";
}

ConfigTemplates templates(Fallback fallback = Fallback::Generic) {
    auto const one = [](std::string type, std::string text) {
        return ConfigTemplate{std::move(type), MessageTemplate{std::move(text)}};
    };
    return ConfigTemplates{{one("SignIn", "Your code is {{code}}"),
                            one("Register", "{{user.name}}: {{code}}"),
                            one("Invoice", "{{amount}} RUB, {{link}}"), one("Generic", "Code: {{code}}")},
                           fallback};
}

template <class T = RecordingTransport, class G = SecureDigits<6>, class L = NullLogger>
Connector<T, G, L> configured(T transport = {}, ConfigTemplates with = templates(), L logger = {}) {
    return {account(), std::move(with), std::move(transport), G{}, std::move(logger)};
}

boost::json::value json(std::string_view text) { return boost::json::parse(text); }

/// The only request that was posted.
template <class C>
RecordedRequest only_request(C& connector) {
    auto const& requests = connector.transport().requests();
    BOOST_REQUIRE(requests.size() == 1u);
    return requests[0];
}

void check_not_sent(Attempt const& attempt, Errc why) {
    BOOST_TEST(attempt.outcome == Outcome::NotSent);
    BOOST_TEST(attempt.failure().code == why);
    BOOST_TEST(attempt.failure().phase == Phase::Local);
}

template <class C>
concept SendsMessages = requires(C& connector, MessageData const& data) {
    connector.send_message(data);
};
template <class C>
concept SendsMessagesLater = requires(C& connector, MessageData const& data) {
    connector.async_send_message(data, [](Attempt) {});
};
template <class C>
concept SendsCodes = requires(C& connector) {
    connector.send(UsageType::SignIn, phone, code);
};
template <class C>
concept SendsCodesLater = requires(C& connector) {
    connector.async_send(UsageType::SignIn, phone, code, [](Attempt) {});
};
template <class C, class... Arguments>
concept MadeOf = requires(Arguments... arguments) {
    C(arguments...);
};

} // namespace

BOOST_AUTO_TEST_SUITE(connector_suite)

BOOST_AUTO_TEST_CASE(policies_that_do_nothing_take_no_room) {
    using Smallest = Connector<EmptyTransport, FixedCode<"000000">, NullLogger, Messages>;
    static_assert(sizeof(Smallest) == sizeof(Credentials));
    static_assert(sizeof(Recording<>) > sizeof(Credentials));
    Smallest connector{account()};
    BOOST_TEST(connector.send<UsageType::SignIn>(phone).sent());
}

BOOST_AUTO_TEST_CASE(a_connector_has_what_its_policies_allow) {
    using Static = Recording<>;
    using Config = Connector<RecordingTransport>;
    using Later = Connector<QueuedTransport, SecureDigits<6>, NullLogger, Messages>;
    using ConfigLater = Connector<QueuedTransport>;
    static_assert(SendsCodes<Static> && SendsCodes<Config>);
    static_assert(!SendsCodes<Later> && !SendsCodes<ConfigLater>);
    static_assert(SendsCodesLater<Later> && SendsCodesLater<ConfigLater>);
    static_assert(!SendsCodesLater<Static> && !SendsCodesLater<Config>);
    static_assert(SendsMessages<Config> && SendsMessagesLater<ConfigLater>);
    static_assert(!SendsMessages<Static> && !SendsMessagesLater<Later>);
    static_assert(!SendsMessages<ConfigLater> && !SendsMessagesLater<Config>);
    static_assert(MadeOf<Static, Account> && !MadeOf<Static, Account, ConfigTemplates, RecordingTransport>);
    static_assert(MadeOf<Config, Account, ConfigTemplates, RecordingTransport> && !MadeOf<Config, Account>);
    BOOST_TEST(true);
}

BOOST_AUTO_TEST_CASE(a_code_goes_out_in_the_message_for_its_usage_type) {
    Recording<> connector{account()};
    Attempt const attempt = connector.send<UsageType::SignIn>(phone, code);
    BOOST_TEST(attempt.sent());
    BOOST_TEST((attempt.code == code));
    BOOST_TEST((attempt.receipt().id == 440'000'001));
    RecordedRequest const request = only_request(connector);
    BOOST_TEST(request.gate.host == "gate.smsaero.ru");
    BOOST_TEST(request.path == "sms/send");
    BOOST_TEST(request.authorization == "Basic dXNlckBleGFtcGxlLmNvbTpzM2NyM3QtS2V5");
    BOOST_TEST(request.body == body("Your code is 482193"));
}

BOOST_AUTO_TEST_CASE(every_hole_of_a_message_is_filled_and_escaped) {
    Recording<> connector{account()};
    connector.send<UsageType::Register>(phone, code);
    BOOST_TEST(only_request(connector).body == body(R"(482193 и ещё раз \"482193\")"));
}

BOOST_AUTO_TEST_CASE(a_type_without_a_message_takes_the_generic_one) {
    Recording<> connector{account()};
    connector.send<UsageType::BindMfa>(phone, code);
    BOOST_TEST(only_request(connector).body == body("Code: 482193"));
}

BOOST_AUTO_TEST_CASE(a_new_code_is_sent_and_returned) {
    Recording<> connector{account()};
    Attempt const attempt = connector.send<UsageType::SignIn>(phone);
    BOOST_REQUIRE(attempt.code.has_value());
    BOOST_TEST(attempt.code->size() == 6u);
    BOOST_TEST(only_request(connector).body == body("Your code is " + std::string{attempt.code->reveal()}));
}

BOOST_AUTO_TEST_CASE(a_type_known_at_run_time_sends_the_same) {
    Recording<> fixed{account()};
    auto config = configured();
    for (UsageType type : usage_types) {
        BOOST_TEST(fixed.send(type, phone, code).sent());
        BOOST_TEST(config.send(type, phone, code).sent());
    }
    std::vector<std::string> const texts{"Your code is 482193", R"(482193 и ещё раз \"482193\")",
                                         "Code: 482193"};
    BOOST_REQUIRE(fixed.transport().requests().size() == usage_types.size());
    for (std::size_t i = 0; i < usage_types.size(); ++i) {
        BOOST_TEST(fixed.transport().requests()[i].body == body(texts[std::min<std::size_t>(i, 2)]));
        if (i != 1) BOOST_TEST(config.transport().requests()[i].body == fixed.transport().requests()[i].body);
    }
    // What a code does not fill stays as it stands.
    BOOST_TEST(config.transport().requests()[1].body == body("{{user.name}}: 482193"));
    BOOST_TEST(fixed.send(UsageType::SignIn, phone).code.has_value());
}

BOOST_AUTO_TEST_CASE(a_type_that_no_message_covers_is_not_sent) {
    Recording<SecureDigits<6>, NullLogger, SignInAlone> fixed{account()};
    check_not_sent(fixed.send(UsageType::Register, phone, code), Errc::TemplateNotFound);
    check_not_sent(fixed.send(UsageType::Register, phone), Errc::TemplateNotFound);
    BOOST_TEST(fixed.transport().requests().empty());
    BOOST_TEST(fixed.send(UsageType::SignIn, phone, code).sent());

    auto config = configured(RecordingTransport{}, templates(Fallback::None));
    check_not_sent(config.send(UsageType::BindMfa, phone, code), Errc::TemplateNotFound);
    check_not_sent(config.send<UsageType::BindMfa>(phone, code), Errc::TemplateNotFound);
    BOOST_TEST(config.transport().requests().empty());
    BOOST_TEST(config.send(UsageType::SignIn, phone, code).sent());
}

BOOST_AUTO_TEST_CASE(a_code_of_another_length_than_the_generators_fits_too) {
    for (std::string_view symbols : {"0123", "12345", "1234567", "ABCDEFGHIJabcdef"}) {
        VerificationCode const other = VerificationCode::parse(symbols).value();
        Recording<> fixed{account()};
        fixed.send<UsageType::Register>(phone, other);
        fixed.send(UsageType::Register, phone, other);
        std::string const expected =
            body(std::string{symbols} + R"( и ещё раз \")" + std::string{symbols} + R"(\")");
        BOOST_TEST(fixed.transport().requests()[0].body == expected);
        BOOST_TEST(fixed.transport().requests()[1].body == expected);
        auto config = configured();
        config.send<UsageType::SignIn>(phone, other);
        BOOST_TEST(only_request(config).body == body("Your code is " + std::string{symbols}));
    }
}

BOOST_AUTO_TEST_CASE(a_generator_of_another_length_fits_too) {
    Recording<SecureDigits<8>> fixed{account()};
    Attempt const attempt = fixed.send<UsageType::SignIn>(phone);
    BOOST_TEST(only_request(fixed).body
               == body("Your code is " + std::string{attempt.code.value().reveal()}));
    BOOST_TEST(attempt.code->size() == 8u);
    auto config = configured<RecordingTransport, FixedCode<"ABCDEFGH">>();
    config.send<UsageType::SignIn>(phone);
    BOOST_TEST(only_request(config).body == body("Your code is ABCDEFGH"));
}

BOOST_AUTO_TEST_CASE(without_randomness_no_code_is_made_and_nothing_sent) {
    Recording<> connector{account()};
    system_has_randomness = false;
    Attempt const attempt = connector.send<UsageType::SignIn>(phone);
    system_has_randomness = true;
    check_not_sent(attempt, Errc::EntropyUnavailable);
    BOOST_TEST(!attempt.code.has_value());
    BOOST_TEST(connector.transport().requests().empty());
}

BOOST_AUTO_TEST_CASE(the_send_button_sends_zeros_in_the_generic_message) {
    Recording<> fixed{account()};
    auto config = configured();
    BOOST_TEST(fixed.send_test(phone).sent());
    BOOST_TEST(config.send_test(phone).sent());
    BOOST_TEST(only_request(fixed).body == body("Code: 000000"));
    BOOST_TEST(only_request(config).body == body("Code: 000000"));
}

BOOST_AUTO_TEST_CASE(in_test_mode_the_gateway_only_plays_it_through) {
    Account with = account();
    with.mode = Mode::Test;
    Recording<> fixed{with};
    fixed.send<UsageType::SignIn>(phone);
    BOOST_TEST(only_request(fixed).path == "sms/testsend");
    Connector<RecordingTransport> config{with, templates(), {}};
    boost::json::value const payload = json(R"({"code":"1"})");
    config.send_message({"79001234567", "SignIn", payload});
    BOOST_TEST(only_request(config).path == "sms/testsend");
}

BOOST_AUTO_TEST_CASE(the_next_gate_gets_it_when_the_first_was_not_reached) {
    using Scripted = Connector<ScriptedTransport, SecureDigits<6>, NullLogger, Messages>;
    Scripted connector{account(), ScriptedTransport{unreached(), accepted()}};
    BOOST_TEST(connector.send<UsageType::SignIn>(phone, code).sent());
    auto const& requests = connector.transport().requests();
    BOOST_REQUIRE(requests.size() == 2u);
    BOOST_TEST(requests[0].gate.host == "gate.smsaero.ru");
    BOOST_TEST(requests[1].gate.host == "gate.smsaero.org");
    BOOST_TEST(requests[0].body == requests[1].body);

    Scripted once{account(), ScriptedTransport{lost(Errc::TimedOut), accepted()}};
    Attempt const attempt = once.send<UsageType::SignIn>(phone, code);
    BOOST_TEST(attempt.outcome == Outcome::Unknown);
    BOOST_TEST((attempt.code == code)); // the user may hold it
    BOOST_TEST(once.transport().requests().size() == 1u);
}

BOOST_AUTO_TEST_CASE(policies_may_be_anybodys_own) {
    struct Transport {
        std::string* body;
        PostResult post(Gate const&, Request const& request, Deadline) {
            *body = request.body;
            return refused();
        }
    };
    struct Counter {
        int events = 0;
        void log(events::Started const&) { ++events; }
        void log(events::Posting const&) { ++events; }
        void log(events::GateFailed const&) { ++events; }
        void log(events::Finished const&) { ++events; }
    };
    std::string posted;
    Connector<Transport, OwnGenerator, Counter, Messages> connector{account(), Transport{&posted}};
    Attempt const attempt = connector.send<UsageType::SignIn>(phone);
    BOOST_TEST(attempt.outcome == Outcome::Rejected);
    BOOST_TEST(posted == body("Your code is AbC12"));
    BOOST_TEST(connector.logger().events == 3);
}

BOOST_AUTO_TEST_CASE(the_logger_reads_nothing_of_the_call) {
    CaptureLogger const log;
    auto connector = configured(RecordingTransport{}, templates(), log);
    connector.send<UsageType::SignIn>(phone, code);
    std::vector<std::string> const told{"started sms/send", "posting sms/send to gate.smsaero.ru",
                                        "finished sms/send at gate.smsaero.ru: sent, none, 200"};
    BOOST_TEST(log.lines() == told, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(what_is_not_utf8_is_not_sent) {
    Account bad_sender = account();
    bad_sender.sender_name = "SMS \xff";
    Recording<> fixed{bad_sender};
    check_not_sent(fixed.send<UsageType::SignIn>(phone, code), Errc::InvalidPayload);
    BOOST_TEST(fixed.transport().requests().empty());

    auto config =
        configured(RecordingTransport{}, ConfigTemplates{{{"SignIn", MessageTemplate{"\xff {{code}}"}}}});
    boost::json::value const good = json(R"({"code":"1"})");
    boost::json::object bad;
    bad["code"] = boost::json::string_view{"\xff"};
    check_not_sent(config.send<UsageType::SignIn>(phone, code), Errc::InvalidPayload);
    check_not_sent(config.send(UsageType::SignIn, phone, code), Errc::InvalidPayload);
    check_not_sent(config.send_message({"79001234567", "SignIn", good}), Errc::InvalidPayload);
    BOOST_TEST(config.transport().requests().empty());

    auto sound = configured();
    boost::json::value const bad_payload = bad;
    check_not_sent(sound.send_message({"79001234567", "SignIn", bad_payload}), Errc::InvalidPayload);
    check_not_sent(sound.send_message({"7900\xC0\xAF", "SignIn", good}), Errc::InvalidPayload);
    BOOST_TEST(sound.transport().requests().empty());
}

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

// Every message that the original sent, as it sent it (`logto`).
BOOST_AUTO_TEST_CASE(recorded_requests_are_reproduced_byte_for_byte) {
    std::size_t by_message = 0, by_code = 0;
    for (boost::json::value const& recording : wire_captures()) {
        if (requests_of(recording) == 0) continue;
        BOOST_TEST_CONTEXT(text_at(recording, "/name")) {
            Config config = read_config(recording.at_pointer("/input/config")).config.value();
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
        auto const config = read_config(recording.at_pointer("/input/config")).config;
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

BOOST_AUTO_TEST_CASE(the_asynchronous_forms_send_the_same) {
    std::vector<PostResult> const script(7, accepted());
    Connector<QueuedTransport, FixedCode<"482193">> connector{account(), templates(),
                                                              QueuedTransport{script}};
    std::vector<Attempt> attempts;
    auto const keep = [&](Attempt attempt) { attempts.push_back(std::move(attempt)); };
    {
        // All that a call takes may go as soon as it has started.
        PhoneNumber const number = phone;
        VerificationCode const other = VerificationCode::literal<"0123">();
        std::string const to = "79001234567";
        boost::json::value const payload = json(R"({"code":"4567"})");
        connector.async_send<UsageType::SignIn>(number, other, keep);
        connector.async_send<UsageType::SignIn>(number, keep);
        connector.async_send(UsageType::Generic, number, other, keep);
        connector.async_send(UsageType::Generic, number, keep);
        connector.async_send_test(number, keep);
        connector.async_send_message({to, "SignIn", payload}, keep);
    }
    BOOST_TEST(attempts.empty());
    connector.transport().run();
    std::vector<std::string> const texts{"Your code is 0123", "Your code is 482193", "Code: 0123",
                                         "Code: 482193",      "Code: 000000",        "Your code is 4567"};
    BOOST_REQUIRE(attempts.size() == texts.size());
    BOOST_REQUIRE(connector.transport().requests().size() == texts.size());
    for (std::size_t i = 0; i < texts.size(); ++i) {
        BOOST_TEST(attempts[i].sent());
        BOOST_TEST(connector.transport().requests()[i].body == body(texts[i]));
        BOOST_TEST(attempts[i].code.has_value() == (i < 5));
    }
}

BOOST_AUTO_TEST_CASE(an_asynchronous_call_that_fails_here_completes_later) {
    Connector<QueuedTransport> connector{account(), templates(Fallback::None), QueuedTransport{{}}};
    std::vector<Attempt> attempts;
    auto const keep = [&](Attempt attempt) { attempts.push_back(std::move(attempt)); };
    connector.async_send<UsageType::BindMfa>(phone, keep);
    connector.async_send(UsageType::BindMfa, phone, code, keep);
    boost::json::value const payload;
    connector.async_send_message({"79001234567", "SignIn", payload}, keep);
    BOOST_TEST(attempts.empty());
    connector.transport().run();
    BOOST_REQUIRE(attempts.size() == 3u);
    check_not_sent(attempts[0], Errc::TemplateNotFound);
    check_not_sent(attempts[1], Errc::TemplateNotFound);
    check_not_sent(attempts[2], Errc::InvalidPayload);
}

BOOST_AUTO_TEST_SUITE_END()

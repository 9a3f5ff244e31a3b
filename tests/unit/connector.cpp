#include <smsaero/connector.hpp>

#include <smsaero/api/balance.hpp>
#include <smsaero/testing/capture_logger.hpp>
#include <smsaero/testing/recording_transport.hpp>
#include <smsaero/testing/scripted_transport.hpp>

#include "../support/connecting.hpp"
#include "../support/outliving.hpp"
#include "../support/queued_transport.hpp"
#include "../support/replies.hpp"

#include <boost/test/unit_test.hpp>

#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <optional>
#include <string>
#include <vector>

BOOST_AUTO_TEST_SUITE(connector_suite)

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

/// A generator of somebody's own.
struct OwnGenerator {
    static constexpr std::size_t length = 5;
    VerificationCode generate(SystemEntropy&) const { return VerificationCode::literal<"AbC12">(); }
};

template <class G = SecureDigits<6>, class L = NullLogger, class Set = Messages>
using Recording = Connector<RecordingTransport, G, L, Set>;

template <class C>
concept SendsMessages = requires(C& connector, MessageData const& data) { connector.send_message(data); };
template <class C>
concept SendsMessagesLater =
    requires(C& connector, MessageData const& data) { connector.async_send_message(data, [](Attempt) {}); };
template <class C>
concept SendsCodes = requires(C& connector) { connector.send(UsageType::SignIn, phone, code); };
template <class C>
concept SendsCodesLater =
    requires(C& connector) { connector.async_send(UsageType::SignIn, phone, code, [](Attempt) {}); };
template <class C, class... Arguments>
concept MadeOf = requires(Arguments... arguments) { C(arguments...); };

} // namespace

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
    // Laid out for it.
    BOOST_TEST(config.templates().find<8>(UsageType::SignIn).value().code_length == 8u);
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

BOOST_AUTO_TEST_CASE(any_operation_is_posted_on_its_account_and_transport) {
    using Scripted = Connector<ScriptedTransport, SecureDigits<6>, NullLogger, Messages>;
    Scripted connector{account(), ScriptedTransport{PostResult{
                                      Response{200, R"({"success":true,"data":{"balance":12.5}})"}}}};
    auto const balance = connector.call(Balance{});
    BOOST_TEST(balance.value() == "12.5");
    BOOST_TEST(connector.transport().requests().at(0).path == "balance");

    Connector<QueuedTransport> queued{
        account(), templates(),
        QueuedTransport{{PostResult{Response{200, R"({"success":true,"data":{"balance":7}})"}}}}};
    std::optional<std::string> later;
    queued.async_call(Balance{}, [&](CallResult<Balance> result) { later = result.value(); });
    BOOST_TEST(!later.has_value());
    queued.transport().run();
    BOOST_TEST((later == "7"));
}

BOOST_AUTO_TEST_CASE(it_says_in_which_mode_it_sends) {
    BOOST_TEST((configured().mode() == Mode::Live));
    Account with = account();
    with.mode = Mode::Test;
    BOOST_TEST((Recording<>{with}.mode() == Mode::Test));
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

BOOST_AUTO_TEST_CASE(a_call_dropped_after_its_connector_tells_its_logger_nothing) {
    using Listening = Connector<QueuingElsewhere, FixedCode<"482193">, WritingElsewhere, Messages>;
    for (bool const connector_goes_first : {false, true}) {
        QueuedTransport queue{{accepted()}};
        std::vector<std::string> lines;
        bool called = false;
        std::optional<Listening> connector;
        connector.emplace(account(), QueuingElsewhere{&queue}, FixedCode<"482193">{},
                          WritingElsewhere{&lines});
        connector->async_send<UsageType::SignIn>(phone, [&](Attempt) { called = true; });
        BOOST_TEST((lines == std::vector<std::string>{"started", "posting"}));
        if (connector_goes_first) connector.reset();
        queue.drop();
        BOOST_TEST(!called);
        BOOST_TEST(lines.size() == (connector_goes_first ? 2u : 3u));
    }
}

BOOST_AUTO_TEST_CASE(a_connector_whose_transport_drops_calls_as_it_goes_tells_its_logger_nothing) {
    std::vector<std::string> lines;
    {
        Connector<QueuedTransport, FixedCode<"482193">, WritingElsewhere, Messages> connector{
            account(), QueuedTransport{{accepted()}}, FixedCode<"482193">{}, WritingElsewhere{&lines}};
        connector.async_send<UsageType::SignIn>(phone, [](Attempt) {});
    }
    BOOST_TEST(lines.size() == 2u);
}

BOOST_AUTO_TEST_SUITE_END()

// A marked code, key and number go through the whole flow, to a gateway that echoes them and a Redis that is
// in disorder: no logger, no failure and no reason shows them.

#include "../support/canary.hpp"
#include "../support/kept_lines.hpp"
#include "../support/redis_server.hpp"
#include "../support/verifying.hpp"

#include <smsaero/core/json_escape.hpp>
#include <smsaero/logging/fmt_logger.hpp>
#include <smsaero/logging/json_logger.hpp>
#include <smsaero/verification/redis_store.hpp>

#include <boost/test/unit_test.hpp>

#include <sstream>
#include <string>
#include <utility>
#include <vector>

using namespace smsaero;
using namespace smsaero::test_support;
using namespace std::chrono_literals;

namespace {

Canary const canary;

/// Always the marked code.
struct MarkedCode {
    static constexpr std::size_t length = 6;
    VerificationCode generate(auto& entropy) const {
        entropy(); // what is derived is asked for all the same
        return VerificationCode::parse(canary.code).value();
    }
};

/// A mark that Telegram takes.
Canary const digits = [] {
    Canary marked;
    marked.code = "71395826";
    return marked;
}();

struct MarkedDigits {
    static constexpr std::size_t length = 8;
    VerificationCode generate(auto& entropy) const {
        entropy();
        return VerificationCode::parse(digits.code).value();
    }
};

/// Says back what it was sent.
struct EchoingTransport {
    Outcome next = Outcome::Sent;
    Outcome by_telegram = Outcome::Sent;
    std::size_t telegrams = 0;

    PostResult post(Gate const&, Request const& request, Deadline) {
        std::string const echo =
            json_escape::text(std::string{request.body} + ' ' + std::string{request.authorization});
        bool const is_telegram = request.path.starts_with("telegram/");
        telegrams += is_telegram;
        switch (is_telegram ? by_telegram : next) {
        case Outcome::Sent:
            return Response{.status = 200,
                            .body = R"({"success":true,"data":{"id":79164825937,"extendStatus":")" + echo
                                    + R"("}})"};
        case Outcome::Rejected:
            return Response{.status = 400,
                            .body = R"({"success":false,"data":{"number":[")" + echo + R"("]},"message":")"
                                    + echo + R"("})"};
        case Outcome::NotSent:
            return TransportFailure{Errc::ConnectFailed, Phase::Connect, Reached::Nothing, "refused"};
        default:
            return Response{.status = 500, .body = R"({"message":")" + echo + R"("})"};
        }
    }
};

struct BothLoggers {
    KeptLines lines;
    FmtLogger<KeptLines> to_fmt{lines};
    JsonLogger<KeptLines, StoppedClock> to_json{lines};
    template <class Event>
    void log(Event const& event) {
        to_fmt.log(event);
        to_json.log(event);
    }
};

std::string shown(StartResult const& result) {
    std::string text{to_string(result.status)};
    text.append(" ")
        .append(to_string(result.outcome))
        .append(" ")
        .append(to_string(result.reason_for_the_log));
    if (result.id) text.append(" with an id"); // whose random digits have four of a code now and then
    if (result.refusal) text.append(" ").append(to_string(result.refusal->reason));
    text.append(" ").append(result.detail_for_the_log);
    if (result.reply.has_error()) return text + " " + explain(result.reply.error());
    return text + " " + result.reply->status.name + " "
           + (result.reply->id ? std::to_string(*result.reply->id) : "");
}

std::string shown(CheckResult const& result) {
    std::ostringstream text;
    text << to_string(result.status) << ' ' << to_string(result.reason_for_the_log) << ' '
         << result.detail_for_the_log;
    if (result.phone) text << ' ' << *result.phone;
    return text.str();
}

/// The whole flow, each step in each way; what it shows.
template <class Store>
std::vector<std::string> flow(Store& store) {
    BothLoggers logger;
    std::vector<std::string> all;
    Connector<EchoingTransport, MarkedCode, BothLoggers, CodeMessages> connector{
        {.email = canary.email,
         .api_key = Secret{canary.key},
         .sender_name = "S",
         .gates = {{.host = "gate.example"}}},
        {},
        {},
        logger};
    Verifier verifier{connector, store, one_key(), {.cooldown = 0s}, SendLimits::none()};
    Verifier limited{connector, store, one_key(2), {.cooldown = 0s}};
    auto const phone = PhoneNumber::parse(canary.number).value();
    for (Outcome const outcome : {Outcome::Rejected, Outcome::NotSent, Outcome::Unknown, Outcome::Sent}) {
        connector.transport().next = outcome;
        auto const started = verifier.start(phone, UsageType::SignIn);
        all.push_back(shown(started));
        all.push_back(shown(limited.start(phone, UsageType::Register)));
        if (!started.id) continue;
        all.push_back(shown(verifier.resend(*started.id)));
        all.push_back(shown(verifier.check(*started.id, "AAAAAA")));
        all.push_back(shown(verifier.check(*started.id, canary.code + "!")));
        if (outcome != Outcome::Sent) continue;
        all.push_back(shown(verifier.check(*started.id, canary.code)));
        all.push_back(shown(verifier.check(*started.id, canary.code)));
    }
    all.push_back(shown(verifier.start(phone, UsageType::BindMfa)));
    for (std::string const& line : logger.lines.lines())
        all.push_back(line);
    return all;
}

void show_nothing(std::vector<std::string> const& texts) {
    for (std::string const& text : texts)
        BOOST_TEST(canary.found_in(text).empty(), text);
}

} // namespace

BOOST_AUTO_TEST_SUITE(verification_canary)

BOOST_AUTO_TEST_CASE(the_scan_finds_what_it_looks_for) {
    BOOST_TEST(!canary.found_in("your code is 7qz-9xw").empty());
    BOOST_TEST(!canary.found_in("+7 916 482 59 37").empty());
    BOOST_TEST(!digits.found_in("your code is 7139-5826").empty());
}

BOOST_AUTO_TEST_CASE(nor_does_a_code_that_goes_by_telegram) {
    MemoryStore<smsaero::testing::ManualClock> store;
    BothLoggers logger;
    Connector<EchoingTransport, MarkedDigits, BothLoggers, CodeMessages> connector{
        {.email = digits.email,
         .api_key = Secret{digits.key},
         .sender_name = "S",
         .gates = {{.host = "gate.example"}}},
        {},
        {},
        logger};
    Verifier verifier{
        connector, store, one_key(), {.cooldown = 0s, .telegram_fallback = true}, SendLimits::none()};
    auto const phone = PhoneNumber::parse(digits.number).value();
    connector.transport().next = Outcome::Rejected; // for its number
    std::vector<std::string> texts;
    for (Outcome const outcome : {Outcome::Rejected, Outcome::NotSent, Outcome::Sent, Outcome::Unknown}) {
        connector.transport().by_telegram = outcome;
        auto const started = verifier.start(phone, UsageType::SignIn);
        texts.push_back(shown(started));
        BOOST_TEST(started.id.has_value() == (started.channel == Channel::Telegram));
        if (started.id) texts.push_back(shown(verifier.check(*started.id, "1111-1111")));
    }
    BOOST_TEST(connector.transport().telegrams == 4u);
    for (std::string const& line : connector.logger().lines.lines())
        texts.push_back(line);
    BOOST_TEST(texts.size() > 20u);
    for (std::string const& text : texts)
        BOOST_TEST(digits.found_in(text).empty(), text);
}

BOOST_AUTO_TEST_CASE(nothing_of_a_flow_in_memory_shows_a_secret) {
    MemoryStore<smsaero::testing::ManualClock> store;
    auto const texts = flow(store);
    BOOST_TEST(texts.size() > 30u);
    show_nothing(texts);
}

BOOST_AUTO_TEST_CASE(nor_does_one_on_a_redis_in_disorder) {
    RedisServer server;
    RedisStore store{server.options()};
    show_nothing(flow(store));
    // Under the library's keys stands something else, so that its scripts fail in Redis's own words.
    RedisConnection connection{server.options()};
    auto const keys = connection.run({"KEYS", "*"}).value();
    BOOST_TEST(keys->elements > 0u);
    for (std::size_t i = 0; i < keys->elements; ++i) {
        std::string_view const key{keys->element[i]->str, keys->element[i]->len};
        connection.run({"DEL", key}).value();
        connection.run({"SADD", key, "x"}).value();
    }
    auto const failed = store.add({CounterKind::Failures, canary.number}, 1, 60s);
    if (failed.has_error()) show_nothing({failed.error().detail});
    SendTerms const terms{600s, 120s, 60s, 20s, 10, 1};
    Verification const proposed{
        VerificationId{{}}, {}, PhoneNumber::parse(canary.number).value(), UsageType::SignIn,
        Delivery::Normal,   ""};
    auto const created = store.create(proposed, terms);
    BOOST_TEST_REQUIRE(created.has_error());
    BOOST_TEST(created.error().detail != "");
    show_nothing({created.error().detail});
    show_nothing(flow(store));
}

// An unknown command is named with what it was given.
BOOST_AUTO_TEST_CASE(nor_does_one_on_a_redis_that_repeats_what_it_was_sent) {
    RedisServer server{{"--rename-command", "EVALSHA", "NOT-EVALSHA"}};
    RedisStore store{server.options()};
    auto const failed = store.add({CounterKind::Failures, canary.number}, 1, 60s);
    BOOST_TEST_REQUIRE(failed.has_error());
    BOOST_TEST(failed.error().detail.starts_with("ERR unknown command"));
    show_nothing({failed.error().detail});
    show_nothing(flow(store));
}

BOOST_AUTO_TEST_SUITE_END()

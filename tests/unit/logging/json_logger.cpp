#include <smsaero/logging/json_logger.hpp>

#include "../../support/kept_lines.hpp"

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <cstdint>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

BOOST_AUTO_TEST_SUITE(json_logger_suite)

using namespace smsaero;
using namespace std::chrono_literals;
using smsaero::test_support::KeptLines;

namespace {

struct SetClock {
    static inline std::chrono::system_clock::time_point time{};
    static std::chrono::system_clock::time_point now() { return time; }
};
using Subject = JsonLogger<KeptLines, SetClock>;

static_assert(Logger<Subject>);
static_assert(listens<JsonLogger<>>);
static_assert(std::is_copy_constructible_v<JsonLogger<>>
              && std::is_nothrow_move_constructible_v<JsonLogger<>>);
static_assert(sizeof(JsonLogger<>) == sizeof(FileSink));
static_assert(noexcept(std::declval<Subject&>().log(events::Finished{})));

/// The line, checked to be one, without its newline.
template <class Event>
std::string line_of(Event const& event, std::chrono::system_clock::duration time = 0ns) {
    SetClock::time = std::chrono::system_clock::time_point{time};
    KeptLines sink;
    Subject{sink}.log(event);
    BOOST_REQUIRE(sink.lines().size() == 1u);
    std::string const& line = sink.lines()[0];
    BOOST_TEST(line.find('\n') == line.size() - 1);
    return line.substr(0, line.size() - 1);
}

} // namespace

BOOST_AUTO_TEST_CASE(every_event_is_an_object) {
    std::string const begin = R"({"time":"1970-01-01T00:00:00.000Z","event":)";
    BOOST_TEST(line_of(events::Started{"sms/send"}) == begin + R"("started","operation":"sms/send"})");
    BOOST_TEST(line_of(events::Posting{"sms/send", "gate.smsaero.ru"})
               == begin + R"("posting","operation":"sms/send","gate":"gate.smsaero.ru"})");
    BOOST_TEST(line_of(events::GateFailed{"sms/send", "gate.smsaero.ru", Errc::TimedOut, Phase::Connect})
               == begin + R"("gate_failed","operation":"sms/send","gate":"gate.smsaero.ru",)"
                      + R"("error":"timed_out","phase":"connect"})");
    BOOST_TEST(line_of(events::Finished{"sms/send", "gate.smsaero.ru", Outcome::Sent, Errc::None,
                                        Phase::Answer, 200, 184})
               == begin + R"("finished","operation":"sms/send","gate":"gate.smsaero.ru","outcome":"sent",)"
                      + R"("error":null,"phase":"answer","http_status":200,"milliseconds":184})");
}

BOOST_AUTO_TEST_CASE(what_is_not_there_is_null) {
    boost::json::object const end =
        boost::json::parse(line_of(events::Finished{"sms/send", "", Outcome::NotSent, Errc::NoGate}))
            .as_object();
    BOOST_TEST(end.at("gate").is_null());
    BOOST_TEST(end.at("http_status").is_null());
    BOOST_TEST(end.at("error").as_string() == "no_gate");
}

BOOST_AUTO_TEST_CASE(every_outcome_is_spelled_as_everywhere) {
    for (Outcome outcome : {Outcome::Sent, Outcome::Rejected, Outcome::NotSent, Outcome::Unknown}) {
        auto const end = boost::json::parse(line_of(events::Finished{"sms/send", "g", outcome})).as_object();
        BOOST_TEST(std::string_view{end.at("outcome").as_string()} == to_string(outcome));
        BOOST_TEST(end.size() == 9u);
    }
}

BOOST_AUTO_TEST_CASE(the_time_is_utc_to_the_millisecond) {
    auto const time_of = [](std::chrono::system_clock::duration time) {
        return std::string{boost::json::parse(line_of(events::Started{"auth"}, time)).at("time").as_string()};
    };
    BOOST_TEST(time_of(1'772'357'400s + 7ms) == "2026-03-01T09:30:00.007Z");
    BOOST_TEST(time_of(1'772'357'399s + 999'999us) == "2026-03-01T09:29:59.999Z");
    BOOST_TEST(time_of(1'709'210'096s) == "2024-02-29T12:34:56.000Z");
    BOOST_TEST(time_of(-1ms) == "1969-12-31T23:59:59.999Z");
}

BOOST_AUTO_TEST_CASE(a_hostile_text_is_a_string_and_nothing_more) {
    std::string const host = "a\"},\n{\"event\":\"finished\"\r\x1b[2J\xff\\";
    for (std::string const& line :
         {line_of(events::Posting{host, host}), line_of(events::GateFailed{host, host}),
          line_of(events::Started{host}), line_of(events::Finished{host, host})}) {
        boost::json::object const read = boost::json::parse(line).as_object();
        BOOST_TEST(read.at("operation").as_string() == "a\"}, {\"event\":\"finished\"  [2J?\\");
        if (read.contains("gate")) BOOST_TEST(read.at("gate") == read.at("operation"));
    }
}

BOOST_AUTO_TEST_CASE(the_longest_line_is_whole) {
    for (char const* text : {"\"", "я", "\xff"}) {
        std::string host;
        for (int i = 0; i < 5'000; ++i)
            host += text;
        for (int code = 0; code <= static_cast<int>(Errc::UnexpectedReply); ++code) {
            events::Finished const event{
                host,        host,     Outcome::Unknown, static_cast<Errc>(code), Phase::Handshake,
                -2147483647, INT64_MIN};
            boost::json::object const read = boost::json::parse(line_of(event)).as_object();
            BOOST_TEST(read.at("gate").as_string().size() >= 252u);
            BOOST_TEST(read.at("milliseconds").as_int64() == INT64_MIN);
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()

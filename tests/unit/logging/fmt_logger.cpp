#include <smsaero/logging/fmt_logger.hpp>

#include "../../support/kept_lines.hpp"

#include <boost/test/unit_test.hpp>

#include <stdexcept>
#include <string>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

BOOST_AUTO_TEST_SUITE(fmt_logger_suite)

using namespace smsaero;
using smsaero::test_support::KeptLines;

namespace {

static_assert(Logger<FmtLogger<KeptLines>>);
static_assert(listens<FmtLogger<>>);
static_assert(std::is_copy_constructible_v<FmtLogger<>> && std::is_nothrow_move_constructible_v<FmtLogger<>>);
static_assert(sizeof(FmtLogger<>) == sizeof(FileSink));
static_assert(noexcept(std::declval<FmtLogger<KeptLines>&>().log(events::Finished{})));

template <class Event>
std::string line_of(Event const& event) {
    KeptLines sink;
    FmtLogger<KeptLines>{sink}.log(event);
    BOOST_REQUIRE(sink.lines().size() == 1u);
    return sink.lines()[0];
}

} // namespace

BOOST_AUTO_TEST_CASE(every_event_is_a_line) {
    BOOST_TEST(line_of(events::Started{"sms/send"}) == "smsaero: sms/send: started\n");
    BOOST_TEST(line_of(events::Posting{"sms/send", "gate.smsaero.ru"})
               == "smsaero: sms/send: posting to gate.smsaero.ru\n");
    BOOST_TEST(line_of(events::GateFailed{"sms/send", "gate.smsaero.ru", Errc::TimedOut, Phase::Connect})
               == "smsaero: sms/send: gate.smsaero.ru failed, trying the next gate: timed_out in connect\n");
    BOOST_TEST(line_of(events::Finished{"sms/send", "gate.smsaero.ru", Outcome::Sent, Errc::None,
                                        Phase::Answer, 200, 184})
               == "smsaero: sms/send to gate.smsaero.ru: sent, HTTP 200, 184 ms\n");
}

BOOST_AUTO_TEST_CASE(a_failure_is_named_and_followed_by_what_to_do) {
    BOOST_TEST(line_of(events::Finished{"sms/send", "g.example", Outcome::Rejected, Errc::InsufficientFunds,
                                        Phase::Answer, 402, 184})
               == "smsaero: sms/send to g.example: rejected, insufficient_funds in answer, HTTP 402, 184 ms: "
                  "the balance does not cover the message; top the SMS Aero account up\n");
    BOOST_TEST(
        line_of(events::Finished{"balance", "g.example", Outcome::NotSent, Errc::ConnectFailed,
                                 Phase::Connect, 0, 3012})
        == "smsaero: balance to g.example: not sent, connect_failed in connect, 3012 ms: no connection "
           "to the gate; check that this machine may reach it on its port\n");
}

BOOST_AUTO_TEST_CASE(an_unknown_outcome_stands_out) {
    BOOST_TEST(
        line_of(events::Finished{"sms/send", "g.example", Outcome::Unknown, Errc::TimedOut, Phase::Reply, 0,
                                 15000})
        == "smsaero: sms/send to g.example: UNKNOWN (it may have reached the gateway: do not just repeat "
           "it), timed_out in reply, 15000 ms: no answer in time; allow more, and look at the outcome "
           "before sending again\n");
}

BOOST_AUTO_TEST_CASE(without_a_gate_none_is_named) {
    BOOST_TEST(line_of(events::Finished{"sms/send", "", Outcome::NotSent, Errc::NoGate})
               == "smsaero: sms/send: not sent, no_gate in local, 0 ms: the account has no gate to send to; "
                  "give it at least one\n");
}

BOOST_AUTO_TEST_CASE(a_hostile_text_stays_within_its_line) {
    std::string const host = "a\nsmsaero: sms/send to g.example: sent, HTTP 200\r\x1b[2J\xff";
    for (std::string const& line :
         {line_of(events::Posting{host, host}), line_of(events::GateFailed{host, host}),
          line_of(events::Started{host}), line_of(events::Finished{host, host})}) {
        BOOST_TEST(line.find_first_of("\n\r\x1b\xff") == line.size() - 1);
        BOOST_TEST(line.starts_with("smsaero: a smsaero"));
    }
}

BOOST_AUTO_TEST_CASE(the_longest_line_is_whole) {
    std::string const text(5'000, 'x');
    for (int code = 0; code <= static_cast<int>(Errc::UnexpectedReply); ++code) {
        events::Finished const event{
            text, text, Outcome::Unknown, static_cast<Errc>(code), Phase::Handshake, -2147483647, INT64_MIN};
        std::string const line = line_of(event);
        BOOST_TEST(line.find(std::string(253, 'x')) != line.npos);
        BOOST_TEST(
            line.ends_with(event.code == Errc::None ? "ms\n" : std::string{message(event.code)} + "\n"));
    }
}

BOOST_AUTO_TEST_CASE(a_sink_that_throws_stops_no_call) {
    struct Broken {
        void write(std::string_view) { throw std::runtime_error("full"); }
    };
    FmtLogger<Broken> logger;
    logger.log(events::Started{"sms/send"});
    BOOST_TEST(true);
}

BOOST_AUTO_TEST_CASE(several_threads_write_whole_lines) {
    std::FILE* const file = std::tmpfile();
    BOOST_REQUIRE(file);
    FmtLogger<> logger{{file}};
    auto const log = [&logger](char const* host) {
        for (int i = 0; i < 500; ++i)
            logger.log(events::Posting{"sms/send", host});
    };
    std::thread other{log, "gate.smsaero.org"};
    log("gate.smsaero.ru");
    other.join();
    std::rewind(file);
    std::string text(100'000, '\0');
    text.resize(std::fread(text.data(), 1, text.size(), file));
    std::fclose(file);
    std::size_t whole = 0;
    for (std::size_t begin = 0, end = 0; (end = text.find('\n', begin)) != text.npos; begin = end + 1) {
        std::string const line = text.substr(begin, end - begin);
        whole += line == "smsaero: sms/send: posting to gate.smsaero.org"
                 || line == "smsaero: sms/send: posting to gate.smsaero.ru";
    }
    BOOST_TEST(whole == 1'000u);
}

BOOST_AUTO_TEST_SUITE_END()

#include <smsaero/exchange/exchange.hpp>

#include <smsaero/testing/capture_logger.hpp>
#include <smsaero/testing/manual_clock.hpp>

#include "../../support/outliving.hpp"
#include "../../support/printing.hpp"
#include "../../support/probe.hpp"
#include "../../support/replies.hpp"

#include <boost/test/unit_test.hpp>

#include <optional>
#include <type_traits>
#include <vector>

BOOST_AUTO_TEST_SUITE(exchange_suite)

using namespace smsaero;
using namespace smsaero::test_support;
using namespace std::chrono_literals;
using testing::CaptureLogger;
using testing::ManualClock;

namespace {

using Lines = std::vector<std::string>;
using Subject = Exchange<Probe, CaptureLogger, ManualClock>;

Account account(std::size_t gates = 3) {
    Account made{.email = "user@example.com", .api_key = Secret{"s3cr3t-Key"}, .gates = {}, .deadline = 12s};
    for (std::size_t i = 0; i < gates; ++i)
        made.gates.push_back({.host = std::string{"g"} + std::to_string(i) + ".example"});
    return made;
}

/// An exchange with what it needs around it, at the beginning of time.
struct Call {
    explicit Call(Account with = account(), Probe probe = {}) : credentials(std::move(with)) {
        ManualClock::reset();
        exchange.emplace(probe, credentials, logger);
    }

    std::optional<PostTo> begin() { return note(exchange->begin()); }
    std::optional<PostTo> next(PostResult result) { return note(exchange->next(std::move(result))); }

    /// Plays the script until the exchange wants no more; what it was and what it came to.
    ProbeResult play(std::vector<PostResult> const& script) {
        std::optional<PostTo> post = begin();
        while (post) {
            BOOST_REQUIRE(hosts.size() <= script.size());
            post = next(script[hosts.size() - 1]);
        }
        return exchange->take_result();
    }

    Credentials credentials;
    CaptureLogger logger;
    std::optional<Subject> exchange;
    Lines hosts; // where it was posted to

private:
    std::optional<PostTo> note(std::optional<PostTo> post) {
        if (post) hosts.push_back(post->gate->host);
        return post;
    }
};

std::size_t count(Lines const& lines, std::string_view start) {
    std::size_t found = 0;
    for (std::string const& line : lines)
        if (line.starts_with(start)) ++found;
    return found;
}

void check_told_once(Lines const& lines) {
    BOOST_TEST(count(lines, "started") == 1u);
    BOOST_TEST(count(lines, "finished") == 1u);
    BOOST_REQUIRE(!lines.empty());
    BOOST_TEST(lines.front().starts_with("started"));
    BOOST_TEST(lines.back().starts_with("finished"));
}

} // namespace

BOOST_AUTO_TEST_CASE(it_begins_with_the_first_gate_and_the_operations_request) {
    Call call;
    auto const post = call.begin();
    BOOST_REQUIRE(post.has_value());
    BOOST_TEST(post->gate == &call.credentials.gates()[0]);
    BOOST_TEST(call.exchange->request().path == "sms/send");
    BOOST_TEST(call.exchange->request().authorization == call.credentials.authorization().reveal());
    BOOST_TEST(call.exchange->request().body == Probe{}.body());
}

BOOST_AUTO_TEST_CASE(an_accepted_message_is_sent_once) {
    Call call;
    ProbeResult const result = call.play({accepted()});
    BOOST_TEST(result.outcome == Outcome::Sent);
    BOOST_TEST(result.reply.value() == "queue");
    BOOST_TEST(call.hosts == Lines{"g0.example"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_reply_ends_the_call_whatever_it_says) {
    for (int status = 100; status <= 599; ++status)
        for (std::string_view body : {"", "<html>", R"({"success":false})", R"({"success":true,"data":{}})"})
            BOOST_TEST_CONTEXT(status << ' ' << body) {
                Call call;
                call.play({reply(status, std::string{body})});
                BOOST_TEST(call.hosts.size() == 1u);
            }
}

BOOST_AUTO_TEST_CASE(it_moves_on_only_from_gates_that_nothing_reached) {
    struct Last {
        PostResult result;
        Outcome outcome;
        Errc code;
    };
    std::vector<Last> const lasts{
        {accepted(), Outcome::Sent, Errc::None},
        {refused(), Outcome::Rejected, Errc::Rejected},
        {reply(502, "<html>"), Outcome::Unknown, Errc::ServerError},
        {lost(Errc::TimedOut), Outcome::Unknown, Errc::TimedOut},
        {lost(Errc::WriteFailed, Phase::Write), Outcome::Unknown, Errc::WriteFailed},
        {lost(Errc::Cancelled), Outcome::Unknown, Errc::Cancelled},
        {unreached(Errc::Cancelled), Outcome::NotSent, Errc::Cancelled},
        // As a transport that can never know might say it
        {lost(Errc::ConnectFailed, Phase::Connect), Outcome::Unknown, Errc::ConnectFailed},
    };
    for (std::size_t gates = 1; gates <= 4; ++gates)
        for (std::size_t failing = 0; failing < gates; ++failing)
            for (Last const& last : lasts)
                BOOST_TEST_CONTEXT(failing << " of " << gates << " gates fail, then " << last.code) {
                    Call call{account(gates)};
                    std::vector<PostResult> script(failing, unreached());
                    script.push_back(last.result);
                    ProbeResult const result = call.play(script);
                    BOOST_TEST(result.outcome == last.outcome);
                    BOOST_TEST((result.reply.has_value() ? Errc::None : result.reply.error().code)
                               == last.code);
                    BOOST_TEST(call.hosts.size() == failing + 1);
                    BOOST_TEST(count(call.logger.lines(), "gate ") == failing);
                    BOOST_TEST(count(call.logger.lines(), "posting") == failing + 1);
                    check_told_once(call.logger.lines());
                }
}

BOOST_AUTO_TEST_CASE(gates_are_tried_in_order_and_the_last_failure_is_told) {
    for (std::size_t gates = 1; gates <= 4; ++gates) {
        Call call{account(gates)};
        std::vector<PostResult> script(gates - 1, unreached(Errc::ResolveFailed, Phase::Resolve));
        script.push_back(unreached(Errc::CertificateRefused, Phase::Handshake));
        ProbeResult const result = call.play(script);
        BOOST_TEST(result.outcome == Outcome::NotSent);
        BOOST_TEST(result.reply.error().code == Errc::CertificateRefused);
        BOOST_TEST(result.reply.error().phase == Phase::Handshake);
        BOOST_REQUIRE(call.hosts.size() == gates);
        for (std::size_t i = 0; i < gates; ++i)
            BOOST_TEST(call.hosts[i] == call.credentials.gates()[i].host);
        check_told_once(call.logger.lines());
    }
}

BOOST_AUTO_TEST_CASE(every_kind_of_failure_moves_on_but_cancellation) {
    for (Errc code :
         {Errc::ResolveFailed, Errc::ConnectFailed, Errc::HandshakeFailed, Errc::CertificateRefused,
          Errc::TimedOut, Errc::WriteFailed, Errc::ConnectionLost, Errc::InsecureGate})
        for (Phase phase :
             {Phase::Local, Phase::Queue, Phase::Resolve, Phase::Connect, Phase::Handshake, Phase::Write}) {
            Call call;
            BOOST_TEST(call.play({unreached(code, phase), accepted()}).outcome == Outcome::Sent);
        }
}

BOOST_AUTO_TEST_CASE(every_gate_gets_the_same_request) {
    Call call;
    BOOST_REQUIRE(call.begin());
    Request const& request = call.exchange->request();
    char const* const body = request.body.data();
    BOOST_REQUIRE(call.next(unreached()));
    BOOST_TEST(&call.exchange->request() == &request);
    BOOST_TEST(request.body.data() == body);
    BOOST_TEST(request.body == Probe{}.body());
}

BOOST_AUTO_TEST_CASE(reaching_a_gate_may_take_its_share_of_the_time_left) {
    Call call;
    auto const start = ManualClock::now();
    auto post = call.begin();
    BOOST_REQUIRE(post);
    BOOST_TEST((post->deadline.expires == start + 12s));
    BOOST_TEST((post->deadline.reach_by == start + 4s)); // a third of 12
    ManualClock::advance(2s);
    post = call.next(unreached());
    BOOST_REQUIRE(post);
    BOOST_TEST((post->deadline.expires == start + 12s));
    BOOST_TEST((post->deadline.reach_by == start + 7s)); // half of the 10 that are left
    ManualClock::advance(5s);
    post = call.next(unreached());
    BOOST_REQUIRE(post);
    BOOST_TEST((post->deadline.expires == start + 12s));
    BOOST_TEST((post->deadline.reach_by == start + 12s)); // all of the 5 that are left
    BOOST_TEST(!call.next(unreached()));
}

BOOST_AUTO_TEST_CASE(it_does_not_move_on_when_the_time_is_over) {
    for (auto const& [passed, posts] :
         {std::pair{11'999ms, 2u}, std::pair{12'000ms, 1u}, std::pair{60'000ms, 1u}}) {
        Call call;
        BOOST_REQUIRE(call.begin());
        ManualClock::advance(passed);
        if (call.next(unreached(Errc::TimedOut))) call.next(refused());
        BOOST_TEST(call.hosts.size() == posts);
        if (posts == 1) {
            ProbeResult const result = call.exchange->take_result();
            BOOST_TEST(result.outcome == Outcome::NotSent);
            BOOST_TEST(result.reply.error().code == Errc::TimedOut);
        }
        check_told_once(call.logger.lines());
    }
}

BOOST_AUTO_TEST_CASE(what_fails_here_is_never_posted) {
    struct Problem {
        Account account;
        Probe probe;
        Errc code;
    };
    Account bad_gate = account();
    bad_gate.gates[2] = {.host = "evil.example", .tls = false};
    Account bad_sender = account();
    bad_sender.sender_name = "\xff";
    Account no_time = account();
    no_time.deadline = 0ms;
    Account time_gone = account();
    time_gone.deadline = std::chrono::milliseconds::min();
    for (Problem const& problem : {
             Problem{bad_gate, {}, Errc::InsecureGate},
             Problem{bad_sender, {}, Errc::InvalidPayload},
             Problem{account(), {.failed_with = Errc::TemplateNotFound}, Errc::TemplateNotFound},
             Problem{account(), {.failed_with = Errc::EntropyUnavailable}, Errc::EntropyUnavailable},
             Problem{account(0), {}, Errc::NoGate},
             Problem{no_time, {}, Errc::TimedOut},
             Problem{time_gone, {}, Errc::TimedOut},
         })
        BOOST_TEST_CONTEXT(problem.code) {
            Call call{problem.account, problem.probe};
            BOOST_TEST(!call.begin());
            ProbeResult const result = call.exchange->take_result();
            BOOST_TEST(result.outcome == Outcome::NotSent);
            BOOST_TEST(result.reply.error().code == problem.code);
            BOOST_TEST(result.reply.error().phase == Phase::Local);
            BOOST_TEST(result.reply.error().http_status == 0);
            Lines const told{"started sms/send", "finished sms/send at : not_sent, "
                                                     + std::string{to_string(problem.code)} + ", 0"};
            BOOST_TEST(call.logger.lines() == told, boost::test_tools::per_element());
            call.exchange.reset();
            BOOST_TEST(call.logger.lines().size() == 2u);
        }
}

BOOST_AUTO_TEST_CASE(the_events_tell_the_way) {
    Call call;
    call.play({unreached(Errc::ResolveFailed, Phase::Resolve), unreached(), accepted()});
    Lines const told{"started sms/send",
                     "posting sms/send to g0.example",
                     "gate g0.example failed: resolve_failed in resolve",
                     "posting sms/send to g1.example",
                     "gate g1.example failed: connect_failed in connect",
                     "posting sms/send to g2.example",
                     "finished sms/send at g2.example: sent, none, 200"};
    BOOST_TEST(call.logger.lines() == told, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(the_end_tells_phase_and_time) {
    struct Keeping {
        std::vector<events::Finished>* ends;
        void log(events::Started const&) {}
        void log(events::Posting const&) {}
        void log(events::GateFailed const&) {}
        void log(events::Finished const& event) { ends->push_back(event); }
    };
    std::vector<events::Finished> ends;
    Keeping logger{&ends};
    Credentials const credentials{account()};
    ManualClock::reset();
    Exchange<Probe, Keeping, ManualClock> exchange{{}, credentials, logger};
    BOOST_REQUIRE(exchange.begin());
    ManualClock::advance(1'500ms);
    BOOST_REQUIRE(exchange.next(unreached()));
    ManualClock::advance(250ms);
    BOOST_TEST(!exchange.next(lost(Errc::WriteFailed, Phase::Write)));
    BOOST_REQUIRE(ends.size() == 1u);
    BOOST_TEST(ends[0].milliseconds == 1'750);
    BOOST_TEST(ends[0].phase == Phase::Write);
    BOOST_TEST(ends[0].code == Errc::WriteFailed);
    BOOST_TEST(ends[0].outcome == Outcome::Unknown);
    BOOST_TEST(ends[0].gate == "g1.example");
}

BOOST_AUTO_TEST_CASE(an_exchange_dropped_on_its_way_tells_its_end) {
    Call call;
    BOOST_REQUIRE(call.begin());
    BOOST_REQUIRE(call.next(unreached()));
    call.exchange.reset();
    BOOST_TEST(call.logger.lines().back() == "finished sms/send at g1.example: unknown, cancelled, 0");
    check_told_once(call.logger.lines());
}

BOOST_AUTO_TEST_CASE(an_exchange_dropped_on_its_way_tells_how_far_the_transport_had_come) {
    for (auto const phase : {Phase::Local, Phase::Queue, Phase::Resolve, Phase::Connect, Phase::Handshake,
                             Phase::Write, Phase::Reply}) {
        Call call;
        BOOST_REQUIRE(call.begin());
        *call.exchange->request().progress = phase;
        call.exchange.reset();
        std::string const outcome = phase < Phase::Write ? "not_sent" : "unknown";
        BOOST_TEST(call.logger.lines().back()
                   == "finished sms/send at g0.example: " + outcome + ", cancelled, 0");
    }
}

BOOST_AUTO_TEST_CASE(what_a_transport_noted_of_one_gate_does_not_hold_for_the_next) {
    Call call;
    BOOST_REQUIRE(call.begin());
    *call.exchange->request().progress = Phase::Connect;
    BOOST_REQUIRE(call.next(unreached()));
    call.exchange.reset();
    BOOST_TEST(call.logger.lines().back() == "finished sms/send at g1.example: unknown, cancelled, 0");
}

BOOST_AUTO_TEST_CASE(what_is_the_same_at_every_gate_ends_the_call) {
    for (auto const code : {Errc::QueueFull, Errc::Closed, Errc::Cancelled}) {
        Call call;
        ProbeResult const result = call.play({unreached(code, Phase::Queue), accepted()});
        BOOST_TEST(result.outcome == Outcome::NotSent);
        BOOST_TEST(result.reply.error().code == code);
        BOOST_TEST(call.hosts.size() == 1u);
    }
}

BOOST_AUTO_TEST_CASE(an_exchange_dropped_before_it_begins_tells_nothing) {
    Call call;
    call.exchange.reset();
    BOOST_TEST(call.logger.lines().empty());
}

BOOST_AUTO_TEST_CASE(an_exchange_dropped_after_its_owner_tells_nothing) {
    using Owned = Exchange<Probe, WritingElsewhere, ManualClock, OwnerWatch>;
    for (bool const owner_goes_first : {false, true}) {
        Lines lines;
        std::optional<Credentials> credentials{account()};
        std::optional<WritingElsewhere> logger{&lines};
        std::optional<Presence> owner{std::in_place};
        std::optional<Owned> exchange;
        exchange.emplace(Probe{}, *credentials, *logger, owner->watch());
        BOOST_REQUIRE(exchange->begin().has_value());
        if (owner_goes_first) owner.reset(), logger.reset(), credentials.reset();
        exchange.reset();
        BOOST_TEST((lines.back() == (owner_goes_first ? "posting" : "finished")));
    }
}

BOOST_AUTO_TEST_CASE(an_exchange_dropped_after_its_end_tells_it_once) {
    for (PostResult const& end : {accepted(), refused(), lost()}) {
        Call call;
        call.play({end});
        call.exchange.reset();
        check_told_once(call.logger.lines());
    }
}

BOOST_AUTO_TEST_CASE(an_exchange_whose_body_cannot_be_written_was_not_sent) {
    Call call{account(), {.without_memory = true}};
    BOOST_CHECK_THROW(call.begin(), std::bad_alloc);
    call.exchange.reset();
    Lines const told{"started sms/send", "finished sms/send at : not_sent, cancelled, 0"};
    BOOST_TEST(call.logger.lines() == told, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(agreement_without_the_data_that_the_operation_needs_is_unknown) {
    Call call;
    ProbeResult const result = call.play({reply(200, R"({"success":true,"data":{"word":7}})")});
    BOOST_TEST(result.outcome == Outcome::Unknown);
    BOOST_TEST(result.reply.error().code == Errc::UnexpectedReply);
    BOOST_TEST(result.reply.error().phase == Phase::Answer);
    BOOST_TEST(result.reply.error().http_status == 200);
    BOOST_TEST(call.logger.lines().back()
               == "finished sms/send at g0.example: unknown, unexpected_reply, 200");
}

BOOST_AUTO_TEST_CASE(a_refusal_goes_on_with_all_that_it_says) {
    Call call;
    Failure const failure =
        call.play({reply(400, R"({"success":false,"message":"Validation error.","data":{"text":["short"]}})",
                         "30")})
            .reply.error();
    BOOST_TEST(failure.code == Errc::InvalidRequest);
    BOOST_TEST(failure.phase == Phase::Answer);
    BOOST_TEST(failure.http_status == 400);
    BOOST_TEST((failure.retry_after == 30s));
    BOOST_TEST(failure.gateway_message == "Validation error.");
    BOOST_REQUIRE(failure.fields.size() == 1u);
    BOOST_TEST(failure.fields[0].field == "text");
    BOOST_TEST(failure.fields[0].reasons.at(0) == "short");
}

BOOST_AUTO_TEST_CASE(what_the_gateway_echoes_of_the_call_is_hidden) {
    std::string const echo = "79001234567 4821 s3cr3t-Key dXNlckBleGFtcGxlLmNvbTpzM2NyM3QtS2V5";
    std::string const hidden = "*** *** *** ***";
    for (int status : {200, 400, 500}) {
        Call call;
        Failure const failure =
            call.play({reply(status, R"({"success":false,"message":")" + echo + R"(","data":{")" + echo
                                         + R"(":[")" + echo + R"("]}})")})
                .reply.error();
        BOOST_TEST(failure.gateway_message == hidden);
        if (status == 500) continue;
        BOOST_REQUIRE(failure.fields.size() == 1u);
        BOOST_TEST(failure.fields[0].field == hidden);
        BOOST_TEST(failure.fields[0].reasons.at(0) == hidden);
    }
    Call sent;
    BOOST_TEST(sent.play({reply(200, R"({"success":true,"data":{"word":")" + echo + R"("}})")}).reply.value()
               == hidden);
}

BOOST_AUTO_TEST_CASE(what_a_transport_tells_of_the_call_is_hidden_too) {
    Call call;
    ProbeResult const result = call.play({TransportFailure{
        .detail = "bad header: Basic dXNlckBleGFtcGxlLmNvbTpzM2NyM3QtS2V5, body 79001234567 4821"}});
    BOOST_TEST(result.reply.error().detail == "bad header: Basic ***, body *** ***");
}

BOOST_AUTO_TEST_CASE(without_a_logger_the_end_reads_no_clock) {
    struct CountingClock : ManualClock {
        static time_point now() {
            ++reads();
            return ManualClock::now();
        }
        static int& reads() {
            static int count = 0;
            return count;
        }
    };
    Credentials const credentials{account()};
    NullLogger logger;
    Exchange<Probe, NullLogger, CountingClock> exchange{{}, credentials, logger};
    BOOST_REQUIRE(exchange.begin());
    int const reads = CountingClock::reads();
    BOOST_TEST(!exchange.next(accepted()));
    BOOST_TEST(CountingClock::reads() == reads);
}

BOOST_AUTO_TEST_CASE(an_exchange_stays_where_its_request_is_referred_to) {
    static_assert(!std::is_copy_constructible_v<Subject>);
    static_assert(!std::is_move_constructible_v<Subject>);
    BOOST_TEST(true);
}

BOOST_AUTO_TEST_SUITE_END()

#include <smsaero/exchange/blocking_call.hpp>

#include <smsaero/exchange/async_call.hpp>
#include <smsaero/testing/capture_logger.hpp>
#include <smsaero/testing/scripted_transport.hpp>

#include "../../support/printing.hpp"
#include "../../support/probe.hpp"
#include "../../support/queued_transport.hpp"
#include "../../support/replies.hpp"

#include <boost/test/unit_test.hpp>

#include <stdexcept>
#include <tuple>
#include <vector>

BOOST_AUTO_TEST_SUITE(blocking_call_suite)

using namespace smsaero;
using namespace smsaero::test_support;
using namespace std::chrono_literals;
using testing::CaptureLogger;
using testing::RecordedRequest;
using testing::ScriptedTransport;

namespace {

using Lines = std::vector<std::string>;
using Script = std::vector<PostResult>;

/// What a call came to, with what it posted and told.
struct Played {
    ProbeResult result;
    std::vector<RecordedRequest> requests;
    Lines told;

    Errc code() const { return result.reply.has_value() ? Errc::None : result.reply.error().code; }
};

struct Blocking {
    static Played play(Account const& account, Script const& script, Probe probe = {}) {
        Credentials const credentials{account};
        ScriptedTransport transport{script};
        CaptureLogger logger;
        ProbeResult result = blocking_call(probe, credentials, transport, logger);
        return {std::move(result), transport.requests(), logger.lines()};
    }
};

struct Asynchronous {
    static Played play(Account const& account, Script const& script, Probe probe = {}) {
        Credentials const credentials{account};
        QueuedTransport transport{script};
        CaptureLogger logger;
        std::optional<ProbeResult> result;
        int calls = 0;
        async_call(probe, credentials, transport, logger, [&](ProbeResult came) {
            ++calls;
            result = std::move(came);
        });
        BOOST_TEST(calls == 0);
        transport.run();
        BOOST_TEST(transport.requests_stayed());
        BOOST_REQUIRE(calls == 1);
        return {std::move(*result), transport.requests(), logger.lines()};
    }
};

using BothDrivers = std::tuple<Blocking, Asynchronous>;

Account account(std::size_t gates) {
    Account made{.email = "user@example.com", .api_key = Secret{"s3cr3t-Key"}, .gates = {}};
    for (std::size_t i = 0; i < gates; ++i)
        made.gates.push_back({.host = std::string{"g"} + std::to_string(i) + ".example"});
    return made;
}

/// A transport that throws, against its contract.
struct Throwing {
    int posts = 0;
    PostResult post(Gate const&, Request const&, Deadline) {
        ++posts;
        throw std::runtime_error("79001234567 4821");
    }
};

} // namespace

BOOST_AUTO_TEST_CASE_TEMPLATE(a_message_is_posted_once_with_all_that_it_needs, Driver, BothDrivers) {
    Played const played = Driver::play(account(3), {accepted()});
    BOOST_TEST(played.result.outcome == Outcome::Sent);
    BOOST_TEST(played.result.reply.value() == "queue");
    BOOST_REQUIRE(played.requests.size() == 1u);
    BOOST_TEST(played.requests[0].gate.host == "g0.example");
    BOOST_TEST(played.requests[0].path == "sms/send");
    BOOST_TEST(played.requests[0].authorization == "Basic dXNlckBleGFtcGxlLmNvbTpzM2NyM3QtS2V5");
    BOOST_TEST(played.requests[0].body == Probe{}.body());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(the_nth_gate_gets_it_when_those_before_were_not_reached, Driver, BothDrivers) {
    for (std::size_t gates = 1; gates <= 4; ++gates)
        for (std::size_t failing = 0; failing <= gates; ++failing) {
            Script script(failing, unreached());
            if (failing < gates) script.push_back(accepted());
            Played const played = Driver::play(account(gates), script);
            BOOST_TEST(played.result.outcome == (failing < gates ? Outcome::Sent : Outcome::NotSent));
            BOOST_REQUIRE(played.requests.size() == script.size());
            for (std::size_t i = 0; i < script.size(); ++i) {
                BOOST_TEST(played.requests[i].gate.host == account(gates).gates[i].host);
                BOOST_TEST(played.requests[i].body == Probe{}.body());
            }
        }
}

BOOST_AUTO_TEST_CASE_TEMPLATE(no_gate_is_asked_after_one_that_may_have_been_reached, Driver, BothDrivers) {
    for (PostResult const& end :
         {lost(), lost(Errc::TimedOut), lost(Errc::WriteFailed, Phase::Write), lost(Errc::Cancelled),
          unreached(Errc::Cancelled), refused(), reply(500, ""), reply(302, ""), reply(200, "")})
        for (std::size_t failing = 0; failing < 3; ++failing) {
            Script script(failing, unreached());
            script.push_back(end);
            Played const played = Driver::play(account(4), script);
            BOOST_TEST(played.requests.size() == failing + 1);
            BOOST_TEST(played.result.outcome != Outcome::Sent);
        }
}

BOOST_AUTO_TEST_CASE_TEMPLATE(what_fails_here_posts_nothing, Driver, BothDrivers) {
    Played const played = Driver::play(account(3), {}, {.failed_with = Errc::TemplateNotFound});
    BOOST_TEST(played.requests.empty());
    BOOST_TEST(played.result.outcome == Outcome::NotSent);
    BOOST_TEST(played.code() == Errc::TemplateNotFound);
    Played const without_gates = Driver::play(account(0), {});
    BOOST_TEST(without_gates.requests.empty());
    BOOST_TEST(without_gates.code() == Errc::NoGate);
}

// The drivers have no rules of their own: all scripts of up to three posts, over three gates.
BOOST_AUTO_TEST_CASE(both_drivers_do_the_same) {
    Script const ends{accepted(), refused("79001234567"),     unreached(),
                      lost(),     unreached(Errc::Cancelled), reply(503, "")};
    std::size_t const count = ends.size();
    for (std::size_t i = 0; i < count * count * count; ++i) {
        Script const script{ends[i % count], ends[i / count % count], ends[i / count / count]};
        Played const blocking = Blocking::play(account(3), script);
        Played const asynchronous = Asynchronous::play(account(3), script);
        BOOST_TEST(blocking.result.outcome == asynchronous.result.outcome);
        BOOST_TEST(blocking.code() == asynchronous.code());
        BOOST_TEST(blocking.told == asynchronous.told, boost::test_tools::per_element());
        BOOST_REQUIRE(blocking.requests.size() == asynchronous.requests.size());
    }
}

BOOST_AUTO_TEST_CASE(a_transport_that_throws_may_have_sent_and_is_asked_once) {
    Credentials const credentials{account(3)};
    Throwing transport;
    CaptureLogger logger;
    ProbeResult const result = blocking_call(Probe{}, credentials, transport, logger);
    BOOST_TEST(transport.posts == 1);
    BOOST_TEST(result.outcome == Outcome::Unknown);
    BOOST_TEST(result.reply.error().code == Errc::ConnectionLost);
    BOOST_TEST(result.reply.error().detail == "transport threw");
    BOOST_TEST(logger.lines().back() == "finished sms/send at g0.example: unknown, connection_lost, 0");
}

BOOST_AUTO_TEST_CASE(a_gate_gets_the_deadline_of_the_call_and_its_own_share) {
    struct Noting {
        std::vector<Deadline> deadlines;
        PostResult post(Gate const&, Request const&, Deadline deadline) {
            deadlines.push_back(deadline);
            return unreached();
        }
    };
    Account with = account(3);
    with.deadline = 1h;
    Credentials const credentials{with};
    Noting transport;
    NullLogger logger;
    auto const before = std::chrono::steady_clock::now();
    blocking_call(Probe{}, credentials, transport, logger);
    BOOST_REQUIRE(transport.deadlines.size() == 3u);
    for (Deadline const& deadline : transport.deadlines) {
        BOOST_TEST((deadline.expires == transport.deadlines[0].expires));
        BOOST_TEST((deadline.expires >= before + 1h));
    }
    BOOST_TEST((transport.deadlines[0].reach_by < transport.deadlines[1].reach_by));
    BOOST_TEST((transport.deadlines[1].reach_by < transport.deadlines[2].reach_by));
    BOOST_TEST((transport.deadlines[2].reach_by == transport.deadlines[2].expires));
}

BOOST_AUTO_TEST_SUITE_END()

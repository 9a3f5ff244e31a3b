#include <smsaero/testing/fault_run.hpp>

#include "../../support/raw_client.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <cstdint>
#include <stdexcept>
#include <string>

BOOST_AUTO_TEST_SUITE(fault_run_suite)

using namespace smsaero;
using namespace smsaero::testing;
using namespace std::chrono_literals;
using smsaero::test_support::RawClient;

namespace {

/// Makes plain posts by hand, each on a connection of its own, this many times.
MakePost posting(int times, std::string const& more_headers = "Authorization: Basic dGhlOmtleQ==\r\n") {
    return [=](std::string const&) -> AnyPost {
        return [=](Gate const& gate, Request const& request, Deadline) -> PostResult {
            std::string reply;
            for (int i = 0; i < times; ++i) {
                RawClient client{static_cast<std::uint16_t>(std::stoi(gate.port))};
                reply = client.post("/v2/" + std::string(request.path), request.body, more_headers);
            }
            if (reply.size() < 12) return TransportFailure{};
            return Response{std::stoi(reply.substr(9, 3)), reply.substr(reply.find("\r\n\r\n") + 4)};
        };
    };
}

TransportFault const fine{
    .number = 0, .fault = "none", .expected = replied(200, "{}"), .answer = {ok_reply("{}")}};

} // namespace

BOOST_AUTO_TEST_CASE(a_good_post_leaves_nothing_to_complain_of) {
    auto const run = run_fault(fine, false, posting(1));
    BOOST_TEST(run.met);
    BOOST_TEST_REQUIRE(run.result.has_value());
    BOOST_TEST(told(*run.result) == fine.expected);
    BOOST_TEST(run.seen == 1u);
    BOOST_TEST(run.others == 0u);
    BOOST_TEST(run.connections == 1u);
    BOOST_TEST(run.complaint == "");
    BOOST_TEST(run.thrown == "");
}

BOOST_AUTO_TEST_CASE(what_is_posted_twice_is_seen_twice) {
    BOOST_TEST(run_fault(fine, false, posting(2)).seen == 2u);
}

BOOST_AUTO_TEST_CASE(a_message_before_it_does_not_count) {
    auto fault = fine;
    fault.earlier_answer = {ok_reply()};
    auto const run = run_fault(fault, false, posting(1));
    BOOST_TEST(run.seen == 1u);
    BOOST_TEST(run.others == 0u);
    BOOST_TEST(run.connections == 2u);
}

BOOST_AUTO_TEST_CASE(what_a_request_lacks_is_named) {
    BOOST_TEST(run_fault(fine, false, posting(1, {})).complaint == "its Authorization was another");
}

BOOST_AUTO_TEST_CASE(what_a_transport_throws_is_kept) {
    auto const run =
        run_fault(fine, false, [](std::string const&) -> AnyPost { throw std::runtime_error("no"); });
    BOOST_TEST(run.thrown == "no");
    BOOST_TEST(!run.result.has_value());
}

BOOST_AUTO_TEST_CASE(where_nobody_listens_there_is_nothing_to_see) {
    auto fault = fine;
    fault.port = FaultPort::Refuses;
    auto const run = run_fault(fault, false, posting(1));
    BOOST_TEST(run.met);
    BOOST_TEST(run.result.value().has_error());
    BOOST_TEST(run.connections == 0u);
}

BOOST_AUTO_TEST_CASE(a_fault_that_was_not_met_in_a_brief_time_is_shown_again_with_more) {
    auto fault = fine;
    fault.deadline = brief_deadline;
    int tries = 0;
    auto const run = run_fault(fault, false, [&tries](std::string const&) -> AnyPost {
        return [&tries](Gate const&, Request const&, Deadline) -> PostResult {
            ++tries;
            return TransportFailure{};
        };
    });
    BOOST_TEST(tries == 3);
    BOOST_TEST(!run.met);
    BOOST_TEST((run.deadline == 16 * brief_deadline));
}

BOOST_AUTO_TEST_CASE(a_post_without_an_end_is_ended_by_the_server) {
    auto fault = fine;
    fault.answer = {step::Hang{}};
    fault_run_detail::Scene scene(fault, false);
    RawClient client{static_cast<std::uint16_t>(std::stoi(scene.gate().port))};
    client.send(RawClient::post_text("/v2/sms/send", scene.message()));
    fault_run_detail::Watchdog const watchdog(scene, std::chrono::steady_clock::now() + 20ms);
    BOOST_TEST(client.read_to_end().empty());
}

BOOST_AUTO_TEST_CASE(a_redirect_leads_to_a_second_server) {
    auto fault = fine;
    fault.answer = {reply_with("Location: ELSEWHERE\r\nContent-Length: 0\r\n", {})};
    std::string place;
    auto const run = run_fault(fault, false, [&place](std::string const&) -> AnyPost {
        return [&place](Gate const& gate, Request const& request, Deadline) -> PostResult {
            RawClient client{static_cast<std::uint16_t>(std::stoi(gate.port))};
            auto const reply =
                client.post("/v2/sms/send", request.body, "Authorization: Basic dGhlOmtleQ==\r\n");
            auto const begin = reply.find("Location: ") + 10;
            place = reply.substr(begin, reply.find("\r\n", begin) - begin);
            auto const port = place.find(':', 7) + 1;
            RawClient other{static_cast<std::uint16_t>(std::stoi(place.substr(port)))};
            (void)other.post("/v2/elsewhere", request.body);
            (void)other.post("/v2/elsewhere", "");
            return Response{200};
        };
    });
    BOOST_TEST(place.starts_with("http://127.0.0.1:"));
    BOOST_TEST(run.seen == 2u);
    BOOST_TEST(run.others == 1u);
}

BOOST_AUTO_TEST_SUITE_END()

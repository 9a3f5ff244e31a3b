#include <smsaero/beast/transport_call.hpp>

#include <boost/asio/bind_executor.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

BOOST_AUTO_TEST_SUITE(transport_call)

using namespace smsaero;
using namespace std::chrono_literals;
using boost::asio::cancellation_type;

namespace {

/// A connection that writes down what it is asked to cancel.
struct JournalCarrier {
    void cancel(std::uint64_t number, cancellation_type type) { cancelled.emplace_back(number, type); }
    std::vector<std::pair<std::uint64_t, cancellation_type>> cancelled;
};
using Call = TransportCall<JournalCarrier>;

/// A call on a transport of its own, and what its handler is told.
struct OneCall {
    std::shared_ptr<Call> make(std::chrono::milliseconds patience = 1h) {
        auto const now = std::chrono::steady_clock::now();
        return std::make_shared<Call>(gate, request, Deadline{now + 1h, now + patience},
                                      transports.get_executor(),
                                      [this](PostResult reply) { told.push_back(std::move(reply)); });
    }

    Gate gate{.host = "gate.example"};
    Request request{};
    boost::asio::io_context transports;
    std::vector<PostResult> told;
};

TransportFailure failure(Reached reached) { return {Errc::ConnectionLost, Phase::Reply, reached}; }

} // namespace

BOOST_FIXTURE_TEST_CASE(the_handler_is_told_on_the_transports_executor_and_not_before, OneCall) {
    auto const call = make();
    BOOST_TEST(call->completes_on_transport());
    call->end(transports.get_executor(), Response{.status = 200});
    BOOST_TEST(told.empty());
    transports.run();
    BOOST_TEST_REQUIRE(told.size() == 1u);
    BOOST_TEST(told[0]->status == 200);
}

BOOST_FIXTURE_TEST_CASE(a_handler_with_an_executor_of_its_own_runs_there_and_its_context_waits_for_it,
                        OneCall) {
    boost::asio::io_context own;
    std::optional<PostResult> reply;
    auto call = std::make_shared<Call>(
        gate, request, Deadline{}, transports.get_executor(),
        boost::asio::bind_executor(own, [&](PostResult it) { reply.emplace(std::move(it)); }));
    BOOST_TEST(!call->completes_on_transport());
    own.poll();
    BOOST_TEST(!own.stopped()); // the call counts as work
    call->end(transports.get_executor(), Response{.status = 200});
    transports.run();
    BOOST_TEST(!reply.has_value());
    call.reset();
    own.run();
    BOOST_TEST(reply.has_value());
}

BOOST_FIXTURE_TEST_CASE(cancelled_where_nothing_was_reached_is_what_the_handler_is_told, OneCall) {
    auto const call = make();
    BOOST_TEST(!call->is_cancelled());
    call->cancel(cancellation_type::total);
    BOOST_TEST(call->is_cancelled());
    Call::complete(call, failure(Reached::Nothing));
    BOOST_TEST_REQUIRE(told.size() == 1u);
    BOOST_TEST((told[0].error().code == Errc::Cancelled));
    BOOST_TEST((told[0].error().phase == Phase::Reply));
    BOOST_TEST((told[0].error().reached == Reached::Nothing));
}

BOOST_FIXTURE_TEST_CASE(a_signal_changes_neither_a_reply_nor_a_failure_that_reached_something, OneCall) {
    for (PostResult const& reply :
         {PostResult{Response{.status = 200}}, PostResult{failure(Reached::Something)}}) {
        auto const call = make();
        call->cancel(cancellation_type::terminal);
        Call::complete(call, PostResult{reply});
        BOOST_TEST_REQUIRE(!told.empty());
        BOOST_TEST(told.back().has_value() == reply.has_value());
        if (reply.has_error()) BOOST_TEST((told.back().error().code == Errc::ConnectionLost));
    }
}

BOOST_FIXTURE_TEST_CASE(a_signal_is_passed_on_to_the_connection_for_this_call_alone, OneCall) {
    auto const call = make();
    auto carrier = std::make_shared<JournalCarrier>();
    call->cancel(cancellation_type::total); // before it has begun there
    call->begin_on(carrier, 7);
    call->cancel(cancellation_type::partial);
    BOOST_TEST_REQUIRE(carrier->cancelled.size() == 1u);
    BOOST_TEST(carrier->cancelled[0].first == 7u);
    BOOST_TEST((carrier->cancelled[0].second == cancellation_type::partial));
    BOOST_TEST((call->cancelled() == (cancellation_type::total | cancellation_type::partial)));
    carrier.reset();
    call->cancel(cancellation_type::terminal); // a connection that is gone is none to cancel on
}

BOOST_FIXTURE_TEST_CASE(a_wait_tells_when_its_time_is_over, OneCall) {
    auto const call = make(1ms);
    int over = 0;
    call->wait(transports.get_executor(), [&] { ++over; });
    transports.run();
    BOOST_TEST(over == 1);
}

BOOST_FIXTURE_TEST_CASE(a_call_that_waits_no_more_is_told_of_no_time, OneCall) {
    int over = 0;
    auto const stopped = make(1h);
    stopped->wait(transports.get_executor(), [&] { ++over; });
    stopped->stop_waiting();
    auto const never = make(1ms);
    never->stop_waiting();
    never->wait(transports.get_executor(), [&] { ++over; });
    auto const ended = make(1h);
    ended->wait(transports.get_executor(), [&] { ++over; });
    ended->end(transports.get_executor(), failure(Reached::Nothing));
    transports.run(); // which would last an hour
    BOOST_TEST(over == 0);
    BOOST_TEST(told.size() == 1u);
}

BOOST_AUTO_TEST_SUITE_END()

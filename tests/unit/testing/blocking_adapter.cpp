#include <smsaero/testing/blocking_adapter.hpp>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/test/unit_test.hpp>

#include <memory>
#include <stdexcept>
#include <utility>

BOOST_AUTO_TEST_SUITE(blocking_adapter_suite)

using namespace smsaero;
using smsaero::testing::BlockingAdapter;

namespace {

/// Calls the handler so many times, in the context or at once.
struct Calling {
    boost::asio::io_context::executor_type executor;
    int times = 1;
    bool at_once = false;

    void async_post(Gate const&, Request const&, Deadline, auto handler) {
        auto const kept = std::make_shared<decltype(handler)>(std::move(handler));
        for (int i = 0; i < times; ++i) {
            if (at_once)
                (*kept)(Response{200, "{}"});
            else
                boost::asio::post(executor, [kept] { (*kept)(Response{200, "{}"}); });
        }
    }
};

auto calling(int times, bool at_once = false) {
    return BlockingAdapter<Calling>{[=](auto executor) { return Calling{executor, times, at_once}; }};
}

} // namespace

static_assert(Transport<BlockingAdapter<Calling>>);

BOOST_AUTO_TEST_CASE(it_waits_for_the_result_each_time) {
    auto adapter = calling(1);
    for (int i = 0; i < 2; ++i)
        BOOST_TEST(adapter.post({}, {}, {}).value().body == "{}");
}

BOOST_AUTO_TEST_CASE(it_waits_for_nothing_but_the_result) {
    auto adapter = calling(1);
    auto const work = boost::asio::make_work_guard(adapter.context());
    BOOST_TEST(adapter.post({}, {}, {}).value().status == 200);
}

BOOST_AUTO_TEST_CASE(it_can_be_moved) {
    auto adapter = calling(1);
    auto moved = std::move(adapter);
    BOOST_TEST(moved.post({}, {}, {}).value().status == 200);
}

BOOST_AUTO_TEST_CASE(a_handler_that_is_not_called_once_and_later_is_a_fault_of_the_transport) {
    BOOST_CHECK_THROW(calling(2).post({}, {}, {}), std::logic_error);
    BOOST_CHECK_THROW(calling(0).post({}, {}, {}), std::logic_error);
    BOOST_CHECK_THROW(calling(1, true).post({}, {}, {}), std::logic_error);
}

BOOST_AUTO_TEST_SUITE_END()

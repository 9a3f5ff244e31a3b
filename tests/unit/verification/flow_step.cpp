#include <smsaero/verification/flow_step.hpp>

#include <boost/asio/associated_executor.hpp>
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/test/unit_test.hpp>

#include <memory>
#include <utility>

BOOST_AUTO_TEST_SUITE(flow_step)

using namespace smsaero;

namespace {

/// A flow of one step.
template <class FinalHandler>
struct Flow {
    using Handler = FinalHandler;

    Handler final_handler;
    int got = 0;
    Handler const& handler() const { return final_handler; }
    void take(int value) { got = value; }
};

} // namespace

BOOST_AUTO_TEST_CASE(it_calls_the_next_member_with_the_result) {
    using Plain = Flow<int>;
    Plain flow{0};
    FlowStep<Plain, Plain*, void (Plain::*)(int)>{&flow, &Plain::take}(7);
    BOOST_TEST(flow.got == 7);
}

BOOST_AUTO_TEST_CASE(it_keeps_the_flow_until_it_has_been_called) {
    using Plain = Flow<int>;
    auto flow = std::make_shared<Plain>(Plain{0});
    std::weak_ptr<Plain> const left = flow;
    FlowStep<Plain, std::shared_ptr<Plain>, void (Plain::*)(int)> step{std::move(flow), &Plain::take};
    BOOST_TEST(!left.expired());
    step(7);
    BOOST_TEST(left.expired());
}

BOOST_AUTO_TEST_CASE(what_is_associated_with_the_final_handler_is_with_the_step) {
    boost::asio::io_context context;
    auto handler = boost::asio::bind_executor(context, [] {});
    using Bound = Flow<decltype(handler)>;
    Bound flow{handler};
    FlowStep<Bound, Bound*, void (Bound::*)(int)> const step{&flow, &Bound::take};
    BOOST_TEST((boost::asio::get_associated_executor(step) == context.get_executor()));
}

BOOST_AUTO_TEST_SUITE_END()

// A send that is cancelled, runs out of time or loses its handler, at each of its steps: what it is told,
// what is logged, what the gate saw, and what is left of its connection.

#include "steps.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <ostream>

BOOST_AUTO_TEST_SUITE(steps_suite, *boost::unit_test::timeout(120))

using namespace smsaero;
using namespace smsaero::test_support;
using boost::asio::cancellation_type;
namespace data = boost::unit_test::data;

namespace {

struct Type {
    char const* name;
    cancellation_type bits;

    friend std::ostream& operator<<(std::ostream& out, Type const& type) { return out << type.name; }
};

Type const types[] = {{"total", cancellation_type::total},
                      {"partial", cancellation_type::partial},
                      {"terminal", cancellation_type::terminal},
                      {"all", cancellation_type::all}};

/// `total` promises that nothing has happened, so it counts only until the request begins to leave.
bool counts(Step step, cancellation_type type) {
    return step < Step::FirstByte || (step != Step::End && type != cancellation_type::total);
}

} // namespace

BOOST_DATA_TEST_CASE(cancelled_at_any_step_by_any_type_a_call_tells_the_truth_and_drops_its_connection,
                     data::make(all_steps) * data::make(types), step, type) {
    SendAt send{step};
    BOOST_TEST_REQUIRE(send.reach());
    send.cancel(type.bits);
    send.settle();
    bool const counted = counts(step, type.bits);
    if (!counted && step != Step::End) {
        BOOST_TEST(!send.result().has_value());
        BOOST_TEST(send.connections() == 1u);
        send.cancel(cancellation_type::terminal);
    }
    send.run_to_the_end();
    Told const expected = truth(step, Errc::Cancelled);
    BOOST_TEST_MESSAGE(step << " | " << type << " | " << (counted ? "" : "ignored; ") << *send.result());
    BOOST_TEST(*send.result() == expected);
    BOOST_TEST(send.calls() == 1);
    BOOST_TEST(send.logged() == std::vector{expected}, boost::test_tools::per_element());
    // The call before it in the queue keeps its own, and after a good end it is kept.
    BOOST_TEST(send.connections() == (step == Step::Queue || step == Step::End ? 1u : 0u));
    std::size_t const seen = send.seen();
    BOOST_TEST(seen == (step >= Step::Reply ? 1u : 0u));
}

BOOST_DATA_TEST_CASE(out_of_time_at_any_step_a_call_tells_the_truth_once, data::make(all_steps), step) {
    // On a slow machine a brief deadline may pass before the step is reached.
    for (std::chrono::milliseconds deadline{250};; deadline *= 4) {
        SendAt send{step, deadline};
        bool const reached = send.reach();
        send.run_to_the_end();
        if (!reached && *send.result() != truth(step, Errc::TimedOut) && deadline < std::chrono::seconds{10})
            continue;
        BOOST_TEST_MESSAGE(step << " | out of time | " << *send.result());
        BOOST_TEST(*send.result() == truth(step, Errc::TimedOut));
        BOOST_TEST(send.calls() == 1);
        BOOST_TEST(send.logged() == std::vector{truth(step, Errc::TimedOut)},
                   boost::test_tools::per_element());
        break;
    }
}

BOOST_DATA_TEST_CASE(a_handler_destroyed_at_any_step_is_not_called_and_its_end_logged_truly_and_once,
                     data::make(all_steps), step) {
    if (step == Step::End) return; // it was called
    SendAt send{step};
    BOOST_TEST_REQUIRE(send.reach());
    send.go();
    Told expected = truth(step, Errc::Cancelled);
    // A write that was begun and not seen to end proves nothing.
    if (step == Step::FirstByte) expected.outcome = Outcome::Unknown;
    BOOST_TEST_MESSAGE(step << " | handler destroyed | " << send.logged().at(0));
    BOOST_TEST(send.calls() == 0);
    BOOST_TEST(send.handler_gone());
    BOOST_TEST(send.logged() == std::vector{expected}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()

#include <smsaero/beast/admission.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

BOOST_AUTO_TEST_SUITE(admission_suite)

using namespace smsaero;

namespace {

struct FakeCall {
    Gate to;
    Admission<FakeCall>::Ticket ticket = {};

    Gate const& gate() const { return to; }
};

using Calls = Admission<FakeCall>;
using Answer = Calls::Answer;

Gate const here{.host = "a"};
Gate const there{.host = "b"};

std::shared_ptr<FakeCall> call(Gate const& gate = here) { return std::make_shared<FakeCall>(FakeCall{gate}); }

/// What so many calls are told.
std::vector<Answer> answers(Calls& calls, std::size_t count, Gate const& gate = here) {
    std::vector<Answer> given;
    for (std::size_t i = 0; i < count; ++i)
        given.push_back(calls.enter(call(gate)));
    return given;
}

std::size_t count(std::vector<Answer> const& answers, Answer which) {
    return static_cast<std::size_t>(std::count(answers.begin(), answers.end(), which));
}

} // namespace

BOOST_AUTO_TEST_CASE(
    as_many_are_admitted_as_there_may_be_connections_then_some_wait_and_the_rest_is_refused) {
    Calls calls{{.connections = 2, .waiting = 3}};
    auto const given = answers(calls, 7);
    BOOST_TEST(count(given, Answer::Admitted) == 2u);
    BOOST_TEST(count(given, Answer::Waiting) == 3u);
    BOOST_TEST(count(given, Answer::Refused) == 2u);
    BOOST_TEST(
        (given.front() == Answer::Admitted && given[2] == Answer::Waiting && given[5] == Answer::Refused));
}

BOOST_AUTO_TEST_CASE(connections_count_for_each_gate_and_those_that_wait_for_all) {
    Calls calls{{.connections = 1, .waiting = 2}};
    BOOST_TEST(count(answers(calls, 2), Answer::Admitted) == 1u);
    BOOST_TEST(count(answers(calls, 2, there), Answer::Waiting) == 1u);
    BOOST_TEST(count(answers(calls, 1), Answer::Refused) == 1u);
    BOOST_TEST(count(answers(calls, 1, there), Answer::Refused) == 1u);
}

BOOST_AUTO_TEST_CASE(who_came_first_is_admitted_first) {
    Calls calls{{.connections = 1, .waiting = 10}};
    auto const first = call(), second = call(), third = call(), elsewhere = call(there);
    BOOST_TEST((calls.enter(first) == Answer::Admitted));
    BOOST_TEST((calls.enter(elsewhere) == Answer::Admitted));
    BOOST_TEST((calls.enter(second) == Answer::Waiting));
    BOOST_TEST((calls.enter(third) == Answer::Waiting));
    BOOST_TEST(calls.leave(there) == nullptr);
    BOOST_TEST(calls.leave(here) == second);
    BOOST_TEST(calls.leave(here) == third);
    BOOST_TEST(calls.leave(here) == nullptr);
    BOOST_TEST((calls.enter(call()) == Answer::Admitted));
    BOOST_TEST((calls.enter(call()) == Answer::Waiting));
}

BOOST_AUTO_TEST_CASE(one_that_withdraws_waits_no_more_and_leaves_its_place) {
    Calls calls{{.connections = 1, .waiting = 2}};
    auto const first = call(), second = call(), third = call();
    calls.enter(first);
    calls.enter(second);
    calls.enter(third);
    BOOST_TEST(calls.withdraw(*second));
    BOOST_TEST(!calls.withdraw(*second));
    BOOST_TEST((calls.enter(call()) == Answer::Waiting));
    BOOST_TEST(calls.leave(here) == third);
}

BOOST_AUTO_TEST_CASE(one_that_was_admitted_or_refused_cannot_withdraw) {
    Calls calls{{.connections = 1, .waiting = 1}};
    auto const first = call(), second = call(), third = call();
    calls.enter(first);
    calls.enter(second);
    BOOST_TEST((calls.enter(third) == Answer::Refused));
    BOOST_TEST(!calls.withdraw(*first));
    BOOST_TEST(!calls.withdraw(*third));
    BOOST_TEST(calls.leave(here) == second);
    BOOST_TEST(!calls.withdraw(*second));
}

BOOST_AUTO_TEST_CASE(one_that_is_gone_while_it_waits_is_passed_over) {
    Calls calls{{.connections = 1, .waiting = 2}};
    calls.enter(call());
    auto gone = call();
    auto const last = call();
    calls.enter(gone);
    calls.enter(last);
    gone.reset();
    BOOST_TEST(calls.leave(here) == last);
    BOOST_TEST(calls.leave(here) == nullptr);
    auto const next = call();
    BOOST_TEST((calls.enter(next) == Answer::Admitted));
    BOOST_TEST(count(answers(calls, 3), Answer::Waiting) == 2u); // none counts that is gone
}

BOOST_AUTO_TEST_CASE(without_any_connection_nothing_could_ever_be_sent_so_one_is_allowed) {
    Calls calls{{.connections = 0, .waiting = 0}};
    BOOST_TEST((calls.enter(call()) == Answer::Admitted));
    BOOST_TEST((calls.enter(call()) == Answer::Refused));
}

BOOST_AUTO_TEST_SUITE_END()

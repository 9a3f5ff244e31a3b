#include <smsaero/core/outcome.hpp>

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(outcome_suite)

using namespace smsaero;

namespace {

static_assert(to_string(Outcome::Sent) == "sent");
static_assert(to_string(Outcome::Rejected) == "rejected");
static_assert(to_string(Outcome::NotSent) == "not_sent");
static_assert(to_string(Outcome::Unknown) == "unknown");

static_assert(to_string(Phase::Local) == "local");
static_assert(to_string(Phase::Queue) == "queue");
static_assert(to_string(Phase::Resolve) == "resolve");
static_assert(to_string(Phase::Connect) == "connect");
static_assert(to_string(Phase::Handshake) == "handshake");
static_assert(to_string(Phase::Write) == "write");
static_assert(to_string(Phase::Reply) == "reply");
static_assert(to_string(Phase::Answer) == "answer");

} // namespace

BOOST_AUTO_TEST_CASE(a_phase_further_on_compares_greater) {
    BOOST_TEST((Phase::Local < Phase::Connect));
    BOOST_TEST((Phase::Handshake < Phase::Write));
    BOOST_TEST((Phase::Write < Phase::Answer));
}

BOOST_AUTO_TEST_SUITE_END()

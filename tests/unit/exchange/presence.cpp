#include <smsaero/exchange/presence.hpp>

#include "../../support/queued_transport.hpp"

#include <smsaero/testing/capture_logger.hpp>

#include <boost/test/unit_test.hpp>

#include <optional>
#include <type_traits>
#include <utility>

BOOST_AUTO_TEST_SUITE(presence_suite)

using namespace smsaero;
using namespace smsaero::test_support;
using testing::CaptureLogger;

namespace {

struct Blocking {
    PostResult post(Gate const&, Request const&, Deadline) { return TransportFailure{}; }
};

// It is there only where a dropped call would use something.
static_assert(std::is_same_v<PresenceFor<QueuedTransport, CaptureLogger>, Presence>);
static_assert(std::is_same_v<PresenceFor<QueuedTransport, NullLogger>, NoPresence>);
static_assert(std::is_same_v<PresenceFor<Blocking, CaptureLogger>, NoPresence>);
static_assert(std::is_empty_v<NoPresence> && std::is_empty_v<AlwaysThere>);
static_assert(!NoPresence::watch().is_gone());
// What has one moves as before.
static_assert(std::is_nothrow_move_constructible_v<Presence> && std::is_nothrow_move_assignable_v<Presence>);

} // namespace

BOOST_AUTO_TEST_CASE(a_watch_tells_when_its_owner_has_gone) {
    std::optional<Presence> owner{std::in_place};
    OwnerWatch const watch = owner->watch();
    OwnerWatch const copy = watch;
    BOOST_TEST((!watch.is_gone() && !copy.is_gone()));
    owner.reset();
    BOOST_TEST((watch.is_gone() && copy.is_gone()));
}

BOOST_AUTO_TEST_CASE(a_copy_is_another_owner) {
    std::optional<Presence> first{std::in_place};
    Presence const copy{*first};
    Presence assigned;
    OwnerWatch const of_replaced = assigned.watch();
    assigned = *first;
    OwnerWatch const of_first = first->watch();
    OwnerWatch const of_copy = copy.watch();
    OwnerWatch const of_assigned = assigned.watch();
    BOOST_TEST(of_replaced.is_gone());
    first.reset();
    BOOST_TEST(of_first.is_gone());
    BOOST_TEST((!of_copy.is_gone() && !of_assigned.is_gone()));
}

BOOST_AUTO_TEST_CASE(assigned_to_itself_it_stands_for_the_same_owner) {
    Presence owner;
    Presence const& same = owner;
    OwnerWatch const watch = owner.watch();
    owner = same;
    BOOST_TEST(!watch.is_gone());
}

BOOST_AUTO_TEST_CASE(what_it_is_moved_to_stands_for_the_same_owner) {
    Presence first;
    OwnerWatch const watch = first.watch();
    std::optional<Presence> second{std::move(first)};
    BOOST_TEST(!watch.is_gone());
    second.reset();
    BOOST_TEST(watch.is_gone());
}

BOOST_AUTO_TEST_SUITE_END()

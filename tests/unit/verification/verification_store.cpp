#include <smsaero/verification/verification_store.hpp>

#include <smsaero/verification/memory_store.hpp>

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(verification_store)

using namespace smsaero;

namespace {

struct NoReissue : MemoryStore<> {
    StoreResult<IssuedCode> reissue(VerificationId const&, SendTerms const&) = delete;
};
struct WinsNothing : MemoryStore<> {
    StoreResult<void> consume(VerificationId const&, std::uint32_t) { return {}; }
};
struct Waits : MemoryStore<> {
    static constexpr bool is_immediate = false;
};

static_assert(VerificationStore<MemoryStore<>>);
static_assert(ImmediateStore<MemoryStore<>>);
static_assert(!VerificationStore<NoReissue>);
static_assert(!VerificationStore<WinsNothing>);
static_assert(VerificationStore<Waits>);
static_assert(!ImmediateStore<Waits>);
static_assert(!AsyncVerificationStore<MemoryStore<>>);

} // namespace

BOOST_AUTO_TEST_CASE(what_is_said_of_nothing_is_that_it_is_unknown) {
    BOOST_TEST((IssuedCode{}.state == VerificationState::Unknown));
    BOOST_TEST(!IssuedCode{}.is_to_be_sent);
    BOOST_TEST(IssuedCode{}.code.number == 0u);
    BOOST_TEST(IssuedCode{}.send == 0u);
    BOOST_TEST((BegunCheck{}.state == VerificationState::Unknown));
    BOOST_TEST(BegunCheck{}.count == 0u);
}

BOOST_AUTO_TEST_CASE(what_is_not_open_is_told_by_the_reason_of_the_same_name) {
    enum class Reason { None, Expired, Used, Exhausted, Unknown };
    BOOST_TEST((reason_for<Reason>(VerificationState::Expired) == Reason::Expired));
    BOOST_TEST((reason_for<Reason>(VerificationState::Used) == Reason::Used));
    BOOST_TEST((reason_for<Reason>(VerificationState::Exhausted) == Reason::Exhausted));
    BOOST_TEST((reason_for<Reason>(VerificationState::Unknown) == Reason::Unknown));
}

BOOST_AUTO_TEST_SUITE_END()

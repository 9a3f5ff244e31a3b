#include <smsaero/testing/verification_store_conformance.hpp>

#include <smsaero/testing/manual_clock.hpp>
#include <smsaero/verification/memory_store.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <chrono>
#include <string>
#include <string_view>

using namespace smsaero;
using smsaero::testing::ManualClock;
using smsaero::testing::StoreReport;
using smsaero::testing::StoreRow;

namespace {

using Memory = MemoryStore<ManualClock>;

template <class Store>
StoreReport report_on() {
    Store store;
    return smsaero::testing::VerificationStoreSuite{
        store, [](std::chrono::milliseconds by) { ManualClock::advance(by); }}
        .run();
}

/// Whether the suite finds that `Store` breaks that rule.
template <class Store>
bool breaks(std::string_view rule) {
    StoreReport const report = report_on<Store>();
    BOOST_TEST(!report.conforms());
    return std::any_of(report.rows.begin(), report.rows.end(),
                       [&](StoreRow const& row) { return row.rule == rule && !row.broken.empty(); });
}

/// Each is a store with one defect, as somebody's own might have it.
struct UsesTwice : Memory {
    StoreResult<bool> consume(VerificationId const& id, std::uint32_t number) {
        static_cast<void>(Memory::consume(id, number));
        return true;
    }
};
struct DropsOldCode : Memory {
    StoreResult<IssuedCode> reissue(VerificationId const& id, SendTerms const& terms) {
        auto issued = Memory::reissue(id, terms);
        if (issued->is_to_be_sent) static_cast<void>(Memory::confirm(id, issued->number, 0));
        return issued;
    }
};
struct KeepsOldCode : Memory {
    StoreResult<void> confirm(VerificationId const&, std::uint32_t, std::uint32_t) { return {}; }
};
struct ForgetsNothing : Memory {
    StoreResult<void> discard(VerificationId const&, std::uint32_t, std::uint32_t) { return {}; }
};
struct GivesNothingBack : Memory {
    StoreResult<void> abandon_check(VerificationId const&) { return {}; }
};
struct JoinsNobody : Memory {
    StoreResult<IssuedCode> create(Verification const& proposed, SendTerms terms) {
        terms.tries = 0; // then the one that there is was tried too often
        auto issued = Memory::create(proposed, terms);
        return issued;
    }
};
struct CountsAfterwards : Memory {
    StoreResult<BegunCheck> begin_check(VerificationId const& id, unsigned) {
        return Memory::begin_check(id, 1'000'000);
    }
};
struct LosesLocale : Memory {
    StoreResult<IssuedCode> create(Verification proposed, SendTerms const& terms) {
        proposed.locale.resize(std::min<std::size_t>(proposed.locale.size(), 255));
        return Memory::create(proposed, terms);
    }
};
struct Extends : Memory {
    StoreResult<IssuedCode> reissue(VerificationId const& id, SendTerms terms) {
        terms.repeat_with = terms.lifetime; // so that it is always a new one
        return Memory::reissue(id, terms);
    }
};
struct Hurries : Memory {
    StoreResult<IssuedCode> reissue(VerificationId const& id, SendTerms terms) {
        terms.longest_send = {};
        return Memory::reissue(id, terms);
    }
    StoreResult<IssuedCode> create(Verification const& proposed, SendTerms terms) {
        terms.longest_send = {};
        return Memory::create(proposed, terms);
    }
};
struct Fails : Memory {
    StoreResult<BegunCheck> begin_check(VerificationId const&, unsigned) { return StoreFailure{}; }
};

} // namespace

BOOST_AUTO_TEST_SUITE(verification_store_conformance)

BOOST_AUTO_TEST_CASE(a_store_that_is_right_conforms_and_every_rule_is_named) {
    StoreReport const report = report_on<Memory>();
    BOOST_TEST(report.conforms(), report);
    BOOST_TEST(report.rows.size() == 22u);
}

BOOST_AUTO_TEST_CASE(each_defect_is_found_under_the_name_of_its_rule) {
    BOOST_TEST(breaks<UsesTwice>("a verification is used once, by one of those who come at the same time"));
    BOOST_TEST(breaks<DropsOldCode>("one with less makes place for a new one, and goes on counting"));
    BOOST_TEST(breaks<KeepsOldCode>("a send that has arrived retires the code before it"));
    BOOST_TEST(breaks<ForgetsNothing>("a first send that has not arrived is forgotten"));
    BOOST_TEST(breaks<ForgetsNothing>("a new code that has not arrived leaves the one before it"));
    BOOST_TEST(breaks<GivesNothingBack>("a try that is abandoned is given back"));
    BOOST_TEST(breaks<JoinsNobody>("starts for one number, usage type and delivery are one"));
    BOOST_TEST(breaks<CountsAfterwards>("tries at the same time all count"));
    BOOST_TEST(breaks<CountsAfterwards>("tries are counted before, and carried over to a new code"));
    BOOST_TEST(breaks<LosesLocale>("what is stored comes back whole"));
    BOOST_TEST(breaks<Extends>("a code with enough life is sent again, and lives no longer"));
    BOOST_TEST(breaks<Hurries>("while a send is under way there is no other"));
    BOOST_TEST(breaks<Fails>("codes expire"));
}

BOOST_AUTO_TEST_SUITE_END()

#include <smsaero/testing/verification_send_rules.hpp>

#include "../../support/store_suites.hpp"

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <map>
#include <string>

BOOST_AUTO_TEST_SUITE(verification_send_rules)

using namespace smsaero;
using test_support::breaks;
using test_support::RightStore;

namespace {

auto const run = test_support::run_of([](auto& suite) { smsaero::testing::try_verification_sends(suite); });

struct Extends : RightStore {
    StoreResult<IssuedCode> reissue(VerificationId const& id, SendTerms terms) {
        terms.repeat_with = terms.lifetime; // so that it is always a new one
        return RightStore::reissue(id, terms);
    }
};
struct ForgetsNumbers : RightStore {
    StoreResult<IssuedCode> create(Verification const& proposed, SendTerms terms) {
        auto const now = smsaero::testing::ManualClock::now();
        auto const first = starts.try_emplace(std::string{proposed.phone.reveal()}, now).first->second;
        if (now - first > 2 * terms.lifetime) terms.tries = 0; // then nothing is joined
        return RightStore::create(proposed, terms);
    }
    std::map<std::string, smsaero::testing::ManualClock::time_point> starts;
};
struct DropsOldCode : RightStore {
    StoreResult<IssuedCode> reissue(VerificationId const& id, SendTerms const& terms) {
        auto issued = RightStore::reissue(id, terms);
        if (issued->is_to_be_sent) static_cast<void>(RightStore::confirm(id, issued->code.number, 0));
        return issued;
    }
};
struct KeepsOldCode : RightStore {
    StoreResult<void> confirm(VerificationId const&, std::uint32_t, std::uint32_t) { return {}; }
};
struct KeepsItsKey : RightStore {
    StoreResult<IssuedCode> reissue(VerificationId const& id, SendTerms terms) {
        terms.key = 0xFFFFFFFE; // the one that it was made with
        return RightStore::reissue(id, terms);
    }
};
struct TellsNothingOfTheCodeBefore : RightStore {
    StoreResult<IssuedCode> reissue(VerificationId const& id, SendTerms const& terms) {
        auto issued = RightStore::reissue(id, terms);
        issued->expires_in_if_discarded = {};
        return issued;
    }
};
struct ForgetsNothing : RightStore {
    StoreResult<void> discard(VerificationId const&, std::uint32_t, std::uint32_t) { return {}; }
};
struct ForgetsTwoSends : RightStore {
    StoreResult<void> discard(VerificationId const& id, std::uint32_t number, std::uint32_t send) {
        static_cast<void>(RightStore::discard(id, number, send));
        return RightStore::discard(id, number, send);
    }
};
struct Hurries : RightStore {
    StoreResult<IssuedCode> reissue(VerificationId const& id, SendTerms terms) {
        terms.longest_send = {};
        return RightStore::reissue(id, terms);
    }
    StoreResult<IssuedCode> create(Verification const& proposed, SendTerms terms) {
        terms.longest_send = {};
        return RightStore::create(proposed, terms);
    }
};

} // namespace

BOOST_AUTO_TEST_CASE(a_store_that_is_right_keeps_each_rule) {
    auto const report = test_support::report_on<RightStore>(run);
    BOOST_TEST(report.conforms(), report);
    BOOST_TEST(report.rows.size() == 11u);
}

BOOST_AUTO_TEST_CASE(each_defect_is_found_under_the_name_of_its_rule) {
    BOOST_TEST(breaks<Extends>(run, "a code with enough life is sent again, and lives no longer"));
    BOOST_TEST(breaks<ForgetsNumbers>(run, "a start joins a verification for as long as it is kept"));
    BOOST_TEST(breaks<DropsOldCode>(run, "one with less makes place for a new one, and goes on counting"));
    BOOST_TEST(breaks<KeepsOldCode>(run, "a send that has arrived retires the code before it"));
    BOOST_TEST(breaks<DropsOldCode>(run, "two codes count at most"));
    BOOST_TEST(breaks<KeepsItsKey>(run, "a new code takes the key of its send, and keeps it"));
    BOOST_TEST(breaks<TellsNothingOfTheCodeBefore>(run, "what counts without a send is told with it"));
    BOOST_TEST(breaks<ForgetsNothing>(run, "a first send that has not arrived is forgotten"));
    BOOST_TEST(breaks<ForgetsTwoSends>(run, "a repeated send that has not arrived leaves the code"));
    BOOST_TEST(breaks<ForgetsNothing>(run, "a new code that has not arrived leaves the one before it"));
    BOOST_TEST(breaks<Hurries>(run, "while a send is under way there is no other"));
}

BOOST_AUTO_TEST_SUITE_END()

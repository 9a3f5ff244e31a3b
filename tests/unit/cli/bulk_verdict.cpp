#include "../../../examples/cli/bulk_verdict.hpp"

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(bulk_verdict)

using namespace smsaero;

namespace {

constexpr bool is(BulkVerdict verdict, Outcome outcome, BulkNext next) {
    return verdict.outcome == outcome && verdict.next == next;
}

static_assert(backoff(1).count() == 1);
static_assert(backoff(2).count() == 2);
static_assert(backoff(5).count() == 16);
static_assert(backoff(6).count() == 30);
static_assert(backoff(1'000'000).count() == 30);

} // namespace

BOOST_AUTO_TEST_CASE(what_was_or_may_have_been_sent_is_never_tried_again) {
    for (unsigned i = 0; i <= static_cast<unsigned>(Errc::UnexpectedReply); ++i)
        for (Outcome const outcome : {Outcome::Sent, Outcome::Unknown})
            BOOST_TEST(is(judge(outcome, static_cast<Errc>(i)), outcome, BulkNext::GoOn));
}

BOOST_AUTO_TEST_CASE(a_refusal_of_the_message_is_final_and_one_of_the_account_stops_the_run) {
    for (Errc const code :
         {Errc::InvalidPhoneNumber, Errc::InvalidRequest, Errc::MessageTooLarge, Errc::Rejected})
        BOOST_TEST(is(judge(Outcome::Rejected, code), Outcome::Rejected, BulkNext::GoOn));
    for (Errc const code : {Errc::InvalidCredentials, Errc::InsufficientFunds, Errc::InvalidSender,
                            Errc::AddressNotAllowed, Errc::Forbidden, Errc::NotFound})
        BOOST_TEST(is(judge(Outcome::Rejected, code), Outcome::NotSent, BulkNext::Stop));
}

BOOST_AUTO_TEST_CASE(what_waiting_mends_is_tried_again_and_the_rest_stops_the_run) {
    for (Errc const code : {Errc::ConnectFailed, Errc::ResolveFailed, Errc::HandshakeFailed, Errc::TimedOut})
        BOOST_TEST(is(judge(Outcome::NotSent, code), Outcome::NotSent, BulkNext::Retry));
    BOOST_TEST(is(judge(Outcome::Rejected, Errc::RateLimited), Outcome::NotSent, BulkNext::Retry));
    for (Errc const code :
         {Errc::CertificateRefused, Errc::InsecureGate, Errc::NoGate, Errc::EntropyUnavailable})
        BOOST_TEST(is(judge(Outcome::NotSent, code), Outcome::NotSent, BulkNext::Stop));
    BOOST_TEST(is(judge(Outcome::NotSent, Errc::InvalidPayload), Outcome::NotSent, BulkNext::GoOn));
}

BOOST_AUTO_TEST_SUITE_END()

#include <smsaero/beast/call_progress.hpp>

#include <boost/test/unit_test.hpp>

#include <utility>

BOOST_AUTO_TEST_SUITE(call_progress)

using namespace smsaero;

namespace {

CallProgress in(Phase phase) {
    CallProgress progress{nullptr};
    progress.enter(phase);
    return progress;
}

} // namespace

BOOST_AUTO_TEST_CASE(its_phase_is_shown_where_somebody_wants_it) {
    Phase shown = Phase::Reply;
    CallProgress progress{&shown};
    BOOST_TEST((shown == Phase::Local));
    progress.enter(Phase::Handshake);
    BOOST_TEST((shown == Phase::Handshake));
    progress = {};
    progress.enter(Phase::Write);
    BOOST_TEST((shown == Phase::Handshake));
    BOOST_TEST((progress.phase() == Phase::Write));
}

BOOST_AUTO_TEST_CASE(what_breaks_is_called_by_its_phase) {
    for (auto const& [phase, code] :
         {std::pair{Phase::Local, Errc::ConnectFailed}, std::pair{Phase::Resolve, Errc::ResolveFailed},
          std::pair{Phase::Connect, Errc::ConnectFailed}, std::pair{Phase::Handshake, Errc::HandshakeFailed},
          std::pair{Phase::Write, Errc::WriteFailed}, std::pair{Phase::Reply, Errc::ConnectionLost}})
        BOOST_TEST((in(phase).broken() == code));
}

BOOST_AUTO_TEST_CASE(that_nothing_was_reached_is_known_before_the_request_and_proven_during_it_alone) {
    for (Phase const phase : {Phase::Local, Phase::Resolve, Phase::Connect, Phase::Handshake})
        for (bool const nothing_left : {false, true})
            BOOST_TEST(
                (in(phase).failure(Errc::ConnectFailed, {}, nothing_left).reached == Reached::Nothing));
    BOOST_TEST((in(Phase::Write).failure(Errc::WriteFailed, {}, true).reached == Reached::Nothing));
    BOOST_TEST((in(Phase::Write).failure(Errc::WriteFailed, {}, false).reached == Reached::Something));
    for (bool const nothing_left : {false, true})
        BOOST_TEST(
            (in(Phase::Reply).failure(Errc::ConnectionLost, {}, nothing_left).reached == Reached::Something));
}

BOOST_AUTO_TEST_CASE(a_failure_tells_phase_code_and_reason) {
    TransportFailure const failure = in(Phase::Handshake).failure(Errc::CertificateRefused, "expired", true);
    BOOST_TEST((failure.phase == Phase::Handshake));
    BOOST_TEST((failure.code == Errc::CertificateRefused));
    BOOST_TEST(failure.detail == "expired");
}

BOOST_AUTO_TEST_CASE(a_call_that_was_made_to_end_says_so_whatever_broke_then) {
    CallProgress progress = in(Phase::Reply);
    progress.time_out();
    BOOST_TEST((progress.failure(Errc::ConnectionLost, "aborted", false).code == Errc::TimedOut));
    BOOST_TEST(progress.failure(Errc::ConnectionLost, "aborted", false).detail.empty());
    progress.cancel();
    BOOST_TEST((progress.failure(Errc::ConnectionLost, "aborted", false).code == Errc::Cancelled));
}

BOOST_AUTO_TEST_CASE(the_next_address_has_its_own_time) {
    CallProgress progress = in(Phase::Connect);
    progress.time_out();
    BOOST_TEST(progress.is_timed_out());
    progress.try_next_address();
    BOOST_TEST(!progress.is_timed_out());
    BOOST_TEST((progress.failure(Errc::ConnectFailed, "refused", true).code == Errc::ConnectFailed));
}

BOOST_AUTO_TEST_SUITE_END()

#include <smsaero/wire/failure.hpp>

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(failure_suite)

using namespace smsaero;

BOOST_AUTO_TEST_CASE(a_transport_that_says_nothing_says_something_was_reached) {
    TransportFailure const failure;
    BOOST_TEST((failure.reached == Reached::Something));
    BOOST_TEST((failure.code == Errc::ConnectionLost));
    BOOST_TEST((failure.phase == Phase::Reply));
}

BOOST_AUTO_TEST_CASE(a_failure_is_of_this_machine_unless_somebody_says_otherwise) {
    Failure const failure;
    BOOST_TEST((failure.code == Errc::None));
    BOOST_TEST((failure.phase == Phase::Local));
    BOOST_TEST(failure.http_status == 0);
}

BOOST_AUTO_TEST_CASE(an_explanation_says_what_to_do_next) {
    BOOST_TEST(explain({.code = Errc::InsufficientFunds})
               == "the balance does not cover the message; top the SMS Aero account up");
    BOOST_TEST(explain({.code = Errc::CertificateRefused, .detail = "certificate has expired"})
               == std::string{message(Errc::CertificateRefused)} + ": certificate has expired");
}

BOOST_AUTO_TEST_CASE(a_timeout_names_its_step) {
    BOOST_TEST(explain({.code = Errc::TimedOut, .phase = Phase::Connect})
               == std::string{message(Errc::TimedOut)} + " (step: connect)");
    BOOST_TEST(explain({.code = Errc::ConnectFailed, .phase = Phase::Connect})
               == message(Errc::ConnectFailed));
}

BOOST_AUTO_TEST_CASE(the_gateways_words_come_last_and_are_marked_as_its_own) {
    Failure const failure{.code = Errc::InvalidRequest,
                          .fields = {{"sign", {"required"}}, {"number", {"incorrect", "too short"}}},
                          .gateway_message = "Validation error.",
                          .detail = "x"};
    BOOST_TEST(
        explain(failure)
        == std::string{message(Errc::InvalidRequest)}
               + ": x; the gateway says: Validation error.; sign: required; number: incorrect too short");
}

BOOST_AUTO_TEST_CASE(the_value_of_a_failed_result_throws_the_explanation) {
    boost::system::result<int, Failure> const result =
        Failure{.code = Errc::RateLimited, .http_status = 429, .retry_after = std::chrono::seconds{30}};
    try {
        (void)result.value();
        BOOST_FAIL("value() of a failure returned");
    } catch (FailureError const& error) {
        BOOST_TEST(error.what() == explain(error.failure()));
        BOOST_TEST((error.failure().code == Errc::RateLimited));
        BOOST_TEST((error.failure().retry_after == std::chrono::seconds{30}));
    }
}

BOOST_AUTO_TEST_CASE(the_value_of_a_transports_failed_result_throws_too) {
    boost::system::result<int, TransportFailure> const result =
        TransportFailure{.code = Errc::HandshakeFailed, .phase = Phase::Handshake, .detail = "bad record"};
    try {
        (void)result.value();
        BOOST_FAIL("value() of a failure returned");
    } catch (FailureError const& error) {
        BOOST_TEST((error.failure().code == Errc::HandshakeFailed));
        BOOST_TEST((error.failure().phase == Phase::Handshake));
        BOOST_TEST(error.failure().detail == "bad record");
    }
}

BOOST_AUTO_TEST_SUITE_END()

#include <smsaero/testing/recording_transport.hpp>

#include <smsaero/wire/classify.hpp>
#include <smsaero/wire/lenient.hpp>

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(recording_transport_suite)

using namespace smsaero;
using smsaero::testing::RecordingTransport;

BOOST_AUTO_TEST_CASE(every_request_is_kept_and_accepted_under_an_id_of_its_own) {
    static_assert(Transport<RecordingTransport>);
    RecordingTransport transport;
    for (std::size_t i = 0; i < 3; ++i) {
        Request const request{"sms/send", "Basic eA==", std::to_string(i)};
        PostResult const reply = transport.post({.host = "g.example"}, request, {});
        Verdict const verdict = classify(reply);
        BOOST_TEST((verdict.outcome == Outcome::Sent));
        BOOST_TEST(
            (lenient::integer(lenient::member(verdict.data, "id")) == RecordingTransport::first_id + i));
        BOOST_TEST((lenient::text(lenient::member(verdict.data, "extendStatus")) == "queue"));
    }
    BOOST_REQUIRE(transport.requests().size() == 3u);
    BOOST_TEST(transport.requests()[0].body == "0");
    BOOST_TEST(transport.requests()[2].body == "2");
    BOOST_TEST(transport.requests()[2].gate.host == "g.example");
}

BOOST_AUTO_TEST_SUITE_END()

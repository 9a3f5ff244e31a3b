#include <smsaero/testing/recorded_request.hpp>

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(recorded_request_suite)

using namespace smsaero;
using smsaero::testing::RecordedRequest;

BOOST_AUTO_TEST_CASE(it_outlives_the_request_that_it_was_made_from) {
    auto const record = [] {
        std::string const path = "sms/send";
        std::string const authorization = "Basic dXNlcjprZXk=";
        Gate const gate{.host = "gate.smsaero.ru"};
        return RecordedRequest{gate, Request{path, authorization, R"({"number":"7"})"}};
    };
    RecordedRequest const recorded = record();
    BOOST_TEST(recorded.gate.host == "gate.smsaero.ru");
    BOOST_TEST(recorded.path == "sms/send");
    BOOST_TEST(recorded.authorization == "Basic dXNlcjprZXk=");
    BOOST_TEST(recorded.body == R"({"number":"7"})");
}

BOOST_AUTO_TEST_SUITE_END()

#include <smsaero/testing/capture_logger.hpp>

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(capture_logger_suite)

using namespace smsaero;
using smsaero::testing::CaptureLogger;

BOOST_AUTO_TEST_CASE(every_event_is_a_line) {
    static_assert(Logger<CaptureLogger>);
    static_assert(listens<CaptureLogger>);
    CaptureLogger logger;
    BOOST_TEST(logger.lines().empty());
    logger.log(events::Started{"sms/send"});
    logger.log(events::Posting{"sms/send", "g.example"});
    logger.log(events::GateFailed{"sms/send", "g.example", Errc::ConnectFailed, Phase::Connect});
    logger.log(events::Finished{"sms/send", "h.example", Outcome::Rejected, Errc::RateLimited, Phase::Answer,
                                429, 7});
    std::vector<std::string> const told{"started sms/send", "posting sms/send to g.example",
                                        "gate g.example failed: connect_failed in connect",
                                        "finished sms/send at h.example: rejected, rate_limited, 429"};
    BOOST_TEST(logger.lines() == told, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(copies_share_their_lines) {
    CaptureLogger const kept;
    CaptureLogger given = kept;
    given.log(events::Started{"auth"});
    BOOST_REQUIRE(kept.lines().size() == 1u);
    BOOST_TEST(kept.lines()[0] == "started auth");
}

BOOST_AUTO_TEST_SUITE_END()

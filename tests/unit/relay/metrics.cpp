#include "metrics.hpp"

#include <boost/test/unit_test.hpp>

#include <set>
#include <sstream>
#include <string>

BOOST_AUTO_TEST_SUITE(metrics_suite)

using namespace relay;
using smsaero::Errc;
using smsaero::Outcome;

namespace {

bool has_line(std::string const& text, std::string const& line) {
    return ("\n" + text).find("\n" + line + "\n") != std::string::npos;
}

} // namespace

BOOST_AUTO_TEST_CASE(each_thing_is_counted_under_its_labels) {
    Metrics metrics;
    metrics.count_message("logto", Outcome::Sent, Errc::None);
    metrics.count_message("logto", Outcome::Sent, Errc::None);
    metrics.count_message("page", Outcome::Rejected, Errc::InsufficientFunds);
    metrics.count_repeat();
    metrics.count_request("/logto/sms", 200);
    metrics.count_verification("approved");
    metrics.count_notice("changed");
    metrics.count_login("wrong");
    metrics.count_reload("refused");
    std::string const text = metrics.text({.configured = true, .connections = 3, .known_messages = 5});
    for (std::string const line :
         {R"(smsaero_messages_total{way="logto",outcome="sent",code="none"} 2)",
          R"(smsaero_messages_total{way="page",outcome="rejected",code="insufficient_funds"} 1)",
          "smsaero_repeated_requests_total 1",
          R"(smsaero_http_requests_total{route="/logto/sms",status="200"} 1)",
          R"(smsaero_verifications_total{result="approved"} 1)",
          R"(smsaero_delivery_notices_total{result="changed"} 1)",
          R"(smsaero_logins_total{result="wrong"} 1)", R"(smsaero_config_reloads_total{result="refused"} 1)",
          "smsaero_configured 1", "smsaero_http_connections 3", "smsaero_known_messages 5"})
        BOOST_TEST(has_line(text, line), line);
}

BOOST_AUTO_TEST_CASE(calls_are_counted_below_each_bound) {
    Metrics metrics;
    for (std::int64_t milliseconds : {1, 50, 51, 800, 20'000})
        metrics.count_call({.milliseconds = milliseconds});
    std::string const text = metrics.text({});
    for (std::string const line :
         {R"(smsaero_gateway_call_seconds_bucket{le="0.05"} 2)",
          R"(smsaero_gateway_call_seconds_bucket{le="0.1"} 3)",
          R"(smsaero_gateway_call_seconds_bucket{le="0.8"} 4)",
          R"(smsaero_gateway_call_seconds_bucket{le="15"} 4)",
          R"(smsaero_gateway_call_seconds_bucket{le="+Inf"} 5)", "smsaero_gateway_call_seconds_count 5",
          "smsaero_gateway_call_seconds_sum 20.902"})
        BOOST_TEST(has_line(text, line), line);
}

BOOST_AUTO_TEST_CASE(each_family_is_described_once_before_its_samples) {
    std::istringstream lines(Metrics{}.text({}));
    std::set<std::string> described;
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("# HELP "))
            BOOST_TEST(described.insert(line.substr(7, line.find(' ', 7) - 7)).second, line);
        if (line.starts_with('#')) continue;
        std::string name = line.substr(0, line.find_first_of("{ "));
        for (std::string_view end : {"_bucket", "_sum", "_count"})
            if (name.ends_with(end)) name.resize(name.size() - end.size());
        BOOST_TEST(described.contains(name), line);
    }
    BOOST_TEST(described.size() == 12u);
}

BOOST_AUTO_TEST_SUITE_END()

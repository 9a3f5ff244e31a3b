#include "history.hpp"

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <string>

BOOST_AUTO_TEST_SUITE(history_suite)

using namespace relay;
using namespace std::chrono_literals;
using smsaero::Errc;
using smsaero::MaskedPhone;
using smsaero::Outcome;

namespace {

History::Time at(std::chrono::seconds since) { return History::Time{since}; }

std::int64_t in_bucket(boost::json::object const& all, std::size_t i, std::string_view outcome) {
    return all.at("buckets").as_array().at(i).as_object().at(outcome).to_number<std::int64_t>();
}

} // namespace

BOOST_AUTO_TEST_CASE(outcomes_stand_in_their_hour) {
    History history;
    MaskedPhone const phone{"79001234567"};
    history.add(at(100h), Outcome::Sent, Errc::None, "SignIn", phone);
    history.add(at(100h + 59min), Outcome::Unknown, Errc::TimedOut, "SignIn", phone);
    history.add(at(101h), Outcome::Sent, Errc::None, "SignIn", phone);
    auto const all = history.json(at(101h + 30min));
    BOOST_TEST(all.at("buckets").as_array().size() == 24u);
    BOOST_TEST(in_bucket(all, 22, "sent") == 1);
    BOOST_TEST(in_bucket(all, 22, "unknown") == 1);
    BOOST_TEST(in_bucket(all, 23, "sent") == 1);
    BOOST_TEST(in_bucket(all, 21, "sent") == 0);
    BOOST_TEST(all.at("buckets").as_array().at(23).at("at").to_number<std::int64_t>() == 101 * 3600);
    BOOST_TEST(boost::json::serialize(all.at("totals"))
               == R"({"sent":2,"rejected":0,"notSent":0,"unknown":1})");
}

BOOST_AUTO_TEST_CASE(a_day_later_the_hour_is_empty_again) {
    History history;
    history.add(at(100h), Outcome::Sent, Errc::None, "SignIn", MaskedPhone{});
    auto const all = history.json(at(124h));
    for (std::size_t i = 0; i < 24; ++i)
        BOOST_TEST(in_bucket(all, i, "sent") == 0);
    history.add(at(124h), Outcome::Rejected, Errc::Rejected, "SignIn", MaskedPhone{});
    BOOST_TEST(in_bucket(history.json(at(124h)), 23, "sent") == 0);
    BOOST_TEST(in_bucket(history.json(at(124h)), 23, "rejected") == 1);
}

BOOST_AUTO_TEST_CASE(the_newest_failures_are_kept_with_masked_numbers) {
    History history;
    for (int i = 0; i < 25; ++i)
        history.add(at(100h + std::chrono::seconds{i}), Outcome::Rejected, Errc::InsufficientFunds,
                    "Register", MaskedPhone{"79001234567"});
    auto const all = history.json(at(101h));
    auto const& failures = all.at("failures").as_array();
    BOOST_REQUIRE(failures.size() == 20u);
    BOOST_TEST(failures[0].at("at").to_number<std::int64_t>() == 100 * 3600 + 24);
    BOOST_TEST(failures[0].at("code").as_string() == "insufficient_funds");
    BOOST_TEST(failures[0].at("usageType").as_string() == "Register");
    BOOST_TEST(failures[0].at("phone").as_string() == "+79*******67");
    BOOST_TEST(boost::json::serialize(all).find("9001234567") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(money_deliveries_and_verifications_are_summed) {
    History history;
    history.add_cost(*smsaero::Money::parse("5.49"));
    history.add_cost(*smsaero::Money::parse("5.49"));
    history.add_expected();
    history.add_delivered(true);
    history.add_delivered(false);
    history.add_started();
    history.add_approved();
    auto const all = history.json(at(1h));
    BOOST_TEST(all.at("spend").as_string() == "10.98");
    BOOST_TEST(boost::json::serialize(all.at("delivery"))
               == R"({"expected":1,"delivered":1,"undelivered":1})");
    BOOST_TEST(boost::json::serialize(all.at("verifications")) == R"({"started":1,"approved":1})");
}

BOOST_AUTO_TEST_SUITE_END()

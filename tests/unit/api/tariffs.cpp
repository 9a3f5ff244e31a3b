#include <smsaero/api/tariffs.hpp>

#include "../../support/endpoint_checks.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

BOOST_AUTO_TEST_SUITE(tariffs_suite)

using namespace smsaero;
using namespace smsaero::test_support;

namespace {

/// What is read, each as `channel/operator/price`.
void check_prices(std::string const& data, std::vector<std::string> const& expected) {
    check_reads(Tariffs{}, data, [&](std::vector<Tariff> const& tariffs) {
        std::vector<std::string> lines;
        for (Tariff const& each : tariffs)
            lines.push_back(each.channel + "/" + each.operator_name + "/" + each.price);
        BOOST_TEST(lines == expected, boost::test_tools::per_element());
    });
}

std::string prices(std::size_t count) {
    std::string all;
    for (std::size_t i = 0; i < count; ++i)
        all += (i == 0 ? "\"" : ",\"") + std::to_string(i) + R"(":"1")";
    return R"({"X":{)" + all + "}}";
}

} // namespace

BOOST_AUTO_TEST_CASE(it_posts_an_empty_object) { check_posts(Tariffs{}, "tariffs", "{}"); }

BOOST_AUTO_TEST_CASE(the_manuals_reply_is_read_in_its_order) {
    check_prices(
        R"({"FREE SIGN":{"MEGAFON":"8.99","MTS":"4.99","BEELINE":"5.49","TELE2":"4.79","OTHER":"5.19"}})",
        {"FREE SIGN/MEGAFON/8.99", "FREE SIGN/MTS/4.99", "FREE SIGN/BEELINE/5.49", "FREE SIGN/TELE2/4.79",
         "FREE SIGN/OTHER/5.19"});
}

BOOST_AUTO_TEST_CASE(types_vary) {
    check_prices(R"({"B":{"MTS":4.99,"MEGAFON":5},"A":{"\u041c":"0.50"}})",
                 {"B/MTS/4.99", "B/MEGAFON/5", "A/\xD0\x9C/0.50"});
}

BOOST_AUTO_TEST_CASE(an_empty_map_is_written_in_two_ways) {
    for (char const* empty : {"[]", "{}", R"({"FREE SIGN":[]})", R"({"FREE SIGN":{}})"})
        check_prices(empty, {});
    check_prices(R"({"A":[],"B":{"MTS":"1"},"C":{}})", {"B/MTS/1"});
}

BOOST_AUTO_TEST_CASE(a_price_that_cannot_be_read_is_not_left_out) {
    check_unexpected(Tariffs{}, {"null", "7", "\"x\"", "[1]", R"([{"A":{"MTS":"1"}}])", R"({"A":null})",
                                 R"({"A":"1"})", R"({"A":["1"]})", R"({"A":{"MTS":null}})",
                                 R"({"A":{"MTS":"free"}})", R"({"A":{"MTS":{"price":"1"}}})",
                                 R"({"A":{"MTS":"x"},"B":{"MTS":"1"}})", R"({"A":{"MTS":"1"},"B":7})"});
}

BOOST_AUTO_TEST_CASE(no_more_prices_are_read_than_the_limit) {
    check_reads(Tariffs{}, prices(Tariffs::max_prices),
                [](auto const& tariffs) { BOOST_TEST(tariffs.size() == Tariffs::max_prices); });
    check_unexpected(Tariffs{}, {prices(Tariffs::max_prices + 1)});
}

BOOST_AUTO_TEST_CASE(refusals_are_told) { check_failures(Tariffs{}); }

BOOST_AUTO_TEST_SUITE_END()

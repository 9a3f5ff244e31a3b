#include <smsaero/api/balance.hpp>

#include "../../support/api_call.hpp"
#include "../../support/printing.hpp"

#include <boost/test/unit_test.hpp>

using namespace smsaero;
using test_support::api_call;

namespace {

auto balance(std::string data) {
    return api_call(Balance{}, 200, R"({"success":true,"data":)" + data + R"(,"message":null})").result;
}

} // namespace

BOOST_AUTO_TEST_SUITE(balance_suite)

BOOST_AUTO_TEST_CASE(it_posts_an_empty_object) {
    static_assert(Operation<Balance>);
    auto const asked =
        api_call(Balance{}, 200, R"({"success":true,"data":{"balance":1389.26},"message":null})");
    BOOST_TEST(asked.path == "balance");
    BOOST_TEST(asked.body == "{}");
    BOOST_TEST(asked.result.value() == "1389.26");
}

BOOST_AUTO_TEST_CASE(a_number_and_a_string_are_the_same_money) {
    BOOST_TEST(balance(R"({"balance":"1389.26"})").value() == "1389.26");
    BOOST_TEST(balance(R"({"balance":0})").value() == "0");
    BOOST_TEST(balance(R"({"balance":-3.5})").value() == "-3.5");
}

BOOST_AUTO_TEST_CASE(data_without_a_balance_is_not_guessed_at) {
    for (std::string data : {"null", "{}", "[]", R"([{"balance":1}])", R"({"balance":null})",
                             R"({"balance":"a lot"})", R"({"Balance":1})", R"({"balance":1e400})", "1389.26"})
        BOOST_TEST_CONTEXT(data) {
            auto const asked = balance(data);
            BOOST_REQUIRE(asked.has_error());
            BOOST_TEST(asked.error().code == Errc::UnexpectedReply);
        }
}

BOOST_AUTO_TEST_SUITE_END()

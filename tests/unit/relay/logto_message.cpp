#include "logto_message.hpp"

#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>

BOOST_AUTO_TEST_SUITE(logto_message_suite)

using namespace relay;

namespace {

LogtoMessage message(std::string_view body) { return std::get<LogtoMessage>(read_logto_message(body)); }
std::string_view problem(std::string_view body) {
    return std::get<LogtoProblem>(read_logto_message(body)).code;
}

std::string to_somebody(std::string_view to) {
    return R"({"to":")" + std::string(to) + R"(","type":"SignIn","payload":{"code":"1"}})";
}

} // namespace

BOOST_AUTO_TEST_CASE(what_the_connector_sends_is_read) {
    auto const read = message(
        R"({"to":"79001234567","type":"SignIn","payload":{"code":"123456","locale":"ru","uiLocales":"ru-RU ru en"},"ip":"203.0.113.7"})");
    BOOST_TEST(read.to == "79001234567");
    BOOST_TEST(read.type == "SignIn");
    BOOST_TEST(read.code() == "123456");
    BOOST_TEST(boost::json::serialize(read.payload)
               == R"({"code":"123456","locale":"ru","uiLocales":"ru-RU ru en"})");
    BOOST_TEST(!read.is_test());
    BOOST_TEST(message(R"({"to":"+79001234567","type":"Generic","payload":{"code":"000000"}})").is_test());
}

BOOST_AUTO_TEST_CASE(a_number_is_digits_with_a_plus_or_without) {
    for (std::string_view to : {"79001234567", "+79001234567", "84901234567", "123", "123456789012345"})
        BOOST_TEST(message(to_somebody(to)).to == to);
    for (std::string_view to : {"", "+", "++7900", "7900 123", "7900-1", "1234567890123456", "7900\\r\\nX: y",
                                "7900\\u0000", "\\u0661\\u0662", "7900;", "seven"})
        BOOST_TEST(problem(to_somebody(to)) == "invalid_phone_number", to);
}

BOOST_AUTO_TEST_CASE(what_is_no_message_is_refused_by_a_word) {
    BOOST_TEST(problem("") == "malformed");
    BOOST_TEST(problem("[]") == "malformed");
    BOOST_TEST(problem("{") == "malformed");
    BOOST_TEST(problem(std::string(1000, '[')) == "malformed");
    BOOST_TEST(problem("{\"to\":\"\xFF\"}") == "malformed");
    BOOST_TEST(problem(R"({"to":79001234567,"type":"SignIn","payload":{}})") == "invalid_phone_number");
    BOOST_TEST(problem(R"({"to":"79001234567","payload":{}})") == "invalid_type");
    BOOST_TEST(problem(R"({"to":"79001234567","type":"Sign In","payload":{}})") == "invalid_type");
    BOOST_TEST(problem(R"({"to":"79001234567","type":"SignIn"})") == "invalid_payload");
    BOOST_TEST(problem(R"({"to":"79001234567","type":"SignIn","payload":"code"})") == "invalid_payload");
}

BOOST_AUTO_TEST_CASE(equal_messages_are_told_by_number_type_and_code) {
    auto const of = [](std::string_view to, std::string_view type, std::string_view payload) {
        return message(R"({"to":")" + std::string(to) + R"(","type":")" + std::string(type)
                       + R"(","payload":)" + std::string(payload) + "}")
            .identity();
    };
    std::string const first = of("79001234567", "SignIn", R"({"code":"123456","locale":"ru"})");
    BOOST_TEST(of("+79001234567", "SignIn", R"({"code":"123456","locale":"en"})") == first);
    BOOST_TEST(of("79001234567", "SignIn", R"({"code":"123457"})") != first);
    BOOST_TEST(of("79001234568", "SignIn", R"({"code":"123456"})") != first);
    BOOST_TEST(of("79001234567", "Register", R"({"code":"123456"})") != first);
    // The parts cannot be mistaken for one another.
    BOOST_TEST(of("7900", "A1", R"({"code":"1"})") != of("7900", "A", R"({"code":"11"})"));
    // Without a code the payload tells messages apart.
    BOOST_TEST(of("7900", "A", R"({"link":"x"})") != of("7900", "A", R"({"link":"y"})"));
    BOOST_TEST(of("7900", "A", R"({"code":1})") != of("7900", "A", R"({"code":2})"));
}

BOOST_AUTO_TEST_SUITE_END()

#include <smsaero/testing/sandbox_message.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>

BOOST_AUTO_TEST_SUITE(sandbox_message_suite)

using namespace smsaero::testing;

namespace {

SandboxMessage const message{.id = 440000001,
                             .number = "79990000001",
                             .sign = "SMS Aero",
                             .text = "Hello",
                             .status = 0,
                             .kopecks = 550,
                             .created = 1719119523,
                             .date_send = 1719119600};

std::string repeated(std::size_t count, std::string const& what) {
    std::string all;
    while (count-- > 0)
        all += what;
    return all;
}

} // namespace

BOOST_AUTO_TEST_CASE(sent_has_number_as_string_and_cost_as_number) {
    BOOST_TEST(sent_json(message)
               == R"({"id":440000001,"from":"SMS Aero","number":"79990000001","text":"Hello","status":0,)"
                  R"("extendStatus":"queue","channel":"FREE SIGN","cost":5.5,"dateCreate":1719119523,)"
                  R"("dateSend":1719119600})");
}

BOOST_AUTO_TEST_CASE(status_has_number_as_integer_and_cost_as_string) {
    BOOST_TEST(status_json(message, 1719119700)
               == R"({"id":440000001,"from":"SMS Aero","number":79990000001,"text":"Hello","status":0,)"
                  R"("extendStatus":"queue","channel":"FREE SIGN","cost":"5.50","dateCreate":1719119523,)"
                  R"("dateSend":1719119600})");
}

BOOST_AUTO_TEST_CASE(a_delivered_message_says_when) {
    auto delivered = message;
    delivered.status = 1;
    auto const text = status_json(delivered, 1719119700);
    BOOST_TEST(text.find(R"("extendStatus":"delivery")") != text.npos);
    BOOST_TEST(text.ends_with(R"("dateAnswer":1719119700})"));
}

BOOST_AUTO_TEST_CASE(a_status_follows_upon_another_until_it_is_final) {
    auto const end_of = [](int status, std::string_view number) {
        for (int i = 0; i < 4; ++i)
            status = next_status(status, number);
        return status;
    };
    BOOST_TEST(next_status(8, "79990000001") == 0);
    BOOST_TEST(next_status(0, "79990000222") == 3);
    BOOST_TEST(end_of(8, "79990000001") == 1);
    BOOST_TEST(end_of(8, "79990000222") == 2);
    BOOST_TEST(end_of(0, "79990000333") == 2);
    for (int const final : {1, 2, 6})
        BOOST_TEST(next_status(final, "79990000001") == final);
}

BOOST_AUTO_TEST_CASE(amounts_are_exact) {
    BOOST_TEST(roubles(100'000, true) == "1000");
    BOOST_TEST(roubles(99'451, true) == "994.51");
    BOOST_TEST(roubles(5, true) == "0.05");
    BOOST_TEST(roubles(0, true) == "0");
    BOOST_TEST(roubles(1050, true) == "10.5");
    BOOST_TEST(roubles(1050, false) == "10.50");
    BOOST_TEST(roubles(500, false) == "5.00");
}

BOOST_AUTO_TEST_CASE(the_price_grows_with_the_parts_of_the_text) {
    BOOST_TEST(price_in_kopecks(repeated(160, "a")) == 549);
    BOOST_TEST(price_in_kopecks(repeated(161, "a")) == 2 * 549);
    BOOST_TEST(price_in_kopecks(repeated(307, "a")) == 3 * 549);
    BOOST_TEST(price_in_kopecks(repeated(70, "Я")) == 549);
    BOOST_TEST(price_in_kopecks(repeated(71, "Я")) == 2 * 549);
    BOOST_TEST(price_in_kopecks(repeated(35, "😀")) == 549);
    BOOST_TEST(price_in_kopecks(repeated(36, "😀")) == 2 * 549);
}

BOOST_AUTO_TEST_SUITE_END()

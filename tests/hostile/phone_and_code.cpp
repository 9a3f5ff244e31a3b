// Phone numbers and codes that are none: line ends, NULs, and a megabyte of anything.

#include "allowance.hpp"

#include "../support/connecting.hpp"

#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

using namespace smsaero;
using namespace smsaero::test_support;

namespace {

/// What turns up where a number or a code should stand: `begin` with something hostile in it.
std::vector<std::string> hostile_forms(std::string const& begin) {
    return {begin + "\r\nX-Injected: 1",
            begin + "\n",
            begin + std::string(1, '\0'),
            std::string(1, '\0') + begin,
            begin + "\",\"text\":\"",
            begin + "\\",
            begin + "\x7F\x1B[2J",
            "\xFF" + begin,
            begin + "\xE2\x80",
            begin + "\u202E",
            begin + "٠١٢", // digits of another script
            begin + std::string(mebibyte, '1'),
            std::string(mebibyte, 'x'),
            std::string(100'000, '\0'),
            std::string(mebibyte, '\xC2')};
}

std::string message_to(std::string_view number, std::string_view payload = R"({"code":"1"})") {
    auto connector = configured();
    boost::json::value const parsed = json(payload);
    Attempt const attempt = measured([&] { return connector.send_message({number, "SignIn", parsed}); });
    BOOST_TEST_REQUIRE(attempt.sent());
    auto const request = only_request(connector);
    BOOST_TEST(request.path == "sms/send");
    return request.body;
}

} // namespace

BOOST_AUTO_TEST_SUITE(hostile_phone_and_code)

BOOST_AUTO_TEST_CASE(a_number_with_what_no_number_has_is_none_and_told_why) {
    for (std::string const& text : hostile_forms("79001234567")) {
        if (text == "79001234567\n") continue; // white space at the end, as people paste it
        BOOST_TEST_CONTEXT(text.substr(0, 30)) {
            BOOST_TEST(!measured([&] { return PhoneNumber::parse(text); }).has_value());
            std::string_view const why = PhoneNumber::why_not(text);
            BOOST_TEST((why.starts_with("it holds a character that no phone number has; write digits")
                        || why.starts_with("it has more than 15 digits; write the country code")));
        }
    }
    BOOST_TEST(PhoneNumber::parse("79001234567\r\n").value().reveal() == "79001234567");
    for (char const c : {' ', '\0', '(', '\xE2'})
        BOOST_TEST(!PhoneNumber::parse(std::string(mebibyte, c)).has_value());
    BOOST_TEST(PhoneNumber::parse(std::string(mebibyte, '-') + "79001234567").value().reveal()
               == "79001234567");
}

BOOST_AUTO_TEST_CASE(a_code_with_what_no_code_has_is_none) {
    for (std::string const& text : hostile_forms("482193")) {
        BOOST_TEST_CONTEXT(text.substr(0, 30))
        BOOST_TEST(!measured([&] { return VerificationCode::parse(text); }).has_value());
    }
}

BOOST_AUTO_TEST_CASE(a_mask_shows_four_digits_of_anything) {
    for (std::string const& text : hostile_forms("79001234567")) {
        MaskedPhone const masked{text};
        std::string_view const shown = masked.view();
        BOOST_TEST(shown.size() <= 16u);
        BOOST_TEST(shown.find_first_not_of("+*0123456789") == shown.npos);
        BOOST_TEST(shown.find("001234") == shown.npos);
    }
}

// Those of a megabyte are as long when they are written as JSON; what has to be escaped takes up to six times
// its size there.
BOOST_AUTO_TEST_CASE(a_number_goes_out_as_one_string_of_the_json_and_nowhere_else) {
    for (std::string const& text : hostile_forms("79001234567")) {
        if (!is_utf8(text)) {
            auto connector = configured();
            boost::json::value const payload = json(R"({"code":"1"})");
            check_not_sent(connector.send_message({text, "SignIn", payload}), Errc::InvalidPayload);
            BOOST_TEST(connector.transport().requests().empty());
            continue;
        }
        std::string const posted = message_to(text);
        BOOST_TEST(posted.find_first_of(std::string("\r\n\0", 3)) == posted.npos);
        boost::json::object const body = json(posted).as_object();
        BOOST_TEST(body.size() == 3u);
        BOOST_TEST(body.at("number").as_string() == text);
        BOOST_TEST(body.at("text").as_string() == "Your code is 1");
    }
}

BOOST_AUTO_TEST_CASE(a_code_of_a_payload_goes_out_as_part_of_one_string) {
    for (std::string const& text : hostile_forms("482193")) {
        if (!is_utf8(text)) continue;
        boost::json::value const code{boost::json::string(text)};
        std::string const posted =
            message_to("79001234567", R"({"code":)" + boost::json::serialize(code) + "}");
        boost::json::object const body = json(posted).as_object();
        BOOST_TEST(body.size() == 3u);
        BOOST_TEST(body.at("number").as_string() == "79001234567");
        BOOST_TEST(body.at("text").as_string() == "Your code is " + text);
    }
}

BOOST_AUTO_TEST_SUITE_END()

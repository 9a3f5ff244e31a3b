#include <smsaero/core/phone_number.hpp>

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <sstream>
#include <string>
#include <string_view>
#include <type_traits>

BOOST_AUTO_TEST_SUITE(phone_number_suite)

using namespace smsaero;

namespace {

static_assert(PhoneNumber::parse("+7 903 123-45-67")->reveal() == "79031234567");
static_assert(PhoneNumber::parse("+7 903 123-45-67")->masked().view() == "+79*******67");
static_assert(!PhoneNumber::parse("+89031234567"));
static_assert(!std::is_default_constructible_v<PhoneNumber>);
static_assert(!std::is_convertible_v<PhoneNumber, std::string_view>);
static_assert(std::is_trivially_copyable_v<PhoneNumber>);

/// The digits, or "none".
std::string read(std::string_view text) {
    auto const number = PhoneNumber::parse(text);
    BOOST_TEST(number.has_value() == PhoneNumber::why_not(text).empty());
    return number ? std::string(number->reveal()) : "none";
}

template <class Printed>
std::string printed(Printed const& value) {
    std::ostringstream stream;
    stream << value;
    return stream.str();
}

} // namespace

BOOST_AUTO_TEST_CASE(what_people_type_is_read) {
    BOOST_TEST(read("79031234567") == "79031234567");
    BOOST_TEST(read("+79031234567") == "79031234567");
    BOOST_TEST(read("+7 (903) 123-45-67") == "79031234567");
    BOOST_TEST(read("(+7) 903.123.45.67") == "79031234567");
    BOOST_TEST(read("\t+7\u00A0903\u2009123\u202F45\u300067\n") == "79031234567");
    BOOST_TEST(read("1 (212) 555-0123") == "12125550123");
    BOOST_TEST(read("+44 20 7946 0958") == "442079460958");
}

BOOST_AUTO_TEST_CASE(the_russian_trunk_form_becomes_international) {
    BOOST_TEST(read("89031234567") == "79031234567");
    BOOST_TEST(read("8 903 123-45-67") == "79031234567");
    BOOST_TEST(read("8 (999) 999-99-99") == "79999999999");
}

BOOST_AUTO_TEST_CASE(no_other_leading_eight_is_touched) {
    BOOST_TEST(read("84901234567") == "84901234567"); // Vietnam
    BOOST_TEST(read("85291234567") == "85291234567"); // Hong Kong
    BOOST_TEST(read("81312345678") == "81312345678"); // Japan
    BOOST_TEST(read("+84 90 123 45 67") == "84901234567");
    BOOST_TEST(read("8613912345678") == "8613912345678"); // China
}

BOOST_AUTO_TEST_CASE(no_country_code_begins_with_89) {
    BOOST_TEST(read("+89031234567") == "none");
    BOOST_TEST(read("+8 903 123-45-67") == "none");
    BOOST_TEST(read("8903123456") == "none");
    BOOST_TEST(read("890312345678") == "none");
    BOOST_TEST(PhoneNumber::why_not("+89031234567").find("+7 and ten digits") != std::string_view::npos);
}

BOOST_AUTO_TEST_CASE(seven_to_fifteen_digits_are_a_number) {
    std::string digits;
    for (std::size_t size = 0; size <= 40; ++size, digits += '7')
        BOOST_TEST(read(digits) == (size >= 7 && size <= 15 ? digits : "none"));
    BOOST_TEST(PhoneNumber::why_not("1234567890123456").find("more than 15") != std::string_view::npos);
    BOOST_TEST(PhoneNumber::why_not("123456").find("fewer than 7") != std::string_view::npos);
    BOOST_TEST(PhoneNumber::why_not("").find("no digits") != std::string_view::npos);
    BOOST_TEST(read(std::string(1'000'000, '7')) == "none");
}

BOOST_AUTO_TEST_CASE(what_is_no_number_is_refused) {
    for (std::string_view text :
         {"", " ", "+", "++79031234567", "7+9031234567", "79031234567+", "+7 903 123-45-6O", "abc",
          "tel:79031234567", "79031234567;ext=1", "79031234567,79031234568", "7/903/1234567", "09031234567",
          "+09031234567", "00 7 903 123 45 67", "７９０３１２３４５６７", "79031234567\r\nX: y\x7F",
          "7903123\u200B4567", "7903123\xFF"})
        BOOST_TEST(read(text) == "none", "'" << text << "' was read");
    BOOST_TEST(read(std::string_view("79031234567\0", 12)) == "none");
    BOOST_TEST(read(std::string_view("7903\0001234567", 12)) == "none");
}

BOOST_AUTO_TEST_CASE(the_same_number_in_another_writing_is_equal) {
    BOOST_TEST(*PhoneNumber::parse("8 903 123-45-67") == *PhoneNumber::parse("+79031234567"));
    BOOST_TEST(*PhoneNumber::parse("+79031234567") != *PhoneNumber::parse("+79031234568"));
    BOOST_TEST(*PhoneNumber::parse("1234567") != *PhoneNumber::parse("12345670"));
}

BOOST_AUTO_TEST_CASE(a_number_prints_without_its_middle) {
    std::string const digits = "123456789012345";
    for (std::size_t size = PhoneNumber::min_size; size <= PhoneNumber::max_size; ++size) {
        std::string const whole = digits.substr(0, size);
        std::string const masked =
            "+" + whole.substr(0, 2) + std::string(size - 4, '*') + whole.substr(size - 2);
        auto const number = PhoneNumber::parse(whole);
        BOOST_TEST(number->masked().view() == masked);
        BOOST_TEST(printed(*number) == masked);
        BOOST_TEST(printed(number->masked()) == masked);
    }
    BOOST_TEST(MaskedPhone{}.view() == "");
}

BOOST_AUTO_TEST_CASE(a_mask_over_what_is_no_number_shows_no_more_than_over_one) {
    BOOST_TEST(MaskedPhone{"1234"}.view() == "+****");
    BOOST_TEST(MaskedPhone{"123456"}.view() == "+******");
    BOOST_TEST(MaskedPhone{"+79031234567"}.view() == "+79*******67");
    BOOST_TEST(MaskedPhone{"номер 1"}.view() == "+***********1");
    BOOST_TEST(MaskedPhone{"12345678901234567890"}.view() == "+12" + std::string(13, '*'));
    BOOST_TEST(MaskedPhone{""}.view() == "+");
}

BOOST_AUTO_TEST_CASE(a_copy_of_the_digits_ends_where_they_end_and_writes_no_more_than_there_is_room_for) {
    for (std::string_view digits : {"7903123", "79031234567", "123456789012345"}) {
        std::string out(PhoneNumber::max_size + 1, '!');
        char* const end = PhoneNumber::parse(digits)->copy_to(out.data());
        BOOST_TEST(std::string_view(out.data(), end) == digits);
        BOOST_TEST(out.back() == '!');
    }
}

BOOST_AUTO_TEST_SUITE_END()

#include <smsaero/verification/calling_code.hpp>

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <set>
#include <string>
#include <string_view>

BOOST_AUTO_TEST_SUITE(calling_code)

using namespace smsaero;

namespace {

constexpr bool is(std::string_view number, std::string_view digits, std::string_view country) {
    return find_calling_code(number) == CallingCode{digits, country};
}

static_assert(is("79031234567", "7", "RU"));
static_assert(is("77011234567", "7", "KZ"));
static_assert(is("12125550123", "1", "US"));
static_assert(is("18765550123", "1", "JM"));
static_assert(is("998901234567", "998", "UZ"));
static_assert(!find_calling_code("999901234567"));
static_assert(!find_calling_code(""));

struct Expected {
    std::string_view number;
    std::string_view digits;
    std::string_view country;
};

void check_are(std::initializer_list<Expected> numbers) {
    for (auto const& [number, digits, country] : numbers) {
        auto const found = find_calling_code(number);
        BOOST_TEST_REQUIRE(found.has_value(), number);
        BOOST_TEST(found->digits == digits, number << " has code " << found->digits);
        BOOST_TEST(found->country == country, number << " is of " << found->country);
    }
}

void check_are_none(std::initializer_list<std::string_view> numbers) {
    for (std::string_view const number : numbers)
        BOOST_TEST(!find_calling_code(number).has_value(), number << " is assigned to nobody");
}

/// Which codes are assigned, written a second time: for each first digit the codes of two digits, then those
/// of three.
constexpr std::string_view assigned =
    "1 7 "
    "20 27 211 212 213 216 218 220 221 222 223 224 225 226 227 228 229 230 231 232 233 234 235 236 "
    "237 238 239 240 241 242 243 244 245 246 247 248 249 250 251 252 253 254 255 256 257 258 260 261 "
    "262 263 264 265 266 267 268 269 290 291 297 298 299 "
    "30 31 32 33 34 36 39 350 351 352 353 354 355 356 357 358 359 370 371 372 373 374 375 376 377 378 "
    "379 380 381 382 383 385 386 387 389 "
    "40 41 43 44 45 46 47 48 49 420 421 423 "
    "51 52 53 54 55 56 57 58 500 501 502 503 504 505 506 507 508 509 590 591 592 593 594 595 596 597 "
    "598 599 "
    "60 61 62 63 64 65 66 670 672 673 674 675 676 677 678 679 680 681 682 683 685 686 687 688 689 690 "
    "691 692 "
    "81 82 84 86 800 808 850 852 853 855 856 870 878 880 881 882 883 886 888 "
    "90 91 92 93 94 95 98 960 961 962 963 964 965 966 967 968 970 971 972 973 974 975 976 977 979 992 "
    "993 994 995 996 998 ";

std::set<std::string> assigned_codes() {
    std::set<std::string> codes;
    for (std::size_t begin = 0; begin < assigned.size();) {
        std::size_t const end = assigned.find(' ', begin);
        codes.emplace(assigned.substr(begin, end - begin));
        begin = end + 1;
    }
    return codes;
}

/// The codes that are found for any number.
std::set<std::string> found_codes() {
    std::set<std::string> codes;
    for (int number = 0; number <= 9999; ++number)
        if (auto const found = find_calling_code(std::to_string(number))) codes.emplace(found->digits);
    return codes;
}

/// The country of the longest prefix of `number` in the table, row by row.
std::optional<std::string_view> country_row_by_row(std::string_view number) {
    calling_code_detail::Row const* longest = nullptr;
    for (calling_code_detail::Row const& row : calling_code_detail::rows)
        if (number.starts_with(row.prefix) && (!longest || row.prefix.size() > longest->prefix.size()))
            longest = &row;
    return longest ? std::optional{longest->country} : std::nullopt;
}

} // namespace

BOOST_AUTO_TEST_CASE(the_country_of_a_number_is_found) {
    check_are({{"442079460958", "44", "GB"},
               {"84901234567", "84", "VN"},
               {"85291234567", "852", "HK"},
               {"375291234567", "375", "BY"},
               {"380501234567", "380", "UA"},
               {"996700123456", "996", "KG"},
               {"8613912345678", "86", "CN"},
               {"383441234567", "383", "XK"}});
}

BOOST_AUTO_TEST_CASE(the_longest_prefix_tells_countries_of_one_code_apart) {
    check_are({{"79991234567", "7", "RU"},
               {"74951234567", "7", "RU"},
               {"76001234567", "7", "KZ"},
               {"77771234567", "7", "KZ"},
               {"14165550123", "1", "CA"},
               {"16045550123", "1", "CA"},
               {"18095550123", "1", "DO"},
               {"18295550123", "1", "DO"},
               {"18495550123", "1", "DO"},
               {"17875550123", "1", "PR"},
               {"19395550123", "1", "PR"},
               {"16585550123", "1", "JM"},
               {"262692123456", "262", "RE"},
               {"262639123456", "262", "YT"},
               {"59995181234", "599", "CW"},
               {"5993181234", "599", "BQ"}});
}

BOOST_AUTO_TEST_CASE(an_area_code_that_is_not_listed_is_in_the_united_states) {
    check_are({{"12015550123", "1", "US"}, {"19175550123", "1", "US"}, {"19995550123", "1", "US"}});
}

BOOST_AUTO_TEST_CASE(what_belongs_to_no_country_has_a_code_all_the_same) {
    for (std::string_view const code : {"800", "808", "870", "878", "881", "882", "883", "888", "979"})
        check_are({{std::string{code} + "12345678", code, ""}});
    check_are({{"18005550123", "1", ""}, {"18885550123", "1", ""}, {"19005550123", "1", ""}});
}

BOOST_AUTO_TEST_CASE(an_unassigned_code_is_none) {
    for (std::string_view const code :
         {"0",   "210", "214", "219", "259", "28", "292", "384", "422", "671", "684", "699",
          "801", "83",  "851", "871", "884", "89", "969", "978", "990", "997", "999"})
        check_are_none({std::string{code} + "12345678"});
}

BOOST_AUTO_TEST_CASE(what_is_too_short_to_tell_is_none) { check_are_none({"", "9", "99", "37", "80"}); }

BOOST_AUTO_TEST_CASE(a_code_alone_is_enough) {
    check_are(
        {{"7", "7", "RU"}, {"77", "7", "KZ"}, {"187", "1", "US"}, {"1876", "1", "JM"}, {"998", "998", "UZ"}});
}

BOOST_AUTO_TEST_CASE(what_is_no_number_is_none) {
    check_are_none({"+79031234567", " 7", "kz", std::string_view{"\0\xff", 2}});
}

BOOST_AUTO_TEST_CASE(the_codes_are_the_assigned_ones) {
    auto const expected = assigned_codes();
    auto const found = found_codes();
    BOOST_TEST(found == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(no_code_begins_another_one) {
    auto const codes = found_codes();
    for (std::string const& code : codes) {
        BOOST_TEST(code.size() <= 3u);
        for (std::size_t size = 1; size < code.size(); ++size)
            BOOST_TEST(!codes.contains(code.substr(0, size)), code << " begins with another code");
    }
    // A row in the table that shadows a code, or is shadowed by one, would not be seen above.
    std::set<std::string_view> within;
    for (auto const& row : calling_code_detail::rows)
        if (row.prefix.size() <= 3 && !codes.contains(std::string{row.prefix})) within.insert(row.prefix);
    BOOST_TEST(within == (std::set<std::string_view>{"76", "77"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(the_search_finds_what_reading_row_by_row_does) {
    for (int number = 0; number < 10'000'000; number += 97) {
        std::string const digits = std::to_string(number);
        auto const found = find_calling_code(digits);
        auto const country = found ? std::optional{found->country} : std::nullopt;
        if (country != country_row_by_row(digits)) BOOST_TEST(false, digits);
        if (found && !digits.starts_with(found->digits)) BOOST_TEST(false, digits);
    }
    for (auto const& row : calling_code_detail::rows) {
        auto const found = find_calling_code(row.prefix);
        BOOST_TEST_REQUIRE(found.has_value(), row.prefix);
        BOOST_TEST(found->country == row.country, row.prefix);
    }
}

BOOST_AUTO_TEST_CASE(nearly_every_country_has_a_number) {
    std::set<std::string_view> countries;
    for (auto const& row : calling_code_detail::rows)
        if (!row.country.empty()) countries.insert(row.country);
    BOOST_TEST(countries.size() > 200u);
    BOOST_TEST(countries.size() <= 250u); // ISO 3166-1 has 249, and XK is beside them
}

BOOST_AUTO_TEST_SUITE_END()

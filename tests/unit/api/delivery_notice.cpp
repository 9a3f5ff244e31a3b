#include <smsaero/api/delivery_notice.hpp>

#include "../../support/enum_names.hpp"

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <ostream>
#include <stdexcept>
#include <string>
#include <string_view>

namespace smsaero::inline v0 {
static std::ostream& operator<<(std::ostream& out, NoticeProblem problem) {
    return out << to_string(problem);
}
} // namespace smsaero::inline v0

BOOST_AUTO_TEST_SUITE(delivery_notice_suite)

using namespace smsaero;
using namespace std::string_literals;
using test_support::count_named;

namespace {

constexpr std::string_view form = "application/x-www-form-urlencoded";
constexpr std::string_view json = "application/json";

/// The name of each; a new enumerator is missed here by the compiler.
constexpr std::string_view expected(NoticeProblem problem) {
    switch (problem) {
    case NoticeProblem::TooLarge:
        return "too_large";
    case NoticeProblem::ForeignType:
        return "foreign_type";
    case NoticeProblem::Malformed:
        return "malformed";
    case NoticeProblem::NotUtf8:
        return "not_utf8";
    case NoticeProblem::RepeatedField:
        return "repeated_field";
    case NoticeProblem::InvalidId:
        return "invalid_id";
    case NoticeProblem::InvalidStatus:
        return "invalid_status";
    }
    return "";
}

void check(std::string_view type, std::string_view body, std::int64_t id, std::int64_t status,
           std::string_view name) {
    BOOST_TEST_CONTEXT(type << ": " << body.substr(0, 120)) {
        NoticeResult const notice = read_delivery_notice(type, body);
        BOOST_TEST_REQUIRE(notice.has_value());
        BOOST_TEST(notice->id == id);
        BOOST_TEST((notice->status.code == status));
        BOOST_TEST(notice->status.name == name);
    }
}

void check(std::string_view type, std::string_view body, NoticeProblem problem) {
    BOOST_TEST_CONTEXT(type << ": " << body.substr(0, 120)) {
        NoticeResult const notice = read_delivery_notice(type, body);
        BOOST_TEST_REQUIRE(notice.has_error());
        BOOST_TEST(notice.error() == problem);
    }
}

/// What `text`, of JSON and of a form alike, is as `extendStatus`.
std::string shown(std::string const& in_form, std::string const& in_json) {
    NoticeResult const of_form = read_delivery_notice(form, "id=1&status=1&extendStatus=" + in_form);
    NoticeResult const of_json =
        read_delivery_notice(json, R"({"id":1,"status":1,"extendStatus":")" + in_json + "\"}");
    BOOST_TEST_REQUIRE(of_form.has_value());
    BOOST_TEST_REQUIRE(of_json.has_value());
    BOOST_TEST(of_form->status.name == of_json->status.name);
    return of_form->status.name;
}

} // namespace

BOOST_AUTO_TEST_CASE(the_manuals_form_is_read) {
    check(form, "id=440000001&status=1&extendStatus=delivery", 440000001, 1, "delivery");
    check(form, "%69%64=%344&s%74atus=%38&extendStatus=moder%61tion", 44, 8, "moderation");
}

BOOST_AUTO_TEST_CASE(the_manuals_json_is_read) {
    check(json, R"({"id":440000001,"status":1,"extendStatus":"delivery"})", 440000001, 1, "delivery");
    check(json, " \r\n{ \"\\u0069d\" : 44 , \"status\":8,\"extendStatus\":\"m\\u006fderation\" } \n", 44, 8,
          "moderation");
}

BOOST_AUTO_TEST_CASE(in_json_numbers_may_be_strings) {
    check(json, R"({"id":"440000001","status":"2","extendStatus":"undelivered"})", 440000001, 2,
          "undelivered");
    check(json, R"({"id":"\u0034","status":3})", 4, 3, "");
}

BOOST_AUTO_TEST_CASE(a_name_may_be_missing_empty_or_of_another_type) {
    check(form, "id=4&status=0", 4, 0, "");
    check(form, "id=4&status=0&extendStatus", 4, 0, "");
    for (std::string const value : {"null", "\"\"", "7", "true", "[]", R"({"id":5,"status":6})"})
        check(json, R"({"id":4,"status":0,"extendStatus":)" + value + "}", 4, 0, "");
}

BOOST_AUTO_TEST_CASE(a_name_that_comes_twice_is_the_last_one_since_it_decides_nothing) {
    check(form, "id=4&status=1&extendStatus=queue&extendStatus=delivery", 4, 1, "delivery");
    check(json, R"({"extendStatus":"queue","id":4,"status":1,"extendStatus":"delivery"})", 4, 1, "delivery");
}

BOOST_AUTO_TEST_CASE(unknown_fields_are_ignored_whatever_is_in_them) {
    check(form, "&number=79990000001&id=4&ID=5&id[]=6&status=1&%73tatus+=2&&x&=y&", 4, 1, "");
    check(json, R"({"number":"79990000001","id":4,"ID":5,"x":{"id":7,"status":7},"y":[{"id":8}],"status":1})",
          4, 1, "");
}

BOOST_AUTO_TEST_CASE(a_status_that_the_manual_does_not_list_is_kept_and_not_final) {
    for (std::string const code : {"5", "7", "17", "-1", "9223372036854775807", "-9223372036854775808"})
        for (bool const in_json : {false, true}) {
            NoticeResult const notice = in_json
                                            ? read_delivery_notice(json, R"({"id":4,"status":)" + code + "}")
                                            : read_delivery_notice(form, "id=4&status=" + code);
            BOOST_TEST_REQUIRE(notice.has_value(), code);
            BOOST_TEST(std::to_string(notice->status.code.value()) == code);
            BOOST_TEST(!notice->status.is_final());
        }
}

BOOST_AUTO_TEST_CASE(an_id_is_a_positive_number_of_63_bits) {
    for (std::int64_t const id : {std::int64_t{1}, std::numeric_limits<std::int64_t>::max()}) {
        check(form, "status=1&id=" + std::to_string(id), id, 1, "");
        check(json, R"({"status":1,"id":)" + std::to_string(id) + "}", id, 1, "");
    }
    for (std::string const id :
         {"0", "-1", "-0", "9223372036854775808", "18446744073709551617", "1.0", "1e3", "1.5"}) {
        check(form, "status=1&id=" + id, NoticeProblem::InvalidId);
        check(json, R"({"status":1,"id":)" + id + "}", NoticeProblem::InvalidId);
        check(json, R"({"status":1,"id":")" + id + "\"}", NoticeProblem::InvalidId);
    }
    for (std::string const id :
         {"", "%00", "1%00", "%001", "+1", "1+", "%2B1", "0x1", "1,000", "%D9%A1", "one"})
        check(form, "status=1&id=" + id, NoticeProblem::InvalidId);
    for (std::string const id : {"null", "true", "\"\"", R"("\u0000")", R"("1\u0000")", R"(" 1")", R"("+1")",
                                 "[1]", R"({"id":1})", "\"\u0661\""})
        check(json, R"({"status":1,"id":)" + id + "}", NoticeProblem::InvalidId);
}

BOOST_AUTO_TEST_CASE(a_status_is_a_whole_number) {
    for (std::string const status :
         {"", "delivery", "1.0", "1e0", "9223372036854775808", "%00", "1%00", "+1"})
        check(form, "id=4&status=" + status, NoticeProblem::InvalidStatus);
    for (std::string const status : {"null", "true", "\"\"", R"("delivery")", "1.0", "1e0", "[1]",
                                     "9223372036854775808", R"({"status":1})", R"("1\u0000")"})
        check(json, R"({"id":4,"status":)" + status + "}", NoticeProblem::InvalidStatus);
}

BOOST_AUTO_TEST_CASE(a_field_that_is_missing_is_no_notice) {
    check(form, "", NoticeProblem::InvalidId);
    check(form, "&&&", NoticeProblem::InvalidId);
    check(form, "status=1&extendStatus=delivery", NoticeProblem::InvalidId);
    check(form, "id=4&extendStatus=delivery", NoticeProblem::InvalidStatus);
    check(form, "id&status=1", NoticeProblem::InvalidId);
    check(json, "{}", NoticeProblem::InvalidId);
    check(json, R"({"status":1})", NoticeProblem::InvalidId);
    check(json, R"({"id":4})", NoticeProblem::InvalidStatus);
    check(json, R"({"x":{"id":4,"status":1}})", NoticeProblem::InvalidId);
}

BOOST_AUTO_TEST_CASE(an_id_or_a_status_that_comes_twice_is_not_guessed_at_even_when_both_are_the_same) {
    for (std::string_view const body : {"id=4&id=5&status=1", "id=4&status=1&id=4", "id=4&status=1&status=1",
                                        "id=4&%69d=5&status=1", "id&id=4&status=1", "status=x&status=1&id=4"})
        check(form, body, NoticeProblem::RepeatedField);
    for (std::string_view const body :
         {R"({"id":4,"id":5,"status":1})", R"({"id":4,"status":1,"id":4})",
          R"({"id":4,"status":1,"status":1})", R"({"id":4,"\u0069d":5,"status":1})",
          R"({"id":null,"id":4,"status":1})", R"({"status":{},"status":1,"id":4})"})
        check(json, body, NoticeProblem::RepeatedField);
}

BOOST_AUTO_TEST_CASE(a_content_type_may_have_parameters_blanks_and_any_case) {
    for (std::string_view const type :
         {"application/json; charset=utf-8", "Application/JSON;charset=\"UTF-8\"", " application/json ",
          "application/json;", "APPLICATION/JSON\t; charset=windows-1251; x=y"})
        check(type, R"({"id":4,"status":1})", 4, 1, "");
    for (std::string_view const type :
         {"application/x-www-form-urlencoded; charset=UTF-8", "Application/X-WWW-Form-URLencoded",
          "\tapplication/x-www-form-urlencoded\r\n"})
        check(type, "id=4&status=1", 4, 1, "");
}

BOOST_AUTO_TEST_CASE(without_a_content_type_a_brace_at_the_start_makes_it_json) {
    for (std::string_view const none : {"", "  ", "\t"}) {
        check(none, "id=4&status=1", 4, 1, "");
        check(none, R"({"id":4,"status":1})", 4, 1, "");
        check(none, "\r\n {\"id\":4,\"status\":1}", 4, 1, "");
        check(none, R"([{"id":4,"status":1}])", NoticeProblem::InvalidId);
        check(none, "", NoticeProblem::InvalidId);
    }
}

BOOST_AUTO_TEST_CASE(another_content_type_is_refused_whatever_the_body) {
    for (std::string_view const type :
         {"text/plain", "application/xml", "multipart/form-data; boundary=x", "application/jso", "*/*",
          "application/json2", "application/json, application/json", ";", ";charset=utf-8", "json",
          "text/json;application/json", "application/problem+json"}) {
        check(type, "id=4&status=1", NoticeProblem::ForeignType);
        check(type, R"({"id":4,"status":1})", NoticeProblem::ForeignType);
    }
}

BOOST_AUTO_TEST_CASE(a_body_of_the_other_encoding_is_no_notice) {
    check(json, "id=4&status=1", NoticeProblem::Malformed);
    check(form, R"({"id":4,"status":1})", NoticeProblem::InvalidId);
}

BOOST_AUTO_TEST_CASE(json_that_is_no_object_is_no_notice) {
    for (std::string_view const body :
         {"", " ", "null", "1", "true", "\"id=4\"", "[]", R"([{"id":4,"status":1}])", "[4,1]"})
        check(json, body, NoticeProblem::Malformed);
}

BOOST_AUTO_TEST_CASE(every_truncated_json_is_malformed) {
    std::string const whole = R"({"id":440000001,"status":1,"extendStatus":"d\u0065livery"})";
    for (std::size_t size = 0; size < whole.size(); ++size)
        check(json, whole.substr(0, size), NoticeProblem::Malformed);
    for (std::string const& more : {whole + "}", whole + whole, whole + "x", whole + "\0"s})
        check(json, more, NoticeProblem::Malformed);
}

BOOST_AUTO_TEST_CASE(a_form_that_ends_within_an_escape_is_malformed) {
    for (std::string_view const body : {"id=4&status=1&extendStatus=%", "id=4&status=1%", "id=4&status=1&%4",
                                        "id=%3&status=1", "id=4&status=1&x=%zz", "%&id=4&status=1"})
        check(form, body, NoticeProblem::Malformed);
}

BOOST_AUTO_TEST_CASE(what_is_not_utf8_is_refused_wherever_it_stands) {
    for (std::string const bad :
         {"\xff", "\xc0\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xe2\x82", "\x80"}) {
        check(form, "id=4&status=1&extendStatus=" + bad, NoticeProblem::NotUtf8);
        check(form, "id=4&status=1&x=" + bad, NoticeProblem::NotUtf8);
        check(form, bad + "=1&id=4&status=1", NoticeProblem::NotUtf8);
        check(json, R"({"id":4,"status":1,"extendStatus":")" + bad + "\"}", NoticeProblem::NotUtf8);
        check(json, R"({"id":4,"status":1,"x":")" + bad + "\"}", NoticeProblem::NotUtf8);
        check(json, R"({"id":4,"status":1,")" + bad + "\":0}", NoticeProblem::NotUtf8);
    }
    for (std::string const encoded : {"%ff", "%C0%AF", "%ED%A0%80", "%e2%82", "%80"}) {
        check(form, "id=4&status=1&extendStatus=" + encoded, NoticeProblem::NotUtf8);
        check(form, encoded + "=&id=4&status=1", NoticeProblem::NotUtf8);
    }
    check(json, R"({"id":4,"status":1,"extendStatus":"\ud800"})", NoticeProblem::Malformed);
    check(json, "\xef\xbb\xbf{\"id\":4,\"status\":1}", NoticeProblem::Malformed);
}

BOOST_AUTO_TEST_CASE(nul_bytes_are_neither_the_end_nor_part_of_a_number) {
    check(form, "id=4\0&status=1"s, NoticeProblem::InvalidId);
    check(form, "id=4&status=1\0"s, NoticeProblem::InvalidStatus);
    check(form, "id\0=4&status=1"s, NoticeProblem::InvalidId);
    check(form, "x=\0&id=4&status=1"s, 4, 1, "");
    check(json, "{\"id\":4,\"status\":1}\0"s, NoticeProblem::Malformed);
    check(json, "{\"id\":4,\0\"status\":1}"s, NoticeProblem::Malformed);
    check(json, "{\"id\":4,\"status\":1,\"x\":\"\0\"}"s, NoticeProblem::Malformed);
    check(json, R"({"id\u0000":5,"id":4,"status":1})", 4, 1, "");
}

BOOST_AUTO_TEST_CASE(deep_json_is_refused_and_what_is_less_deep_is_ignored) {
    auto const nested = [](std::size_t depth) {
        return R"({"id":4,"status":1,"x":)" + std::string(depth, '[') + std::string(depth, ']') + "}";
    };
    check(json, nested(31), 4, 1, "");
    check(json, nested(32), NoticeProblem::Malformed);
    check(json, nested(30'000), NoticeProblem::Malformed);
    check(json, std::string(60'000, '{'), NoticeProblem::Malformed);
    check(json, std::string(60'000, '['), NoticeProblem::Malformed);
}

BOOST_AUTO_TEST_CASE(a_body_of_64_kib_is_read_and_a_larger_one_is_not) {
    constexpr std::size_t most = 64u << 10;
    std::string in_form = "id=4&status=1&x=";
    in_form.resize(most, '+');
    check(form, in_form, 4, 1, "");
    check(form, in_form + "+", NoticeProblem::TooLarge);
    std::string in_json = R"({"id":4,"status":1})";
    in_json.resize(most, ' ');
    check(json, in_json, 4, 1, "");
    check(json, in_json + " ", NoticeProblem::TooLarge);
    check("text/plain", std::string(most + 1, 'x'), NoticeProblem::TooLarge);
    check(form, std::string(most, '&'), NoticeProblem::InvalidId);
    check(form, std::string(most, '%'), NoticeProblem::Malformed);
}

BOOST_AUTO_TEST_CASE(a_name_is_cut_and_fit_to_be_shown) {
    BOOST_TEST(shown("teleported", "teleported") == "teleported");
    BOOST_TEST(shown("%D0%94%D0%BE", "\\u0414\\u043e") == "До");
    BOOST_TEST(shown("a%0Ab%1B[31m%00%C2%9B", "a\\nb\\u001b[31m\\u0000\\u009b") == "a b [31m  ");
    BOOST_TEST(shown("%E2%80%AEx", "\\u202ex") == " x");
    std::string const longest = shown(std::string(60'000, 'q'), std::string(60'000, 'q'));
    BOOST_TEST(longest == std::string(Scrub::max_size, 'q'));
    std::string wide;
    for (int i = 0; i < 150; ++i)
        wide += "€";
    std::string const cut = shown(wide, wide);
    BOOST_TEST(cut.size() <= Scrub::max_size);
    BOOST_TEST(is_utf8(cut));
    BOOST_TEST(wide.starts_with(cut));
}

BOOST_AUTO_TEST_CASE(every_problem_has_a_name_and_a_sentence_that_says_what_to_do) {
    BOOST_TEST(count_named(expected) == 7u);
    for (unsigned char value = 0; value < 7; ++value) {
        std::string_view const sentence = message(NoticeProblem{value});
        BOOST_TEST(sentence.find("; answer 4") != sentence.npos, sentence);
    }
}

BOOST_AUTO_TEST_CASE(value_of_what_was_not_read_throws_the_sentence) {
    try {
        read_delivery_notice(form, "secret=1").value();
        BOOST_ERROR("it did not throw");
    } catch (std::runtime_error const& error) {
        BOOST_TEST(error.what() == message(NoticeProblem::InvalidId));
    }
}

BOOST_AUTO_TEST_SUITE_END()

#include <smsaero/api/listed_sms.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <string>
#include <string_view>

BOOST_AUTO_TEST_SUITE(listed_sms_suite)

using namespace smsaero;
using namespace std::chrono_literals;

namespace {

PhoneNumber phone(std::string_view digits) { return PhoneNumber::parse(digits).value(); }

std::optional<ListedSms> read(std::string const& json) {
    return ListedSms::read(JsonView::parse(json).value(), Scrub{});
}

template <class T>
concept Printable = requires(std::ostream& stream, T const& value) { stream << value; };

} // namespace

BOOST_AUTO_TEST_CASE(the_manuals_entry_is_read) {
    auto const sms = read(
        R"({"id":440000001,"from":"SMS Aero","number":79990000001,"text":"Hello","status":1,
            "extendStatus":"delivery","channel":"FREE SIGN","cost":"5.49","dateCreate":1697533302,
            "dateSend":1697533303,"dateAnswer":1697533306})");
    BOOST_REQUIRE(sms.has_value());
    BOOST_TEST((sms->id == 440000001));
    BOOST_TEST(sms->is_from("SMS Aero"));
    BOOST_TEST(sms->is_to(phone("79990000001")));
    BOOST_TEST(sms->says("Hello"));
    BOOST_TEST((sms->status.code == DeliveryStatus::delivered));
    BOOST_TEST(sms->status.name == "delivery");
    BOOST_TEST((sms->cost == "5.49"));
    BOOST_TEST((sms->taken_at() == std::chrono::sys_seconds{1697533302s}));
}

BOOST_AUTO_TEST_CASE(types_vary) {
    auto const sms = read(
        R"({"id":"440000001","from":12345,"number":"+79990000001","text":4821,"dateSend":"1697533303"})");
    BOOST_REQUIRE(sms.has_value());
    BOOST_TEST((sms->id == 440000001));
    BOOST_TEST(sms->is_from("12345"));
    BOOST_TEST(sms->is_to(phone("79990000001")));
    BOOST_TEST(sms->says("4821"));
    BOOST_TEST((sms->taken_at() == std::chrono::sys_seconds{1697533303s}));
    BOOST_TEST(!sms->status.code.has_value());
}

BOOST_AUTO_TEST_CASE(text_and_sender_are_compared_letter_for_letter) {
    auto const sms =
        read(R"({"id":440000001,"from":"SMS Aero","number":79990000001,"text":"Код\u0020\"1\""})");
    BOOST_REQUIRE(sms.has_value());
    BOOST_TEST(sms->says("Код \"1\""));
    for (std::string_view const other : {"", "Код \"1\" ", "код \"1\"", "Код \"1"})
        BOOST_TEST(!sms->says(other));
    for (std::string_view const other : {"", "Sms Aero", "SMS Aero ", "SMS"})
        BOOST_TEST(!sms->is_from(other));
}

BOOST_AUTO_TEST_CASE(a_russian_number_may_be_echoed_with_8) {
    auto const to = [](std::string const& number) {
        return read(R"({"id":440000001,"from":"s","number":)" + number + R"(,"text":"t"})").value();
    };
    BOOST_TEST(to("89990000001").is_to(phone("79990000001")));
    BOOST_TEST(to("\"87010000001\"").is_to(phone("77010000001")));
    BOOST_TEST(!to("89990000002").is_to(phone("79990000001")));
    BOOST_TEST(!to("9990000001").is_to(phone("79990000001")));
    BOOST_TEST(!to("79990000001").is_to(phone("84990000001")));
    BOOST_TEST(!to("8999000001").is_to(phone("7999000001")));
    BOOST_TEST(to("84901234567").is_to(phone("84901234567")));
    BOOST_TEST(!to("89990000001").is_to(phone("19990000001")));
}

BOOST_AUTO_TEST_CASE(what_lacks_a_deciding_member_or_has_it_twice_is_not_read) {
    for (std::string const item :
         {"null", "7", "\"x\"", "[]", "{}", R"({"from":"s","number":79990000001,"text":"t"})",
          R"({"id":1.5,"from":"s","number":79990000001,"text":"t"})",
          R"({"id":440000001,"number":79990000001,"text":"t"})", R"({"id":440000001,"from":"s","text":"t"})",
          R"({"id":440000001,"from":"s","number":79990000001})",
          R"({"id":440000001,"from":null,"number":79990000001,"text":"t"})",
          R"({"id":440000001,"from":"s","number":[79990000001],"text":"t"})",
          R"({"id":440000001,"from":"s","number":79990000001,"text":{"a":"t"}})",
          R"({"id":440000001,"id":440000001,"from":"s","number":79990000001,"text":"t"})",
          R"({"id":440000001,"from":"s","number":79990000001,"text":"t","text":"u"})",
          R"({"id":440000001,"from":"s","number":79990000001,"text":"t","dateCreate":1,"dateCreate":2})"})
        BOOST_TEST(!read(item).has_value(), item);
}

BOOST_AUTO_TEST_CASE(a_time_that_is_none_is_missing) {
    for (std::string const time : {"null", "\"soon\"", "1.5", "[]", "99999999999999999999"}) {
        auto const sms = read(R"({"id":440000001,"from":"s","number":79990000001,"text":"t","dateCreate":)"
                              + time + ",\"dateSend\":1697533303}");
        BOOST_REQUIRE(sms.has_value());
        BOOST_TEST(!sms->taken_at().has_value(), time);
    }
}

BOOST_AUTO_TEST_CASE(without_a_creation_the_time_of_sending_counts) {
    auto const taken = [](std::string const& times) {
        return read(R"({"id":440000001,"from":"s","number":79990000001,"text":"t")" + times + "}")
            ->taken_at();
    };
    BOOST_TEST((taken(R"(,"dateSend":1697533303)") == std::chrono::sys_seconds{1697533303s}));
    BOOST_TEST((taken(R"(,"dateSend":1697533303,"dateCreate":1697533302)")
                == std::chrono::sys_seconds{1697533302s}));
    BOOST_TEST(!taken("").has_value());
}

BOOST_AUTO_TEST_CASE(an_entry_whose_number_is_none_is_to_nobody) {
    for (std::string const number : {"7", "\"SMS\"", "8999000001", "12345678901234567"}) {
        auto const sms = read(R"({"id":440000001,"from":"s","number":)" + number + R"(,"text":"t"})");
        BOOST_REQUIRE(sms.has_value());
        BOOST_TEST(!sms->number.has_value(), number);
        BOOST_TEST(!sms->is_to(phone("79990000001")), number);
    }
}

BOOST_AUTO_TEST_CASE(it_is_a_whole_report) {
    auto const sms = read(
        R"({"id":440000001,"from":"SMS Aero","number":79990000001,"text":"Hello","channel":"FREE SIGN",
            "dateSend":1697533303,"dateAnswer":1697533306})");
    BOOST_REQUIRE(sms.has_value());
    SmsReport const& report = *sms;
    BOOST_TEST(report.sender_name == "SMS Aero");
    BOOST_TEST(report.text.reveal() == "Hello");
    BOOST_TEST(report.channel == "FREE SIGN");
    BOOST_TEST((report.sends_at == std::chrono::sys_seconds{1697533303s}));
    BOOST_TEST((report.answered_at == std::chrono::sys_seconds{1697533306s}));
}

BOOST_AUTO_TEST_CASE(nothing_of_number_or_text_can_be_seen) {
    static_assert(!Printable<ListedSms>);
    auto const sms = read(
        R"({"id":440000001,"from":"s","number":79990000001,"text":"code 482913",
            "extendStatus":"482913","cost":"79990000001"})");
    BOOST_REQUIRE(sms.has_value());
    BOOST_TEST(sms->status.name == "");
    BOOST_TEST(!sms->cost.has_value());
    BOOST_TEST(!read(R"({"id":482913,"from":"s","number":79990000001,"text":"code 482913"})").has_value());
    BOOST_TEST(!read(R"({"id":79990000001,"from":"s","number":79990000001,"text":"t"})").has_value());
}

BOOST_AUTO_TEST_SUITE_END()

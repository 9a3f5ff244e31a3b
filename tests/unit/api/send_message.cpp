#include <smsaero/api/send_message.hpp>

#include <boost/json/parse.hpp>
#include <boost/test/unit_test.hpp>

#include <string>
#include <utility>
#include <vector>

BOOST_AUTO_TEST_SUITE(send_message_suite)

using namespace smsaero;

namespace {

ConfigTemplates const templates{{{"SignIn", MessageTemplate{"{{code}}, {{name}}"}, {}},
                                 {"SignIn", MessageTemplate{"Код {{code}}"}, "ru"}},
                                Fallback::None};

SendSms prepared(std::string_view to, std::string_view type, std::string_view payload) {
    boost::json::value const value = boost::json::parse(payload);
    Credentials const credentials{{.email = "user@example.com", .sender_name = "\"A\"", .mode = Mode::Test}};
    return prepare_message({to, type, value}, templates, credentials);
}

} // namespace

BOOST_AUTO_TEST_CASE(a_message_is_filled_from_its_payload_and_escaped) {
    SendSms const operation = prepared("+7 900\"", "SignIn", R"({"code":"12\"34","name":"x"})");
    BOOST_TEST((operation.problem() == Errc::None));
    BOOST_TEST(operation.body() == R"({"number":"+7 900\"","sign":"\"A\"","text":"12\"34, x"})");
    BOOST_TEST(operation.path() == "sms/testsend");
    BOOST_TEST(!operation.code.has_value());
}

BOOST_AUTO_TEST_CASE(number_and_values_are_hidden) {
    SendSms const operation = prepared("+7 900", "SignIn", R"({"code":"1234","name":"x"})");
    std::vector<std::string> const hidden{"+7 900", "1234", "x"};
    BOOST_TEST(operation.number == "7900");
    BOOST_TEST(operation.hidden == hidden, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(the_payloads_locale_chooses) {
    BOOST_TEST(prepared("7900", "SignIn", R"({"code":"1234","locale":"ru"})").body()
               == R"({"number":"7900","sign":"\"A\"","text":"Код 1234"})");
}

BOOST_AUTO_TEST_CASE(what_cannot_be_sent_says_why) {
    BOOST_TEST((prepared("7900", "Register", "{}").problem() == Errc::TemplateNotFound));
    BOOST_TEST((prepared("7900", "SignIn", "[]").problem() == Errc::InvalidPayload));
    SendSms const operation = prepared("\xff", "SignIn", "{}");
    BOOST_TEST((operation.problem() == Errc::InvalidPayload));
    BOOST_TEST(operation.reason == "the number is not UTF-8");
}

BOOST_AUTO_TEST_SUITE_END()

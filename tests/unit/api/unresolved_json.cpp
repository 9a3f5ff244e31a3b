#include <smsaero/api/unresolved_json.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

BOOST_AUTO_TEST_SUITE(unresolved_json_suite)

using namespace smsaero;
using namespace std::chrono_literals;

namespace {

Unresolved const kept{
    PhoneNumber::parse("79001234567").value(),
    Secret{"Код \"482913\"\n"},
    "SMS \\ Aero",
    std::chrono::sys_seconds{1719119523s},
    {Gate::parse("https://gate.smsaero.ru/v2/").value(), Gate::parse("http://127.0.0.1:8080/v2/").value()},
    Mode::Test};

constexpr std::string_view stored =
    R"({"phone":"79001234567","text":"Код \"482913\"\n","sign":"SMS \\ Aero","sentAt":1719119523,)"
    R"("gates":["https://gate.smsaero.ru/v2/","http://127.0.0.1:8080/v2/"],"mode":"test"})";

std::string replaced(std::string_view what, std::string_view with) {
    std::string text{stored};
    return text.replace(text.find(what), what.size(), with);
}

using Issues = std::vector<ConfigIssue>;

} // namespace

BOOST_AUTO_TEST_CASE(it_is_stored_on_one_line) { BOOST_TEST(store_unresolved(kept).reveal() == stored); }

BOOST_AUTO_TEST_CASE(what_was_stored_is_read_back) {
    auto const read = read_unresolved(stored);
    BOOST_TEST(read.issues.empty());
    BOOST_REQUIRE(read.message.has_value());
    BOOST_TEST((read.message->phone == kept.phone));
    BOOST_TEST(read.message->text.reveal() == kept.text.reveal());
    BOOST_TEST(read.message->sender_name == kept.sender_name);
    BOOST_TEST((read.message->sent_at == kept.sent_at));
    BOOST_TEST((read.message->gates == kept.gates));
    BOOST_TEST((read.message->mode == Mode::Test));
    BOOST_TEST((read_unresolved(replaced(R"("test")", R"("live")")).message->mode == Mode::Live));
    BOOST_TEST(
        read_unresolved(replaced(R"(["https://gate.smsaero.ru/v2/","http://127.0.0.1:8080/v2/"])", "[]"))
            .message->gates.empty());
}

BOOST_AUTO_TEST_CASE(all_its_problems_are_told) {
    auto const nothing = read_unresolved("{}");
    BOOST_TEST(!nothing.message.has_value());
    BOOST_TEST((nothing.issues
                == Issues{{"/phone", "Required"},
                          {"/text", "Required"},
                          {"/sign", "Required"},
                          {"/sentAt", "Required"},
                          {"/gates", "Required"},
                          {"/mode", "Required"}}));
    auto const wrong = read_unresolved(
        R"({"phone":"+7 900 123-45-67","text":7,"sign":null,"sentAt":"1719119523",
            "gates":[1,"http://gate.smsaero.ru/v2/"],"mode":"Live"})");
    BOOST_TEST(!wrong.message.has_value());
    BOOST_TEST((wrong.issues
                == Issues{{"/phone", "Expected the digits of a phone number"},
                          {"/text", "Expected string, received number"},
                          {"/sign", "Expected string, received null"},
                          {"/sentAt", "Expected whole Unix seconds"},
                          {"/gates/0", "Expected string, received number"},
                          {"/gates/1", std::string{Gate::why_not("http://gate.smsaero.ru/v2/")}},
                          {"/mode", "Expected live or test"}}));
}

BOOST_AUTO_TEST_CASE(a_record_that_says_a_thing_twice_is_not_taken) {
    auto const twice = read_unresolved(replaced(R"("mode")", R"("phone":"79000000000","mode")"));
    BOOST_TEST(!twice.message.has_value());
    BOOST_TEST((twice.issues == Issues{{"/phone", "Repeated key"}}));
}

BOOST_AUTO_TEST_CASE(a_time_that_is_no_whole_number_is_not_taken) {
    for (std::string const time : {"1.5", "1e3", "null", "99999999999999999999"})
        BOOST_TEST(!read_unresolved(replaced("1719119523", time)).message.has_value(), time);
}

BOOST_AUTO_TEST_CASE(what_is_no_record_is_one_issue_without_a_word_of_it) {
    std::string const cut{stored.substr(0, stored.size() - 1)};
    std::string const large = replaced("SMS", std::string(300'000, 'x'));
    for (std::string_view const text : {std::string_view{}, std::string_view{"[]"}, std::string_view{cut},
                                        std::string_view{large}, std::string_view{"[[[[[[[[[[]]]]]]]]]]"}}) {
        auto const read = read_unresolved(text);
        BOOST_TEST(!read.message.has_value());
        BOOST_REQUIRE(read.issues.size() == 1u);
        BOOST_TEST(read.issues[0].path == "");
        BOOST_TEST(read.issues[0].message.find("482913") == std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(issues_repeat_nothing_of_number_and_text) {
    for (auto const& each : read_unresolved(replaced("79001234567", "7900123456789012345")).issues)
        BOOST_TEST(each.message.find("7900123") == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

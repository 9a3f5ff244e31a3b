#include <smsaero/api/unresolved.hpp>

#include <smsaero/core/template.hpp>
#include <smsaero/core/template_set.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <limits>
#include <sstream>
#include <string>

BOOST_AUTO_TEST_SUITE(unresolved_suite)

using namespace smsaero;
using namespace std::chrono_literals;
using std::chrono::sys_seconds;

namespace {

struct Messages : TemplateSet<Template<UsageType::SignIn, "Код \"{{code}}\"">> {};

PhoneNumber const phone = PhoneNumber::parse("79001234567").value();
Account const account{
    .email = "a@b.co", .api_key = Secret{"key"}, .sender_name = "SMS Aero", .mode = Mode::Test};

Unresolved sent_at(sys_seconds time) { return Unresolved::of(account, phone, Secret{"code 482913"}, time); }

} // namespace

BOOST_AUTO_TEST_CASE(it_is_made_of_what_a_caller_has) {
    Unresolved const message = sent_at(sys_seconds{1719119523s});
    BOOST_TEST((message.phone == phone));
    BOOST_TEST(message.text.reveal() == "code 482913");
    BOOST_TEST(message.sender_name == "SMS Aero");
    BOOST_TEST((message.sent_at == sys_seconds{1719119523s}));
    BOOST_TEST((message.gates == default_gates()));
    BOOST_TEST((message.mode == Mode::Test));
}

BOOST_AUTO_TEST_CASE(without_a_time_it_is_now) {
    auto const before = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    Unresolved const message = Unresolved::of(account, phone, Secret{"x"});
    auto const after = std::chrono::system_clock::now();
    BOOST_TEST((message.sent_at >= before && message.sent_at <= after));
}

BOOST_AUTO_TEST_CASE(the_text_of_a_connectors_message_is_had_from_its_layout) {
    VerificationCode const code = VerificationCode::literal<"482913">();
    BOOST_TEST(message_text(*Messages::find<6>(UsageType::SignIn), code).reveal() == "Код \"482913\"");
    BOOST_TEST(message_text(*Messages::find<4>(UsageType::SignIn), code).reveal() == "Код \"482913\"");
}

BOOST_AUTO_TEST_CASE(clocks_may_be_two_minutes_apart_either_way) {
    Unresolved const message = sent_at(sys_seconds{1719119523s});
    for (auto const apart : {0s, 90s, 120s}) {
        BOOST_TEST(message.may_be_of(message.sent_at + apart));
        BOOST_TEST(message.may_be_of(message.sent_at - apart));
    }
    for (auto const apart : {121s, 600s}) {
        BOOST_TEST(!message.may_be_of(message.sent_at + apart));
        BOOST_TEST(!message.may_be_of(message.sent_at - apart));
    }
}

BOOST_AUTO_TEST_CASE(times_at_the_ends_of_the_calendar_overflow_nothing) {
    sys_seconds const least{std::chrono::seconds{std::numeric_limits<std::int64_t>::min()}};
    sys_seconds const most{std::chrono::seconds{std::numeric_limits<std::int64_t>::max()}};
    BOOST_TEST(!sent_at(least).may_be_of(most));
    BOOST_TEST(!sent_at(most).may_be_of(least));
    BOOST_TEST(sent_at(most).may_be_of(most));
    BOOST_TEST(sent_at(least).may_be_of(least));
}

BOOST_AUTO_TEST_CASE(it_prints_without_number_and_text) {
    std::ostringstream out;
    out << sent_at(sys_seconds{1719119523s});
    BOOST_TEST(out.str() == "test message to +79*******67, sent at 1719119523");
}

BOOST_AUTO_TEST_SUITE_END()

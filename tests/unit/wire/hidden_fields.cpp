#include <smsaero/wire/hidden_fields.hpp>

#include <smsaero/client.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

BOOST_AUTO_TEST_SUITE(hidden_fields)

using namespace smsaero;

namespace {

PhoneNumber const phone = PhoneNumber::parse("79990000001").value();
PhoneNumber const other = PhoneNumber::parse("3725551234").value();
VerificationCode const code = VerificationCode::literal<"4829">();

/// Collects what nobody may see of a request, by the types of what is written.
class SecretsOf {
public:
    template <class Value>
    SecretsOf& add(std::string_view, Value const& value) {
        if constexpr (requires { value.reveal(); })
            if (!value.reveal().empty()) seen.emplace_back(value.reveal());
        return *this;
    }
    template <class Value>
    SecretsOf& add(std::string_view name, std::optional<Value> const& value) {
        return value ? add(name, *value) : *this;
    }
    template <class Value>
    SecretsOf& add_if_any(std::string_view name, Value const& value) {
        return add(name, value);
    }
    SecretsOf& add_numbers(std::span<PhoneNumber const> phones) {
        for (PhoneNumber const& each : phones)
            add("number", each);
        return *this;
    }
    std::vector<std::string> seen = {};
};

/// Every secret that the endpoint writes is hidden; there are `count` of them.
template <class E>
void check(std::size_t count, E const& endpoint) {
    SecretsOf secrets;
    endpoint.write(secrets);
    BOOST_TEST_CONTEXT(endpoint.path()) {
        BOOST_TEST(secrets.seen.size() == count);
        auto const call = as_operation(endpoint);
        Scrub scrub;
        call.hide_in(scrub);
        for (std::string const& secret : secrets.seen) {
            BOOST_TEST(call.body().find(secret) != std::string::npos);
            BOOST_TEST(scrub(secret) == "***");
            BOOST_TEST(scrub("before " + secret + " after") == "before *** after");
        }
    }
}

/// What `words` become when `value` was written.
template <class Value>
std::string seen_of(std::string_view words, Value const& value) {
    Scrub scrub;
    HiddenFields{scrub}.add("any", value);
    return scrub(words);
}

} // namespace

BOOST_AUTO_TEST_CASE(whatever_a_body_takes_is_taken) {
    Scrub scrub;
    HiddenFields hidden{scrub};
    Secret const text{"secret words"};
    std::optional<PhoneNumber> const maybe = phone;
    std::vector<PhoneNumber> const numbers{other};
    hidden.add("a", "literal").add("b", std::string_view{"view"}).add("c", std::string{"string"});
    hidden.add("d", std::int64_t{7777777}).add("e", 8888888).add("f", code).add("g", text);
    hidden.add("h", Money::of_millionths(1'500'000));
    hidden.add("i", std::chrono::sys_seconds{std::chrono::seconds{1719119523}}).add("j", maybe);
    hidden.add("k", std::optional<Money>{}).add("l", std::optional<PhoneNumber>{});
    hidden.add_if_any("m", std::string{"maybe"}).add_if_any("n", Secret{}).add_numbers(numbers);
    BOOST_TEST(scrub("4829, secret words, 79990000001, 3725551234") == "***, ***, ***, ***");
    BOOST_TEST(scrub("literal view string 7777777 8888888 1719119523 1.5 maybe")
               == "literal view string 7777777 8888888 1719119523 1.5 maybe");
}

BOOST_AUTO_TEST_CASE(a_number_is_hidden_in_part_as_well) {
    BOOST_TEST(seen_of("to +7 (999) 000-00-01", phone) == "to +***");
    BOOST_TEST(seen_of("to 89990000001", phone) == "to 8***");
    BOOST_TEST(seen_of("to 9990000", phone) == "to ***");
    BOOST_TEST(seen_of("99 of 999", phone) == "99 of 999");
}

BOOST_AUTO_TEST_CASE(a_code_is_hidden_down_to_four_characters) {
    auto const long_code = VerificationCode::literal<"482913">();
    BOOST_TEST(seen_of("code 482913!", long_code) == "code ***!");
    BOOST_TEST(seen_of("code 8291 it was", long_code) == "code *** it was");
}

BOOST_AUTO_TEST_CASE(a_text_is_hidden_whole_and_an_empty_one_hides_nothing) {
    Secret const text{"the words"};
    BOOST_TEST(seen_of("not the words", text) == "not ***");
    BOOST_TEST(seen_of("some words", text) == "some words");
    BOOST_TEST(seen_of("some words", Secret{}) == "some words");
}

BOOST_AUTO_TEST_CASE(of_a_callback_url_the_end_is_hidden_alone_where_it_may_be_a_secret) {
    auto const told = [](std::string_view words, std::string_view url) {
        Secret const value{url};
        Scrub scrub;
        HiddenFields{scrub}.add("callbackUrl", value);
        return scrub(words);
    };
    std::string_view const url = "https://a.example/cb/0123456789aBcDeF";
    BOOST_TEST(told("cannot reach https://a.example/cb/0123456789aBcDeF now", url) == "cannot reach *** now");
    BOOST_TEST(told("POST /cb/0123456789aBcDeF failed", url) == "POST /cb/*** failed");
    BOOST_TEST(told("POST /cb/0123456789aBcDeF failed", "https://a.example/?x=0123456789aBcDeF")
               == "POST /cb/*** failed");
    // A gateway that shortens what it echoes must not leave enough of it to guess the rest.
    BOOST_TEST(told("'https://a.example/cb/0123456789aBcDe...' does not answer", url)
               == "'https://a.example/cb/***...' does not answer");
    BOOST_TEST(told("'/cb/...9aBcDeF' does not answer", url) == "'/cb/...***' does not answer");
    BOOST_TEST(told("'/cb/...aBcDeF' does not answer", url) == "'/cb/...aBcDeF' does not answer");
    BOOST_TEST(told("POST /0123456789aBcDe failed", "https://a.example/0123456789aBcDe")
               == "POST /0123456789aBcDe failed");
    BOOST_TEST(told("the callback is wrong", "https://a.example/callback") == "the callback is wrong");
    Secret const text{"see a.example/cb/0123456789aBcDeF"};
    BOOST_TEST(seen_of("not 0123456789aBcDeF", text) == "not 0123456789aBcDeF");
}

BOOST_AUTO_TEST_CASE(no_endpoint_forgets_a_number_a_code_or_a_text) {
    Secret const text{"Use 771204 please"};
    check(3, SmsMessage{.numbers = {phone, other}, .sender_name = "S", .text = text});
    check(3, SmsMessage{.numbers = {phone},
                        .sender_name = "S",
                        .text = text,
                        .notices = {Secret{"https://a.example/cb"}}});
    check(2, SmsList{.numbers = {phone}, .text = text});
    check(0, SmsStatus{440000001});
    check(1, ContactAdd{.number = phone});
    check(1, ContactList{.number = phone});
    check(2, BlacklistAdd{.numbers = {phone, other}});
    check(1, BlacklistList{.numbers = {phone}});
    check(2, HlrCheck{.numbers = {phone, other}});
    check(1, NumberOperator{.numbers = {phone}});
    check(4, ViberMessage{.to = std::vector{phone, other},
                          .sender_name = "V",
                          .text = text,
                          .cascade = ViberMessage::Cascade{"S", Secret{"Another text"}}});
    check(2, ViberMessage{.sender_name = "V", .text = text, .callback_url = Secret{"https://a.example/cb"}});
    check(4,
          TelegramMessage{.numbers = {phone, other}, .code = code, .sms_sender_name = "S", .sms_text = text});
    check(2, MobileIdSend{.number = phone, .sign = "S", .callback_url = Secret{"https://a.example"}});
    check(1, MobileIdVerify{.id = 273, .code = code, .sign = "S"});
    check(2, FlashCallSend{phone, code});
    check(2, VoiceCodeSend{phone, code});
    check(2, FlashCallList{.number = phone, .text = text});
}

BOOST_AUTO_TEST_SUITE_END()

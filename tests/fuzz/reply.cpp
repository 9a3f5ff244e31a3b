// Replies to every path: the first line is the path's number and the status, the rest the body.

#include "holds.hpp"
#include "split.hpp"

#include <smsaero/client.hpp>
#include <smsaero/core/shown_text.hpp>
#include <smsaero/core/utf8.hpp>
#include <smsaero/testing/scripted_transport.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

using namespace smsaero;
using smsaero::fuzz::holds;

namespace {

constexpr std::string_view digits = "79001234567";
constexpr std::string_view key = "s3cr3t-Key-of-the-account";

PhoneNumber const& phone() {
    static PhoneNumber const made = *PhoneNumber::parse(digits);
    return made;
}

Credentials const& credentials() {
    static Credentials const made{
        {.email = "a@b.co", .api_key = Secret{key}, .gates = {{.host = "gate.test"}}}};
    return made;
}

/// Words of the gateway that a failure passes on.
void check_words(std::string_view words) {
    holds(words.size() <= Scrub::max_size && is_utf8(words), "the gateway's words are short and UTF-8");
    for (std::string_view rest = words; !rest.empty(); rest.remove_prefix(utf8_length(rest)))
        holds(!shown_text::is_control(rest), "words hold no control character");
    holds(words.find(key) == words.npos, "words do not hold the key");
}

void check(Failure const& failure) {
    holds(failure.code != Errc::None, "a failure says what it is");
    check_words(failure.gateway_message);
    for (FieldError const& field : failure.fields)
        check_words(field.field);
}

// What is right of every reply, whichever it is.

void check(Done) {}
template <class T>
void check(T const&) {}
void check(CodedWord const& word) { check_words(word.name); }
void check(HlrReport const& report) { check(CodedWord{report.state}); }
void check(SmsReport const& report) { check_words(report.status.name); }
void check(Sign const& sign) {
    holds(!sign.name.empty() && sign.operators.size() <= 100, "a sender name is one");
    check(CodedWord{sign.state});
}
void check(Contact const& contact) { holds(contact.groups.size() <= 1000, "groups are few"); }
void check(ViberCampaign const& campaign) { check(CodedWord{campaign.state}); }
void check(MobileIdSession const& session) {
    holds(session.approval(phone()).has_value()
              == (session.status == 1 && session.id && session.number == phone()),
          "status 1 of this number alone lets anybody in");
    check_words(session.auth_type);
}
template <class T>
void check(std::vector<T> const& items) {
    holds(items.size() <= max_items, "items are bounded");
    for (T const& item : items)
        check(item);
}
template <class T>
void check(Page<T> const& page) {
    holds(page.items.size() <= Page<T>::max_items, "a page is bounded");
    for (T const& item : page.items)
        check(item);
}

template <class E>
void answer(E endpoint, Response const& reply) {
    testing::ScriptedTransport transport{PostResult{reply}};
    NullLogger logger;
    auto const result = blocking_call(std::move(endpoint), credentials(), transport, logger);
    holds(transport.requests().size() == 1, "a request is posted once, whatever the reply");
    if constexpr (E::costs) {
        holds(result.outcome != Outcome::NotSent, "with a reply something was reached");
        holds(result.sent() == result.reply.has_value(), "there is a reply just when it was sent");
        result.sent() ? check(*result) : check(result.failure());
    } else if constexpr (std::same_as<CallResult<E>, MobileIdAnswer>) {
        holds(!result.approval(phone()) || result.session().status == 1, "status 1 alone lets anybody in");
        result.has_failed() ? check(result.failure()) : check(result.session());
    } else {
        result.has_value() ? check(*result) : check(result.error());
    }
}

using Answer = void (*)(Response const&);

/// Every path, in an order of its own: a corpus refers to it by its number.
constexpr std::array<Answer, 37> answers{
    [](Response const& r) { answer(Auth{}, r); },
    [](Response const& r) { answer(Balance{}, r); },
    [](Response const& r) { answer(BalanceAdd{.sum = Money::of_millionths(100'000'000), .card_id = 1}, r); },
    [](Response const& r) { answer(Cards{}, r); },
    [](Response const& r) { answer(Tariffs{}, r); },
    [](Response const& r) {
        answer(SmsMessage{.numbers = {phone()}, .sender_name = "S", .text = Secret{"a text"}}, r);
    },
    [](Response const& r) { answer(SmsStatus{.id = 440'000'001}, r); },
    [](Response const& r) { answer(SmsList{.numbers = {phone()}}, r); },
    [](Response const& r) { answer(SignList{}, r); },
    [](Response const& r) { answer(SignAdd{.name = "S"}, r); },
    [](Response const& r) { answer(GroupAdd{.name = "G"}, r); },
    [](Response const& r) { answer(GroupDelete{.id = 1}, r); },
    [](Response const& r) { answer(GroupDeleteAll{}, r); },
    [](Response const& r) { answer(GroupList{}, r); },
    [](Response const& r) { answer(ContactAdd{.number = phone()}, r); },
    [](Response const& r) { answer(ContactDelete{.id = 1}, r); },
    [](Response const& r) { answer(ContactDeleteAll{}, r); },
    [](Response const& r) { answer(ContactList{}, r); },
    [](Response const& r) { answer(BlacklistAdd{.numbers = {phone()}}, r); },
    [](Response const& r) { answer(BlacklistDelete{.id = 1}, r); },
    [](Response const& r) { answer(BlacklistList{}, r); },
    [](Response const& r) { answer(HlrCheck{.numbers = {phone()}}, r); },
    [](Response const& r) { answer(HlrStatus{.id = 1}, r); },
    [](Response const& r) { answer(NumberOperator{.numbers = {phone()}}, r); },
    [](Response const& r) {
        answer(ViberMessage{.to = AllContacts{}, .sender_name = "S", .text = Secret{"a text"}}, r);
    },
    [](Response const& r) { answer(ViberSignList{}, r); },
    [](Response const& r) { answer(ViberList{}, r); },
    [](Response const& r) { answer(ViberStatistic{.campaign_id = 1}, r); },
    [](Response const& r) {
        answer(TelegramMessage{.numbers = {phone()}, .code = VerificationCode::literal<"482193">()}, r);
    },
    [](Response const& r) { answer(TelegramStatus{.id = 1}, r); },
    [](Response const& r) {
        answer(MobileIdSend{.number = phone(), .sign = "S", .callback_url = Secret{"https://a.test/"}}, r);
    },
    [](Response const& r) { answer(MobileIdStatus{.id = 1}, r); },
    [](Response const& r) {
        answer(MobileIdVerify{.id = 1, .code = VerificationCode::literal<"1234">(), .sign = "S"}, r);
    },
    [](Response const& r) {
        answer(FlashCallSend{.number = phone(), .code = VerificationCode::literal<"1234">()}, r);
    },
    [](Response const& r) { answer(FlashCallList{}, r); },
    [](Response const& r) { answer(FlashCallStatus{.id = 1}, r); },
    [](Response const& r) {
        answer(VoiceCodeSend{.number = phone(), .code = VerificationCode::literal<"1234">()}, r);
    },
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    fuzz::Split const input(data, size);
    std::size_t path = 0;
    int status = 200;
    auto const end = input.line.data() + input.line.size();
    char const* at = std::from_chars(input.line.data(), end, path).ptr;
    if (at != end && *at == ' ') std::from_chars(at + 1, end, status);
    answers[path % answers.size()]({std::clamp(status, 100, 599), std::string(input.rest)});
    return 0;
}

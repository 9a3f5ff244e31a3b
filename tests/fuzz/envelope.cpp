// Replies: the first line is the status and what `Retry-After` says, the rest the body.

#include "holds.hpp"
#include "split.hpp"

#include <smsaero/api/send_sms.hpp>
#include <smsaero/api/sms_status.hpp>
#include <smsaero/config/json_text.hpp>
#include <smsaero/core/logger.hpp>
#include <smsaero/core/shown_text.hpp>
#include <smsaero/core/utf8.hpp>
#include <smsaero/exchange/blocking_call.hpp>
#include <smsaero/testing/scripted_transport.hpp>
#include <smsaero/wire/classify.hpp>
#include <smsaero/wire/endpoint.hpp>
#include <smsaero/wire/envelope.hpp>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

using namespace smsaero;
using smsaero::fuzz::holds;

namespace {

constexpr std::string_view number = "79001234567";
constexpr std::string_view code = "482193";
constexpr std::string_view key = "s3cr3t-\"Ключ\"";

Credentials const& credentials() {
    static Credentials const made{
        {.email = "a@b.co", .api_key = Secret{key}, .sender_name = "S", .gates = {{.host = "gate.test"}}}};
    return made;
}

/// A status of HTTP, and what is left of the line.
Response read_reply(fuzz::Split const& input) {
    int status = 0;
    auto const end = input.line.data() + input.line.size();
    char const* at = std::from_chars(input.line.data(), end, status).ptr;
    if (at != end && *at == ' ') ++at;
    return {std::clamp(status, 100, 599), std::string(input.rest), std::string(at, end)};
}

/// What the body says of success, read in another way than the library's: `success` stands there once and is
/// literally true.
bool says_success(std::string_view body) {
    auto const reply = parse_json(body, {.values = body.size()});
    if (!reply || !reply->value.is_object()) return false;
    auto const& repeated = reply->duplicates;
    auto const* const success = reply->value.get_object().if_contains("success");
    return success && *success == true && std::count(repeated.begin(), repeated.end(), "/success") == 0;
}

std::string lower(std::string_view text) {
    std::string lowered{text};
    for (char& c : lowered)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return lowered;
}

/// Whether `words` hold so many bytes of `secret` in a row, in whichever case; a part that begins within a
/// character is none, since the rest of that character may be of another one.
bool hold_part(std::string_view words, std::string_view secret, std::size_t size) {
    std::string const lowered = lower(words);
    for (std::size_t at = 0; at + size <= secret.size(); ++at) {
        bool const begins_a_character = utf8_length(secret.substr(at)) != 0;
        if (begins_a_character && lowered.find(lower(secret.substr(at, size))) != lowered.npos) return true;
    }
    return false;
}

/// Words of the gateway, in answer to a message or to another request, which knows of no number and code.
void check_words(std::string_view words, bool of_a_message) {
    holds(words.size() <= Scrub::max_size && is_utf8(words), "the gateway's words are short and UTF-8");
    for (std::string_view rest = words; !rest.empty(); rest.remove_prefix(utf8_length(rest)))
        holds(!shown_text::is_control(rest), "words hold no control character");
    std::string_view const authorization = credentials().authorization().reveal();
    holds(!hold_part(words, key, Scrub::part_size), "words hold nothing of the key");
    holds(!hold_part(words, authorization.substr(6), Scrub::part_size),
          "words hold nothing of the credentials");
    if (!of_a_message) return;
    holds(!hold_part(words, number, Scrub::part_size), "words hold nothing of the number");
    holds(!hold_part(words, code, code.size()), "words do not hold the code");
}

void check_failure(Failure const& failure, Response const& reply, bool of_a_message) {
    holds(failure.code != Errc::None && failure.phase == Phase::Answer, "a failure says what it is");
    holds(failure.http_status == reply.status, "a failure says the status");
    holds(!failure.retry_after
              || (failure.retry_after->count() >= 0 && failure.retry_after->count() <= 86'400),
          "a wait is at most a day");
    check_words(failure.gateway_message, of_a_message);
    holds(failure.detail.empty(), "a reply adds no words of ours");
    holds(failure.fields.size() <= 16, "field errors are few");
    for (FieldError const& field : failure.fields) {
        check_words(field.field, of_a_message);
        holds(field.reasons.size() <= 16, "and so are their reasons");
        for (std::string const& reason : field.reasons)
            check_words(reason, of_a_message);
    }
}

template <class R>
CallResult<R> answered(R request, Response const& reply) {
    testing::ScriptedTransport transport{PostResult{reply}};
    NullLogger logger;
    auto result = blocking_call(std::move(request), credentials(), transport, logger);
    holds(transport.requests().size() == 1, "a message is posted once, whatever the reply");
    return result;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    Response const reply = read_reply(fuzz::Split(data, size));
    bool const success_status = reply.status >= 200 && reply.status < 300;
    bool const success = says_success(reply.body);

    Envelope const envelope = read_envelope(reply.body);
    holds(envelope.verdict != Envelope::Verdict::Agreed || success, "only success: true agrees");
    holds(is_utf8(envelope.message), "a message is UTF-8");

    Attempt const attempt = answered(
        SendSms{.number = std::string(number), .json = "{}", .code = VerificationCode::parse(code)}, reply);
    holds(attempt.outcome != Outcome::NotSent, "with a reply something was reached");
    holds(attempt.sent() == attempt.reply.has_value(), "there is a receipt just when it was sent");
    holds(!attempt.sent() || (success_status && success), "sent is success: true in a 2xx and nothing else");
    holds(attempt.outcome != Outcome::Rejected || success_status
              || (reply.status >= 400 && reply.status < 500),
          "a refusal has a status of its own");
    if (attempt.sent()) {
        check_words(attempt.receipt().status.name, true);
        holds(attempt.receipt().cost != code && attempt.receipt().cost != number, "a cost is no secret");
    } else {
        check_failure(attempt.failure(), reply, true);
    }

    auto const report = answered(SmsStatus{440'000'001}, reply);
    if (report.has_value())
        holds(success_status && success && report->id == 440'000'001,
              "a report is for the message asked for");
    else
        check_failure(report.error(), reply, false);
    return 0;
}

#pragma once

/// @file
/// What becomes of a call by what its post came to. Thread safety: any number of callers. Errors: none.

#include <smsaero/config/json_view.hpp>
#include <smsaero/core/errc.hpp>
#include <smsaero/core/outcome.hpp>
#include <smsaero/wire/envelope.hpp>
#include <smsaero/wire/failure.hpp>
#include <smsaero/wire/http_date.hpp>
#include <smsaero/wire/response.hpp>

#include <boost/system/result.hpp>

#include <algorithm>
#include <chrono>
#include <optional>
#include <string_view>
#include <utility>

namespace smsaero::inline v0 {

/// What a post means: the outcome, with the reply's data when it is `Sent` and the failure when it is not.
struct Verdict {
    Outcome outcome = Outcome::Unknown; ///< how it ended
    int http_status = 0;                ///< HTTP's status; 0 when no reply came whole
    JsonView data = JsonView::null();   ///< within the reply's body, which must outlive it
    std::string_view date = {};         ///< when the gateway replied, as the reply has it and within it
    Failure failure = {}; ///< why it is not `Sent`; the gateway's words in it are not scrubbed yet
};

namespace classify_detail {

/// Statuses with which the gateway itself refuses, whatever the body says in words.
constexpr bool is_refusal(int status) {
    switch (status) {
    case 400:
    case 401:
    case 402:
    case 403:
    case 404:
    case 413:
    case 422:
    case 429:
        return true;
    default:
        return false;
    }
}

/// Seconds of `Retry-After`, at most a day. The form with a date is left unread: it would need this machine's
/// clock to be right.
inline std::optional<std::chrono::seconds> retry_after(std::string_view value) {
    if (value.empty() || value.find_first_not_of("0123456789") != value.npos) return std::nullopt;
    constexpr int day = 24 * 60 * 60;
    int seconds = 0;
    for (char c : value)
        seconds = std::min(seconds * 10 + (c - '0'), day);
    return std::chrono::seconds{seconds};
}

/// The gateway's sentences that are known (the gateway's manual and its clients); most refusals have only a
/// status.
inline std::optional<Errc> known_message(std::string_view message) {
    if (message == "Not enough money" || message == "no credits") return Errc::InsufficientFunds;
    if (message == "Invalid ip-address") return Errc::AddressNotAllowed;
    if (message == "Your request was made with invalid credentials."
        || message == "incorrect user or password")
        return Errc::InvalidCredentials;
    if (message == "incorrect sender name") return Errc::InvalidSender;
    return std::nullopt;
}

inline Errc refusal(int status, Failure const& failure) {
    if (auto const known = known_message(failure.gateway_message)) return *known;
    auto const names = [&](std::string_view field) {
        return std::any_of(failure.fields.begin(), failure.fields.end(),
                           [&](FieldError const& error) { return error.field == field; });
    };
    switch (status) {
    case 401:
        return Errc::InvalidCredentials;
    case 402:
        return Errc::InsufficientFunds;
    case 403:
        return Errc::Forbidden;
    case 404:
        return Errc::NotFound;
    case 413:
        return Errc::MessageTooLarge;
    case 429:
        return Errc::RateLimited;
    default:
        break;
    }
    if (names("sign")) return Errc::InvalidSender;
    if (names("number") || names("numbers")) return Errc::InvalidPhoneNumber;
    return failure.fields.empty() && status != 422 ? Errc::Rejected : Errc::InvalidRequest;
}

} // namespace classify_detail

/// What a reply means, by status and body. Only `success: true` in a 2xx is `Sent`. A refusal is one of the
/// gateway's own statuses, or an envelope that says so in a 2xx or 4xx. All else may have been sent.
/// @param response must outlive the verdict
/// @return the verdict, which points into `response`
inline Verdict classify(Response const& response) {
    int const status = response.status;
    bool const success_status = status >= 200 && status < 300;
    bool const client_error = status >= 400 && status < 500 && status != 408;
    Envelope envelope = read_envelope(response.body);
    Verdict verdict{.http_status = status, .date = response.date};
    Failure& failure = verdict.failure;
    failure.phase = Phase::Answer;
    failure.http_status = status;
    if (success_status && envelope.verdict == Envelope::Verdict::Agreed) {
        verdict.outcome = Outcome::Sent;
        verdict.data = envelope.data;
        return verdict;
    }
    failure.gateway_message = std::move(envelope.message);
    failure.retry_after = classify_detail::retry_after(response.retry_after);
    failure.date = read_http_date(verdict.date);
    bool const refused = envelope.verdict == Envelope::Verdict::Refused && (success_status || client_error);
    bool const refused_by_status = classify_detail::is_refusal(status)
                                   && envelope.verdict != Envelope::Verdict::Agreed
                                   && !envelope.contradictory;
    if (refused || refused_by_status) {
        verdict.outcome = Outcome::Rejected;
        failure.fields = read_field_errors(envelope.data);
        failure.code = classify_detail::refusal(status, failure);
        return verdict;
    }
    failure.code = status >= 500                   ? Errc::ServerError
                   : status >= 300 && status < 400 ? Errc::Redirected
                                                   : Errc::UnexpectedReply;
    return verdict;
}

/// What a transport's failure means.
/// @param failure of a post
/// @return `NotSent` if, and only if, provably nothing was reached, else `Unknown`
inline Verdict classify(TransportFailure const& failure) {
    Verdict verdict;
    verdict.outcome = failure.reached == Reached::Nothing ? Outcome::NotSent : Outcome::Unknown;
    verdict.failure = {.code = failure.code, .phase = failure.phase, .detail = failure.detail};
    return verdict;
}

/// Either of the two.
/// @param reply what a transport says; must outlive the verdict
/// @return the verdict, which points into `reply`
inline Verdict classify(boost::system::result<Response, TransportFailure> const& reply) {
    return reply.has_value() ? classify(*reply) : classify(reply.error());
}

} // namespace smsaero::inline v0

#include "verification_answers.hpp"

#include "answers.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace relay {

namespace json = boost::json;
using smsaero::CheckResult;
using smsaero::Outcome;
using smsaero::StartResult;

namespace {

constexpr std::string_view not_now = "This cannot be done at the moment. Please try again later.";

std::int64_t whole_seconds(std::chrono::milliseconds time) {
    return std::chrono::ceil<std::chrono::seconds>(time).count();
}

/// `Retry-After`, which 0 would make an invitation to ask again at once.
void retry_after(HttpResponse& response, std::chrono::milliseconds time) {
    response.headers.emplace_back("Retry-After",
                                  std::to_string(std::max<std::int64_t>(1, whole_seconds(time))));
}

HttpResponse failed(StartResult const& result, int status, std::string_view code, std::string_view title) {
    HttpResponse response = problem(status, code, title);
    if (!result.id) return response;
    response.body = json::serialize(json::object{{"title", title},
                                                 {"code", code},
                                                 {"id", result.id->text()},
                                                 {"expiresIn", whole_seconds(result.expires_in)}});
    return response;
}

HttpResponse not_sent(StartResult const& result) {
    smsaero::Failure const failure = result.reply.has_error() ? result.reply.error() : smsaero::Failure{};
    auto const shown = public_failure(failure.code);
    HttpResponse response = failed(result, shown.status, shown.code, shown.title);
    if (failure.retry_after) retry_after(response, *failure.retry_after);
    return response;
}

HttpResponse on_its_way(StartResult const& result, int success) {
    std::string const id = result.id->text();
    json::object body{{"id", id}, {"status", to_string(result.status)}};
    // Who waits had no message of their own, of which something could be said.
    if (result.status == StartResult::Status::Sending) {
        body["outcome"] = to_string(result.outcome);
        body["channel"] = to_string(result.channel);
    }
    body["expiresIn"] = whole_seconds(result.expires_in);
    body["resendIn"] = whole_seconds(result.resend_in);
    HttpResponse response{.status = success, .body = json::serialize(body)};
    if (success == 201) response.headers.emplace_back("Location", "/v1/verifications/" + id);
    return response;
}

} // namespace

HttpResponse start_answer(StartResult const& result, int success) {
    switch (result.status) {
    case StartResult::Status::Sending:
        if (result.id && (result.outcome == Outcome::Sent || result.outcome == Outcome::Unknown))
            return on_its_way(result, success);
        return not_sent(result);
    case StartResult::Status::Waiting:
        if (result.id) return on_its_way(result, success);
        break;
    case StartResult::Status::Refused: {
        if (!result.refusal || !result.refusal->is_temporary)
            return failed(result, 403, "refused", "No message is sent to this phone number.");
        HttpResponse response =
            failed(result, 429, "too_many_messages", "Too many messages. Please wait a moment.");
        retry_after(response, result.refusal->retry_after);
        return response;
    }
    case StartResult::Status::Gone:
        return failed(result, 410, "gone", "This verification is over. Please start anew.");
    case StartResult::Status::Unavailable:
        break;
    }
    return failed(result, 503, "unavailable", not_now);
}

HttpResponse check_answer(CheckResult const& result) {
    switch (result.status) {
    case CheckResult::Status::Approved:
        return {.body = json::serialize(json::object{{"status", "approved"},
                                                     {"phone", "+" + std::string(result.phone->reveal())},
                                                     {"usageType", to_string(result.usage)}})};
    case CheckResult::Status::Refused:
        return problem(422, "refused", "This code does not count.");
    case CheckResult::Status::RetryLater: {
        HttpResponse response = problem(429, "retry_later", "Too many attempts. Please wait a moment.");
        retry_after(response, result.retry_after);
        return response;
    }
    case CheckResult::Status::Locked:
        return problem(423, "locked", "This phone number is locked.");
    case CheckResult::Status::Unavailable:
        break;
    }
    return problem(503, "unavailable", not_now);
}

HttpResponse unlock_answer(smsaero::StoreResult<void> const& result) {
    if (!result) return problem(503, "unavailable", not_now);
    return {.status = 204};
}

} // namespace relay

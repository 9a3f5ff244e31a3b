#include "answers.hpp"

#include <string>

namespace relay {

using smsaero::Errc;
using smsaero::Outcome;

PublicFailure public_failure(Errc code) {
    constexpr std::string_view not_now = "Messages cannot be sent at the moment. Please try again later.";
    switch (code) {
    case Errc::InvalidPhoneNumber:
        return {422, "invalid_phone_number", "No message can be sent to this phone number."};
    case Errc::RateLimited:
        return {429, "rate_limited", "Too many messages. Please wait a moment."};
    case Errc::TemplateNotFound:
        return {422, "template_not_found", "There is no message of this kind."};
    case Errc::InvalidPayload:
    case Errc::MessageTooLarge:
        return {422, "invalid_payload", "The message cannot be made of this."};
    default:
        // Whose fault it is, the account's or the network's, is nobody's business but the operator's.
        return {503, "unavailable", not_now};
    }
}

HttpResponse message_answer(Outcome outcome, smsaero::Failure const& failure) {
    if (outcome == Outcome::Sent) return {.body = R"({"outcome":"sent"})"};
    if (outcome == Outcome::Unknown) return {.status = 202, .body = R"({"outcome":"unknown"})"};
    auto const shown = public_failure(failure.code);
    HttpResponse response = problem(shown.status, shown.code, shown.title);
    if (failure.retry_after)
        response.headers.emplace_back("Retry-After", std::to_string(failure.retry_after->count()));
    return response;
}

} // namespace relay

#include "logto_message.hpp"

#include <smsaero/core/ascii.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>

namespace relay {

namespace json = boost::json;

std::string_view LogtoMessage::code() const {
    json::value const* const code = payload.if_contains("code");
    return code != nullptr && code->is_string() ? std::string_view(code->get_string()) : std::string_view();
}

std::string LogtoMessage::identity() const {
    // Lengths come first, so that no two messages have the same one.
    std::string_view const number = std::string_view(to).substr(to.starts_with('+') ? 1 : 0);
    std::string const last = code().empty() ? json::serialize(payload) : std::string(code());
    std::string identity;
    for (std::string_view part : {number, std::string_view(type), std::string_view(last)})
        identity.append(std::to_string(part.size())).append(":").append(part);
    return identity;
}

namespace {

/// Up to fifteen digits, as in E.164; how few a number may have is for the gateway to say.
bool is_number(std::string_view to) {
    if (to.starts_with('+')) to.remove_prefix(1);
    return !to.empty() && to.size() <= 15 && std::ranges::all_of(to, smsaero::ascii::is_digit);
}

bool is_type(std::string_view type) {
    return !type.empty() && type.size() <= 64 && std::ranges::all_of(type, [](char c) {
        return smsaero::ascii::is_letter_or_digit(c) || c == '_' || c == '-';
    });
}

} // namespace

std::variant<LogtoMessage, LogtoProblem> read_logto_message(std::string_view body) {
    boost::system::error_code error;
    json::value value = json::parse(body, error);
    json::object* const object = value.if_object();
    if (error || object == nullptr)
        return LogtoProblem{"malformed", "This is no message: a JSON object is needed."};
    auto const text = [&](std::string_view key) -> std::string {
        json::value const* const found = object->if_contains(key);
        return found != nullptr && found->is_string() ? std::string(found->get_string()) : std::string();
    };
    LogtoMessage message{text("to"), text("type"), {}};
    if (!is_number(message.to)) return LogtoProblem{"invalid_phone_number", "This is no phone number."};
    if (!is_type(message.type)) return LogtoProblem{"invalid_type", "The type of the message is not known."};
    json::value* const payload = object->if_contains("payload");
    if (payload == nullptr || !payload->is_object())
        return LogtoProblem{"invalid_payload", "The message has no payload."};
    message.payload = std::move(payload->get_object());
    return message;
}

} // namespace relay

#pragma once

#include <smsaero/api/send_sms.hpp>
#include <smsaero/config/config_templates.hpp>
#include <smsaero/config/json_payload.hpp>
#include <smsaero/core/ascii.hpp>
#include <smsaero/core/errc.hpp>
#include <smsaero/core/json_escape.hpp>
#include <smsaero/core/message_template.hpp>
#include <smsaero/core/utf8.hpp>
#include <smsaero/wire/credentials.hpp>

#include <boost/json/value.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace smsaero::inline v0 {

/// One message as Logto asks for it: `sendMessage` of `logto`. Borrowed for the length of the call that takes
/// it.
struct MessageData {
    std::string_view to;   ///< UTF-8; goes to the gateway as it is
    std::string_view type; ///< a usage type, or any other that the config has a template for
    /// A JSON object; fills the placeholders. Its `locale` and `uiLocales` choose among the messages of a
    /// config that have a `locale`.
    boost::json::value const& payload;
};

/// Makes the message that Logto asks for; called by `Connector::send_message`. Thread safety: any number of
/// callers. Errors: the message's `problem` is `Errc::TemplateNotFound` when there is none for this type, and
/// `Errc::InvalidPayload` when the payload is no object or something is not UTF-8.
/// @param data what Logto asks for; nothing of it is kept
/// @param templates the messages of the config
/// @param credentials sender name and mode
/// @return the message, ready to be sent, or one that must not be
inline SendSms prepare_message(MessageData const& data, ConfigTemplates const& templates,
                               Credentials const& credentials) {
    MessageTemplate const* const found = templates.find_template(
        data.type, templates.has_locales() ? locales_of(data.payload) : std::string{});
    if (!found) return SendSms::refused(Errc::TemplateNotFound, std::nullopt);
    auto const text = render(*found, data.payload);
    if (text.has_error()) return SendSms::refused(Errc::InvalidPayload, std::nullopt, message(text.error()));
    if (!is_utf8(data.to))
        return SendSms::refused(Errc::InvalidPayload, std::nullopt, "the number is not UTF-8");
    SendSms operation{.mode = credentials.mode()};
    for (char c : data.to)
        if (ascii::is_digit(c)) operation.number += c;
    auto const write = [&](char* out) { return json_escape::write(*text, out); };
    operation.json = send_sms_body(json_escape::text(data.to), credentials.escaped_sender(),
                                   json_escape::size(*text), write);
    // The gateway's words may echo the number and the text, with whatever the payload put there.
    operation.hidden.emplace_back(data.to);
    for (MessageTemplate::Piece const& piece : found->pieces()) {
        if (!piece.is_placeholder()) continue;
        auto value = render(MessageTemplate{std::string{found->piece_text(piece)}}, data.payload);
        if (value.has_value()) operation.hidden.push_back(std::move(*value));
    }
    return operation;
}

} // namespace smsaero::inline v0

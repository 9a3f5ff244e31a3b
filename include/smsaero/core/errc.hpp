#pragma once

/// @file
/// Why something failed, and what is to be said of it. Errors: none.

#include <string_view>

namespace smsaero::inline v0 {

/// Who can mend a failure.
enum class MendedBy : unsigned char { Nobody, Caller, Configuration, Account, Network, Gateway };

/// Why something failed, grouped by who can mend it.
enum class Errc : unsigned char {
    None, ///< no failure

    // The caller
    InvalidPhoneNumber, ///< the gateway says that the number is none
    InvalidPayload,     ///< a payload or a text that cannot be sent, such as one that is not UTF-8
    InvalidRequest,     ///< the gateway refused a field of the request; the failure's `fields` say which
    MessageTooLarge,    ///< the gateway says that the request is too large
    Cancelled,          ///< the caller cancelled the call
    QueueFull,          ///< too many calls wait for a connection
    Closed,             ///< the transport was closed before the call came

    // The configuration
    InvalidConfig,      ///< the config cannot be used; the failure says what is wrong with it
    TemplateNotFound,   ///< no message for this usage type, and none for `Generic`
    InvalidCredentials, ///< the gateway does not know this e-mail and API key
    InvalidSender,      ///< the sender name is not approved for this account
    AddressNotAllowed,  ///< the account's list of allowed addresses lacks this machine
    InsecureGate,       ///< a gate whose address is none, or has no TLS and is not on the loopback interface
    NoGate,             ///< the account has no gate
    EntropyUnavailable, ///< the operating system gives no random bytes, so no code was made

    // The account
    InsufficientFunds, ///< the balance does not cover the message
    Forbidden,         ///< the gateway refuses this to the account

    // The network
    ResolveFailed,      ///< the gate's name could not be looked up
    ConnectFailed,      ///< no connection to the gate
    HandshakeFailed,    ///< TLS could not be agreed on
    CertificateRefused, ///< the gate's certificate is expired, for another name, or of an unknown authority
    TimedOut,           ///< the deadline, or a step's own limit, passed; the phase says in which step
    WriteFailed,        ///< the connection broke while the request was being sent
    ConnectionLost,     ///< the connection broke before the reply was whole

    // The gateway
    Rejected,        ///< refused for a reason that has no error of its own; see the gateway's words
    RateLimited,     ///< too many requests; see `retry_after`
    NotFound,        ///< the gateway knows no such thing
    ServerError,     ///< the gateway failed inside
    Redirected,      ///< the gate answered with a redirect, which is never followed
    MalformedReply,  ///< what came is not HTTP
    ReplyTooLarge,   ///< the reply's header or body passes the limits
    UnexpectedReply, ///< the reply came whole but is not what the gateway's manual describes
};

namespace errc_detail {

struct Description {
    std::string_view name;
    MendedBy mended_by;
    std::string_view logto_code;
    std::string_view message;
};

constexpr Description describe(Errc code) {
    using enum MendedBy;
    switch (code) {
    case Errc::None:
        return {"none", Nobody, "", "no failure"};
    case Errc::InvalidPhoneNumber:
        return {"invalid_phone_number", Caller, "invalid_request_parameters",
                "the gateway does not take this phone number; check the number"};
    case Errc::InvalidPayload:
        return {
            "invalid_payload", Caller, "invalid_request_parameters",
            "the message cannot be sent as it is; the payload must be a JSON object, and every text UTF-8"};
    case Errc::InvalidRequest:
        return {"invalid_request", Caller, "invalid_request_parameters",
                "the gateway refused a field of the request; its field errors say which"};
    case Errc::MessageTooLarge:
        return {"message_too_large", Caller, "invalid_request_parameters",
                "the message is too large for the gateway; shorten the text"};
    case Errc::Cancelled:
        return {"cancelled", Caller, "general",
                "the call was cancelled; look at the outcome before sending again"};
    case Errc::QueueFull:
        return {"queue_full", Caller, "general",
                "too many calls wait for a connection; send again later, or allow more to wait"};
    case Errc::Closed:
        return {"closed", Caller, "general", "the transport was closed; send before it is, or make another"};
    case Errc::InvalidConfig:
        return {"invalid_config", Configuration, "invalid_config", "the config cannot be used as it is"};
    case Errc::TemplateNotFound:
        return {"template_not_found", Configuration, "template_not_found",
                "no template covers this usage type; add one for it or one for Generic"};
    case Errc::InvalidCredentials:
        return {
            "invalid_credentials", Configuration, "invalid_config",
            "the gateway does not know this e-mail and API key; copy both again from the SMS Aero cabinet"};
    case Errc::InvalidSender:
        return {"invalid_sender", Configuration, "invalid_config",
                "this sender name is not approved for the account; use one that the SMS Aero cabinet lists"};
    case Errc::AddressNotAllowed:
        return {"address_not_allowed", Configuration, "invalid_config",
                "the account allows only certain addresses; add this machine's to the list in the SMS Aero "
                "cabinet"};
    case Errc::InsecureGate:
        return {
            "insecure_gate", Configuration, "invalid_config",
            "a gate cannot be used; write its address as https://host/v2/, without TLS only on this machine"};
    case Errc::NoGate:
        return {"no_gate", Configuration, "invalid_config",
                "the account has no gate to send to; give it at least one"};
    case Errc::EntropyUnavailable:
        return {"entropy_unavailable", Configuration, "general",
                "the system gives no random bytes, so no code was made; allow the system call getrandom"};
    case Errc::InsufficientFunds:
        return {"insufficient_funds", Account, "usage_limit_exceeded",
                "the balance does not cover the message; top the SMS Aero account up"};
    case Errc::Forbidden:
        return {"forbidden", Account, "authorization_failed",
                "the gateway refuses this to the account; ask SMS Aero what it is allowed to do"};
    case Errc::ResolveFailed:
        return {"resolve_failed", Network, "general",
                "the gate's name could not be looked up; check the name and this machine's DNS"};
    case Errc::ConnectFailed:
        return {"connect_failed", Network, "general",
                "no connection to the gate; check that this machine may reach it on its port"};
    case Errc::HandshakeFailed:
        return {"handshake_failed", Network, "general",
                "no secure connection to the gate; check what stands between this machine and it"};
    case Errc::CertificateRefused:
        return {"certificate_refused", Network, "invalid_certificate",
                "the gate's certificate is not trusted; check the clock, the host name and the trust store"};
    case Errc::TimedOut:
        return {"timed_out", Network, "general",
                "no answer in time; allow more, and look at the outcome before sending again"};
    case Errc::WriteFailed:
        return {"write_failed", Network, "general",
                "the connection broke while the request was being sent; look at the outcome before sending "
                "again"};
    case Errc::ConnectionLost:
        return {"connection_lost", Network, "general",
                "the connection broke before the reply was whole; look at the outcome before sending again"};
    case Errc::Rejected:
        return {"rejected", Gateway, "general", "the gateway refused the request; its words say why"};
    case Errc::RateLimited:
        return {"rate_limited", Gateway, "rate_limit_exceeded",
                "too many requests; wait before the next one"};
    case Errc::NotFound:
        return {"not_found", Gateway, "general",
                "the gateway knows no such thing; check the id and the gate's address"};
    case Errc::ServerError:
        return {"server_error", Gateway, "general",
                "the gateway failed inside; look at the outcome before sending again"};
    case Errc::Redirected:
        return {"redirected", Gateway, "invalid_response",
                "the gate answered with a redirect, which is not followed; check its address"};
    case Errc::MalformedReply:
        return {"malformed_reply", Gateway, "invalid_response",
                "the reply is not HTTP; check the gate's address and what stands in between"};
    case Errc::ReplyTooLarge:
        return {"reply_too_large", Gateway, "invalid_response",
                "the reply is larger than any of the gateway's; check the gate's address"};
    case Errc::UnexpectedReply:
        return {"unexpected_reply", Gateway, "invalid_response",
                "the reply is not one of the gateway's; check the gate's address"};
    }
    return {"none", Nobody, "", ""};
}

} // namespace errc_detail

/// The error's name for programs.
/// @param code any
/// @return such as `insufficient_funds`
constexpr std::string_view to_string(Errc code) { return errc_detail::describe(code).name; }

/// What happened and what to do next, as a sentence for people; for `InvalidConfig` the failure itself
/// says the second.
/// @param code any
/// @return a text that holds nothing of the call
constexpr std::string_view message(Errc code) { return errc_detail::describe(code).message; }

/// Who can mend it.
/// @param code any
/// @return the one to turn to; for `Errc::None` nobody
constexpr MendedBy mended_by(Errc code) { return errc_detail::describe(code).mended_by; }

/// The connector error code that Logto knows for it (`logto`).
/// @param code any
/// @return such as `usage_limit_exceeded`; empty for `Errc::None`
constexpr std::string_view logto_code(Errc code) { return errc_detail::describe(code).logto_code; }

} // namespace smsaero::inline v0

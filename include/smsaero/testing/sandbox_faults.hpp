#pragma once

#include <smsaero/testing/peer_script.hpp>
#include <smsaero/testing/sandbox_reply.hpp>

#include <array>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace smsaero::inline v0::testing {

/// The ways in which the sandbox can fail a message.
enum class SandboxFault {
    BadNumber,
    UnknownSign,
    NoMoney,
    Moderation,
    Reject,
    BadCredentials,
    BadAddress,
    TooManyRequests,
    ServerError,
    BadGateway,
    Unavailable,
    Redirect,
    EmptyBody,
    TruncatedJson,
    DuplicateSuccess,
    SuccessFalse,
    NoId,
    Closed,
    ResetByPeer,
    NoReply,
    Drip,
    EndlessHeaders,
    HugeBody,
    CutBody,
};

/// A phone number that brings a fault about when a message is sent to it.
struct MagicNumber {
    std::string_view number; ///< digits
    SandboxFault fault;      ///< what it brings about
    std::string_view name;   ///< a word for it, such as `no-money`
    std::string_view help;   ///< what happens, in a line
    /// Whether the gateway takes the message all the same (an id, the inbox, the bill), so that only the
    /// reply fails.
    bool taken;
};

/// Every magic number, as in the sandbox program's help. They work for `sms/send` and `sms/testsend`.
/// To a client, the replies from 500 on and 302 do not tell whether the message was taken; the sandbox takes
/// it for some and not for others, so that a guess in either direction is wrong somewhere.
inline constexpr std::array magic_numbers{
    MagicNumber{"79990000400", SandboxFault::BadNumber, "bad-number",
                "400 Validation error, number: incorrect", false},
    MagicNumber{"79990000422", SandboxFault::UnknownSign, "unknown-sign",
                "400 Validation error, sign: incorrect", false},
    MagicNumber{"79990000402", SandboxFault::NoMoney, "no-money", "402 Not enough money", false},
    MagicNumber{"79990000008", SandboxFault::Moderation, "moderation",
                "accepted, held for a moderator (status 8)", true},
    MagicNumber{"79990000006", SandboxFault::Reject, "reject",
                "accepted by the API, refused all the same (status 6), not billed", true},
    MagicNumber{"79990000401", SandboxFault::BadCredentials, "bad-credentials",
                "401, as for a wrong e-mail or API key", false},
    MagicNumber{"79990000404", SandboxFault::BadAddress, "bad-address", "404 Invalid ip-address", false},
    MagicNumber{"79990000429", SandboxFault::TooManyRequests, "too-many-requests", "429 with Retry-After: 30",
                false},
    MagicNumber{"79990000500", SandboxFault::ServerError, "server-error", "500, message not taken", false},
    MagicNumber{"79990000502", SandboxFault::BadGateway, "bad-gateway",
                "502 with an HTML page from a proxy, message taken", true},
    MagicNumber{"79990000503", SandboxFault::Unavailable, "unavailable",
                "503 with an HTML page, message not taken", false},
    MagicNumber{"79990000302", SandboxFault::Redirect, "redirect",
                "302 to another path of the sandbox, message not taken", false},
    MagicNumber{"79990000200", SandboxFault::EmptyBody, "empty-body", "200 with no body, message taken",
                true},
    MagicNumber{"79990000201", SandboxFault::TruncatedJson, "truncated-json",
                "200 with half of the JSON, message taken", true},
    MagicNumber{"79990000202", SandboxFault::DuplicateSuccess, "duplicate-success",
                "200 with success first false, then true, message taken", true},
    MagicNumber{"79990000203", SandboxFault::SuccessFalse, "success-false",
                "200 with success false, message not taken", false},
    MagicNumber{"79990000204", SandboxFault::NoId, "no-id", "200, success, but no id; message taken", true},
    MagicNumber{"79990000901", SandboxFault::Closed, "closed",
                "closed after the request without a reply, message taken", true},
    MagicNumber{"79990000902", SandboxFault::ResetByPeer, "reset",
                "reset after the request without a reply, message taken", true},
    MagicNumber{"79990000903", SandboxFault::NoReply, "no-reply", "never answered, message taken", true},
    MagicNumber{"79990000904", SandboxFault::Drip, "drip", "a good reply at one byte a second, message taken",
                true},
    MagicNumber{"79990000905", SandboxFault::EndlessHeaders, "endless-headers",
                "reply headers without an end, message taken", true},
    MagicNumber{"79990000906", SandboxFault::HugeBody, "huge-body",
                "Content-Length of 1 GB, a little of it, then silence; message taken", true},
    MagicNumber{"79990000907", SandboxFault::CutBody, "cut-body",
                "a good reply under a larger Content-Length, then closed; message taken", true},
};

/// Looks a number up. Errors: none.
/// @param digits without `+`
/// @return its entry in `magic_numbers`; null when it is not magic
[[nodiscard]] constexpr MagicNumber const* find_magic_number(std::string_view digits) {
    for (auto const& each : magic_numbers)
        if (each.number == digits) return &each;
    return nullptr;
}

/// Makes a fault happen over the wire. Errors: none. Thread safety: any number of callers.
/// @param fault any
/// @param good the reply without it; for `DuplicateSuccess` its body must not be empty
/// @param date the gateway's time in Unix seconds, any number
/// @return the steps that answer the request
[[nodiscard]] inline PeerReply fault_reply(SandboxFault fault, SandboxReply const& good, std::int64_t date) {
    auto const say = [date](SandboxReply const& reply) {
        return PeerReply{step::Write{http_text(reply, date)}};
    };
    auto const page = [](int status, std::string const& title) {
        return SandboxReply{.status = status,
                            .body = "<html><head><title>" + title + "</title></head><body><h1>" + title
                                    + "</h1></body></html>\r\n",
                            .headers = "Content-Type: text/html\r\n"};
    };
    switch (fault) {
    case SandboxFault::BadNumber:
        return say(invalid(JsonObjectText().raw("number", R"(["incorrect"])")));
    case SandboxFault::UnknownSign:
        return say(invalid(JsonObjectText().raw("sign", R"(["incorrect"])")));
    case SandboxFault::NoMoney:
        return say(refusal(402, "Not enough money"));
    case SandboxFault::Moderation:
    case SandboxFault::Reject:
        return say(good);
    case SandboxFault::BadCredentials:
        return say(refusal(401, "Your request was made with invalid credentials."));
    case SandboxFault::BadAddress:
        return say(refusal(404, "Invalid ip-address"));
    case SandboxFault::TooManyRequests: {
        auto reply = refusal(429, "Too many requests");
        reply.headers += "Retry-After: 30\r\n";
        return say(reply);
    }
    case SandboxFault::ServerError:
        return say(refusal(500, "Internal server error"));
    case SandboxFault::BadGateway:
        return say(page(502, "502 Bad Gateway"));
    case SandboxFault::Unavailable:
        return say(page(503, "503 Service Temporarily Unavailable"));
    case SandboxFault::Redirect: {
        auto reply = page(302, "302 Found");
        reply.headers += "Location: /v2/moved/sms/send\r\n";
        return say(reply);
    }
    case SandboxFault::EmptyBody:
        return say({.status = 200, .body = {}});
    case SandboxFault::TruncatedJson:
        return say({.status = 200, .body = good.body.substr(0, good.body.size() / 2)});
    case SandboxFault::DuplicateSuccess:
        return say({.status = 200, .body = R"({"success":false,)" + good.body.substr(1)});
    case SandboxFault::SuccessFalse:
        return say(refusal(200, "Validation error."));
    case SandboxFault::NoId:
        return say({.status = 200, .body = envelope(true, R"({"status":0,"extendStatus":"queue"})")});
    case SandboxFault::Closed:
        return {step::Close{}};
    case SandboxFault::ResetByPeer:
        return {step::Reset{}};
    case SandboxFault::NoReply:
        return {step::Hang{}};
    case SandboxFault::Drip:
        return {step::Drip{http_text(good, date), std::chrono::seconds(1)}};
    case SandboxFault::EndlessHeaders: {
        std::string many;
        for (int i = 0; i < 64; ++i)
            many += "X-Filler: " + std::string(200, 'x') + "\r\n";
        return {step::Write{"HTTP/1.1 200 OK\r\n"}, step::Flood{many}};
    }
    case SandboxFault::HugeBody:
        return {step::Write{http_head(good, date, 1'000'000'000) + good.body}, step::Hang{}};
    case SandboxFault::CutBody:
        return {step::Write{http_head(good, date, good.body.size() + 100) + good.body}, step::Close{}};
    }
    return say(refusal(500, "Internal server error"));
}

} // namespace smsaero::inline v0::testing

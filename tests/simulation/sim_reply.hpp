#pragma once

#include "sim_world.hpp"

#include <smsaero/api/send_sms.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace smsaero::simulation {

/// The number that a message goes to; each has its own.
inline std::string phone_digits(std::uint64_t message) { return std::to_string(79'000'000'000u + message); }

/// The body of a call's request: it names message and call, so that the gateway knows them apart.
inline std::string message_body(std::uint64_t message, std::size_t call) {
    std::string const text = "message " + std::to_string(message) + " call " + std::to_string(call);
    auto const write = [&](char* out) { return std::copy(text.begin(), text.end(), out); };
    return send_sms_body(std::string_view{phone_digits(message)}, "SMS Aero", text.size(), write);
}

/// What the gateway decides of a complete request.
struct Reply {
    std::string text; ///< status line, headers and body
    bool billed;
};

inline Reply reply(std::string_view status, std::string_view body, bool billed) {
    std::string text = "HTTP/1.1 ";
    text.append(status).append("\r\nContent-Type: application/json\r\nContent-Length: ");
    text.append(std::to_string(body.size())).append("\r\n\r\n").append(body);
    return {std::move(text), billed};
}

/// Mostly accepts. A refusal is never billed; a gateway that fails may have billed all the same.
inline Reply decide(World& world, std::uint64_t message, std::size_t call) {
    constexpr std::string_view refused = R"({"success":false,"data":null,"message":"Validation error."})";
    std::string const accepted = R"({"success":true,"data":{"id":)"
                                 + std::to_string(Journal::receipt_id(message, call))
                                 + R"(,"status":0,"cost":"5.49"},"message":null})";
    bool const perhaps = world.random.chance(5'000);
    if (world.strikes(Fault::SuccessFalse, 150)) return reply("200 OK", refused, false);
    if (world.strikes(Fault::Status400, 150)) return reply("400 Bad Request", refused, false);
    if (world.strikes(Fault::Status401, 100)) return reply("401 Unauthorized", refused, false);
    if (world.strikes(Fault::Status402, 100)) return reply("402 Payment Required", refused, false);
    if (world.strikes(Fault::Status429, 100)) return reply("429 Too Many Requests", "", false);
    if (world.strikes(Fault::Status500, 100)) return reply("500 Internal Server Error", refused, perhaps);
    if (world.strikes(Fault::Status502, 100)) return reply("502 Bad Gateway", "<html>502</html>", perhaps);
    if (world.strikes(Fault::Status307, 100))
        return reply("307 Temporary Redirect\r\nLocation: /v2/sms/send", "", perhaps);
    if (world.strikes(Fault::BodyEmpty, 100)) return reply("200 OK", "", perhaps);
    if (world.strikes(Fault::BodyNoJson, 100)) return reply("200 OK", "<html>login</html>", perhaps);
    return reply("200 OK", accepted, true);
}

} // namespace smsaero::simulation

// The way of the vendor's client: nlohmann/json and libcurl. The config is checked for what Logto asks of it,
// and the outcome is the gateway's `success`.
#include <curl/curl.h>
#include <nlohmann/json.hpp>

#include "curl_post.hpp"
#include "job.hpp"

#include <sys/random.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace {

struct Message {
    std::string usage_type;
    std::string content;
};

struct Config {
    std::string email;
    std::string api_key;
    std::string sender_name;
    std::vector<Message> messages;

    Message const* find(std::string_view usage_type) const {
        for (Message const& message : messages)
            if (message.usage_type == usage_type) return &message;
        return nullptr;
    }
};

std::optional<std::string> string_member(nlohmann::json const& object, char const* name) {
    auto const found = object.find(name);
    if (found == object.end() || !found->is_string()) return std::nullopt;
    return found->get<std::string>();
}

std::optional<Config> parse(std::string const& text) {
    nlohmann::json const json = nlohmann::json::parse(text, nullptr, false);
    if (!json.is_object()) return std::nullopt;
    auto email = string_member(json, "email");
    auto api_key = string_member(json, "apiKey");
    auto sender_name = string_member(json, "senderName");
    auto const templates = json.find("templates");
    if (!email || !api_key || !sender_name || templates == json.end() || !templates->is_array())
        return std::nullopt;
    Config config{*email, *api_key, *sender_name, {}};
    if (config.email.find('@') == std::string::npos) return std::nullopt;
    for (nlohmann::json const& element : *templates) {
        if (!element.is_object()) return std::nullopt;
        auto usage_type = string_member(element, "usageType");
        auto content = string_member(element, "content");
        if (!usage_type || !content) return std::nullopt;
        config.messages.push_back({*usage_type, *content});
    }
    for (std::string_view required : {"Register", "SignIn", "ForgotPassword", "Generic"})
        if (!config.find(required)) return std::nullopt;
    return config;
}

std::string base64(std::string_view bytes) {
    constexpr std::string_view symbols = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        auto const byte = [&](std::size_t at) -> std::uint32_t {
            return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0;
        };
        std::uint32_t const group = byte(i) << 16 | byte(i + 1) << 8 | byte(i + 2);
        out += symbols[group >> 18 & 63];
        out += symbols[group >> 12 & 63];
        out += i + 1 < bytes.size() ? symbols[group >> 6 & 63] : '=';
        out += i + 2 < bytes.size() ? symbols[group & 63] : '=';
    }
    return out;
}

std::string make_code() {
    std::string code;
    while (code.size() < 6) {
        unsigned char byte = 0;
        if (getrandom(&byte, 1, 0) == 1 && byte < 250) code += static_cast<char>('0' + byte % 10);
    }
    return code;
}

std::string fill(std::string text, std::string const& code) {
    constexpr std::string_view placeholder = "{{code}}";
    for (std::size_t at = text.find(placeholder); at != std::string::npos;
         at = text.find(placeholder, at + code.size()))
        text.replace(at, placeholder.size(), code);
    return text;
}

} // namespace

bool send_sign_in(std::string const& text, std::string const& number) {
    auto const config = parse(text);
    if (!config) return false;
    std::string digits;
    for (char c : number)
        if (c >= '0' && c <= '9') digits += c;
    nlohmann::json body;
    body["number"] = digits;
    body["sign"] = config->sender_name;
    body["text"] = fill(config->find("SignIn")->content, make_code());
    std::string const authorization = "Basic " + base64(config->email + ":" + config->api_key);
    for (char const* gate : {"gate.smsaero.ru", "gate.smsaero.org", "gate.smsaero.net"}) {
        Posted const posted =
            curl_post("https://" + std::string(gate) + "/v2/sms/send", authorization, body.dump(), 15'000);
        if (posted.status == 0 && !posted.reached) continue;
        nlohmann::json const reply = nlohmann::json::parse(posted.body, nullptr, false);
        return posted.status == 200 && reply.is_object() && reply.value("success", false);
    }
    return false;
}

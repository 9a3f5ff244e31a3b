#pragma once

#include <smsaero/core/ascii.hpp>
#include <smsaero/testing/peer_script.hpp>

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <boost/system/error_code.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace smsaero::inline v0::testing {

/// The two halves of a Basic authorization.
struct BasicCredentials {
    std::string user;     ///< before the first colon: the account's e-mail
    std::string password; ///< behind it: the API key

    friend bool operator==(BasicCredentials const&, BasicCredentials const&) = default;
};

/// A request as the gateway understands it, whichever of its three encodings (JSON, form, query) it came in.
struct SandboxCall {
    std::string method;    ///< of HTTP, as it came
    std::string path;      ///< without the query
    std::string operation; ///< such as `sms/send`; empty when the path is not under `/v2/`
    std::optional<BasicCredentials> credentials; ///< nothing without such a header
    boost::json::object parameters;              ///< of the query and the body
    bool readable = true; ///< false when the body could not be decoded, or is not an object
};

namespace sandbox_detail {

inline std::optional<std::string> base64_decoded(std::string_view text) {
    while (text.ends_with('='))
        text.remove_suffix(1);
    std::string decoded;
    std::uint32_t bits = 0;
    int have = 0;
    for (char const c : text) {
        constexpr std::string_view symbols =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        auto const value = symbols.find(c);
        if (value == symbols.npos) return std::nullopt;
        bits = (bits << 6) | static_cast<std::uint32_t>(value);
        have += 6;
        if (have >= 8) {
            have -= 8;
            decoded += static_cast<char>((bits >> have) & 0xff);
        }
    }
    return decoded;
}

inline std::optional<BasicCredentials> basic_credentials(std::string_view header) {
    constexpr std::string_view scheme = "Basic ";
    if (!header.starts_with(scheme)) return std::nullopt;
    auto const pair = base64_decoded(header.substr(scheme.size()));
    auto const colon = pair ? pair->find(':') : std::string::npos;
    if (colon == std::string::npos) return std::nullopt;
    return BasicCredentials{pair->substr(0, colon), pair->substr(colon + 1)};
}

/// As a form decodes it: `+` is a space; a `%` without two hex digits stays as it is.
inline std::string percent_decoded(std::string_view text) {
    std::string decoded;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size() && ascii::hex_value(text[i + 1]) < 16
            && ascii::hex_value(text[i + 2]) < 16) {
            decoded += static_cast<char>(ascii::hex_value(text[i + 1]) * 16 + ascii::hex_value(text[i + 2]));
            i += 2;
        } else {
            decoded += text[i] == '+' ? ' ' : text[i];
        }
    }
    return decoded;
}

/// Adds the pairs of a form or a query; `name[]` collects its values in an array called `name`.
inline void add_form(boost::json::object& into, std::string_view form) {
    while (!form.empty()) {
        auto const pair = form.substr(0, form.find('&'));
        form.remove_prefix(pair.size() < form.size() ? pair.size() + 1 : pair.size());
        if (pair.empty()) continue;
        auto const equals = pair.find('=');
        auto name = percent_decoded(pair.substr(0, equals));
        auto const value = equals == pair.npos ? std::string() : percent_decoded(pair.substr(equals + 1));
        if (!name.ends_with("[]")) {
            into[name] = value;
            continue;
        }
        name.resize(name.size() - 2);
        auto& list = into[name];
        if (!list.is_array()) list.emplace_array();
        list.get_array().emplace_back(value);
    }
}

/// Adds the members of a JSON body. PHP takes `null` and an empty array for no parameters, so the gateway
/// does too.
inline bool add_json(boost::json::object& into, std::string_view text) {
    boost::system::error_code error;
    auto const parsed = boost::json::parse(text, error);
    if (error) return false;
    if (parsed.is_null() || (parsed.is_array() && parsed.get_array().empty())) return true;
    if (!parsed.is_object()) return false;
    for (auto const& [name, value] : parsed.get_object())
        into[name] = value;
    return true;
}

/// Whether every string of the object is UTF-8: a form can carry any byte, and the replies echo them as JSON.
inline bool is_utf8(boost::json::object const& object) {
    boost::system::error_code error;
    (void)boost::json::parse(boost::json::serialize(object), error);
    return !error;
}

} // namespace sandbox_detail

/// Reads a request. Parameters of the body win over those of the query. Without a `Content-Type` a body that
/// begins with `{` or `[`, or is `null`, is taken for JSON. Errors: what cannot be read is not `readable`.
/// Thread safety: any number of callers.
/// @param request complete
/// @return what it asks
[[nodiscard]] inline SandboxCall read_call(PeerRequest const& request) {
    using sandbox_detail::add_form, sandbox_detail::add_json, sandbox_detail::basic_credentials,
        sandbox_detail::is_utf8;
    SandboxCall call;
    call.method = request.method;
    std::string_view const target = request.target;
    auto const question = target.find('?');
    call.path = target.substr(0, question);
    constexpr std::string_view base = "/v2/";
    if (call.path.starts_with(base)) call.operation = call.path.substr(base.size());
    if (call.operation.ends_with('/')) call.operation.pop_back();
    call.credentials = basic_credentials(request.header("Authorization"));

    if (question != target.npos) add_form(call.parameters, target.substr(question + 1));
    std::string_view const body = request.body;
    auto const type = request.header("Content-Type");
    bool const says_form = type.find("form-urlencoded") != type.npos;
    bool const looks_like_json = body.starts_with('{') || body.starts_with('[') || body == "null";
    if (body.empty()) {
        // No parameters.
    } else if (type.find("json") != type.npos || (!says_form && looks_like_json)) {
        call.readable = add_json(call.parameters, body);
    } else {
        add_form(call.parameters, body);
    }
    call.readable = call.readable && is_utf8(call.parameters);
    return call;
}

} // namespace smsaero::inline v0::testing

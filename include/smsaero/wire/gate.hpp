#pragma once

#include <smsaero/core/ascii.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace smsaero::inline v0 {

/// One of the gateway's hosts, with the path under which its API lives. Thread safety: as a string. Errors:
/// none but where `parse` says so.
struct Gate {
    std::string host = {};     ///< a name or an address, an IPv6 one without brackets
    std::string port = "443";  ///< 1 to 65535
    std::string base = "/v2/"; ///< begins and ends with a slash
    bool tls = true;           ///< false for tests alone: on the loopback interface

    /// The longest address that is taken, in bytes.
    static constexpr std::size_t max_url_size = 2000;

    /// Reads an address. Plain `http://` is taken for `127.0.0.1`, `[::1]` and `localhost` alone.
    /// @param url such as `https://host[:port]/v2/`, with a slash at its end
    /// @return the gate; nothing when it is none, and `why_not` then says why
    static std::optional<Gate> parse(std::string_view url);

    /// Why `parse` gives nothing.
    /// @param url what it was given
    /// @return a sentence that says what to do; empty when `parse` gives a gate
    static std::string_view why_not(std::string_view url);

    /// @return the host as it stands in a URL: an IPv6 address in brackets
    std::string url_host() const { return host.find(':') == host.npos ? host : "[" + host + "]"; }

    /// @return what the `Host` header says: the port is left out when it is the scheme's own (RFC 9110, 7.2)
    std::string authority() const {
        bool const own_port = port == (tls ? "443" : "80");
        return own_port ? url_host() : url_host() + ":" + port;
    }

    /// @return the gate as `parse` takes it
    std::string url() const { return (tls ? "https://" : "http://") + authority() + base; }

    friend bool operator==(Gate const&, Gate const&) = default;

private:
    std::string_view read(std::string_view url);
};

/// The gateway's three hosts (the gateway's clients). Thread safety: any number of callers. Errors: none.
/// @return the gates in the order in which they are tried
inline std::vector<Gate> default_gates() {
    return {{.host = "gate.smsaero.ru"}, {.host = "gate.smsaero.org"}, {.host = "gate.smsaero.net"}};
}

inline std::string_view Gate::read(std::string_view url) {
    constexpr std::string_view form = "a gate is written as https://host[:port]/v2/";
    if (url.size() > max_url_size) return "a gate's address has at most 2000 bytes";
    if (url.starts_with("https://")) {
        url.remove_prefix(8);
    } else if (url.starts_with("http://")) {
        url.remove_prefix(7);
        tls = false;
        port = "80";
    } else {
        return form;
    }
    std::size_t const path = url.find('/');
    if (path == url.npos || !url.ends_with('/'))
        return "a gate's address ends with a slash, as in https://host/v2/";
    base = url.substr(path);
    std::string_view authority = url.substr(0, path);
    auto const visible = [](char c) { return c > ' ' && c < '\x7f'; };
    if (!std::all_of(base.begin(), base.end(), visible) || base.find_first_of("?#\\\"") != base.npos)
        return form;
    if (authority.find('@') != authority.npos)
        return "a gate's address holds no user name or key; those are fields of their own";

    std::size_t host_end = authority.rfind(':');
    if (authority.starts_with('[')) {
        std::size_t const bracket = authority.find(']');
        if (bracket == authority.npos) return form;
        host = authority.substr(1, bracket - 1);
        if (host.find(':') == host.npos || host.find_first_not_of("0123456789abcdefABCDEF:.") != host.npos)
            return form;
        host_end = bracket + 1 == authority.size() ? authority.npos : bracket + 1;
        if (host_end != authority.npos && authority[host_end] != ':') return form;
    } else {
        host = authority.substr(0, host_end);
        auto const host_character = [](char c) {
            return ascii::is_letter_or_digit(c) || c == '-' || c == '.';
        };
        if (host.empty() || host.size() > 253 || !std::all_of(host.begin(), host.end(), host_character))
            return form;
    }
    if (host_end != authority.npos) {
        int number = 0;
        for (char c : authority.substr(host_end + 1)) {
            if (c < '0' || c > '9') return "a gate's port is a number from 1 to 65535";
            number = std::min(number * 10 + (c - '0'), 65536);
        }
        if (number < 1 || number > 65535) return "a gate's port is a number from 1 to 65535";
        port = std::to_string(number);
    }
    if (!tls && host != "127.0.0.1" && host != "::1" && host != "localhost")
        return "plain http is for tests on this machine alone; write the gate with https://";
    return {};
}

inline std::optional<Gate> Gate::parse(std::string_view url) {
    Gate gate;
    if (!gate.read(url).empty()) return std::nullopt;
    return gate;
}

inline std::string_view Gate::why_not(std::string_view url) { return Gate{}.read(url); }

} // namespace smsaero::inline v0

#pragma once

#include <smsaero/testing/sandbox_notices.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/address_v4.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/write.hpp>
#include <boost/system/error_code.hpp>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

namespace smsaero::inline v0::testing {

/// Where a notice goes: a port of 127.0.0.1, and the path and query there.
struct NoticeTarget {
    std::uint16_t port = 0;  ///< port, not 0
    std::string target = {}; ///< path and query, beginning with `/`
};

/// Reads `http://127.0.0.1:PORT/…`. Thread safety: any number of callers.
/// @param url any
/// @return where it points; nothing for any other address, so that no notice leaves the machine, and for one
/// with spaces or control characters, which would end the request line
[[nodiscard]] inline std::optional<NoticeTarget> notice_target(std::string_view url) {
    constexpr std::string_view base = "http://127.0.0.1:";
    bool const clean = std::ranges::all_of(url, [](char c) { return c > ' ' && c != '\x7f'; });
    if (!url.starts_with(base) || !clean) return std::nullopt;
    url.remove_prefix(base.size());
    NoticeTarget found;
    auto const [stop, error] = std::from_chars(url.data(), url.data() + url.size(), found.port);
    if (error != std::errc() || found.port == 0) return std::nullopt;
    url.remove_prefix(static_cast<std::size_t>(stop - url.data()));
    url = url.substr(0, url.find('#'));
    if (!url.empty() && url.front() != '/' && url.front() != '?') return std::nullopt;
    found.target = (url.starts_with('/') ? "" : "/") + std::string(url);
    return found;
}

/// Posts a notice and waits for the answer. A redirect is not followed. Thread safety: any number of callers.
/// @param notice to an address that `notice_target` takes
/// @param patience how long it takes at most, connecting included
/// @return the HTTP status; 0 when the address is another, or nobody answered in HTTP
/// @throws boost::system::system_error when the process has no descriptor left
[[nodiscard]] inline int send_notice(SandboxNotice const& notice,
                                     std::chrono::milliseconds patience = std::chrono::seconds(5)) {
    namespace asio = boost::asio;
    auto const to = notice_target(notice.url);
    if (!to) return 0;
    auto const until = std::chrono::steady_clock::now() + patience;
    asio::io_context context;
    asio::ip::tcp::socket socket(context);
    std::size_t moved = 0;
    auto const done = [&](auto const& start) {
        boost::system::error_code result = asio::error::would_block;
        start([&](boost::system::error_code error, std::size_t count = 0) {
            result = error;
            moved = count;
        });
        context.restart();
        context.run_until(until);
        if (result == asio::error::would_block) {
            boost::system::error_code ignored;
            socket.close(ignored);
            context.run(); // so that the handler is gone before what it refers to
            return false;
        }
        return !result;
    };

    std::string const request = "POST " + to->target + " HTTP/1.1\r\nHost: 127.0.0.1:"
                                + std::to_string(to->port) + "\r\nContent-Type: " + notice.content_type
                                + "\r\nContent-Length: " + std::to_string(notice.body.size())
                                + "\r\nConnection: close\r\n\r\n" + notice.body;
    asio::ip::tcp::endpoint const endpoint(asio::ip::address_v4::loopback(), to->port);
    if (!done([&](auto handler) { socket.async_connect(endpoint, handler); })) return 0;
    if (!done([&](auto handler) { asio::async_write(socket, asio::buffer(request), handler); })) return 0;

    // To the end, as closing earlier would reset the connection under whoever still answers.
    std::string answer;
    char part[4096];
    while (answer.size() < 64 * 1024
           && done([&](auto handler) { socket.async_read_some(asio::buffer(part), handler); }))
        answer.append(part, moved);
    int status = 0;
    if (answer.starts_with("HTTP/1.") && answer.size() > 12)
        std::from_chars(answer.data() + 9, answer.data() + 12, status);
    return status;
}

} // namespace smsaero::inline v0::testing

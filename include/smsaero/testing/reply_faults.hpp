#pragma once

#include <smsaero/core/errc.hpp>
#include <smsaero/core/outcome.hpp>
#include <smsaero/testing/peer_replies.hpp>
#include <smsaero/testing/peer_script.hpp>
#include <smsaero/testing/peer_tls.hpp>
#include <smsaero/testing/transport_fault.hpp>

#include <chrono>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace smsaero::inline v0::testing {

/// What can be wrong with a reply, and replies with which nothing is wrong. Thread safety: any number of
/// callers. Errors: none.
/// @return the faults, in no order; `transport_faults` sorts them
[[nodiscard]] inline std::vector<TransportFault> reply_faults() {
    using std::chrono_literals::operator""ms;
    using std::chrono_literals::operator""s;
    auto const text = [](std::string bytes) { return step::Write{std::move(bytes)}; };
    std::string const accepted = R"({"success":true,"data":{"id":1}})"; // as `ok_reply` says
    std::string const refused = R"({"success":false})";
    // It ends at last, so that a client without limits shows itself instead of filling the memory.
    std::size_t const flood = 8 * 1024 * 1024;
    std::string const head = "HTTP/1.1 200 OK\r\n";
    std::string const chunked = head + "Transfer-Encoding: chunked\r\n\r\n";
    return {
        // Row 12: the reply is cut short or lies about its length.
        {.number = 12,
         .fault = "half a status line, closed",
         .expected = unknown(Errc::ConnectionLost),
         .answer = {text("HTTP/1.1 20"), step::Close{}}},
        {.number = 12,
         .fault = "half a status line, reset",
         .expected = unknown(Errc::ConnectionLost),
         .answer = {text("HTTP/1.1 20"), step::Pause{5ms}, step::Reset{}}},
        {.number = 12,
         .fault = "half a status line, silence",
         .expected = unknown(Errc::TimedOut),
         .answer = {text("HTTP/1.1 20"), step::Hang{}},
         .deadline = brief_deadline},
        {.number = 12,
         .fault = "half of the headers, closed",
         .expected = unknown(Errc::ConnectionLost),
         .answer = {text(head + "Content-Le"), step::Close{}}},
        {.number = 12,
         .fault = "half of the headers, silence",
         .expected = unknown(Errc::TimedOut),
         .answer = {text(head + "Content-Le"), step::Hang{}},
         .deadline = brief_deadline},
        {.number = 12,
         .fault = "half of the body, closed",
         .expected = unknown(Errc::ConnectionLost),
         .answer = {reply_with("Content-Length: 10\r\n", "12345"), step::Close{}}},
        {.number = 12,
         .fault = "half of the body, reset",
         .expected = unknown(Errc::ConnectionLost),
         .answer = {reply_with("Content-Length: 10\r\n", "12345"), step::Pause{5ms}, step::Reset{}}},
        {.number = 12,
         .fault = "half of the body, silence",
         .expected = unknown(Errc::TimedOut),
         .answer = {reply_with("Content-Length: 10\r\n", "12345"), step::Hang{}},
         .deadline = brief_deadline},
        {.number = 12,
         .fault = "a chunk of no size",
         .expected = unknown(Errc::MalformedReply),
         .answer = {text(chunked + "zz\r\nhello\r\n0\r\n\r\n")}},
        {.number = 12,
         .fault = "a chunk longer than it says",
         .expected = unknown(Errc::MalformedReply),
         .answer = {text(chunked + "2\r\nhello\r\n0\r\n\r\n")}},
        {.number = 12,
         .fault = "no last chunk, closed",
         .expected = unknown(Errc::ConnectionLost),
         .answer = {text(chunked + "5\r\nhello\r\n"), step::Close{}}},
        {.number = 12,
         .fault = "a length shorter than the body",
         .expected = replied(200, "hello"),
         .answer = {reply_with("Content-Length: 5\r\n", "hello and more")}},
        {.number = 12,
         .fault = "two lengths",
         .expected = unknown(Errc::MalformedReply),
         .answer = {reply_with("Content-Length: 5\r\nContent-Length: 6\r\n", "hello")},
         .deadline = 2s},
        {.number = 12,
         .fault = "length and chunks",
         .expected = unknown(Errc::MalformedReply),
         .answer = {reply_with("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n")},
         .allowed = replied(200, "")},

        // Row 13: not HTTP.
        {.number = 13,
         .fault = "not HTTP",
         .expected = unknown(Errc::MalformedReply),
         .answer = {text("220 mail.example ESMTP\r\n\r\n")}},
        {.number = 13,
         .fault = "HTTP/2",
         .expected = unknown(Errc::MalformedReply),
         .answer = {text("HTTP/2 200\r\n\r\n")},
         .deadline = 2s},
        {.number = 13,
         .fault = "another protocol",
         .expected = unknown(Errc::MalformedReply),
         .answer = {text("HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n")},
         .deadline = 2s},

        // Rows 17 to 19: what they mean is decided elsewhere, but a transport passes them on.
        {.number = 17,
         .fault = "402 with a body",
         .expected = replied(402, refused),
         .answer = {text("HTTP/1.1 402 Payment Required\r\nContent-Length: 17\r\n\r\n" + refused)}},
        {.number = 17,
         .fault = "401 that asks for other credentials",
         .expected = replied(401, refused),
         .answer = {text(
             "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Digest realm=\"gate\", nonce=\"n\"\r\n"
             "Content-Length: 17\r\n\r\n"
             + refused)}},
        {.number = 18,
         .fault = "429 that asks to wait",
         .expected = replied(429, refused),
         .answer = {text("HTTP/1.1 429 Too Many Requests\r\nRetry-After: 1\r\nContent-Length: 17\r\n\r\n"
                         + refused)}},
        {.number = 19,
         .fault = "408, closed",
         .expected = replied(408, ""),
         .answer = {text("HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"),
                    step::Close{}}},
        {.number = 19,
         .fault = "503 with a body",
         .expected = replied(503, refused),
         .answer = {text("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 17\r\n\r\n" + refused)}},

        // Row 20: the client decides nothing, and asks nobody else.
        {.number = 20,
         .fault = "redirect to the same gate",
         .expected = replied(307, ""),
         .answer = {text("HTTP/1.1 307 Temporary Redirect\r\nLocation: /v2/elsewhere\r\n"
                         "Content-Length: 0\r\n\r\n")}},
        {.number = 20,
         .fault = "redirect to another host",
         .expected = replied(307, ""),
         .answer = {text(
             "HTTP/1.1 307 Temporary Redirect\r\nLocation: ELSEWHERE\r\nContent-Length: 0\r\n\r\n")}},
        {.number = 20,
         .fault = "permanent redirect to the same gate",
         .expected = replied(308, ""),
         .answer = {text(
             "HTTP/1.1 308 Permanent Redirect\r\nLocation: /v2/elsewhere\r\nContent-Length: 0\r\n\r\n")}},
        {.number = 20,
         .fault = "redirect that asks for a GET",
         .expected = replied(302, "moved"),
         .answer = {text("HTTP/1.1 302 Found\r\nLocation: /v2/elsewhere\r\nContent-Length: 5\r\n\r\nmoved")}},

        // Rows 21, 22 and 24: too much, or too slowly.
        {.number = 21,
         .fault = "interim replies, then the reply",
         .expected = replied(200, accepted),
         .answer = {text("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"),
                    ok_reply()}},
        {.number = 21,
         .fault = "an interim reply, closed",
         .expected = unknown(Errc::ConnectionLost),
         .answer = {text("HTTP/1.1 100 Continue\r\n\r\n"), step::Close{}}},
        {.number = 21,
         .fault = "an interim reply, silence",
         .expected = unknown(Errc::TimedOut),
         .answer = {text("HTTP/1.1 100 Continue\r\n\r\n"), step::Hang{}},
         .deadline = brief_deadline},
        {.number = 21,
         .fault = "interim replies nearly without an end",
         .expected = unknown(Errc::ReplyTooLarge),
         .answer = {step::Flood{"HTTP/1.1 100 Continue\r\n\r\n", flood / 4}, ok_reply()}},
        {.number = 24,
         .fault = "headers nearly without an end",
         .expected = unknown(Errc::ReplyTooLarge),
         .answer = {text(head), step::Flood{"X-Filler: " + std::string(4000, 'x') + "\r\n", flood},
                    text("Content-Length: 0\r\n\r\n")}},
        {.number = 24,
         .fault = "a status line nearly without an end",
         .expected = unknown(Errc::ReplyTooLarge),
         .answer = {text("HTTP/1.1 200 "), step::Flood{std::string(4000, 'x'), flood},
                    text("\r\nContent-Length: 0\r\n\r\n")}},
        {.number = 24,
         .fault = "a body that says that it is too large",
         .expected = unknown(Errc::ReplyTooLarge),
         .answer = {reply_with("Content-Length: 1000000000\r\n", "x"), step::Hang{}},
         .deadline = 2s},
        {.number = 24,
         .fault = "a body of no stated length that is too large",
         .expected = unknown(Errc::ReplyTooLarge),
         .answer = {text(head + "\r\n"), step::Flood{std::string(16'000, 'x'), flood}, step::Close{}}},
        {.number = 24,
         .fault = "chunks nearly without an end",
         .expected = unknown(Errc::ReplyTooLarge),
         .answer = {text(chunked), step::Flood{"1000\r\n" + std::string(0x1000, 'x') + "\r\n", flood},
                    text("0\r\n\r\n")}},
        {.number = 22,
         .fault = "a good reply, drop by drop, beyond the deadline",
         .expected = unknown(Errc::TimedOut),
         .answer = {step::Drip{ok_reply().bytes, 30ms}},
         .deadline = brief_deadline},

        // Row 23: a reply that belongs to nobody must not become the next message's.
        {.number = 23,
         .fault = "a second reply ahead of its request, on a kept connection",
         .expected = replied(200, "{}"),
         .answer = {ok_reply("{}")},
         .earlier_answer = {text(ok_reply().bytes + ok_reply("stale").bytes)}},

        // No faults: replies that must be taken.
        {.number = 0, .fault = "none", .expected = replied(200, accepted), .answer = {ok_reply()}},
        {.number = 0,
         .fault = "none, TLS 1.2",
         .expected = replied(200, accepted),
         .answer = {ok_reply()},
         .tls = PeerTls::Tls12},
        {.number = 0,
         .fault = "none, drop by drop",
         .expected = replied(200, accepted),
         .answer = {step::Drip{ok_reply().bytes, 0ms}}},
        {.number = 0,
         .fault = "none, and an empty body in chunks, drop by drop",
         .expected = replied(200, ""),
         .answer = {step::Drip{chunked + "0\r\n\r\n", 0ms}}},
        {.number = 0,
         .fault = "none, HTTP/1.0",
         .expected = replied(200, "{}"),
         .answer = {text("HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\n{}"), step::Close{}}},
        {.number = 0,
         .fault = "none, the body ends with the connection",
         .expected = replied(200, "{}"),
         .answer = {reply_with({}, "{}"), step::Close{}},
         .allowed = unknown(Errc::ConnectionLost)},
        {.number = 12,
         .fault = "the body ends with the connection, without close_notify",
         .expected = replied(200, "{}"),
         .answer = {reply_with({}, "{}"), step::Close{.notify = false}},
         .over_tls = unknown(Errc::ConnectionLost)},
        {.number = 12,
         .fault = "the body ends with a reset",
         .expected = unknown(Errc::ConnectionLost),
         .answer = {reply_with({}, "{}"), step::Pause{5ms}, step::Reset{}}},
    };
}

} // namespace smsaero::inline v0::testing

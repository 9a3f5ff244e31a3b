#include <smsaero/beast/reply_reader.hpp>

#include "../../support/printing.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <limits>
#include <string>
#include <string_view>

namespace smsaero::inline v0 {
static std::ostream& operator<<(std::ostream& out, ReplyReader::Progress progress) {
    constexpr std::string_view names[] = {"needs more", "done", "failed"};
    return out << names[static_cast<std::size_t>(progress)];
}
} // namespace smsaero::inline v0

BOOST_AUTO_TEST_SUITE(reply_reader_suite)

using namespace smsaero;
using Progress = ReplyReader::Progress;

namespace {

constexpr std::size_t whole = std::numeric_limits<std::size_t>::max();

/// Feeds the text in pieces of at most `step` bytes until it needs no more.
Progress feed(ReplyReader& reader, std::string_view text, std::size_t step = whole) {
    Progress progress = Progress::NeedsMore;
    while (!text.empty() && progress == Progress::NeedsMore) {
        auto const room = reader.room();
        std::size_t const size = std::min({step, text.size(), room.size()});
        std::memcpy(room.data(), text.data(), size);
        text.remove_prefix(size);
        progress = reader.feed(size);
    }
    return progress;
}

/// What becomes of a reply that ends with the connection; `None` when it is done.
Errc read(std::string_view text, std::size_t step = whole) {
    ReplyReader reader;
    Progress progress = feed(reader, text, step);
    if (progress == Progress::NeedsMore) progress = reader.end_of_stream();
    return progress == Progress::Done ? Errc::None : reader.error();
}

/// Whether the reader gave up on endless repetition of `piece`, before it took more than `most` bytes.
Errc read_endless(std::string_view start, std::string_view piece, std::size_t most) {
    ReplyReader reader;
    Progress progress = feed(reader, start);
    for (std::size_t taken = 0; progress == Progress::NeedsMore && taken < most; taken += piece.size())
        progress = feed(reader, piece);
    return progress == Progress::Failed ? reader.error() : Errc::None;
}

constexpr std::string_view ok = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nRetry-After: 30\r\n\r\nhello";
constexpr std::string_view chunked =
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2;a=b\r\nhe\r\n3\r\nllo\r\n0\r\nTrailer: x\r\n\r\n";
constexpr std::string_view empty_chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n";
constexpr std::string_view after_interim = "HTTP/1.1 100 Continue\r\n\r\n"
                                           "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"
                                           "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";

} // namespace

BOOST_AUTO_TEST_CASE(status_body_and_retry_after_are_read) {
    ReplyReader reader;
    BOOST_TEST(feed(reader, ok) == Progress::Done);
    BOOST_TEST(reader.keep_alive());
    Response const response = reader.take_response();
    BOOST_TEST(response.status == 200);
    BOOST_TEST(response.body == "hello");
    BOOST_TEST(response.retry_after == "30");
    BOOST_TEST(response.date == "");
}

BOOST_AUTO_TEST_CASE(the_date_is_read) {
    ReplyReader reader;
    BOOST_TEST(feed(reader, "HTTP/1.1 502 Bad Gateway\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\n"
                            "Content-Length: 0\r\n\r\n")
               == Progress::Done);
    BOOST_TEST(reader.take_response().date == "Sun, 06 Nov 1994 08:49:37 GMT");
}

BOOST_AUTO_TEST_CASE(a_reply_is_the_same_however_it_is_cut_into_pieces) {
    for (std::string_view const text : {ok, chunked, after_interim, empty_chunked})
        for (std::size_t step = 1; step <= text.size(); ++step) {
            BOOST_TEST_CONTEXT("in pieces of " << step << " bytes: " << text) {
                ReplyReader reader;
                BOOST_TEST(feed(reader, text, step) == Progress::Done);
                BOOST_TEST(reader.keep_alive());
                Response const response = reader.take_response();
                BOOST_TEST(response.status == 200);
                BOOST_TEST(response.body == (text == empty_chunked ? "" : "hello"));
            }
        }
}

BOOST_AUTO_TEST_CASE(a_body_of_no_stated_length_ends_with_the_connection) {
    ReplyReader reader;
    BOOST_TEST(feed(reader, "HTTP/1.1 200 OK\r\n\r\nhello") == Progress::NeedsMore);
    BOOST_TEST(reader.end_of_stream() == Progress::Done);
    BOOST_TEST(reader.take_response().body == "hello");
}

BOOST_AUTO_TEST_CASE(statuses_without_a_body_need_none) {
    ReplyReader no_content;
    BOOST_TEST(feed(no_content, "HTTP/1.1 204 No Content\r\n\r\n") == Progress::Done);
    ReplyReader not_modified;
    BOOST_TEST(feed(not_modified, "HTTP/1.1 304 Not Modified\r\nContent-Length: 7\r\n\r\n")
               == Progress::Done);
}

BOOST_AUTO_TEST_CASE(the_connection_is_kept_only_for_a_server_that_keeps_it) {
    auto const kept = [](std::string_view text) {
        ReplyReader reader;
        BOOST_TEST(feed(reader, text) == Progress::Done);
        return reader.keep_alive();
    };
    BOOST_TEST(kept(ok));
    BOOST_TEST(!kept("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"));
    BOOST_TEST(!kept("HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n"));
    BOOST_TEST(kept("HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 0\r\n\r\n"));
}

BOOST_AUTO_TEST_CASE(bytes_after_the_reply_cost_the_connection_and_nothing_else) {
    ReplyReader reader;
    BOOST_TEST(feed(reader, std::string{ok} + "x") == Progress::Done);
    BOOST_TEST(!reader.keep_alive());
    ReplyReader twice;
    BOOST_TEST(feed(twice, std::string{ok} + std::string{ok}) == Progress::Done);
    BOOST_TEST(!twice.keep_alive());
    BOOST_TEST(twice.take_response().body == "hello");
    ReplyReader flooded;
    std::string const long_head = "HTTP/1.1 200 OK\r\nA: " + std::string(60'000, 'a');
    BOOST_TEST(feed(flooded, long_head) == Progress::NeedsMore);
    BOOST_TEST(feed(flooded, "\r\nContent-Length: 0\r\n\r\n" + std::string(60'000, 'x')) == Progress::Done);
    BOOST_TEST(!flooded.keep_alive());
}

BOOST_AUTO_TEST_CASE(a_reply_that_is_cut_short_anywhere_is_a_lost_connection) {
    for (std::string_view const text : {ok, chunked, after_interim, empty_chunked})
        for (std::size_t size = 0; size < text.size(); ++size)
            for (std::size_t const step : {whole, std::size_t{1}})
                BOOST_TEST(read(text.substr(0, size), step) == Errc::ConnectionLost,
                           "cut to " << size << " bytes: " << text);
}

BOOST_AUTO_TEST_CASE(what_is_not_http_is_malformed) {
    for (std::string_view const text : {
             "SMTP ready\r\n\r\n",
             "HTTP/2 200\r\n\r\n",
             "HTTP/1.1 20 OK\r\n\r\n",
             "HTTP/1.1 abc OK\r\n\r\n",
             "HTTP/1.1 099 Early\r\nContent-Length: 0\r\n\r\n",
             "HTTP/1.1 200 OK\r\nbad header\r\n\r\n",
             "HTTP/1.1 200 OK\r\nContent-Length: five\r\n\r\nhello",
             "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nhello",
             "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
             "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\nhello",
             "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n0\r\n\r\n",
             "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhelloXX0\r\n\r\n",
             "HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n",
         })
        for (std::size_t const step : {whole, std::size_t{1}})
            BOOST_TEST(read(text, step) == Errc::MalformedReply, text);
}

BOOST_AUTO_TEST_CASE(a_body_over_the_limit_is_refused_as_soon_as_that_is_known) {
    std::string const most(ReplyReader::max_body, 'x');
    std::string const head = "HTTP/1.1 200 OK\r\nContent-Length: ";
    BOOST_TEST(read(head + std::to_string(most.size()) + "\r\n\r\n" + most) == Errc::None);
    BOOST_TEST(read(head + std::to_string(most.size() + 1) + "\r\n\r\n") == Errc::ReplyTooLarge);
    BOOST_TEST(read(head + "18446744073709551615\r\n\r\n") == Errc::ReplyTooLarge);
    BOOST_TEST(read_endless("HTTP/1.1 200 OK\r\n\r\n", most.substr(0, 1000), 2 * most.size())
               == Errc::ReplyTooLarge);
    BOOST_TEST(read_endless("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
                            "400\r\n" + most.substr(0, 0x400) + "\r\n", 2 * most.size())
               == Errc::ReplyTooLarge);
}

BOOST_AUTO_TEST_CASE(headers_over_the_limit_are_refused_however_they_come) {
    constexpr std::size_t most = 4 * ReplyReader::max_header;
    constexpr std::string_view start = "HTTP/1.1 200 OK\r\n";
    std::string const line = "X-Filler: " + std::string(200, 'x') + "\r\n";
    std::string const fits =
        std::string{start} + "A: " + std::string(60'000, 'a') + "\r\n" + "Content-Length: 0\r\n\r\n";
    BOOST_TEST(read(fits) == Errc::None);
    BOOST_TEST(read(fits, 1) == Errc::None);
    BOOST_TEST(read_endless(start, "x", most) == Errc::ReplyTooLarge);
    BOOST_TEST(read_endless({}, "HTTP/1.1 200 OK", most) == Errc::ReplyTooLarge);
    BOOST_TEST(read_endless(start, line + line + "X-Half: x", most) == Errc::ReplyTooLarge);
    BOOST_TEST(read_endless(start, line, most) == Errc::ReplyTooLarge);
}

BOOST_AUTO_TEST_CASE(what_belongs_to_a_chunk_but_not_to_the_body_is_limited_too) {
    constexpr std::size_t most = 4 * ReplyReader::max_header;
    constexpr std::string_view start = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    BOOST_TEST(read_endless(std::string{start} + "5;name=", "xxxxxxxxxx", most) == Errc::ReplyTooLarge);
    BOOST_TEST(read_endless(std::string{start} + "0\r\n", "X-Trailer: x\r\n", most) == Errc::ReplyTooLarge);
}

BOOST_AUTO_TEST_CASE(interim_replies_without_an_end_are_refused_however_they_come) {
    constexpr std::size_t most = 4 * ReplyReader::max_header;
    constexpr std::string_view interim = "HTTP/1.1 100 Continue\r\n\r\n";
    BOOST_TEST(read_endless({}, interim, most) == Errc::ReplyTooLarge);
    ReplyReader reader;
    Progress progress = Progress::NeedsMore;
    for (std::size_t taken = 0; progress == Progress::NeedsMore && taken < most; taken += interim.size())
        progress = feed(reader, interim, 23); // the status line alone, then the rest
    BOOST_TEST(progress == Progress::Failed);
    BOOST_TEST(reader.error() == Errc::ReplyTooLarge);
}

BOOST_AUTO_TEST_SUITE_END()

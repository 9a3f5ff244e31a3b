#include <smsaero/beast/maybe_tls_stream.hpp>

#include "../../support/peers.hpp"
#include "../../support/posting.hpp"

#include <smsaero/beast/tls_context.hpp>

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/test/unit_test.hpp>

#include <optional>
#include <string>
#include <string_view>

using namespace smsaero;
using namespace smsaero::testing;
using namespace smsaero::test_support;
using boost::asio::ip::tcp;
using Error = boost::system::error_code;

namespace {

constexpr std::string_view request = "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n";

struct Line {
    explicit Line(Peer const& peer) : tls(make_tls_context({.ca_pem = peer.ca_pem()}).value()) {
        auto const port = static_cast<unsigned short>(std::stoi(peer.gate().port));
        stream.socket().connect({boost::asio::ip::address_v4::loopback(), port});
    }

    Error handshake(std::string const& host = "localhost") {
        std::optional<Error> result;
        BOOST_TEST(stream.async_handshake(*tls, host, nullptr, [&](Error error) { result = error; }));
        return wait(result);
    }

    Error write(std::string_view text) {
        std::optional<Error> result;
        stream.async_write_some(boost::asio::buffer(text), [&](Error error, std::size_t) { result = error; });
        return wait(result);
    }

    std::string read() {
        char room[4096];
        std::optional<std::size_t> size;
        stream.async_read_some(boost::asio::buffer(room), [&](Error, std::size_t got) { size = got; });
        return {room, wait(size)};
    }

    template <class T>
    T wait(std::optional<T> const& result) {
        context.run();
        context.restart();
        return result.value();
    }

    TlsContext tls;
    boost::asio::io_context context;
    MaybeTlsStream<tcp::socket> stream{tcp::socket{context}};
};

} // namespace

BOOST_AUTO_TEST_SUITE(maybe_tls_stream_suite, *boost::unit_test::timeout(60))

BOOST_AUTO_TEST_CASE(without_a_handshake_it_is_the_bare_socket) {
    Peer const peer{PeerTls::None, {ok_reply("hello")}};
    Line line{peer};
    BOOST_TEST(line.stream.is_quiet());
    BOOST_TEST(!line.write(request));
    BOOST_TEST(line.stream.written() == request.size());
    BOOST_TEST(line.read().ends_with("hello"));
    BOOST_TEST(line.stream.is_quiet());
}

BOOST_AUTO_TEST_CASE(with_a_handshake_it_counts_what_leaves_below_tls) {
    for (PeerTls const tls : {PeerTls::Good, PeerTls::Tls12}) {
        Peer const peer{tls, {ok_reply("hello")}};
        Line line{peer};
        BOOST_TEST(!line.handshake());
        BOOST_TEST((line.stream.certificate_problem() == nullptr));
        std::size_t const base = line.stream.written();
        BOOST_TEST(base > 100u);
        BOOST_TEST(line.stream.is_quiet()); // session tickets notwithstanding
        BOOST_TEST(!line.write(request));
        BOOST_TEST(line.stream.written() > base + request.size());
        BOOST_TEST(line.read().ends_with("hello"));
        BOOST_TEST(line.stream.is_quiet());
    }
}

BOOST_AUTO_TEST_CASE(what_comes_unasked_or_ends_it_breaks_the_quiet) {
    for (PeerTls const tls : {PeerTls::Good, PeerTls::Tls12, PeerTls::None})
        for (PeerStep const& step : {PeerStep{step::Write{"x"}}, PeerStep{step::Close{}},
                                     PeerStep{step::Close{.notify = false}}, PeerStep{step::Reset{}}}) {
            Peer const peer{
                {.tls = tls, .answer = {}, .on_open = [&](std::size_t) { return PeerReply{step}; }}};
            Line line{peer};
            if (tls != PeerTls::None) BOOST_TEST(!line.handshake());
            wait_until([&] { return !line.stream.is_quiet(); });
        }
}

BOOST_AUTO_TEST_CASE(a_certificate_for_another_host_is_a_problem) {
    Peer const peer{PeerTls::OtherName, {ok_reply()}};
    Line line{peer};
    BOOST_TEST(line.handshake().failed());
    BOOST_TEST_REQUIRE((line.stream.certificate_problem() != nullptr));
    BOOST_TEST(line.stream.certificate_problem() == std::string_view{"hostname mismatch"});
}

BOOST_AUTO_TEST_CASE(a_peer_that_leaves_in_the_handshake_is_no_problem_of_its_certificate) {
    Peer const peer{{.answer = {}, .on_accept = [](std::size_t) {
                         return PeerReply{step::Await{10}, step::Close{}};
                     }}};
    Line line{peer};
    BOOST_TEST(line.handshake().failed());
    BOOST_TEST((line.stream.certificate_problem() == nullptr));
}

BOOST_AUTO_TEST_CASE(no_host_no_handshake) {
    Peer const peer{PeerTls::Good, {ok_reply()}};
    Line line{peer};
    bool called = false;
    BOOST_TEST(!line.stream.async_handshake(*line.tls, "", nullptr, [&](Error) { called = true; }));
    line.context.run();
    BOOST_TEST(!called);
}

BOOST_AUTO_TEST_CASE(once_closed_it_is_neither_quiet_nor_writable) {
    Peer const peer{PeerTls::Good, {ok_reply()}};
    Line line{peer};
    BOOST_TEST(!line.handshake());
    line.stream.close();
    BOOST_TEST(!line.stream.is_quiet());
    std::size_t const base = line.stream.written();
    BOOST_TEST(line.write(request).failed());
    BOOST_TEST(line.stream.written() == base);
}

BOOST_AUTO_TEST_SUITE_END()

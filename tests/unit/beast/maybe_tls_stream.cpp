#include <smsaero/beast/maybe_tls_stream.hpp>

#include "../../support/peers.hpp"
#include "../../support/posting.hpp"
#include "../../support/stream_line.hpp"

#include <boost/asio/error.hpp>
#include <boost/asio/ssl/error.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <cstddef>
#include <string_view>
#include <thread>

BOOST_AUTO_TEST_SUITE(maybe_tls_stream_suite, *boost::unit_test::timeout(60))

using namespace smsaero;
using namespace smsaero::testing;
using namespace smsaero::test_support;
using Error = boost::system::error_code;

BOOST_AUTO_TEST_CASE(without_a_handshake_it_is_the_bare_socket) {
    Peer const peer{PeerTls::None, {ok_reply("hello")}};
    StreamLine line{peer};
    BOOST_TEST(line.stream.is_quiet());
    BOOST_TEST(!line.write(StreamLine::request));
    BOOST_TEST(line.stream.written() == StreamLine::request.size());
    BOOST_TEST(line.read().ends_with("hello"));
    BOOST_TEST(line.stream.is_quiet());
}

BOOST_AUTO_TEST_CASE(with_a_handshake_it_counts_what_leaves_below_tls) {
    for (PeerTls const tls : {PeerTls::Good, PeerTls::Tls12}) {
        Peer const peer{tls, {ok_reply("hello")}};
        StreamLine line{peer};
        BOOST_TEST(!line.handshake());
        BOOST_TEST((line.stream.certificate_problem() == nullptr));
        std::size_t const base = line.stream.written();
        BOOST_TEST(base > 100u);
        BOOST_TEST(line.stream.is_quiet()); // session tickets notwithstanding
        BOOST_TEST(!line.write(StreamLine::request));
        BOOST_TEST(line.stream.written() > base + StreamLine::request.size());
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
            StreamLine line{peer};
            if (tls != PeerTls::None) BOOST_TEST(!line.handshake());
            wait_until([&] { return !line.stream.is_quiet(); });
        }
}

BOOST_AUTO_TEST_CASE(what_tls_has_read_ahead_breaks_the_quiet_and_is_not_waited_for) {
    for (bool const ahead : {false, true}) {
        Peer const peer{PeerTls::Good, {step::Write{"first"}, step::Write{"second"}}};
        StreamLine line{peer};
        SSL_CTX_set_read_ahead(line.tls->native_handle(), ahead ? 1 : 0);
        BOOST_TEST(!line.handshake());
        BOOST_TEST(!line.write(StreamLine::request));
        BOOST_TEST(line.read() == "first");
        wait_until([&] { return !line.stream.is_quiet(); });
    }
    Peer const peer{PeerTls::Good, {step::Write{"first"}, step::Write{"second"}}};
    StreamLine line{peer};
    SSL_CTX_set_read_ahead(line.tls->native_handle(), 1);
    BOOST_TEST(!line.handshake());
    BOOST_TEST(!line.write(StreamLine::request));
    std::this_thread::sleep_for(std::chrono::milliseconds{20});
    BOOST_TEST(line.read() == "first");
    BOOST_TEST(line.read() == "second");
}

BOOST_AUTO_TEST_CASE(a_context_that_stops_after_each_message_of_tls_loses_nothing) {
    Peer const peer{PeerTls::Good, {ok_reply("hello")}};
    StreamLine line{peer};
    SSL_CTX_clear_mode(line.tls->native_handle(), SSL_MODE_AUTO_RETRY);
    BOOST_TEST(!line.handshake());
    BOOST_TEST(!line.write(StreamLine::request));
    std::this_thread::sleep_for(std::chrono::milliseconds{20}); // tickets and reply come at once
    BOOST_TEST(line.read().ends_with("hello"));
    BOOST_TEST(line.stream.is_quiet());
}

BOOST_AUTO_TEST_CASE(a_certificate_for_another_host_is_a_problem) {
    Peer const peer{PeerTls::OtherName, {ok_reply()}};
    StreamLine line{peer};
    BOOST_TEST(line.handshake().failed());
    BOOST_TEST_REQUIRE((line.stream.certificate_problem() != nullptr));
    BOOST_TEST(line.stream.certificate_problem() == std::string_view{"hostname mismatch"});
}

BOOST_AUTO_TEST_CASE(a_peer_that_leaves_in_the_handshake_is_no_problem_of_its_certificate) {
    Peer const peer{{.answer = {}, .on_accept = [](std::size_t) {
                         return PeerReply{step::Await{10}, step::Close{}};
                     }}};
    StreamLine line{peer};
    BOOST_TEST(line.handshake() == boost::asio::ssl::error::stream_truncated);
    BOOST_TEST((line.stream.certificate_problem() == nullptr));
}

BOOST_AUTO_TEST_CASE(no_host_no_tls) {
    Peer const peer{PeerTls::Good, {ok_reply()}};
    StreamLine line{peer};
    BOOST_TEST(!line.stream.start_tls(*line.tls, "", nullptr));
    BOOST_TEST(line.stream.written() == 0u);
}

BOOST_AUTO_TEST_CASE(only_an_end_that_was_announced_is_an_end) {
    for (PeerTls const tls : {PeerTls::Good, PeerTls::Tls12}) {
        for (bool const announced : {true, false}) {
            Peer const peer{tls, {ok_reply("hello"), step::Close{.notify = announced}}};
            StreamLine line{peer};
            BOOST_TEST(!line.handshake());
            BOOST_TEST(!line.write(StreamLine::request));
            BOOST_TEST(line.read().ends_with("hello"));
            BOOST_TEST(line.read().empty());
            BOOST_TEST(line.end
                       == (announced ? Error{boost::asio::error::eof}
                                     : Error{boost::asio::ssl::error::stream_truncated}));
        }
        // Even where its context takes any end for one.
        Peer const peer{tls, {ok_reply("hello"), step::Close{.notify = false}}};
        StreamLine line{peer};
        SSL_CTX_set_options(line.tls->native_handle(), SSL_OP_IGNORE_UNEXPECTED_EOF);
        BOOST_TEST(!line.handshake());
        BOOST_TEST(!line.write(StreamLine::request));
        BOOST_TEST(line.read().ends_with("hello"));
        BOOST_TEST(line.read().empty());
        BOOST_TEST(line.end == boost::asio::ssl::error::stream_truncated);
    }
    Peer const peer{PeerTls::None, {ok_reply("hello"), step::Close{}}};
    StreamLine line{peer};
    BOOST_TEST(!line.write(StreamLine::request));
    BOOST_TEST(line.read().ends_with("hello"));
    BOOST_TEST(line.read().empty());
    BOOST_TEST(line.end == boost::asio::error::eof);
}

BOOST_AUTO_TEST_CASE(errors_that_others_left_in_the_threads_queue_of_openssl_do_no_harm) {
    Peer const peer{PeerTls::Good, {ok_reply("hello")}};
    StreamLine line{peer};
    ERR_raise(ERR_LIB_USER, 1);
    BOOST_TEST(!line.handshake());
    ERR_raise(ERR_LIB_USER, 1);
    BOOST_TEST(line.stream.is_quiet());
    ERR_raise(ERR_LIB_USER, 1);
    BOOST_TEST(!line.write(StreamLine::request));
    ERR_raise(ERR_LIB_USER, 1);
    BOOST_TEST(line.read().ends_with("hello"));
}

BOOST_AUTO_TEST_CASE(once_closed_it_is_neither_quiet_nor_writable) {
    Peer const peer{PeerTls::Good, {ok_reply()}};
    StreamLine line{peer};
    BOOST_TEST(!line.handshake());
    line.stream.close();
    BOOST_TEST(!line.stream.is_quiet());
    std::size_t const base = line.stream.written();
    BOOST_TEST(line.write(StreamLine::request).failed());
    BOOST_TEST(line.stream.written() == base);
}

BOOST_AUTO_TEST_SUITE_END()

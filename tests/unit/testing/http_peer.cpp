#include <smsaero/testing/http_peer.hpp>

#include "../../support/raw_client.hpp"

#include <smsaero/testing/test_authority.hpp>

#include <boost/asio/error.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <future>
#include <stdexcept>
#include <string>
#include <vector>

BOOST_AUTO_TEST_SUITE(http_peer_suite, *boost::unit_test::timeout(60))

using namespace smsaero::testing;
using namespace std::chrono_literals;
using smsaero::test_support::RawClient;

namespace {

PeerReply ok(std::string const& body) {
    return {
        step::Write{"HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body}};
}

PeerReply echo(PeerRequest const& request) {
    return ok(request.method + ' ' + request.target + ' ' + request.body);
}

std::string body_of(std::string const& reply) { return reply.substr(reply.find("\r\n\r\n") + 4); }

/// A peer that answers everything by these steps, told when a request came.
struct ScriptedPeer {
    explicit ScriptedPeer(PeerReply script)
        : peer({.answer = [script = std::move(script)](PeerRequest const&) { return script; }}) {}

    HttpPeer peer;
};

} // namespace

BOOST_AUTO_TEST_CASE(requests_are_answered_in_turn_on_one_connection) {
    HttpPeer peer({.answer = echo});
    RawClient client(peer.port());
    BOOST_TEST(body_of(client.post("/a?b=c", "one")) == "POST /a?b=c one");
    BOOST_TEST(body_of(client.post("/d", "two")) == "POST /d two");
    client.send("GET /e HTTP/1.1\r\nHost: localhost\r\n\r\n");
    BOOST_TEST(body_of(client.read_reply()) == "GET /e ");
    BOOST_TEST(peer.connections() == 1u);
    BOOST_TEST(peer.complete_requests() == 3u);
    BOOST_TEST(peer.complete_requests("two") == 1u);
    BOOST_TEST(peer.complete_requests("three") == 0u);
}

BOOST_AUTO_TEST_CASE(requests_that_come_together_are_told_apart) {
    HttpPeer peer({.answer = echo});
    RawClient client(peer.port());
    client.send(RawClient::post_text("/1", "one") + RawClient::post_text("/2", "two"));
    BOOST_TEST(body_of(client.read_reply()) == "POST /1 one");
    BOOST_TEST(body_of(client.read_reply()) == "POST /2 two");
}

BOOST_AUTO_TEST_CASE(a_request_that_comes_in_pieces_is_put_together) {
    HttpPeer peer({.answer = echo});
    RawClient client(peer.port());
    for (char const c : RawClient::post_text("/slow", "body"))
        client.send({&c, 1});
    BOOST_TEST(body_of(client.read_reply()) == "POST /slow body");
}

BOOST_AUTO_TEST_CASE(a_chunked_body_is_joined) {
    HttpPeer peer({.answer = echo});
    RawClient client(peer.port());
    client.send("POST /c HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
                "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
    BOOST_TEST(body_of(client.read_reply()) == "POST /c abcde");
}

BOOST_AUTO_TEST_CASE(a_client_that_expects_100_continue_gets_it) {
    HttpPeer peer({.answer = echo});
    RawClient client(peer.port());
    client.send("POST /x HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n");
    BOOST_TEST(client.read_reply() == "HTTP/1.1 100 Continue\r\n\r\n");
    BOOST_TEST(peer.complete_requests() == 0u);
    client.send("body");
    BOOST_TEST(body_of(client.read_reply()) == "POST /x body");
}

BOOST_AUTO_TEST_CASE(the_handler_learns_where_a_request_came_from) {
    HttpPeer peer({.answer = [](PeerRequest const& request) {
        return ok(std::to_string(request.connection) + '/' + std::to_string(request.request)
                  + (request.over_tls ? " tls " : " plain ") + std::string(request.header("x-name")));
    }});
    RawClient first(peer.port());
    BOOST_TEST(body_of(first.post("/", "")) == "0/0 plain ");
    RawClient second(peer.port());
    BOOST_TEST(body_of(second.post("/", "", "X-Name: me\r\n")) == "1/0 plain me");
    BOOST_TEST(body_of(second.post("/", "")) == "1/1 plain ");
}

BOOST_AUTO_TEST_CASE(it_closes_after_the_reply_when_the_client_says_so) {
    HttpPeer peer({.answer = echo});
    RawClient client(peer.port());
    client.send(RawClient::post_text("/", "last", "Connection: close\r\n"));
    BOOST_TEST(body_of(client.read_to_end()) == "POST / last");
    BOOST_TEST(client.error == boost::asio::error::eof);
}

BOOST_AUTO_TEST_CASE(an_incomplete_request_is_not_counted) {
    {
        HttpPeer peer({.answer = echo});
        RawClient client(peer.port());
        client.send("POST / HTTP/1.1\r\nContent-Length: 10\r\n\r\nonly nine");
        client.close();
        peer.stop();
        BOOST_TEST(peer.complete_requests() == 0u);
        BOOST_TEST(peer.connections() <= 1u);
    }
}

BOOST_AUTO_TEST_CASE(what_is_not_http_is_refused_and_closed) {
    HttpPeer peer({.answer = echo});
    RawClient client(peer.port());
    client.send("\x16\x03\x01 this is no request\r\n\r\n");
    BOOST_TEST(client.read_to_end().starts_with("HTTP/1.1 400 "));
    BOOST_TEST(peer.complete_requests() == 0u);
}

BOOST_AUTO_TEST_CASE(an_answer_that_throws_is_status_500_and_the_peer_lives) {
    HttpPeer peer(
        {.answer = [](PeerRequest const&) -> PeerReply { throw std::runtime_error("on purpose"); }});
    RawClient client(peer.port());
    BOOST_TEST(client.post("/", "").starts_with("HTTP/1.1 500 "));
    BOOST_TEST(client.post("/", "").starts_with("HTTP/1.1 500 "));
}

BOOST_AUTO_TEST_CASE(a_script_can_reply_twice_and_drip) {
    ScriptedPeer scripted(
        {step::Write{"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n1"}, step::Drip{"drops", 1ms}});
    RawClient client(scripted.peer.port());
    BOOST_TEST(body_of(client.post("/", "")) == "1");
    BOOST_TEST(client.read(5) == "drops");
}

BOOST_AUTO_TEST_CASE(a_script_can_reset_after_half_a_reply) {
    ScriptedPeer scripted({step::Write{"HTTP/1.1 200 OK\r\n"}, step::Pause{1ms}, step::Reset{}});
    RawClient client(scripted.peer.port());
    client.send(RawClient::post_text("/", ""));
    client.read_to_end();
    BOOST_TEST(client.error == boost::asio::error::connection_reset);
}

BOOST_AUTO_TEST_CASE(a_connection_can_be_closed_before_anything_is_read) {
    HttpPeer peer({.answer = echo, .on_accept = [](std::size_t number) {
                       return number == 0 ? PeerReply{step::Close{}} : PeerReply{};
                   }});
    RawClient first(peer.port());
    BOOST_TEST(first.read_to_end().empty());
    RawClient second(peer.port());
    BOOST_TEST(body_of(second.post("/", "hello")) == "POST / hello");
}

BOOST_AUTO_TEST_CASE(a_connection_can_fail_after_a_part_of_the_request) {
    HttpPeer peer({.answer = echo, .on_open = [](std::size_t) {
                       return PeerReply{step::Await{20}, step::Reset{}};
                   }});
    RawClient client(peer.port());
    client.send(RawClient::post_text("/", "never complete"));
    client.read_to_end();
    BOOST_TEST(client.error == boost::asio::error::connection_reset);
    BOOST_TEST(peer.complete_requests() == 0u);
}

BOOST_AUTO_TEST_CASE(tls_serves_a_client_that_trusts_its_authority) {
    TestAuthority const authority;
    HttpPeer peer({.answer = echo, .tls = authority.server_context()});
    RawClient client(peer.port(), authority.ca_pem());
    BOOST_TEST(!client.error);
    BOOST_TEST(body_of(client.post("/tls", "secret")) == "POST /tls secret");
}

BOOST_AUTO_TEST_CASE(tls_close_says_goodbye_unless_told_not_to) {
    TestAuthority const authority;
    HttpPeer peer({.answer =
                       [](PeerRequest const& request) {
                           return PeerReply{step::Close{.notify = request.body == "politely"}};
                       },
                   .tls = authority.server_context()});
    RawClient polite(peer.port(), authority.ca_pem());
    BOOST_TEST(polite.post("/", "politely").empty());
    BOOST_TEST(polite.error == boost::asio::error::eof);
    BOOST_TEST(polite.wait_for_tcp_end() == boost::asio::error::eof); // without a goodbye from the client
    RawClient rude(peer.port(), authority.ca_pem());
    BOOST_TEST(rude.post("/", "rudely").empty());
    BOOST_TEST(rude.error == boost::asio::ssl::error::stream_truncated);
}

BOOST_AUTO_TEST_CASE(a_handshake_can_be_broken_off) {
    TestAuthority const authority;
    HttpPeer peer({.answer = echo,
                   .on_accept =
                       [](std::size_t) {
                           return PeerReply{step::Await{1}, step::Close{}};
                       },
                   .tls = authority.server_context()});
    RawClient const client(peer.port(), authority.ca_pem());
    BOOST_TEST(client.error.failed());
}

BOOST_AUTO_TEST_CASE(stop_ends_every_wait_at_once) {
    std::vector<PeerReply> const scripts = {
        {step::Write{"go"}, step::Hang{}},
        {step::Write{"go"}, step::Pause{10h}},
        {step::Write{"go"}, step::Drip{"ab", 10h}},
        {step::Write{"go"}, step::Flood{std::string(10'000, 'x')}},
        {step::Write{"go"}, step::Await{1000}},
        {step::Write{"go"}}, // waits for the next request
    };
    TestAuthority const authority;
    for (auto const& tls : {std::shared_ptr<boost::asio::ssl::context>(), authority.server_context()}) {
        for (auto const& script : scripts) {
            HttpPeer peer({.answer = [&](PeerRequest const&) { return script; }, .tls = tls});
            RawClient client(peer.port(), tls ? authority.ca_pem() : "");
            client.send(RawClient::post_text("/", ""));
            BOOST_TEST(client.read(2) == "go");
            peer.stop();
            client.read_to_end();
            BOOST_TEST(client.error.failed());
        }
    }
}

BOOST_AUTO_TEST_CASE(stop_ends_a_handshake_that_never_comes) {
    TestAuthority const authority;
    std::promise<void> accepted;
    HttpPeer peer({.answer = echo,
                   .on_accept =
                       [&](std::size_t) {
                           accepted.set_value();
                           return PeerReply{};
                       },
                   .tls = authority.server_context()});
    auto silent = RawClient::tcp_only(peer.port());
    accepted.get_future().wait();
    peer.stop();
    silent.read_to_end();
    BOOST_TEST(silent.error.failed());
    RawClient const late(peer.port());
    BOOST_TEST(late.error == boost::asio::error::connection_refused);
}

BOOST_AUTO_TEST_CASE(eight_clients_at_once_are_all_served) {
    TestAuthority const authority;
    HttpPeer peer({.answer = echo, .tls = authority.server_context()});
    auto const ca = authority.ca_pem();
    std::vector<std::future<bool>> clients;
    for (int i = 0; i < 8; ++i)
        clients.push_back(std::async(std::launch::async, [&, i] {
            bool all_right = true;
            for (int reconnect = 0; reconnect < 2; ++reconnect) {
                RawClient client(peer.port(), ca);
                for (int k = 0; k < 10; ++k) {
                    auto const body = std::to_string(i) + ':' + std::to_string(k);
                    all_right = body_of(client.post("/", body)) == "POST / " + body && all_right;
                }
            }
            return all_right;
        }));
    for (auto& client : clients)
        BOOST_TEST(client.get());
    BOOST_TEST(peer.complete_requests() == 160u);
    BOOST_TEST(peer.complete_requests("3:7") == 2u);
    BOOST_TEST(peer.connections() == 16u);
}

BOOST_AUTO_TEST_SUITE_END()

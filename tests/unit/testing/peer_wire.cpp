#include <smsaero/testing/peer_wire.hpp>

#include <boost/asio/error.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/address_v4.hpp>
#include <boost/asio/read.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <string>

BOOST_AUTO_TEST_SUITE(peer_wire_suite, *boost::unit_test::timeout(60))

using namespace smsaero::testing;
using namespace std::chrono_literals;

namespace {

/// Both ends of a connection on loopback, in one thread: what is sent waits in the system's buffers.
struct WirePair {
    using Tcp = boost::asio::ip::tcp;

    WirePair() {
        Tcp::acceptor acceptor(context, {boost::asio::ip::address_v4::loopback(), 0});
        client.connect(acceptor.local_endpoint());
        acceptor.accept(server);
    }

    std::string received() {
        std::string all;
        char buffer[1024];
        for (ended = {}; !ended;)
            all.append(buffer, client.read_some(boost::asio::buffer(buffer), ended));
        return all;
    }

    void send(std::string const& text) { client.write_some(boost::asio::buffer(text)); }

    boost::asio::io_context context;
    Tcp::socket client{context};
    Tcp::socket server{context};
    PeerWire wire{server};
    boost::system::error_code ended;
};

} // namespace

BOOST_FIXTURE_TEST_CASE(steps_run_in_order_and_leave_the_connection_open, WirePair) {
    BOOST_TEST(
        wire.run({step::Write{"one "}, step::Pause{1ms}, step::Drip{"two ", 0ms}, step::Write{"three"}}));
    server.close();
    BOOST_TEST(received() == "one two three");
}

BOOST_FIXTURE_TEST_CASE(close_ends_the_script_with_fin, WirePair) {
    BOOST_TEST(!wire.run({step::Write{"bye"}, step::Close{}, step::Write{"never"}}));
    server.close();
    BOOST_TEST(received() == "bye");
    BOOST_TEST(ended == boost::asio::error::eof);
}

BOOST_FIXTURE_TEST_CASE(close_is_fin_even_when_bytes_are_left_unread, WirePair) {
    send("nobody reads this");
    BOOST_TEST(!wire.run({step::Close{}}));
    server.close();
    BOOST_TEST(received().empty());
    BOOST_TEST(ended == boost::asio::error::eof);
    // A reset would have reached the client by now and would fail its next write.
    boost::system::error_code next_write;
    client.write_some(boost::asio::buffer("x", 1), next_write);
    BOOST_TEST(!next_write);
}

BOOST_FIXTURE_TEST_CASE(reset_ends_the_script_with_rst, WirePair) {
    BOOST_TEST(!wire.run({step::Reset{}, step::Write{"never"}}));
    server.close();
    BOOST_TEST(received().empty());
    BOOST_TEST(ended == boost::asio::error::connection_reset);
}

BOOST_FIXTURE_TEST_CASE(await_takes_just_its_bytes, WirePair) {
    send("1234567890");
    BOOST_TEST(wire.run({step::Await{4}, step::Await{2}}));
    std::string rest;
    BOOST_TEST(wire.read_more(rest));
    BOOST_TEST(rest == "7890");
}

BOOST_FIXTURE_TEST_CASE(await_gives_up_when_the_client_leaves, WirePair) {
    send("123");
    client.close();
    BOOST_TEST(!wire.run({step::Await{4}}));
}

BOOST_FIXTURE_TEST_CASE(hang_ends_when_the_client_leaves, WirePair) {
    client.close();
    BOOST_TEST(!wire.run({step::Hang{}}));
}

BOOST_FIXTURE_TEST_CASE(a_pause_ends_when_the_client_leaves, WirePair) {
    client.close();
    BOOST_TEST(!wire.run({step::Pause{10h}, step::Write{"never"}}));
}

BOOST_FIXTURE_TEST_CASE(a_drip_ends_when_the_client_leaves, WirePair) {
    client.close();
    BOOST_TEST(!wire.run({step::Drip{"ab", 10h}}));
}

BOOST_FIXTURE_TEST_CASE(a_flood_ends_when_the_client_leaves, WirePair) {
    client.close();
    BOOST_TEST(!wire.run({step::Flood{"more "}}));
}

BOOST_FIXTURE_TEST_CASE(a_flood_with_an_end_leaves_the_connection_usable, WirePair) {
    BOOST_TEST(wire.run({step::Flood{"more ", 12}, step::Write{"end"}}));
    std::string got(18, ' ');
    boost::asio::read(client, boost::asio::buffer(got));
    BOOST_TEST(got == "more more more end");
}

BOOST_FIXTURE_TEST_CASE(a_flood_of_nothing_ends_the_connection, WirePair) {
    BOOST_TEST(!wire.run({step::Flood{""}}));
}

BOOST_AUTO_TEST_SUITE_END()

#include <smsaero/testing/peer_listener.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/test/unit_test.hpp>

#include <barrier>
#include <cstddef>
#include <future>
#include <mutex>
#include <set>
#include <stdexcept>
#include <thread>
#include <vector>

BOOST_AUTO_TEST_SUITE(peer_listener_suite, *boost::unit_test::timeout(60))

using smsaero::testing::PeerListener;
using Tcp = boost::asio::ip::tcp;

namespace {

boost::system::error_code connect(
    Tcp::socket& socket, std::uint16_t port,
    boost::asio::ip::address const& to = boost::asio::ip::address_v4::loopback()) {
    boost::system::error_code error;
    socket.connect({to, port}, error);
    return error;
}

boost::system::error_code how_it_ends(Tcp::socket& socket) {
    boost::system::error_code error;
    char byte;
    while (!error)
        socket.read_some(boost::asio::buffer(&byte, 1), error);
    return error;
}

} // namespace

BOOST_AUTO_TEST_CASE(connections_are_numbered_and_closed_after_they_were_served) {
    boost::asio::io_context context;
    PeerListener listener(0, [](Tcp::socket& socket, std::size_t number) {
        auto const digit = static_cast<char>('0' + number);
        boost::asio::ip::tcp::socket::message_flags const no_flags = 0;
        socket.send(boost::asio::buffer(&digit, 1), no_flags);
    });
    for (char expected = '0'; expected <= '2'; ++expected) {
        Tcp::socket client(context);
        BOOST_TEST(!connect(client, listener.port()));
        char digit = 0;
        client.read_some(boost::asio::buffer(&digit, 1));
        BOOST_TEST(digit == expected);
        BOOST_TEST(how_it_ends(client) == boost::asio::error::eof);
    }
    BOOST_TEST(listener.accepted() == 3u);
}

BOOST_AUTO_TEST_CASE(it_listens_on_the_same_port_of_ipv6_loopback_where_there_is_one) {
    boost::asio::io_context context;
    boost::system::error_code no_ipv6;
    Tcp::acceptor probe(context);
    probe.open(Tcp::v6(), no_ipv6);
    if (!no_ipv6) probe.bind({boost::asio::ip::address_v6::loopback(), 0}, no_ipv6);
    PeerListener const listener(0, [](Tcp::socket&, std::size_t) {});
    Tcp::socket client(context);
    BOOST_TEST(!connect(client, listener.port(), boost::asio::ip::address_v6::loopback()) == !no_ipv6);
}

BOOST_AUTO_TEST_CASE(stop_wakes_a_connection_that_waits_and_then_the_port_refuses) {
    boost::asio::io_context context;
    std::promise<void> served;
    PeerListener listener(0, [&](Tcp::socket& socket, std::size_t) {
        served.set_value();
        how_it_ends(socket);
    });
    Tcp::socket client(context);
    BOOST_TEST(!connect(client, listener.port()));
    served.get_future().wait();
    listener.stop();
    BOOST_TEST(how_it_ends(client).failed());
    listener.stop();
    Tcp::socket late(context);
    BOOST_TEST(connect(late, listener.port()) == boost::asio::error::connection_refused);
}

BOOST_AUTO_TEST_CASE(a_function_that_throws_ends_its_connection_alone) {
    boost::asio::io_context context;
    PeerListener listener(0, [](Tcp::socket&, std::size_t) { throw std::runtime_error("on purpose"); });
    for (int i = 0; i < 2; ++i) {
        Tcp::socket client(context);
        BOOST_TEST(!connect(client, listener.port()));
        BOOST_TEST(how_it_ends(client) == boost::asio::error::eof);
    }
}

BOOST_AUTO_TEST_CASE(a_thread_that_is_free_serves_the_next_connection) {
    boost::asio::io_context context;
    std::mutex mutex;
    std::set<std::thread::id> threads;
    PeerListener listener(0, [&](Tcp::socket&, std::size_t) {
        std::lock_guard const lock(mutex);
        threads.insert(std::this_thread::get_id());
    });
    for (int i = 0; i < 50; ++i) {
        Tcp::socket client(context);
        BOOST_TEST(!connect(client, listener.port()));
        BOOST_TEST(how_it_ends(client) == boost::asio::error::eof);
    }
    listener.stop(); // now they write no more
    // One that closes a connection may not be free yet when the next one comes.
    BOOST_TEST(threads.size() < 25u);
}

BOOST_AUTO_TEST_CASE(connections_that_wait_for_one_another_are_all_served) {
    boost::asio::io_context context;
    constexpr std::ptrdiff_t many = 20;
    std::barrier together(many);
    PeerListener listener(0, [&](Tcp::socket&, std::size_t) { together.arrive_and_wait(); });
    for (int round = 0; round < 3; ++round) {
        std::vector<Tcp::socket> clients;
        for (int i = 0; i < many; ++i)
            BOOST_TEST(!connect(clients.emplace_back(context), listener.port()));
        for (auto& client : clients)
            BOOST_TEST(how_it_ends(client) == boost::asio::error::eof);
    }
}

BOOST_AUTO_TEST_CASE(a_port_that_is_taken_throws) {
    auto const nothing = [](Tcp::socket&, std::size_t) {};
    PeerListener const first(0, nothing);
    BOOST_CHECK_THROW(PeerListener(first.port(), nothing), boost::system::system_error);
}

BOOST_AUTO_TEST_SUITE_END()

#include <smsaero/beast/tcp_network.hpp>

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/test/unit_test.hpp>

#include <string>
#include <type_traits>

BOOST_AUTO_TEST_SUITE(tcp_network)

using namespace smsaero;

// By default everything is as Asio has it.
static_assert(std::is_same_v<TcpNetwork<>::Socket, boost::asio::ip::tcp::socket>);
static_assert(std::is_same_v<TcpNetwork<>::Resolver, boost::asio::ip::tcp::resolver>);
static_assert(std::is_same_v<TcpNetwork<>::Timer, boost::asio::steady_timer>);
static_assert(std::is_constructible_v<TcpNetwork<>::Executor, boost::asio::io_context::executor_type>);

BOOST_AUTO_TEST_CASE(everything_waits_on_the_executor_of_its_type) {
    using Network = TcpNetwork<boost::asio::io_context::executor_type>;
    boost::asio::io_context context;
    Network::Executor const executor = context.get_executor();
    Network::Socket socket{executor};
    Network::Resolver resolver{executor};
    Network::Timer timer{executor};
    BOOST_TEST((socket.get_executor() == executor));
    BOOST_TEST((resolver.get_executor() == executor));
    BOOST_TEST((timer.get_executor() == executor));
}

BOOST_AUTO_TEST_CASE(what_is_posted_runs_behind_what_is_ready) {
    boost::asio::io_context context;
    TcpNetwork<>::Socket socket{context.get_executor()};
    std::string order;
    boost::asio::post(context, [&] {
        boost::asio::post(context, [&] { order += "ready "; });
        TcpNetwork<>::post(socket, [&] { order += "posted"; });
        order += "first ";
    });
    context.run();
    BOOST_TEST(order == "first ready posted");
}

BOOST_AUTO_TEST_SUITE_END()

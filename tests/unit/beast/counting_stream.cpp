#include <smsaero/beast/counting_stream.hpp>

#include <boost/asio/bind_executor.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/local/connect_pair.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <utility>

using namespace smsaero;
using Socket = boost::asio::local::stream_protocol::socket;
using Error = boost::system::error_code;

namespace {

struct Pair {
    boost::asio::io_context context;
    Socket far{context};
    CountingStream<Socket> near{connected(context, far)};

    static Socket connected(boost::asio::io_context& on, Socket& other) {
        Socket made{on};
        boost::asio::local::connect_pair(made, other);
        return made;
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(counting_stream_suite)

BOOST_AUTO_TEST_CASE(what_was_written_is_counted_once_it_is_done) {
    Pair pair;
    std::optional<std::size_t> told;
    pair.near.async_write_some(boost::asio::buffer("12345", 5), [&](Error error, std::size_t size) {
        BOOST_TEST(!error);
        told = size;
        BOOST_TEST(pair.near.written() == 5u); // the count is right when the handler asks
    });
    BOOST_TEST(pair.near.written() == 0u);
    pair.context.run();
    BOOST_TEST(told.value() == 5u);
    Error error;
    BOOST_TEST(pair.near.write_some(boost::asio::buffer("67", 2), error) == 2u);
    BOOST_TEST(pair.near.written() == 7u);
}

BOOST_AUTO_TEST_CASE(what_is_read_is_not_counted) {
    Pair pair;
    Error error;
    pair.far.write_some(boost::asio::buffer("12345678", 8), error);
    char room[4];
    std::size_t got = 0;
    pair.near.async_read_some(boost::asio::buffer(room), [&](Error, std::size_t size) { got = size; });
    pair.context.run();
    BOOST_TEST(got == 4u);
    BOOST_TEST(pair.near.read_some(boost::asio::buffer(room), error) == 4u);
    BOOST_TEST(pair.near.written() == 0u);
}

BOOST_AUTO_TEST_CASE(a_write_that_failed_before_its_first_byte_counts_nothing) {
    Pair pair;
    pair.far.close();
    std::optional<Error> told;
    pair.near.async_write_some(boost::asio::buffer("12345", 5),
                               [&](Error error, std::size_t) { told = error; });
    pair.context.run();
    BOOST_TEST(told.value() == boost::asio::error::broken_pipe);
    Error error;
    pair.near.write_some(boost::asio::buffer("67", 2), error);
    BOOST_TEST(error == boost::asio::error::broken_pipe);
    BOOST_TEST(pair.near.written() == 0u);
}

BOOST_AUTO_TEST_CASE(the_handler_keeps_its_executor) {
    Pair pair;
    boost::asio::thread_pool elsewhere{1};
    bool there = false;
    pair.near.async_write_some(boost::asio::buffer("1", 1),
                               boost::asio::bind_executor(elsewhere, [&](Error, std::size_t) {
                                   there = elsewhere.get_executor().running_in_this_thread();
                               }));
    pair.context.run();
    elsewhere.join();
    BOOST_TEST(there);
}

BOOST_AUTO_TEST_SUITE_END()

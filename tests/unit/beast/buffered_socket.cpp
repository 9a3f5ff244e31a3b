#include <smsaero/beast/buffered_socket.hpp>

#include <boost/asio/error.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/local/connect_pair.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>
#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

BOOST_AUTO_TEST_SUITE(buffered_socket)

using namespace smsaero;
using Socket = boost::asio::local::stream_protocol::socket;
using Error = boost::system::error_code;

namespace {

struct Pair {
    boost::asio::io_context context;
    Socket far{context};
    BufferedSocket<Socket> near{connected(context, far)};

    static Socket connected(boost::asio::io_context& on, Socket& other) {
        Socket made{on};
        boost::asio::local::connect_pair(made, other);
        made.non_blocking(true);
        return made;
    }

    void send(std::string_view text) { boost::asio::write(far, boost::asio::buffer(text)); }

    std::string read(std::size_t most = 100) {
        std::string room(most, '\0');
        room.resize(near.read_some(boost::asio::buffer(room), error));
        return room;
    }

    /// Fills the way to the other side.
    void fill() {
        std::string const much(1u << 16, 'x');
        while (!error)
            near.write_some(boost::asio::buffer(much), error);
    }

    Error error;
};

} // namespace

BOOST_AUTO_TEST_CASE(what_the_system_takes_is_counted_and_what_is_read_is_not) {
    Pair pair;
    BOOST_TEST(pair.near.written() == 0u);
    BOOST_TEST(pair.near.write_some(boost::asio::buffer("12345", 5), pair.error) == 5u);
    BOOST_TEST(!pair.error);
    pair.send("abc");
    pair.near.fetch();
    BOOST_TEST(pair.read() == "abc");
    BOOST_TEST(pair.near.write_some(boost::asio::buffer("67", 2), pair.error) == 2u);
    BOOST_TEST(pair.near.written() == 7u);
}

BOOST_AUTO_TEST_CASE(a_write_that_finds_no_room_is_blocked_and_counts_nothing_until_there_is_some) {
    Pair pair;
    pair.fill();
    BOOST_TEST(pair.near.is_blocked(pair.error));
    std::size_t const full = pair.near.written();
    BOOST_TEST(pair.near.write_some(boost::asio::buffer("12345", 5), pair.error) == 0u);
    BOOST_TEST(pair.near.is_blocked(pair.error));
    BOOST_TEST(pair.near.written() == full);

    std::optional<Error> room;
    pair.near.async_wait_for_room([&](Error error) { room = error; });
    pair.context.poll();
    BOOST_TEST(!room.has_value());
    std::string everything(full, '\0');
    boost::asio::read(pair.far, boost::asio::buffer(everything));
    pair.context.run();
    BOOST_TEST(!room.value());
    pair.near.arrived(*room);
    BOOST_TEST(pair.near.write_some(boost::asio::buffer("12345", 5), pair.error) == 5u);
    BOOST_TEST(pair.near.written() == full + 5);
}

BOOST_AUTO_TEST_CASE(a_write_to_a_side_that_has_left_counts_nothing) {
    Pair pair;
    pair.far.close();
    BOOST_TEST(pair.near.write_some(boost::asio::buffer("12345", 5), pair.error) == 0u);
    BOOST_TEST(pair.error == boost::asio::error::broken_pipe);
    BOOST_TEST(pair.near.written() == 0u);
}

BOOST_AUTO_TEST_CASE(what_was_fetched_is_read_piece_by_piece) {
    Pair pair;
    pair.send("12345");
    BOOST_TEST(pair.near.empty());
    BOOST_TEST(pair.read().empty()); // it has come, and was not fetched
    BOOST_TEST(pair.near.is_blocked(pair.error));
    pair.near.fetch();
    BOOST_TEST(!pair.near.empty());
    BOOST_TEST(pair.read(3) == "123");
    BOOST_TEST(pair.read(3) == "45");
    BOOST_TEST(!pair.error);
    BOOST_TEST(pair.near.empty());
    BOOST_TEST(pair.read().empty());
    BOOST_TEST(pair.near.is_blocked(pair.error));
    BOOST_TEST(!pair.near.end());
}

BOOST_AUTO_TEST_CASE(more_than_it_holds_is_fetched_bit_by_bit_and_none_is_lost) {
    Pair pair;
    std::string much;
    for (int i = 0; i < 5'000; ++i)
        much += std::to_string(i);
    pair.send(much);
    std::string got;
    while (got.size() < much.size()) {
        pair.near.fetch();
        got += pair.read(much.size());
    }
    BOOST_TEST((got == much));
}

BOOST_AUTO_TEST_CASE(nothing_to_fetch_is_no_end) {
    Pair pair;
    pair.near.fetch();
    BOOST_TEST(pair.near.empty());
    BOOST_TEST(!pair.near.end());
}

BOOST_AUTO_TEST_CASE(what_came_before_the_end_is_read_first) {
    Pair pair;
    pair.send("12345");
    pair.far.close();
    std::optional<Error> waited;
    pair.near.async_fetch([&](Error error, std::size_t size) {
        waited = error;
        pair.near.arrived(error, size);
    });
    pair.context.run();
    BOOST_TEST(!waited.value());
    BOOST_TEST(pair.read(3) == "123");
    pair.near.arrived(boost::asio::error::eof);
    BOOST_TEST(pair.read(3) == "45");
    BOOST_TEST(pair.read().empty());
    BOOST_TEST(pair.error == boost::asio::error::eof);
    BOOST_TEST(pair.near.end() == boost::asio::error::eof);
    BOOST_TEST(pair.near.write_some(boost::asio::buffer("1", 1), pair.error) == 0u);
    BOOST_TEST(pair.error == boost::asio::error::eof);
}

BOOST_AUTO_TEST_CASE(closing_ends_what_is_pending_and_forgets_what_had_come) {
    Pair pair;
    pair.send("12345");
    pair.near.fetch();
    BOOST_TEST(pair.read(1) == "1");
    pair.near.arrived(boost::asio::error::eof);
    pair.near.close();
    BOOST_TEST(pair.near.empty());
    BOOST_TEST(!pair.near.end());

    Pair waiting;
    std::optional<Error> told;
    waiting.near.async_fetch([&](Error error, std::size_t) { told = error; });
    waiting.near.close();
    waiting.context.run();
    BOOST_TEST(told.value() == boost::asio::error::operation_aborted);
}

BOOST_AUTO_TEST_SUITE_END()

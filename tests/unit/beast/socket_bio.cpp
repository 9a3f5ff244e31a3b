#include <smsaero/beast/socket_bio.hpp>

#include <boost/asio/error.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/local/connect_pair.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>
#include <boost/test/unit_test.hpp>

#include <memory>
#include <string>
#include <utility>

BOOST_AUTO_TEST_SUITE(socket_bio)

using namespace smsaero;
using Socket = boost::asio::local::stream_protocol::socket;

namespace {

struct FreeBio {
    void operator()(::BIO* bio) const { ::BIO_free(bio); }
};

struct Pair {
    boost::asio::io_context context;
    Socket far{context};
    BufferedSocket<Socket> near{connected(context, far)};
    std::unique_ptr<::BIO, FreeBio> bio{SocketBio<Socket>::make(near)};
    char room[10];

    static Socket connected(boost::asio::io_context& on, Socket& other) {
        Socket made{on};
        boost::asio::local::connect_pair(made, other);
        made.non_blocking(true);
        return made;
    }
};

} // namespace

BOOST_AUTO_TEST_CASE(a_write_goes_to_the_other_side_at_once) {
    Pair pair;
    BOOST_TEST(::BIO_write(pair.bio.get(), "12345", 5) == 5);
    BOOST_TEST(pair.near.written() == 5u);
    BOOST_TEST(BIO_flush(pair.bio.get()) == 1);
    boost::asio::read(pair.far, boost::asio::buffer(pair.room, 5));
    BOOST_TEST(std::string(pair.room, 5) == "12345");
}

BOOST_AUTO_TEST_CASE(a_write_without_room_is_to_be_tried_again) {
    Pair pair;
    std::string const much(1u << 16, 'x');
    while (::BIO_write(pair.bio.get(), much.data(), static_cast<int>(much.size())) > 0) {
    }
    BOOST_TEST(BIO_should_retry(pair.bio.get()) != 0);
    BOOST_TEST(BIO_should_write(pair.bio.get()) != 0);
    BOOST_TEST(BIO_should_read(pair.bio.get()) == 0);
    BOOST_TEST(!pair.near.end());
}

BOOST_AUTO_TEST_CASE(a_write_that_fails_ends_the_connection_and_is_not_to_be_tried_again) {
    Pair pair;
    pair.far.close();
    BOOST_TEST(::BIO_write(pair.bio.get(), "12345", 5) == -1);
    BOOST_TEST(BIO_should_retry(pair.bio.get()) == 0);
    BOOST_TEST(pair.near.end() == boost::asio::error::broken_pipe);
}

BOOST_AUTO_TEST_CASE(a_read_takes_what_was_fetched_and_then_is_to_be_tried_again) {
    Pair pair;
    boost::asio::write(pair.far, boost::asio::buffer("12345", 5));
    BOOST_TEST(::BIO_read(pair.bio.get(), pair.room, 3) == -1);
    BOOST_TEST(BIO_should_read(pair.bio.get()) != 0);
    pair.near.fetch();
    BOOST_TEST(::BIO_read(pair.bio.get(), pair.room, 3) == 3);
    BOOST_TEST(BIO_should_retry(pair.bio.get()) == 0);
    BOOST_TEST(::BIO_read(pair.bio.get(), pair.room, 3) == 2);
    BOOST_TEST(::BIO_read(pair.bio.get(), pair.room, 3) == -1);
    BOOST_TEST(BIO_should_read(pair.bio.get()) != 0);
}

BOOST_AUTO_TEST_CASE(a_read_at_the_end_is_not_to_be_tried_again) {
    Pair pair;
    pair.near.arrived(boost::asio::error::connection_reset);
    BOOST_TEST(::BIO_read(pair.bio.get(), pair.room, 3) == -1);
    BOOST_TEST(BIO_should_retry(pair.bio.get()) == 0);
}

BOOST_AUTO_TEST_SUITE_END()

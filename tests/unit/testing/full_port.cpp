#include <smsaero/testing/full_port.hpp>

#include <boost/asio/error.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <string_view>

BOOST_AUTO_TEST_SUITE(full_port_suite)

using boost::asio::ip::tcp;
using smsaero::testing::FullPort;

BOOST_AUTO_TEST_CASE(it_neither_accepts_nor_refuses) {
    FullPort const full;
    for (auto const address : {"127.0.0.1", "::1"}) {
        tcp::endpoint const there{boost::asio::ip::make_address(address), full.port()};
        boost::asio::io_context context;
        tcp::socket socket{context};
        boost::system::error_code error;
        socket.open(there.protocol(), error);
        if (error) continue; // a machine without this protocol
        boost::system::error_code result = boost::asio::error::would_block;
        socket.async_connect(there, [&](boost::system::error_code how) { result = how; });
        context.run_for(std::chrono::milliseconds{100});
        BOOST_TEST((result == boost::asio::error::would_block), address << ": " << result.message());
    }
}

BOOST_AUTO_TEST_SUITE_END()

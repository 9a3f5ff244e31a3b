#include <smsaero/testing/refusing_port.hpp>

#include <boost/asio/error.hpp>
#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(refusing_port_suite)

using boost::asio::ip::tcp;
using smsaero::testing::RefusingPort;

BOOST_AUTO_TEST_CASE(it_refuses_and_nobody_else_can_have_it) {
    RefusingPort const refusing;
    tcp::endpoint const there{boost::asio::ip::address_v4::loopback(), refusing.port()};
    boost::asio::io_context context;
    boost::system::error_code error;
    tcp::socket{context}.connect(there, error);
    BOOST_TEST((error == boost::asio::error::connection_refused));

    tcp::socket other{context, tcp::v4()};
    other.bind(there, error);
    BOOST_TEST((error == boost::asio::error::address_in_use));
}

BOOST_AUTO_TEST_SUITE_END()

#include <smsaero/beast/address_list.hpp>

#include <boost/asio/ip/tcp.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <vector>

BOOST_AUTO_TEST_SUITE(address_list)

using namespace smsaero;
using namespace std::chrono_literals;
using boost::asio::ip::make_address;
using boost::asio::ip::tcp;

namespace {

using Addresses = AddressList<tcp::endpoint>;

Addresses::Time const start{};

tcp::endpoint at(char const* address) { return {make_address(address), 443}; }

Addresses list_of(std::vector<tcp::endpoint> const& endpoints) {
    Addresses addresses;
    addresses.assign(endpoints);
    return addresses;
}

} // namespace

BOOST_AUTO_TEST_CASE(they_are_tried_in_the_order_of_the_lookup) {
    Addresses addresses = list_of({at("192.0.2.1"), at("192.0.2.2")});
    addresses.try_until(start + 10s);
    BOOST_TEST(addresses.next() == at("192.0.2.1"));
    BOOST_TEST(addresses.has_next(start));
    BOOST_TEST(addresses.next() == at("192.0.2.2"));
    BOOST_TEST(!addresses.has_next(start));
}

BOOST_AUTO_TEST_CASE(one_that_swallows_packets_leaves_time_for_the_others) {
    Addresses addresses = list_of({at("192.0.2.1"), at("192.0.2.2"), at("192.0.2.3")});
    addresses.try_until(start + 9s);
    addresses.next();
    BOOST_TEST((addresses.next_ends(start) == start + 3s));
    addresses.next();
    BOOST_TEST((addresses.next_ends(start + 3s) == start + 6s));
    addresses.next();
    BOOST_TEST((addresses.next_ends(start + 4s) == start + 9s));
}

BOOST_AUTO_TEST_CASE(when_their_time_is_over_none_is_tried) {
    Addresses addresses = list_of({at("192.0.2.1"), at("192.0.2.2")});
    addresses.try_until(start + 9s);
    addresses.next();
    BOOST_TEST(addresses.has_next(start + 8s));
    BOOST_TEST(!addresses.has_next(start + 9s));
}

BOOST_AUTO_TEST_CASE(of_this_machine_are_both_loopbacks_and_nothing_else) {
    Addresses addresses = list_of({at("192.0.2.1"), at("127.0.0.9"), at("::1"), at("2001:db8::1")});
    addresses.keep_loopback();
    addresses.try_until(start + 1s);
    BOOST_TEST(addresses.next() == at("127.0.0.9"));
    BOOST_TEST(addresses.next() == at("::1"));
    BOOST_TEST(!addresses.has_next(start));
    addresses.assign(std::vector{at("192.0.2.1")});
    addresses.keep_loopback();
    BOOST_TEST(addresses.empty());
}

BOOST_AUTO_TEST_CASE(another_lookup_begins_anew) {
    Addresses addresses = list_of({at("192.0.2.1")});
    addresses.try_until(start + 1s);
    addresses.next();
    addresses.assign(std::vector{at("192.0.2.7")});
    BOOST_TEST(addresses.has_next(start));
    BOOST_TEST(addresses.next() == at("192.0.2.7"));
}

BOOST_AUTO_TEST_SUITE_END()

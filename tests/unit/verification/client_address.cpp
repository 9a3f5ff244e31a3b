#include <smsaero/verification/client_address.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <utility>

BOOST_AUTO_TEST_SUITE(client_address)

using namespace smsaero;

namespace {

std::string read(std::string_view text) {
    auto const address = ClientAddress::parse(text);
    return address ? address->text() : "none";
}

} // namespace

BOOST_AUTO_TEST_CASE(an_ipv4_address_stands_for_itself) {
    BOOST_TEST(read("192.0.2.1") == "192.0.2.1");
    BOOST_TEST(read("::ffff:192.0.2.1") == "192.0.2.1");
}

BOOST_AUTO_TEST_CASE(of_an_ipv6_address_the_first_64_bits_count) {
    BOOST_TEST(read("2001:db8:1:2:3:4:5:6") == "2001:db8:1:2::/64");
    BOOST_TEST(read("2001:DB8:1:2::9") == "2001:db8:1:2::/64");
    BOOST_TEST(read("::1") == "::/64");
}

BOOST_AUTO_TEST_CASE(what_is_no_address_is_none) {
    for (std::string_view const text :
         {std::string_view{""}, std::string_view{"192.0.2"}, std::string_view{"192.0.2.256"},
          std::string_view{"1.2.3.4:80"}, std::string_view{"[::1]"}, std::string_view{"unknown"},
          std::string_view{"192.0.2.1, 192.0.2.2"}, std::string_view{"2001:db8::1%eth0"},
          std::string_view{"192.0.2.1\0", 10}})
        BOOST_TEST(read(text) == "none", text);
}

BOOST_AUTO_TEST_SUITE_END()

#include <smsaero/wire/gate.hpp>

#include <boost/test/unit_test.hpp>

#include <ostream>

namespace smsaero::inline v0 {

std::ostream& operator<<(std::ostream& stream, Gate const& gate) {
    return stream << gate.host << '|' << gate.port << '|' << gate.base << '|' << (gate.tls ? "tls" : "plain");
}

} // namespace smsaero::inline v0

BOOST_AUTO_TEST_SUITE(gate_suite)

using namespace smsaero;

namespace {

std::string const port_problem = "a gate's port is a number from 1 to 65535";
std::string const slash_problem = "a gate's address ends with a slash, as in https://host/v2/";
std::string const form_problem = "a gate is written as https://host[:port]/v2/";
std::string const user_problem = "a gate's address holds no user name or key; those are fields of their own";
std::string const plain_problem =
    "plain http is for tests on this machine alone; write the gate with https://";

void check_refused(std::string_view url, std::string const& why) {
    BOOST_TEST_CONTEXT(url) {
        BOOST_TEST(!Gate::parse(url).has_value());
        BOOST_TEST(Gate::why_not(url) == why);
    }
}

void check_taken(std::string_view url, Gate const& gate, std::string const& authority) {
    BOOST_TEST_CONTEXT(url) {
        auto const parsed = Gate::parse(url);
        BOOST_REQUIRE(parsed.has_value());
        BOOST_TEST(*parsed == gate);
        BOOST_TEST(parsed->authority() == authority);
        BOOST_TEST(Gate::why_not(url) == "");
        BOOST_TEST(Gate::parse(parsed->url()).value() == gate);
    }
}

} // namespace

BOOST_AUTO_TEST_CASE(the_gateways_hosts_in_their_order) {
    auto const gates = default_gates();
    BOOST_REQUIRE(gates.size() == 3u);
    BOOST_TEST(gates[0].url() == "https://gate.smsaero.ru/v2/");
    BOOST_TEST(gates[1].url() == "https://gate.smsaero.org/v2/");
    BOOST_TEST(gates[2].url() == "https://gate.smsaero.net/v2/");
    for (Gate const& gate : gates)
        BOOST_TEST(Gate::parse(gate.url()).value() == gate);
}

BOOST_AUTO_TEST_CASE(gates_that_are_taken_come_back_from_their_url) {
    check_taken("https://gate.smsaero.ru/v2/", {.host = "gate.smsaero.ru"}, "gate.smsaero.ru");
    check_taken("https://gate.smsaero.ru:443/v2/", {.host = "gate.smsaero.ru"}, "gate.smsaero.ru");
    check_taken("https://h:1/v2/", {.host = "h", .port = "1"}, "h:1");
    check_taken("https://h:65535/v2/", {.host = "h", .port = "65535"}, "h:65535");
    check_taken("https://h:80/v2/", {.host = "h", .port = "80"}, "h:80");
    check_taken("https://h:0443/v2/", {.host = "h"}, "h");
    check_taken("https://h/", {.host = "h", .base = "/"}, "h");
    check_taken("https://h/a/b%20c/", {.host = "h", .base = "/a/b%20c/"}, "h");
    check_taken("https://GATE.SMSAERO.RU/V2/", {.host = "GATE.SMSAERO.RU", .base = "/V2/"},
                "GATE.SMSAERO.RU");
    check_taken("https://192.0.2.1:8443/v2/", {.host = "192.0.2.1", .port = "8443"}, "192.0.2.1:8443");
}

BOOST_AUTO_TEST_CASE(an_ipv6_address_stands_in_brackets) {
    check_taken("https://[2001:db8::1]/v2/", {.host = "2001:db8::1"}, "[2001:db8::1]");
    check_taken("https://[2001:DB8::1]:8443/v2/", {.host = "2001:DB8::1", .port = "8443"},
                "[2001:DB8::1]:8443");
    check_taken("https://[::ffff:192.0.2.1]/v2/", {.host = "::ffff:192.0.2.1"}, "[::ffff:192.0.2.1]");
    for (std::string_view url :
         {"https://2001:db8::1/v2/", "https://[2001:db8::1/v2/", "https://[]/v2/", "https://[::1]x/v2/",
          "https://[::1]8443/v2/", "https://[fe80::1%25eth0]/v2/", "https://[gate.smsaero.ru]/v2/",
          "https://[cafe]/v2/", "https://[192.0.2.1]/v2/", "https://[[::1]]/v2/"})
        check_refused(url, form_problem);
    check_refused("https://[::1]:/v2/", port_problem);
    check_refused("https://[::1]:0/v2/", port_problem);
}

BOOST_AUTO_TEST_CASE(plain_http_is_for_the_loopback_interface) {
    check_taken("http://127.0.0.1/v2/", {.host = "127.0.0.1", .port = "80", .tls = false}, "127.0.0.1");
    check_taken("http://127.0.0.1:8080/v2/", {.host = "127.0.0.1", .port = "8080", .tls = false},
                "127.0.0.1:8080");
    check_taken("http://localhost:443/v2/", {.host = "localhost", .port = "443", .tls = false},
                "localhost:443");
    check_taken("http://[::1]:8080/v2/", {.host = "::1", .port = "8080", .tls = false}, "[::1]:8080");
    for (std::string_view url :
         {"http://gate.smsaero.ru/v2/", "http://127.0.0.1.evil.example/v2/", "http://127.0.0.1./v2/",
          "http://localhost.evil/v2/", "http://localhost./v2/", "http://notlocalhost/v2/",
          "http://127.0.0.2/v2/", "http://127.1/v2/", "http://0.0.0.0/v2/", "http://[::]/v2/",
          "http://[::ffff:127.0.0.1]/v2/", "http://LOCALHOST/v2/", "http://10.0.0.1:8080/v2/"})
        check_refused(url, plain_problem);
}

BOOST_AUTO_TEST_CASE(other_schemes_are_refused) {
    for (std::string_view url :
         {"", "gate.smsaero.ru", "//gate.smsaero.ru/v2/", "ftp://h/v2/", "https:/h/v2/", "https:h/v2/",
          "HTTPS://h/v2/", "Http://127.0.0.1/v2/", " https://h/v2/", "httpss://h/v2/", "wss://h/v2/"})
        check_refused(url, form_problem);
}

BOOST_AUTO_TEST_CASE(an_address_that_does_not_end_with_a_slash_is_refused) {
    for (std::string_view url :
         {"https://h", "https://h/v2", "https://h:443", "https://", "https://h/v2/?x", "https://h/v2/#x"})
        check_refused(url, slash_problem);
}

BOOST_AUTO_TEST_CASE(ports_are_numbers_from_1_to_65535) {
    for (std::string_view url :
         {"https://h:0/v2/", "https://h:65536/v2/", "https://h:99999999999999999999/v2/", "https://h:/v2/",
          "https://h:abc/v2/", "https://h:-1/v2/", "https://h:+1/v2/", "https://h:1a/v2/", "https://h: 1/v2/",
          "https://h:443\r\n/v2/", "https://h:000/v2/"})
        check_refused(url, port_problem);
}

BOOST_AUTO_TEST_CASE(user_names_and_keys_are_refused_without_repeating_them) {
    for (std::string_view url : {"https://user:s3cret@h/v2/", "https://@h/v2/", "https://a@b@h/v2/",
                                 "http://127.0.0.1@evil.example/v2/", "https://evil.example\\@h/v2/"})
        check_refused(url, user_problem);
}

// What stands in a gate stands in the head of every request.
BOOST_AUTO_TEST_CASE(what_could_break_out_of_a_request_is_refused) {
    for (std::string_view url :
         {"https://h\r\nX: y/v2/", "https://h\n/v2/", "https://h /v2/", "https://h\t/v2/", "https:///v2/",
          "https://h\\evil/v2/", "https://h?evil/v2/", "https://h#evil/v2/", "https://h%2eevil/v2/",
          "https://пример/v2/", "https://h_h/v2/", "https://h,h/v2/"})
        check_refused(url, form_problem);
    for (std::string_view url : {"https://h/v2 HTTP/1.1\r\nX: y/", "https://h/v\r/", "https://h/v\n/",
                                 "https://h/v 2/", "https://h/v2/?a/", "https://h/v2/#a/", "https://h/\\/",
                                 "https://h/\"/", "https://h/é/", "https://h/\x7f/"})
        check_refused(url, form_problem);
    check_refused(std::string_view{"https://h\0x/v2/", 15}, form_problem);
    check_refused(std::string_view{"https://h/\0/", 12}, form_problem);
}

BOOST_AUTO_TEST_CASE(each_byte_is_taken_where_it_may_stand_and_nowhere_else) {
    std::string_view const in_name = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.";
    for (int c = 0; c < 256; ++c) {
        std::string const byte(1, static_cast<char>(c));
        bool const ends_name = c == '/';
        BOOST_TEST(Gate::parse("https://h" + byte + "h/").has_value()
                       == (ends_name || in_name.find(byte) != in_name.npos),
                   c);
        bool const in_path =
            c > 0x20 && c < 0x7F && std::string_view{"?#\\\""}.find(byte) == std::string_view::npos;
        BOOST_TEST(Gate::parse("https://h/" + byte + "/").has_value() == in_path, c);
    }
}

BOOST_AUTO_TEST_CASE(a_name_has_at_most_253_characters) {
    std::string const longest(253, 'h');
    BOOST_TEST(Gate::parse("https://" + longest + "/").has_value());
    check_refused("https://" + longest + "h/", form_problem);
}

BOOST_AUTO_TEST_CASE(every_cut_of_a_good_address_is_refused) {
    std::string_view const url = "https://[::1]:443/v2/";
    for (std::size_t size = 0; size < url.size(); ++size)
        if (url.substr(0, size) != "https://[::1]:443/") BOOST_TEST(!Gate::parse(url.substr(0, size)));
}

BOOST_AUTO_TEST_CASE(an_address_without_end_is_none) {
    std::string const start = "https://g.example/";
    std::string const longest = start + std::string(2000 - start.size() - 1, 'v') + "/";
    BOOST_TEST(Gate::parse(longest).has_value());
    std::string const longer = start + std::string(2000 - start.size(), 'v') + "/";
    BOOST_TEST(!Gate::parse(longer).has_value());
    BOOST_TEST(Gate::why_not(longer) == "a gate's address has at most 2000 bytes");
}

BOOST_AUTO_TEST_SUITE_END()

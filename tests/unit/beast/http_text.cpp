#include <smsaero/beast/http_text.hpp>

#include <boost/test/unit_test.hpp>

#include <string>

BOOST_AUTO_TEST_SUITE(http_text_suite)

using namespace smsaero;

namespace {

Request const request{.path = "sms/send", .authorization = "Basic dTprZXk=", .body = "{\"a\":\"\xD1\x8F\"}"};

std::string http_text(Gate const& gate, Request const& what) {
    std::string text = "what stood here before";
    write_http_text(gate, what, text);
    return text;
}

} // namespace

BOOST_AUTO_TEST_CASE(it_is_one_http_1_1_request_byte_for_byte) {
    BOOST_TEST(http_text({.host = "gate.smsaero.ru"}, request)
               == "POST /v2/sms/send HTTP/1.1\r\n"
                  "Host: gate.smsaero.ru\r\n"
                  "User-Agent: smsaero-cpp/" SMSAERO_VERSION_STRING "\r\n"
                  "Authorization: Basic dTprZXk=\r\n"
                  "Content-Type: application/json\r\n"
                  "Accept: application/json\r\n"
                  "Content-Length: 10\r\n"
                  "\r\n"
                  "{\"a\":\"\xD1\x8F\"}");
}

BOOST_AUTO_TEST_CASE(the_host_header_names_the_port_only_when_it_is_not_the_schemes_own) {
    auto const host = [](Gate const& gate) {
        std::string const text = http_text(gate, request);
        auto const from = text.find("Host: ") + 6;
        return text.substr(from, text.find("\r\n", from) - from);
    };
    BOOST_TEST(host({.host = "localhost", .port = "443"}) == "localhost");
    BOOST_TEST(host({.host = "localhost", .port = "8443"}) == "localhost:8443");
    BOOST_TEST(host({.host = "127.0.0.1", .port = "80", .tls = false}) == "127.0.0.1");
    BOOST_TEST(host({.host = "127.0.0.1", .port = "443", .tls = false}) == "127.0.0.1:443");
    BOOST_TEST(host({.host = "::1", .port = "8443"}) == "[::1]:8443");
}

BOOST_AUTO_TEST_CASE(the_path_stands_below_the_gates_base) {
    std::string const text = http_text({.host = "localhost", .base = "/proxy/v2/"}, request);
    BOOST_TEST(text.starts_with("POST /proxy/v2/sms/send HTTP/1.1\r\n"));
}

BOOST_AUTO_TEST_CASE(an_empty_body_is_stated_as_empty) {
    std::string const text =
        http_text({.host = "localhost"}, {.path = "auth", .authorization = {}, .body = {}});
    BOOST_TEST(text.ends_with("\r\nContent-Length: 0\r\n\r\n"));
}

BOOST_AUTO_TEST_CASE(nothing_is_asked_for_that_would_change_what_one_post_means) {
    std::string const text = http_text({.host = "localhost"}, request);
    for (auto const* name : {"Expect", "Accept-Encoding", "Transfer-Encoding", "Upgrade", "Connection"})
        BOOST_TEST(text.find(name) == text.npos, name << " is sent");
}

BOOST_AUTO_TEST_SUITE_END()

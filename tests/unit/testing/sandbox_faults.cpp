#include <smsaero/testing/sandbox_faults.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <set>
#include <string>
#include <variant>

BOOST_AUTO_TEST_SUITE(sandbox_faults_suite)

using namespace smsaero::testing;

namespace {

SandboxReply const good{.body = envelope(true, R"({"id":440000001,"status":0})")};

PeerReply steps(SandboxFault fault) { return fault_reply(fault, good, 0); }

/// The text of a fault that is one plain reply.
std::string text(SandboxFault fault) {
    auto const reply = steps(fault);
    BOOST_REQUIRE(reply.size() == 1u);
    return std::get<step::Write>(reply.front()).bytes;
}

std::string head(std::string const& text) { return text.substr(0, text.find("\r\n\r\n") + 4); }
std::string body(std::string const& text) { return text.substr(text.find("\r\n\r\n") + 4); }

void check(SandboxFault fault, std::string const& status_line, std::string const& expected_body) {
    auto const reply = text(fault);
    BOOST_TEST(reply.starts_with("HTTP/1.1 " + status_line + "\r\n"));
    BOOST_TEST(body(reply) == expected_body);
    BOOST_TEST(head(reply).find("Content-Length: " + std::to_string(expected_body.size()) + "\r\n")
               != std::string::npos);
}

} // namespace

BOOST_AUTO_TEST_CASE(every_magic_number_is_found_and_all_differ) {
    std::set<std::string_view> numbers, names, helps;
    std::set<SandboxFault> faults;
    for (auto const& magic : magic_numbers) {
        BOOST_TEST(find_magic_number(magic.number) == &magic);
        BOOST_TEST(magic.number.size() == 11u);
        numbers.insert(magic.number);
        names.insert(magic.name);
        helps.insert(magic.help);
        faults.insert(magic.fault);
    }
    BOOST_TEST(magic_numbers.size() == 24u);
    BOOST_TEST(numbers.size() == magic_numbers.size());
    BOOST_TEST(names.size() == magic_numbers.size());
    BOOST_TEST(helps.size() == magic_numbers.size());
    BOOST_TEST(faults.size() == magic_numbers.size());
    BOOST_TEST(!find_magic_number("79990000001"));
}

BOOST_AUTO_TEST_CASE(refusals_say_what_the_gateway_says) {
    check(SandboxFault::BadNumber, "400 Bad Request",
          R"({"success":false,"data":{"number":["incorrect"]},"message":"Validation error."})");
    check(SandboxFault::UnknownSign, "400 Bad Request",
          R"({"success":false,"data":{"sign":["incorrect"]},"message":"Validation error."})");
    check(SandboxFault::NoMoney, "402 Payment Required",
          R"({"success":false,"data":null,"message":"Not enough money"})");
    check(SandboxFault::BadCredentials, "401 Unauthorized",
          R"({"success":false,"data":null,"message":"Your request was made with invalid credentials."})");
    check(SandboxFault::BadAddress, "404 Not Found",
          R"({"success":false,"data":null,"message":"Invalid ip-address"})");
    check(SandboxFault::SuccessFalse, "200 OK",
          R"({"success":false,"data":null,"message":"Validation error."})");
}

BOOST_AUTO_TEST_CASE(too_many_requests_says_when_to_come_back) {
    auto const reply = text(SandboxFault::TooManyRequests);
    BOOST_TEST(reply.starts_with("HTTP/1.1 429 "));
    BOOST_TEST(head(reply).find("\r\nRetry-After: 30\r\n") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(proxies_answer_in_html) {
    for (auto const& [fault, status] :
         {std::pair(SandboxFault::BadGateway, "502"), std::pair(SandboxFault::Unavailable, "503")}) {
        auto const reply = text(fault);
        BOOST_TEST(reply.starts_with(std::string("HTTP/1.1 ") + status + ' '));
        BOOST_TEST(head(reply).find("Content-Type: text/html\r\n") != std::string::npos);
        BOOST_TEST(body(reply).starts_with("<html>"));
    }
    BOOST_TEST(text(SandboxFault::ServerError).starts_with("HTTP/1.1 500 "));
}

BOOST_AUTO_TEST_CASE(a_redirect_points_back_to_the_sandbox) {
    auto const reply = text(SandboxFault::Redirect);
    BOOST_TEST(reply.starts_with("HTTP/1.1 302 Found\r\n"));
    BOOST_TEST(head(reply).find("\r\nLocation: /v2/moved/sms/send\r\n") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(broken_bodies_are_framed_correctly) {
    check(SandboxFault::EmptyBody, "200 OK", "");
    check(SandboxFault::TruncatedJson, "200 OK", good.body.substr(0, good.body.size() / 2));
    check(SandboxFault::DuplicateSuccess, "200 OK",
          R"({"success":false,"success":true,"data":{"id":440000001,"status":0},"message":null})");
    check(SandboxFault::NoId, "200 OK",
          R"({"success":true,"data":{"status":0,"extendStatus":"queue"},"message":null})");
}

BOOST_AUTO_TEST_CASE(faults_of_delivery_leave_the_reply_alone) {
    check(SandboxFault::Moderation, "200 OK", good.body);
    check(SandboxFault::Reject, "200 OK", good.body);
}

BOOST_AUTO_TEST_CASE(faults_of_the_connection_are_single_steps) {
    BOOST_TEST(std::holds_alternative<step::Close>(steps(SandboxFault::Closed).at(0)));
    BOOST_TEST(std::holds_alternative<step::Reset>(steps(SandboxFault::ResetByPeer).at(0)));
    BOOST_TEST(std::holds_alternative<step::Hang>(steps(SandboxFault::NoReply).at(0)));
}

BOOST_AUTO_TEST_CASE(the_drip_is_the_good_reply_at_a_byte_a_second) {
    auto const reply = steps(SandboxFault::Drip);
    BOOST_REQUIRE(reply.size() == 1u);
    auto const& drip = std::get<step::Drip>(reply.front());
    BOOST_TEST(drip.bytes == http_text(good, 0));
    BOOST_TEST((drip.interval == std::chrono::seconds(1)));
}

BOOST_AUTO_TEST_CASE(endless_headers_are_whole_lines_without_an_empty_one) {
    auto const reply = steps(SandboxFault::EndlessHeaders);
    BOOST_REQUIRE(reply.size() == 2u);
    BOOST_TEST(std::get<step::Write>(reply[0]).bytes == "HTTP/1.1 200 OK\r\n");
    auto const& lines = std::get<step::Flood>(reply[1]).bytes;
    BOOST_TEST(lines.ends_with("\r\n"));
    BOOST_TEST(lines.find("\r\n\r\n") == lines.npos);
}

BOOST_AUTO_TEST_CASE(a_huge_body_is_announced_and_never_comes) {
    auto const reply = steps(SandboxFault::HugeBody);
    BOOST_REQUIRE(reply.size() == 2u);
    auto const& sent = std::get<step::Write>(reply[0]).bytes;
    BOOST_TEST(head(sent).find("Content-Length: 1000000000\r\n") != std::string::npos);
    BOOST_TEST(body(sent) == good.body);
    BOOST_TEST(std::holds_alternative<step::Hang>(reply[1]));
}

BOOST_AUTO_TEST_CASE(a_cut_body_looks_whole_but_is_too_short) {
    auto const reply = steps(SandboxFault::CutBody);
    BOOST_REQUIRE(reply.size() == 2u);
    auto const& sent = std::get<step::Write>(reply[0]).bytes;
    BOOST_TEST(head(sent).find("Content-Length: " + std::to_string(good.body.size() + 100) + "\r\n")
               != std::string::npos);
    BOOST_TEST(body(sent) == good.body);
    BOOST_TEST(std::holds_alternative<step::Close>(reply[1]));
}

BOOST_AUTO_TEST_SUITE_END()

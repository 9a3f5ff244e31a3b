#include <smsaero/testing/sandbox.hpp>

#include "../../support/raw_client.hpp"

#include <boost/asio/error.hpp>
#include <boost/json/parse.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <future>
#include <set>
#include <string>
#include <utility>
#include <vector>

BOOST_AUTO_TEST_SUITE(sandbox_suite, *boost::unit_test::timeout(60))

using namespace smsaero::testing;
using smsaero::test_support::RawClient;

namespace {

/// The header of me@example.com with the key `key`.
constexpr auto credentials = "Authorization: Basic bWVAZXhhbXBsZS5jb206a2V5\r\n";

std::string message_to(std::string_view number) {
    return R"({"number":")" + std::string(number) + R"(","sign":"SMS Aero","text":"Hello"})";
}

std::string send(RawClient& client, std::string_view number) {
    return client.post("/v2/sms/send", message_to(number), credentials);
}

bool has_status(std::string const& reply, int status) {
    return reply.starts_with("HTTP/1.1 " + std::to_string(status) + ' ');
}

/// Both kinds of sandbox, each with a client that is connected.
struct Pair {
    explicit Pair(bool plain)
        : sandbox({.plain = plain}), client(sandbox.port(), plain ? "" : sandbox.ca_pem()) {}

    Sandbox sandbox;
    RawClient client;
};

} // namespace

BOOST_AUTO_TEST_CASE(the_url_says_where_it_listens) {
    Sandbox const plain({.plain = true});
    BOOST_TEST(plain.gate_url() == "http://127.0.0.1:" + std::to_string(plain.port()) + "/v2/");
    Sandbox const tls;
    BOOST_TEST(tls.gate_url() == "https://localhost:" + std::to_string(tls.port()) + "/v2/");
}

BOOST_AUTO_TEST_CASE(a_message_arrives_in_inbox_and_journal) {
    for (bool const plain : {true, false}) {
        Pair pair(plain);
        auto const reply = send(pair.client, "79990000001");
        BOOST_TEST(has_status(reply, 200));
        BOOST_TEST(reply.find(R"("id":440000001)") != reply.npos);
        BOOST_REQUIRE(pair.sandbox.inbox().size() == 1u);
        BOOST_TEST(pair.sandbox.inbox()[0].text == "Hello");
        auto const journal = pair.sandbox.journal();
        BOOST_REQUIRE(journal.size() == 1u);
        BOOST_TEST(journal[0].method == "POST");
        BOOST_TEST(journal[0].path == "/v2/sms/send");
        BOOST_TEST(journal[0].authorized);
        BOOST_TEST(journal[0].raw_body == message_to("79990000001"));
        BOOST_TEST(journal[0].body == boost::json::parse(message_to("79990000001")));
        BOOST_TEST(journal[0].authorization == "Basic bWVAZXhhbXBsZS5jb206a2V5");
    }
}

BOOST_AUTO_TEST_CASE(a_code_for_telegram_arrives_among_the_telegrams) {
    Pair pair(true);
    auto const body = R"({"number":"79990000001","code":"0123"})";
    BOOST_TEST(has_status(pair.client.post("/v2/telegram/send", body, credentials), 200));
    BOOST_TEST_REQUIRE(pair.sandbox.telegrams().size() == 1u);
    BOOST_TEST(pair.sandbox.telegrams()[0].code == "0123");
    BOOST_TEST(pair.sandbox.inbox().empty());
}

BOOST_AUTO_TEST_CASE(the_account_is_the_one_of_the_options) {
    Sandbox const sandbox({.gateway = {.email = "me@example.com", .api_key = "other"}, .plain = true});
    RawClient client(sandbox.port());
    BOOST_TEST(has_status(send(client, "79990000001"), 401));
    BOOST_TEST(!sandbox.journal().at(0).authorized);
    BOOST_TEST(sandbox.inbox().empty());
}

BOOST_AUTO_TEST_CASE(forms_and_queries_are_understood) {
    Pair pair(true);
    pair.client.send(std::string("GET /v2/sms/send?number=79990000001&sign=a+b&text=%D0%9A HTTP/1.1\r\n")
                     + credentials + "\r\n");
    BOOST_TEST(has_status(pair.client.read_reply(), 200));
    std::string const form = "number=79990000001&sign=a+b&text=%D0%9A";
    pair.client.send(
        std::string("POST /v2/sms/send/ HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\n")
        + credentials + "Content-Length: " + std::to_string(form.size()) + "\r\n\r\n" + form);
    BOOST_TEST(has_status(pair.client.read_reply(), 200));
    BOOST_REQUIRE(pair.sandbox.inbox().size() == 2u);
    for (auto const& message : pair.sandbox.inbox()) {
        BOOST_TEST(message.sign == "a b");
        BOOST_TEST(message.text == "К");
    }
    for (auto const& entry : pair.sandbox.journal())
        BOOST_TEST(entry.body.at("text") == "К");
}

BOOST_AUTO_TEST_CASE(an_unreadable_body_is_refused_and_kept_raw) {
    Pair pair(true);
    BOOST_TEST(has_status(pair.client.post("/v2/sms/send", R"({"number":)", credentials), 400));
    BOOST_TEST(pair.sandbox.journal().at(0).body == R"({"number":)");
}

BOOST_AUTO_TEST_CASE(a_request_is_journalled_before_it_is_answered) {
    std::promise<std::string> line;
    auto written = line.get_future();
    Sandbox const sandbox({.plain = true, .on_request = [&](JournalEntry const& entry) {
                               line.set_value(journal_line(entry));
                           }});
    RawClient client(sandbox.port());
    send(client, "79990000001");
    BOOST_REQUIRE((written.wait_for(std::chrono::seconds(0)) == std::future_status::ready));
    BOOST_TEST(written.get().starts_with(
        R"({"method":"POST","path":"/v2/sms/send","authorized":true,"body":{"number":"79990000001")"));
}

BOOST_AUTO_TEST_CASE(certificates_can_be_wrong) {
    Sandbox const right;
    Sandbox const other;
    Sandbox const wrong_name({.certificate = {.names = {"wrong.example"}}});
    BOOST_TEST(!RawClient(right.port(), right.ca_pem()).error);
    BOOST_TEST(!RawClient(right.port(), right.ca_pem(), "127.0.0.1").error);
    BOOST_TEST(RawClient(right.port(), other.ca_pem()).error.failed());
    BOOST_TEST(RawClient(wrong_name.port(), wrong_name.ca_pem()).error.failed());
    BOOST_TEST(!RawClient(wrong_name.port(), wrong_name.ca_pem(), "wrong.example").error);
}

// What each magic number does on the wire, over TCP and over TLS.

BOOST_AUTO_TEST_CASE(faults_with_a_whole_reply_come_with_their_status_and_leave_the_connection_open) {
    std::vector<std::pair<std::string_view, int>> const expected = {
        {"79990000400", 400}, {"79990000422", 400}, {"79990000402", 402}, {"79990000008", 200},
        {"79990000006", 200}, {"79990000401", 401}, {"79990000404", 404}, {"79990000429", 429},
        {"79990000500", 500}, {"79990000502", 502}, {"79990000503", 503}, {"79990000302", 302},
        {"79990000200", 200}, {"79990000201", 200}, {"79990000202", 200}, {"79990000203", 200},
        {"79990000204", 200}};
    for (bool const plain : {true, false}) {
        Pair pair(plain);
        for (auto const& [number, status] : expected)
            BOOST_TEST(has_status(send(pair.client, number), status), number);
        BOOST_TEST(pair.sandbox.peer().connections() == 1u);
        BOOST_TEST(pair.sandbox.journal().size() == expected.size());
    }
}

BOOST_AUTO_TEST_CASE(a_followed_redirect_would_show_in_the_journal) {
    Pair pair(true);
    auto const reply = send(pair.client, "79990000302");
    BOOST_TEST(reply.find("\r\nLocation: /v2/moved/sms/send\r\n") != reply.npos);
    BOOST_TEST(has_status(pair.client.post("/v2/moved/sms/send", "{}", credentials), 404));
    BOOST_TEST(pair.sandbox.journal().at(1).path == "/v2/moved/sms/send");
}

BOOST_AUTO_TEST_CASE(closed_is_an_end_without_a_byte) {
    for (bool const plain : {true, false}) {
        Pair pair(plain);
        BOOST_TEST(send(pair.client, "79990000901").empty());
        BOOST_TEST(pair.client.error == boost::asio::error::eof);
        BOOST_TEST(pair.sandbox.inbox().size() == 1u);
    }
}

BOOST_AUTO_TEST_CASE(reset_is_a_reset_without_a_byte) {
    for (bool const plain : {true, false}) {
        Pair pair(plain);
        BOOST_TEST(send(pair.client, "79990000902").empty());
        BOOST_TEST(pair.client.error == boost::asio::error::connection_reset);
        BOOST_TEST(pair.sandbox.inbox().size() == 1u);
    }
}

BOOST_AUTO_TEST_CASE(a_hanging_fault_says_nothing_until_the_sandbox_stops) {
    for (bool const plain : {true, false}) {
        std::promise<void> arrived;
        Sandbox sandbox({.plain = plain, .on_request = [&](JournalEntry const&) { arrived.set_value(); }});
        RawClient client(sandbox.port(), plain ? "" : sandbox.ca_pem());
        client.send(RawClient::post_text("/v2/sms/send", message_to("79990000903"), credentials));
        arrived.get_future().wait();
        sandbox.stop();
        BOOST_TEST(client.read_to_end().empty());
    }
}

BOOST_AUTO_TEST_CASE(a_drip_begins_and_the_sandbox_stops_in_the_middle_of_it) {
    for (bool const plain : {true, false}) {
        Pair pair(plain);
        pair.client.send(RawClient::post_text("/v2/sms/send", message_to("79990000904"), credentials));
        BOOST_TEST(pair.client.read(1) == "H");
        pair.sandbox.stop();
        BOOST_TEST(pair.client.read_to_end().size() < 100u);
    }
}

BOOST_AUTO_TEST_CASE(endless_headers_go_past_a_megabyte) {
    for (bool const plain : {true, false}) {
        Pair pair(plain);
        pair.client.send(RawClient::post_text("/v2/sms/send", message_to("79990000905"), credentials));
        auto const received = pair.client.read(1024 * 1024);
        BOOST_TEST(received.size() == 1024u * 1024u);
        BOOST_TEST(received.starts_with("HTTP/1.1 200 OK\r\nX-Filler: x"));
        BOOST_TEST(received.find("\r\n\r\n") == received.npos);
        pair.sandbox.stop();
    }
}

BOOST_AUTO_TEST_CASE(a_huge_body_announces_a_gigabyte_and_stalls) {
    for (bool const plain : {true, false}) {
        Pair pair(plain);
        pair.client.send(RawClient::post_text("/v2/sms/send", message_to("79990000906"), credentials));
        std::string received;
        while (!received.ends_with("}") && !pair.client.error)
            received += pair.client.read(1);
        BOOST_TEST(received.find("\r\nContent-Length: 1000000000\r\n") != received.npos);
        pair.sandbox.stop();
        BOOST_TEST(pair.client.read_to_end().find("HTTP") == std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(a_cut_body_ends_before_its_length) {
    for (bool const plain : {true, false}) {
        Pair pair(plain);
        auto const received = send(pair.client, "79990000907");
        BOOST_TEST(pair.client.error == boost::asio::error::eof);
        auto const body = received.substr(received.find("\r\n\r\n") + 4);
        BOOST_TEST(body.ends_with(R"("message":null})"));
        BOOST_TEST(received.find("\r\nContent-Length: " + std::to_string(body.size() + 100) + "\r\n")
                   != received.npos);
    }
}

BOOST_AUTO_TEST_CASE(notices_are_delivered_to_their_addresses_in_order) {
    std::vector<std::pair<std::string, std::string>> received; // read after `deliver_notices` has returned
    HttpPeer const receiver({.answer = [&](PeerRequest const& request) {
        received.emplace_back(request.header("Content-Type"), request.body);
        return PeerReply{step::Write{"HTTP/1.1 204 No Content\r\n\r\n"}};
    }});
    auto const url = "http://127.0.0.1:" + std::to_string(receiver.port()) + "/cb";
    Sandbox sandbox({.plain = true});
    RawClient client(sandbox.port());
    for (std::string const format : {"", R"(,"callbackFormat":"JSON")"})
        client.post("/v2/sms/send",
                    R"({"number":"79990000001","sign":"s","text":"t","callbackUrl":")" + url + '"' + format
                        + '}',
                    credentials);
    BOOST_TEST(sandbox.deliver_notices().empty());
    sandbox.advance();
    BOOST_TEST((sandbox.deliver_notices() == std::vector<int>{204, 204}));
    BOOST_TEST(sandbox.deliver_notices().empty());
    BOOST_REQUIRE(received.size() == 2u);
    BOOST_TEST(received[0].first == "application/x-www-form-urlencoded");
    BOOST_TEST(received[0].second == "id=440000001&status=3&extendStatus=sent");
    BOOST_TEST(received[1].first == "application/json");
    BOOST_TEST(received[1].second == R"({"id":440000002,"status":3,"extendStatus":"sent"})");
}

BOOST_AUTO_TEST_CASE(notices_can_be_taken_instead_of_delivered_and_go_nowhere_else) {
    Sandbox sandbox({.plain = true});
    RawClient client(sandbox.port());
    client.post("/v2/sms/send",
                R"({"number":"79990000001","sign":"s","text":"t","callbackUrl":"https://example.com/"})",
                credentials);
    sandbox.advance();
    BOOST_TEST(sandbox.take_notices().at(0).url == "https://example.com/");
    sandbox.advance();
    BOOST_TEST((sandbox.deliver_notices() == std::vector<int>{0}));
}

BOOST_AUTO_TEST_CASE(eight_clients_at_once_get_ids_of_their_own) {
    Sandbox const sandbox({.gateway = {.balance_kopecks = 549 * 80}});
    auto const ca = sandbox.ca_pem();
    std::vector<std::future<int>> clients;
    for (int i = 0; i < 8; ++i)
        clients.push_back(std::async(std::launch::async, [&] {
            RawClient client(sandbox.port(), ca);
            int sent = 0;
            for (int k = 0; k < 11; ++k)
                sent += has_status(send(client, "79990000001"), 200);
            (void)sandbox.inbox();
            (void)sandbox.journal();
            return sent;
        }));
    int sent = 0;
    for (auto& client : clients)
        sent += client.get();
    BOOST_TEST(sent == 80);
    std::set<std::int64_t> ids;
    for (auto const& message : sandbox.inbox())
        ids.insert(message.id);
    BOOST_TEST(ids.size() == 80u);
    BOOST_TEST(sandbox.journal().size() == 88u);
    BOOST_TEST(sandbox.gateway().balance_kopecks() == 0);
}

BOOST_AUTO_TEST_CASE(what_was_received_stays_readable_after_stop) {
    Pair pair(false);
    send(pair.client, "79990000001");
    pair.sandbox.stop();
    BOOST_TEST(pair.sandbox.inbox().size() == 1u);
    BOOST_TEST(pair.sandbox.journal().size() == 1u);
    BOOST_TEST((RawClient(pair.sandbox.port()).error == boost::asio::error::connection_refused));
}

BOOST_AUTO_TEST_SUITE_END()

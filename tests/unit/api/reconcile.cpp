#include <smsaero/api/reconcile.hpp>

#include "../../support/gateway_transport.hpp"
#include "../../support/printing.hpp"
#include "../../support/queued_transport.hpp"
#include "../../support/replies.hpp"

#include <smsaero/testing/capture_logger.hpp>
#include <smsaero/testing/scripted_transport.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace reconcile_suite {

using namespace smsaero;
using namespace smsaero::test_support;
using namespace std::chrono_literals;

constexpr std::int64_t now = 1719119523;
constexpr auto text = "Code 482913";

PhoneNumber phone(std::string_view digits) { return PhoneNumber::parse(digits).value(); }

/// An account at the emulated gateway, whose clock a test may set.
struct Gateway {
    std::int64_t clock = now;
    GatewayTransport transport{{.now = [this] { return clock; }}};
    Account account{.email = "a@b.co", .api_key = Secret{"key"}, .sender_name = "SMS Aero"};
    Credentials credentials{account};
    NullLogger logger;

    /// Sends a message; one to 79990000901 arrives and loses its reply, one to 79990000500 does not arrive.
    Attempt send(std::string const& number, std::string const& words = text) {
        return blocking_call(
            SendSms{.number = number,
                    .json = R"({"number":")" + number + R"(","sign":"SMS Aero","text":")" + words + "\"}"},
            credentials, transport, logger);
    }

    Unresolved unresolved(std::string_view number) const {
        return Unresolved::of(account, phone(number), Secret{text},
                              std::chrono::sys_seconds{std::chrono::seconds{now}});
    }

    ReconcileResult look_for(std::string_view number, std::vector<std::int64_t> const& known = {}) {
        return reconcile(unresolved(number), known, credentials, transport, logger);
    }

    std::size_t arrived() const { return transport.gateway().inbox().size(); }
};

void check_unknown(ReconcileResult const& result, StillUnknown why) {
    BOOST_REQUIRE(result.has_value());
    BOOST_TEST(!result->found.has_value());
    BOOST_TEST((result->why == why));
    BOOST_TEST(result->outcome() == Outcome::Unknown);
}

std::int64_t check_found(ReconcileResult const& result) {
    BOOST_REQUIRE(result.has_value());
    BOOST_REQUIRE(result->found.has_value());
    BOOST_TEST(result->outcome() == Outcome::Sent);
    return result->found->receipt.id.value();
}

} // namespace reconcile_suite

BOOST_FIXTURE_TEST_SUITE(reconcile_suite, Gateway)

BOOST_AUTO_TEST_CASE(a_message_whose_reply_was_lost_is_found_and_not_sent_again) {
    BOOST_TEST(send("79990000901").outcome == Outcome::Unknown);
    BOOST_TEST(check_found(look_for("79990000901")) == 440000001);
    BOOST_TEST(arrived() == 1u);
    BOOST_TEST(transport.posts() == 2u);
}

BOOST_AUTO_TEST_CASE(a_message_that_did_not_arrive_stays_unknown) {
    BOOST_TEST(send("79990000500").outcome == Outcome::Unknown);
    check_unknown(look_for("79990000500"), StillUnknown::NotListed);
    BOOST_TEST(arrived() == 0u);
}

BOOST_AUTO_TEST_CASE(of_two_equal_attempts_of_which_one_arrived_one_is_found) {
    BOOST_TEST(send("79990000901").outcome == Outcome::Unknown);
    std::vector<std::int64_t> known;
    known.push_back(check_found(look_for("79990000901", known)));
    check_unknown(look_for("79990000901", known), StillUnknown::NotListed);
}

BOOST_AUTO_TEST_CASE(of_two_equal_attempts_that_both_arrived_neither_is_guessed) {
    send("79990000901");
    send("79990000901");
    check_unknown(look_for("79990000901"), StillUnknown::Several);
    BOOST_TEST(check_found(look_for("79990000901", {440000001})) == 440000002);
}

BOOST_AUTO_TEST_CASE(the_message_of_a_known_receipt_is_not_taken) {
    std::int64_t const known = send("79990000001").receipt().id.value();
    check_unknown(look_for("79990000001", {known}), StillUnknown::NotListed);
}

BOOST_AUTO_TEST_CASE(a_gateway_ninety_seconds_off_is_found_and_one_ten_minutes_off_is_not) {
    for (std::int64_t const off : {-90, 90}) {
        clock = now + off;
        std::string const number = off < 0 ? "79990000901" : "79990000902";
        send(number);
        BOOST_TEST(check_found(look_for(number)) > 0);
    }
    for (std::int64_t const off : {-600, 600}) {
        clock = now + off;
        std::string const number = off < 0 ? "79990000903" : "79990000904";
        send(number);
        check_unknown(look_for(number), StillUnknown::NotListed);
    }
}

BOOST_AUTO_TEST_CASE(a_match_on_the_second_page_is_found) {
    send("79990000901");
    for (int i = 0; i < 50; ++i)
        send("79990000901", "Code 111111");
    std::size_t const posts = transport.posts();
    BOOST_TEST(check_found(look_for("79990000901")) == 440000001);
    BOOST_TEST(transport.posts() == posts + 2);
}

BOOST_AUTO_TEST_CASE(old_messages_are_not_read_to_their_end) {
    clock = now - 3600;
    for (int i = 0; i < 150; ++i)
        send("79990000901", "Code 111111");
    clock = now;
    send("79990000901");
    std::size_t const posts = transport.posts();
    BOOST_TEST(check_found(look_for("79990000901")) == 440000151);
    BOOST_TEST(transport.posts() == posts + 1);
}

BOOST_AUTO_TEST_CASE(played_through_messages_are_looked_for_in_their_own_list) {
    send("79990000901");
    Unresolved test = unresolved("79990000901");
    test.mode = Mode::Test;
    check_unknown(reconcile(test, {}, credentials, transport, logger), StillUnknown::NotListed);
}

BOOST_AUTO_TEST_CASE(a_list_that_cannot_be_had_is_a_failure) {
    testing::ScriptedTransport refusing{
        {Response{401, R"({"success":false,"data":null,"message":"no 79990000901 Code 482913"})"}}};
    auto const result = reconcile(unresolved("79990000901"), {}, credentials, refusing, logger);
    BOOST_REQUIRE(result.has_error());
    BOOST_TEST(result.error().code == Errc::InvalidCredentials);
    BOOST_TEST(explain(result.error()).find("79990000901") == std::string::npos);
    BOOST_TEST(refusing.requests().size() == 1u);
}

BOOST_AUTO_TEST_CASE(hostile_lists_never_find_what_they_do_not_show) {
    std::string const entry =
        R"({"id":440000001,"from":"SMS Aero","number":89990000901,"text":"Code 482913",)"
        R"("status":0,"dateCreate":1719119523})";
    auto const outcome = [&](std::string const& data) {
        testing::ScriptedTransport gateway{{Response{200, R"({"success":true,"data":)" + data + "}"},
                                            Response{200, R"({"success":true,"data":[]})"},
                                            Response{200, R"({"success":true,"data":[]})"}}};
        auto const result = reconcile(unresolved("79990000901"), {}, credentials, gateway, logger);
        return result.has_value() ? result->outcome() : Outcome::Unknown;
    };
    BOOST_TEST(outcome("[" + entry + "]") == Outcome::Sent);
    BOOST_TEST(outcome(R"({"0":)" + entry + "}") == Outcome::Sent);
    std::string huge = "[" + entry;
    for (int i = 2; i < 2000; ++i)
        huge += R"(,{"id":)" + std::to_string(440000000 + i) + R"(,"from":"s","number":"1","text":"t"})";
    std::string deep;
    for (int i = 0; i < 40; ++i)
        deep += '[';
    for (std::string const& data :
         {huge + "]", deep, std::string{"null"}, std::string{"{\"0\":7}"}, entry, "[" + entry + ",null]",
          R"({"x":)" + entry + "}", R"([{"id":440000001,"id":440000002,)" + entry.substr(17) + "]",
          "[" + entry + R"(,{"id":440000002,)" + entry.substr(17) + "]"})
        BOOST_TEST(outcome(data) == Outcome::Unknown, data.substr(0, 80));
}

BOOST_AUTO_TEST_CASE(no_event_holds_number_or_text) {
    testing::CaptureLogger capture;
    send("79990000901");
    BOOST_TEST(check_found(reconcile(unresolved("79990000901"), {}, credentials, transport, capture)) > 0);
    BOOST_TEST(capture.lines().size() == 3u);
    for (std::string const& line : capture.lines()) {
        BOOST_TEST(line.find("9990000901") == line.npos, line);
        BOOST_TEST(line.find("482913") == line.npos, line);
    }
}

/// A page with nothing but another message, and more to come, and one with the message, which is the last.
std::vector<PostResult> two_pages() {
    auto const page = [](std::string const& id, std::string const& words, std::string const& links) {
        return reply(200, R"({"success":true,"data":{"0":{"id":)" + id
                              + R"(,"from":"SMS Aero","number":79990000901,"text":")" + words
                              + R"(","dateCreate":1719119523},"links":{)" + links + "}}}");
    };
    return {page("440000002", "Code 111111", R"("next":"/v2/sms/list?page=2")"), page("440000001", text, "")};
}

BOOST_AUTO_TEST_CASE(the_asynchronous_form_reads_the_same_pages) {
    QueuedTransport queued{two_pages()};
    std::vector<ReconcileResult> results;
    async_reconcile(unresolved("79990000901"), std::vector<std::int64_t>{440000003}, credentials, queued,
                    logger, [&](ReconcileResult result) { results.push_back(std::move(result)); });
    BOOST_TEST(results.empty());
    queued.run();
    BOOST_REQUIRE(results.size() == 1u);
    BOOST_TEST(check_found(results[0]) == 440000001);
    BOOST_REQUIRE(queued.requests().size() == 2u);
    BOOST_TEST(queued.requests()[1].path == "sms/list?page=2");
    BOOST_TEST(queued.requests_stayed());
}

BOOST_AUTO_TEST_CASE(the_asynchronous_form_tells_a_failure) {
    QueuedTransport queued{{two_pages()[0], lost()}};
    std::vector<ReconcileResult> results;
    async_reconcile(unresolved("79990000901"), {}, credentials, queued, logger,
                    [&](ReconcileResult result) { results.push_back(std::move(result)); });
    queued.run();
    BOOST_REQUIRE(results.size() == 1u);
    BOOST_REQUIRE(results[0].has_error());
    BOOST_TEST(results[0].error().code == Errc::ConnectionLost);
}

BOOST_AUTO_TEST_CASE(an_asynchronous_search_that_is_dropped_completes_never) {
    QueuedTransport queued{two_pages()};
    testing::CaptureLogger capture;
    bool completed = false;
    async_reconcile(unresolved("79990000901"), {}, credentials, queued, capture,
                    [&](ReconcileResult const&) { completed = true; });
    queued.drop();
    BOOST_TEST(!completed);
    BOOST_TEST(capture.lines().back().starts_with("finished sms/list"));
}

BOOST_AUTO_TEST_SUITE_END()

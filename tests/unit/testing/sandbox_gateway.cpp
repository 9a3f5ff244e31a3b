#include <smsaero/testing/sandbox_gateway.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

namespace sandbox_gateway_suite {

using namespace smsaero::testing;
namespace json = boost::json;

constexpr std::int64_t now = 1719119523;

/// A gateway with one account and a clock that stands still.
struct Gateway {
    SandboxGateway gateway{
        {.email = "me@example.com", .api_key = "key", .balance_kopecks = 2000, .now = [] { return now; }}};

    static SandboxCall call(std::string operation, std::string const& parameters = "{}") {
        return {.method = "POST",
                .path = "/v2/" + operation,
                .operation = operation,
                .credentials = BasicCredentials{"me@example.com", "key"},
                .parameters = json::parse(parameters).as_object()};
    }

    /// The whole reply, when it is one plain write.
    std::string ask(SandboxCall const& call) {
        auto const reply = gateway.answer(call);
        BOOST_REQUIRE(reply.size() == 1u);
        return std::get<step::Write>(reply.front()).bytes;
    }

    std::string body(SandboxCall const& call) {
        auto const text = ask(call);
        return text.substr(text.find("\r\n\r\n") + 4);
    }

    std::string body(std::string operation, std::string const& parameters = "{}") {
        return body(call(std::move(operation), parameters));
    }

    json::value data(std::string operation, std::string const& parameters = "{}") {
        return json::parse(body(std::move(operation), parameters)).at("data");
    }

    int status(SandboxCall const& call) { return std::stoi(ask(call).substr(9, 3)); }
};

std::string message_to(std::string const& number) {
    return R"({"number":")" + number + R"(","sign":"SMS Aero","text":"Hello"})";
}

constexpr auto hello = R"({"number":"79990000001","sign":"SMS Aero","text":"Hello"})";

} // namespace sandbox_gateway_suite

BOOST_FIXTURE_TEST_SUITE(sandbox_gateway_suite, Gateway)

BOOST_AUTO_TEST_CASE(auth_says_so) {
    BOOST_TEST(body("auth") == R"({"success":true,"data":null,"message":"Successful authorization."})");
}

BOOST_AUTO_TEST_CASE(only_the_accounts_credentials_are_let_in) {
    auto request = call("auth");
    for (auto const& wrong : {BasicCredentials{"me@example.com", "other"}, BasicCredentials{"other", "key"},
                              BasicCredentials{}}) {
        request.credentials = wrong;
        BOOST_TEST(!gateway.authorized(request));
        BOOST_TEST(status(request) == 401);
    }
    request.credentials.reset();
    BOOST_TEST(
        body(request)
        == R"({"success":false,"data":null,"message":"Your request was made with invalid credentials."})");
}

BOOST_AUTO_TEST_CASE(an_unauthorized_message_is_not_taken) {
    auto request = call("sms/send", hello);
    request.credentials->password = "wrong";
    BOOST_TEST(status(request) == 401);
    BOOST_TEST(gateway.inbox().empty());
}

BOOST_AUTO_TEST_CASE(without_an_account_any_pair_is_let_in_but_not_an_empty_one) {
    SandboxGateway const open;
    auto request = call("auth");
    request.credentials = BasicCredentials{"a", "b"};
    BOOST_TEST(open.authorized(request));
    for (auto const& wrong : {BasicCredentials{"", "b"}, BasicCredentials{"a", ""}}) {
        request.credentials = wrong;
        BOOST_TEST(!open.authorized(request));
    }
    request.credentials.reset();
    BOOST_TEST(!open.authorized(request));
}

BOOST_AUTO_TEST_CASE(a_message_is_taken_answered_and_billed) {
    BOOST_TEST(body("sms/send", hello)
               == R"({"success":true,"data":{"id":440000001,"from":"SMS Aero","number":"79990000001",)"
                  R"("text":"Hello","status":0,"extendStatus":"queue","channel":"FREE SIGN","cost":5.49,)"
                  R"("dateCreate":1719119523,"dateSend":1719119523},"message":null})");
    auto const inbox = gateway.inbox();
    BOOST_REQUIRE(inbox.size() == 1u);
    BOOST_TEST(inbox[0].id == 440000001);
    BOOST_TEST(inbox[0].number == "79990000001");
    BOOST_TEST(inbox[0].sign == "SMS Aero");
    BOOST_TEST(inbox[0].text == "Hello");
    BOOST_TEST(!inbox[0].test);
    BOOST_TEST(inbox[0].billed);
    BOOST_TEST(body("balance") == R"({"success":true,"data":{"balance":14.51},"message":null})");
}

BOOST_AUTO_TEST_CASE(a_test_message_is_delivered_at_once_and_free) {
    auto const data = this->data("sms/testsend", hello);
    BOOST_TEST(data.at("status") == 1);
    BOOST_TEST(data.at("extendStatus") == "delivery");
    BOOST_TEST(gateway.inbox().at(0).test);
    BOOST_TEST(!gateway.inbox().at(0).billed);
    BOOST_TEST(gateway.balance_kopecks() == 2000);
}

BOOST_AUTO_TEST_CASE(ids_count_upwards_and_a_number_may_be_an_integer) {
    BOOST_TEST(data("sms/send", hello).at("id") == 440000001);
    auto const second = data("sms/send", R"({"number":79990000001,"sign":"SMS Aero","text":"Hello"})");
    BOOST_TEST(second.at("id") == 440000002);
    BOOST_TEST(second.at("number") == "79990000001");
}

BOOST_AUTO_TEST_CASE(several_numbers_are_answered_by_an_array) {
    auto const data =
        this->data("sms/send", R"({"numbers":["79990000001",79990000002],"sign":"s","text":"t"})");
    BOOST_REQUIRE(data.is_array());
    BOOST_TEST(data.as_array().size() == 2u);
    BOOST_TEST(data.as_array().at(1).at("number") == "79990000002");
    BOOST_TEST(gateway.balance_kopecks() == 2000 - 2 * 549);
    BOOST_TEST(this->data("sms/send", R"({"numbers":["79990000003"],"sign":"s","text":"t"})").is_array());
}

BOOST_AUTO_TEST_CASE(a_list_that_is_null_or_empty_does_not_count) {
    for (std::string const list : {"null", "[]"})
        BOOST_TEST(data("sms/testsend",
                        R"({"number":"79990000001","numbers":)" + list + R"(,"sign":"s","text":"t"})")
                       .at("number")
                   == "79990000001");
}

BOOST_AUTO_TEST_CASE(what_is_missing_is_listed_all_at_once) {
    auto const missing = R"({"success":false,"data":{"number":["required"],"sign":["required"],)"
                         R"("text":["required"]},"message":"Validation error."})";
    BOOST_TEST(body("sms/send") == missing);
    BOOST_TEST(body("sms/testsend", R"({"number":"","sign":null,"text":""})") == missing);
    BOOST_TEST(status(call("sms/send")) == 400);
    BOOST_TEST(gateway.inbox().empty());
}

BOOST_AUTO_TEST_CASE(a_number_is_7_to_15_digits) {
    for (std::string const good : {"7999000", "799900000012345"})
        BOOST_TEST(status(call("sms/testsend", message_to(good))) == 200, good);
    for (std::string const bad : {"799900", "7999000000123456", "+79990000001", "7999000000a", "09990000001"})
        BOOST_TEST(
            body("sms/testsend", message_to(bad))
                == R"({"success":false,"data":{"number":["incorrect"]},"message":"Validation error."})",
            bad);
    BOOST_TEST(status(call("sms/send", R"({"number":{},"sign":"s","text":"t"})")) == 400);
    BOOST_TEST(status(call("sms/send", R"({"numbers":["79990000001",null],"sign":"s","text":"t"})")) == 400);
}

BOOST_AUTO_TEST_CASE(money_runs_out) {
    for (int i = 0; i < 3; ++i)
        BOOST_TEST(status(call("sms/send", hello)) == 200);
    BOOST_TEST(body("sms/send", hello) == R"({"success":false,"data":null,"message":"Not enough money"})");
    BOOST_TEST(status(call("sms/send", hello)) == 402);
    BOOST_TEST(status(call("sms/testsend", hello)) == 200);
    BOOST_TEST(gateway.balance_kopecks() == 2000 - 3 * 549);
}

BOOST_AUTO_TEST_CASE(a_date_to_send_is_echoed_when_it_is_ahead) {
    auto const at = [&](std::string const& date) {
        return data("sms/testsend",
                    R"({"number":"79990000001","sign":"s","text":"t","dateSend":)" + date + '}')
            .at("dateSend");
    };
    BOOST_TEST(at("1719200000") == 1719200000);
    BOOST_TEST(at("\"1719200000\"") == 1719200000);
    BOOST_TEST(at("5") == now);
    BOOST_TEST(at("null") == now);
    BOOST_TEST(at("\"soon\"") == now);
}

BOOST_AUTO_TEST_CASE(the_status_moves_on_with_each_look_until_delivered) {
    body("sms/send", hello);
    for (int const expected : {0, 3, 1, 1}) {
        auto const data = this->data("sms/status", R"({"id":440000001})");
        BOOST_TEST(data.at("status") == expected);
        BOOST_TEST(data.at("number") == 79990000001);
        BOOST_TEST(data.at("cost") == "5.49");
        BOOST_TEST(data.as_object().contains("dateAnswer") == (expected == 1));
    }
}

BOOST_AUTO_TEST_CASE(an_id_may_be_a_string) {
    body("sms/send", hello);
    BOOST_TEST(data("sms/status", R"({"id":"440000001"})").at("id") == 440000001);
}

BOOST_AUTO_TEST_CASE(an_unknown_or_missing_id_is_refused) {
    BOOST_TEST(body("sms/status")
               == R"({"success":false,"data":{"id":["required"]},"message":"Validation error."})");
    body("sms/send", hello);
    for (std::string const unknown : {"440000000", "440000002", "0", "-1", "\"x\"", "1.5"})
        BOOST_TEST(status(call("sms/status", R"({"id":)" + unknown + '}')) == 400, unknown);
    BOOST_TEST(body("sms/status", R"({"id":440000002})")
               == R"({"success":false,"data":{"id":["incorrect"]},"message":"Validation error."})");
}

BOOST_AUTO_TEST_CASE(test_messages_have_their_own_status_call) {
    body("sms/testsend", hello);
    BOOST_TEST(data("sms/teststatus", R"({"id":440000001})").at("status") == 1);
    BOOST_TEST(status(call("sms/status", R"({"id":440000001})")) == 400);
}

BOOST_AUTO_TEST_CASE(the_list_shows_what_was_taken_and_moves_nothing_on) {
    body("sms/send", hello);
    body("sms/send", message_to("79990000002"));
    body("sms/testsend", hello);
    for (int look = 0; look < 2; ++look) {
        auto const list = data("sms/list", R"({"number":79990000001})");
        BOOST_TEST(list.at("totalCount") == "1");
        BOOST_TEST(list.at("0").at("id") == 440000001);
        BOOST_TEST(list.at("0").at("status") == 0);
    }
    BOOST_TEST(data("sms/list").at("totalCount") == "2");
    BOOST_TEST(data("sms/list", R"({"numbers":["79990000002"],"text":"Hell"})").at("totalCount") == "1");
    BOOST_TEST(data("sms/list", R"({"text":"other"})").at("totalCount") == "0");
    BOOST_TEST(data("sms/testlist").at("0").at("id") == 440000003);
}

BOOST_AUTO_TEST_CASE(the_list_has_pages) {
    for (int i = 0; i < 51; ++i)
        body("sms/testsend", hello);
    for (std::string const page : {"2", "\"2\""})
        BOOST_TEST(data("sms/testlist", R"({"page":)" + page + '}').at("0").at("id") == 440000001);
    BOOST_TEST(data("sms/testlist").at("0").at("id") == 440000051);
}

BOOST_AUTO_TEST_CASE(the_list_is_for_the_account_alone) {
    body("sms/send", hello);
    auto request = call("sms/list");
    request.credentials->password = "wrong";
    BOOST_TEST(status(request) == 401);
}

BOOST_AUTO_TEST_CASE(a_moderated_message_waits_then_moves_on) {
    BOOST_TEST(data("sms/send", message_to("79990000008")).at("extendStatus") == "moderation");
    for (int const expected : {8, 0, 3, 1})
        BOOST_TEST(data("sms/status", R"({"id":440000001})").at("status") == expected);
}

BOOST_AUTO_TEST_CASE(a_rejected_message_has_an_id_but_is_not_billed) {
    auto const data = this->data("sms/send", message_to("79990000006"));
    BOOST_TEST(data.at("status") == 6);
    BOOST_TEST(data.at("extendStatus") == "reject");
    BOOST_TEST(!gateway.inbox().at(0).billed);
    BOOST_TEST(gateway.balance_kopecks() == 2000);
    BOOST_TEST(this->data("sms/status", R"({"id":440000001})").at("status") == 6);
    BOOST_TEST(this->data("sms/status", R"({"id":440000001})").at("status") == 6);
}

BOOST_AUTO_TEST_CASE(a_magic_number_takes_the_message_or_not_as_its_table_says) {
    for (auto const& magic : magic_numbers) {
        for (std::string const operation : {"sms/send", "sms/testsend"}) {
            SandboxGateway fresh{{.now = [] { return now; }}};
            auto const reply = fresh.answer(call(operation, message_to(std::string(magic.number))));
            BOOST_TEST(!reply.empty());
            BOOST_TEST(fresh.inbox().size() == (magic.taken ? 1u : 0u), magic.name);
            bool const billed = magic.taken && operation == "sms/send" && magic.fault != SandboxFault::Reject;
            BOOST_TEST(fresh.balance_kopecks() == (billed ? 100'000 - 549 : 100'000), magic.name);
        }
    }
}

BOOST_AUTO_TEST_CASE(a_magic_number_among_several_fails_them_all) {
    auto const several = R"({"numbers":["79990000001","79990000402"],"sign":"s","text":"t"})";
    BOOST_TEST(status(call("sms/send", several)) == 402);
    BOOST_TEST(gateway.inbox().empty());
}

BOOST_AUTO_TEST_CASE(a_broken_reply_carries_what_a_good_one_would) {
    auto const drip = gateway.answer(call("sms/send", message_to("79990000904")));
    auto const& bytes = std::get<step::Drip>(drip.at(0)).bytes;
    BOOST_TEST(bytes.find(R"("number":"79990000904")") != bytes.npos);
    BOOST_TEST(body("sms/send", message_to("79990000202"))
                   .starts_with(R"({"success":false,"success":true,"data":{"id":440000002)"));
}

BOOST_AUTO_TEST_CASE(the_clock_is_in_the_date_header) {
    BOOST_TEST(ask(call("auth")).find("\r\nDate: Sun, 23 Jun 2024 05:12:03 GMT\r\n") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_it_does_not_know_is_refused) {
    BOOST_TEST(status(call("sms/sent")) == 404);
    auto unauthorized = call("nothing");
    unauthorized.credentials.reset();
    BOOST_TEST(status(unauthorized) == 404);
    auto deleting = call("sms/send", hello);
    deleting.method = "DELETE";
    BOOST_TEST(status(deleting) == 405);
    auto unreadable = call("sms/send", hello);
    unreadable.readable = false;
    BOOST_TEST(status(unreadable) == 400);
    BOOST_TEST(gateway.inbox().empty());
}

BOOST_AUTO_TEST_CASE(a_call_from_another_address_is_refused_when_its_credentials_are_right) {
    SandboxGateway refusing{{.email = "me@example.com", .api_key = "key", .refuse_address = true}};
    auto const text = [&](SandboxCall const& call) {
        return std::get<step::Write>(refusing.answer(call).front()).bytes;
    };
    auto const reply = text(call("sms/send", hello));
    BOOST_TEST(reply.starts_with("HTTP/1.1 404 "));
    BOOST_TEST(reply.ends_with(R"({"success":false,"data":null,"message":"Invalid ip-address"})"));
    BOOST_TEST(refusing.inbox().empty());
    auto wrong = call("sms/send", hello);
    wrong.credentials->password = "wrong";
    BOOST_TEST(text(wrong).starts_with("HTTP/1.1 401 "));
}

BOOST_AUTO_TEST_CASE(the_options_name_signs_and_cards_and_the_shape_of_empty_lists) {
    SandboxGateway named{{.signs = {"Shop"},
                          .viber_signs = {"Shop V"},
                          .cards = {{7, "Mir*****1"}},
                          .empty_list_as_array = true}};
    auto const text = [&](std::string const& operation, std::string const& parameters = "{}") {
        auto const reply = std::get<step::Write>(named.answer(call(operation, parameters)).front()).bytes;
        return reply.substr(reply.find("\r\n\r\n") + 4);
    };
    BOOST_TEST(text("sms/send", hello).find(R"({"sign":["incorrect"]})") != std::string::npos);
    BOOST_TEST(text("sign/list").find(R"("name":"Shop")") != std::string::npos);
    BOOST_TEST(text("viber/sign/list").find(R"("name":"Shop V")") != std::string::npos);
    BOOST_TEST(text("cards").find(R"("data":{"0":{"id":7,"number":"Mir*****1"}})") != std::string::npos);
    for (auto const* list : {"sms/list", "group/list", "contact/list", "blacklist/list", "viber/list"})
        BOOST_TEST(text(list) == R"({"success":true,"data":[],"message":null})", list);
}

BOOST_AUTO_TEST_CASE(a_change_of_status_makes_a_notice_that_can_be_taken_once) {
    body("sms/send", R"({"number":"79990000001","sign":"s","text":"t","callbackUrl":"http://127.0.0.1:1/"})");
    BOOST_TEST(gateway.take_notices().empty());
    body("sms/status", R"({"id":440000001})");
    auto const notices = gateway.take_notices();
    BOOST_REQUIRE(notices.size() == 1u);
    BOOST_TEST(notices[0].body == "id=440000001&status=3&extendStatus=sent");
    BOOST_TEST(gateway.take_notices().empty());
    gateway.advance();
    gateway.advance();
    BOOST_TEST(gateway.take_notices().size() == 1u);
    BOOST_TEST(gateway.inbox().at(0).status == 1);
}

BOOST_AUTO_TEST_CASE(what_it_took_of_each_kind_can_be_looked_at) {
    body("mobile-id/send", R"({"number":"79990000001","sign":"Login","callbackUrl":"http://127.0.0.1:1/"})");
    body("viber/send", R"({"number":"79990000002","sign":"V","channel":"OFFICIAL","text":"Hello"})");
    body("flashcall/send", R"({"phone":"79990000003","code":"1234"})");
    body("voicecode/send", R"({"phone":"79990000004","code":"5678"})");
    BOOST_TEST(gateway.mobile_ids().at(0).number == "79990000001");
    BOOST_TEST(gateway.campaigns().at(0).numbers.at(0) == "79990000002");
    BOOST_TEST(gateway.flash_calls().at(0).phone == "79990000003");
    BOOST_TEST(gateway.voice_calls().at(0).code == "5678");
    BOOST_TEST(gateway.balance_kopecks() == 2000 - 400 - 225 - 59 - 59);
}

BOOST_AUTO_TEST_CASE(every_list_has_pages) {
    for (int i = 0; i < 51; ++i) {
        auto const number = std::to_string(79990000100 + i);
        body("contact/add", R"({"number":)" + number + '}');
        body("blacklist/add", R"({"number":)" + number + '}');
        body("group/add", R"({"name":"group"})");
        body("sign/add", R"({"name":"sign)" + number.substr(8) + R"("})");
    }
    for (std::string const list : {"contact/list", "blacklist/list", "group/list", "sign/list"}) {
        auto const second = data(list, R"({"page":2})");
        BOOST_TEST(second.at("links").at("self").as_string() == "/v2/" + list + "?page=2", list);
        BOOST_TEST(second.as_object().contains("0"), list);
        BOOST_TEST(!second.as_object().contains("2"), list);
        BOOST_TEST(data(list).as_object().contains("49"), list);
    }
}

BOOST_AUTO_TEST_CASE(a_telegram_is_taken_answered_and_billed) {
    auto const sent = data("telegram/send", R"({"number":"79990000001","code":"0123"})");
    BOOST_TEST(sent.at("telegramCode") == "0123");
    BOOST_TEST(sent.at("idSms").is_null());
    auto const telegrams = gateway.telegrams();
    BOOST_TEST_REQUIRE(telegrams.size() == 1u);
    BOOST_TEST(telegrams[0].number == "79990000001");
    BOOST_TEST(telegrams[0].code == "0123");
    BOOST_TEST(!telegrams[0].test);
    BOOST_TEST(gateway.inbox().empty());
    BOOST_TEST(gateway.balance_kopecks() == 1900);
    data("telegram/testsend", R"({"number":"79990000001","code":"1234"})");
    BOOST_TEST(gateway.telegrams().at(1).test);
    BOOST_TEST(gateway.balance_kopecks() == 1900);
}

BOOST_AUTO_TEST_CASE(a_telegram_with_sign_and_text_brings_an_sms) {
    auto const both = data("telegram/send",
                           R"({"number":"79990000001","code":"1234","sign":"SMS Aero","text":"Code 1234"})");
    BOOST_TEST(both.at("idSms") == gateway.inbox().at(0).id);
    BOOST_TEST(gateway.balance_kopecks() == 2000 - 100 - 549);
}

BOOST_AUTO_TEST_CASE(a_telegram_lacks_no_number_and_has_a_code_of_four_to_eight_digits) {
    for (auto const* wrong :
         {"{}", R"({"number":"79990000001"})", R"({"code":"1234"})", R"({"number":"79990000001","code":123})",
          R"({"number":"x","code":"1234"})", R"({"number":"79990000001","code":"123456789"})",
          R"({"number":"79990000001","code":"12a4"})"})
        BOOST_TEST(status(call("telegram/send", wrong)) == 400, wrong);
    BOOST_TEST(body("telegram/send")
               == R"({"success":false,"data":{"number":["required"],"code":["required"]},)"
                  R"("message":"Validation error."})");
    auto request = call("telegram/send", R"({"number":"79990000001","code":"1234"})");
    request.credentials.reset();
    BOOST_TEST(status(request) == 401);
    BOOST_TEST(gateway.telegrams().empty());
    SandboxGateway poor{{.balance_kopecks = 99}};
    request.credentials = BasicCredentials{"a", "b"};
    auto const reply = poor.answer(request);
    BOOST_TEST(std::get<step::Write>(reply.front()).bytes.find(" 402 ") != std::string::npos);
    BOOST_TEST(poor.balance_kopecks() == 99);
}

BOOST_AUTO_TEST_SUITE_END()

#include <smsaero/client.hpp>

#include "../support/endpoint_checks.hpp"
#include "../support/outliving.hpp"

#include <smsaero/api/telegram_send.hpp>
#include <smsaero/testing/capture_logger.hpp>

#include <boost/test/unit_test.hpp>

#include <optional>
#include <string>
#include <type_traits>
#include <vector>

BOOST_AUTO_TEST_SUITE(client_suite)

using namespace smsaero;
using namespace smsaero::test_support;
using testing::ScriptedTransport;

namespace {

using Blocking = Client<ScriptedTransport>;
using Async = Client<QueuedTransport>;

Account account() { return {.email = "user@example.com", .api_key = Secret{"key"}}; }

// Policies without data take no room.
struct Posts {
    PostResult post(Gate const&, Request const&, Deadline) { return TransportFailure{}; }
};
static_assert(sizeof(Client<Posts>) == sizeof(Credentials));

} // namespace

BOOST_AUTO_TEST_CASE(each_list_can_be_read_by_the_page) {
    auto const posted = [](auto list_of) {
        Blocking client{account(), {reply(200, agreed("{}"))}};
        BOOST_TEST(list_of(client).page(2).has_value());
        return client.transport().requests().at(0).path;
    };
    BOOST_TEST(posted([](auto& c) { return c.messages(); }) == "sms/list?page=2");
    BOOST_TEST(posted([](auto& c) { return c.messages({.mode = Mode::Test}); }) == "sms/testlist?page=2");
    BOOST_TEST(posted([](auto& c) { return c.signs(); }) == "sign/list?page=2");
    BOOST_TEST(posted([](auto& c) { return c.groups(); }) == "group/list?page=2");
    BOOST_TEST(posted([](auto& c) { return c.contacts(); }) == "contact/list?page=2");
    BOOST_TEST(posted([](auto& c) { return c.blacklist(); }) == "blacklist/list?page=2");
    BOOST_TEST(posted([](auto& c) { return c.viber_campaigns(); }) == "viber/list?page=2");
    BOOST_TEST(posted([](auto& c) { return c.viber_deliveries({1}); }) == "viber/statistic?page=2");
    BOOST_TEST(posted([](auto& c) { return c.flash_calls(); }) == "flashcall/list?page=2");
}

BOOST_AUTO_TEST_CASE(with_an_account_in_test_mode_nothing_that_has_a_test_is_sent_in_earnest) {
    auto const posted = [](Mode mode, auto call) {
        Account tried = account();
        tried.mode = mode;
        Blocking client{tried, {reply(200, agreed("{}"))}};
        call(client);
        return client.transport().requests().at(0).path;
    };
    SmsMessage const message{.numbers = {number()}, .sender_name = "SMS Aero", .text = Secret{"Hello"}};
    auto const send = [&](auto& client) { client.sms_send(message); };
    BOOST_TEST(posted(Mode::Live, send) == "sms/send");
    BOOST_TEST(posted(Mode::Test, send) == "sms/testsend");
    BOOST_TEST(posted(Mode::Test, [](auto& client) { client.sms_status({1}); }) == "sms/teststatus");
    BOOST_TEST(posted(Mode::Test, [](auto& client) { client.messages().page(2); }) == "sms/testlist?page=2");
    BOOST_TEST(posted(Mode::Test, [](auto& client) { client.telegram_status({1}); })
               == "telegram/teststatus");
    BOOST_TEST(posted(Mode::Test, [](auto& client) { client.balance(); }) == "balance");

    Account tried = account();
    tried.mode = Mode::Test;
    Async async{tried, QueuedTransport{{reply(200, agreed("{}"))}}};
    async.async_sms_send(message, [](auto const&) {});
    async.transport().run();
    BOOST_TEST(async.transport().requests().at(0).path == "sms/testsend");
}

BOOST_AUTO_TEST_CASE(a_whole_list_is_read_page_by_page) {
    Blocking client{account(),
                    {reply(200, agreed(R"({"0":{"id":"1","name":"a"},"links":{"next":"x"}})")),
                     reply(200, agreed(R"({"0":{"id":"2","name":"b"},"links":{}})"))}};
    std::string names;
    for (auto const& group : client.groups().all())
        names += group.value().name;
    BOOST_TEST(names == "ab");
    BOOST_TEST(client.transport().requests().size() == 2u);
}

BOOST_AUTO_TEST_CASE(requests_of_the_callers_own_are_posted_as_well) {
    Blocking blocking{account(),
                      {reply(200, agreed(R"({"balance":1.5})")), reply(200, agreed(R"({"id":7})"))}};
    BOOST_TEST(blocking.call(Balance{}).value() == "1.5");
    Attempt const attempt = blocking.call(TelegramSend{number(), code_of("1234")});
    BOOST_TEST((attempt.receipt().id == 7));

    Async async{account(), QueuedTransport{{reply(200, agreed(R"({"balance":"2"})"))}}};
    std::optional<std::string> balance;
    async.async_call(Balance{}, [&](CallResult<Balance> end) { balance = end.value(); });
    async.transport().run();
    BOOST_TEST((balance == "2"));
}

BOOST_AUTO_TEST_CASE(the_account_and_the_policies_are_used_and_can_be_reached) {
    testing::CaptureLogger logger;
    Client client{account(), ScriptedTransport{reply(200, agreed("null"))}, logger};
    BOOST_TEST(client.auth().has_value());
    BOOST_TEST(client.transport().requests().at(0).authorization == "Basic dXNlckBleGFtcGxlLmNvbTprZXk=");
    BOOST_TEST(client.credentials().authorization().reveal() == "Basic dXNlckBleGFtcGxlLmNvbTprZXk=");
    BOOST_TEST(client.logger().lines().back() == "finished auth at gate.smsaero.ru: sent, none, 200");
    BOOST_TEST(logger.lines().size() == 3u);
}

BOOST_AUTO_TEST_CASE(without_a_logger_or_a_transport_the_default_ones_are_there) {
    Client const bare{account(), ScriptedTransport{}};
    static_assert(std::is_same_v<decltype(bare), Client<ScriptedTransport, NullLogger> const>);
    Client<Posts> client{account()};
    BOOST_TEST((client.auth().error().code == Errc::ConnectionLost));
}

BOOST_AUTO_TEST_CASE(a_call_dropped_after_its_client_tells_its_logger_nothing) {
    for (bool const client_goes_first : {false, true}) {
        QueuedTransport queue{{reply(200, agreed("null"))}};
        std::vector<std::string> lines;
        std::optional<Client<QueuingElsewhere, WritingElsewhere>> client;
        client.emplace(account(), QueuingElsewhere{&queue}, WritingElsewhere{&lines});
        client->async_auth([](CallResult<Auth> const&) { BOOST_ERROR("it is dropped"); });
        BOOST_TEST(lines.size() == 2u);
        if (client_goes_first) client.reset();
        queue.drop();
        BOOST_TEST(lines.size() == (client_goes_first ? 2u : 3u));
    }
}

BOOST_AUTO_TEST_SUITE_END()

#include <smsaero/verification/redis_connection.hpp>

#include "../../support/redis_checks.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

BOOST_AUTO_TEST_SUITE(redis_connection)

using namespace smsaero;
using namespace smsaero::test_support;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_CASE(a_connection_has_a_second_unless_told_otherwise) {
    BOOST_TEST((RedisOptions{}.connect_timeout == 1s));
}

BOOST_AUTO_TEST_CASE(words_may_hold_any_bytes) {
    RedisServer server;
    RedisConnection connection{server.options()};
    std::string const bytes("a\0\r\n \xff", 6);
    connection.run({"SET", "key", bytes}).value();
    auto const reply = connection.run({"GET", "key"}).value();
    BOOST_TEST(std::string(reply->str, reply->len) == bytes);
    connection.run({"SET", "empty", ""}).value();
    BOOST_TEST(connection.run({"GET", "empty"}).value()->len == 0u);
}

BOOST_AUTO_TEST_CASE(an_empty_word_is_a_word) {
    RedisArguments arguments{{"SET", {}}};
    BOOST_TEST(arguments.count() == 2);
    BOOST_TEST((std::string_view{arguments.starts()[0], arguments.sizes()[0]} == "SET"));
    BOOST_TEST(arguments.starts()[1] != nullptr);
    BOOST_TEST(arguments.sizes()[1] == 0u);
}

BOOST_AUTO_TEST_CASE(a_login_names_the_user_where_there_is_one) {
    using Words = std::vector<std::string_view>;
    RedisOptions options;
    options.password = Secret{"secret"};
    BOOST_TEST((redis_login(options) == Words{"AUTH", "secret"}));
    options.user = "default";
    BOOST_TEST((redis_login(options) == Words{"AUTH", "default", "secret"}));
}

BOOST_AUTO_TEST_CASE(a_server_that_was_started_again_is_connected_to_anew) {
    RedisServer server;
    RedisConnection connection{server.options()};
    connection.run({"PING"}).value();
    server.kill();
    server.start();
    BOOST_TEST(connection.run({"PING"}).has_value());
}

BOOST_AUTO_TEST_CASE(where_nobody_listens_it_fails_and_says_why) {
    check_nobody_listens(RedisConnection{options_of_nobody()}.run({"PING"}).error());
}

BOOST_AUTO_TEST_CASE(a_password_is_given_and_a_wrong_one_is_a_failure) {
    RedisServer server;
    set_password(server, "secret");
    RedisOptions options = server.options();
    options.password = Secret{"secret"};
    BOOST_TEST(RedisConnection{options}.run({"GET", "key"}).value()->type == REDIS_REPLY_NIL);
    options.user = "default";
    BOOST_TEST(RedisConnection{options}.run({"GET", "key"}).value()->type == REDIS_REPLY_NIL);
    options.password = Secret{"guess"};
    auto const failed = RedisConnection{options}.run({"GET", "key"});
    BOOST_TEST(failed.error().detail.starts_with("AUTH: "));
    BOOST_TEST(failed.error().detail.find("guess") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_server_that_repeats_the_password_shows_none_of_it) {
    RedisServer server{{"--rename-command", "AUTH", "NOT-AUTH"}};
    RedisOptions options = server.options();
    options.password = Secret{"hunter2"};
    auto const failed = RedisConnection{options}.run({"GET", "key"});
    BOOST_TEST(failed.error().detail == "AUTH: ERR unknown command ...");
}

BOOST_AUTO_TEST_CASE(databases_are_apart) {
    RedisServer server;
    RedisOptions options = server.options();
    RedisConnection{options}.run({"SET", "key", "value"}).value();
    options.database = 3;
    BOOST_TEST(RedisConnection{options}.run({"GET", "key"}).value()->type == REDIS_REPLY_NIL);
    options.database = 99;
    BOOST_TEST(RedisConnection{options}.run({"GET", "key"}).has_error());
}

BOOST_AUTO_TEST_SUITE_END()

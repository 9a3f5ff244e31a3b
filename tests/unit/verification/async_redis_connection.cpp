#include <smsaero/verification/async_redis_connection.hpp>

#include "../../support/redis_checks.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <utility>

BOOST_AUTO_TEST_SUITE(async_redis_connection)

using namespace smsaero;
using namespace smsaero::test_support;
using namespace std::chrono_literals;

namespace {

CounterKey const key{CounterKind::Failures, "x"};

/// Adds one over `connection`, and runs the context until that has ended; nothing where it has failed.
std::optional<std::int64_t> add_one(boost::asio::io_context& context,
                                    std::shared_ptr<AsyncRedisConnection> const& connection) {
    std::optional<std::int64_t> count;
    connection->send(RedisCommand::add("connection", key, 1, 60s), [&](StoreResult<RedisAnswer> answer) {
        if (auto const read = answer ? answer->count() : StoreResult<Count>{answer.error()})
            count = read->count;
    });
    context.restart();
    context.run();
    return count;
}

} // namespace

BOOST_AUTO_TEST_CASE(a_connection_is_kept_and_an_idle_one_keeps_no_context_running) {
    RedisServer server;
    RedisConnection other{server.options()};
    auto const connections = [&] {
        auto const info = other.run({"INFO", "stats"}).value();
        std::string const stats(info->str, info->len);
        std::string const name = "total_connections_received:";
        return std::stoi(stats.substr(stats.find(name) + name.size()));
    };
    int const before = connections(); // those of the start among them, of which a slow one takes several
    boost::asio::io_context context;
    auto const connection = std::make_shared<AsyncRedisConnection>(context.get_executor(), server.options());
    BOOST_TEST((add_one(context, connection) == 1));
    BOOST_TEST((add_one(context, connection) == 2));
    BOOST_TEST(connections() == before + 1); // none was made anew
}

BOOST_AUTO_TEST_CASE(a_server_that_was_started_again_while_it_was_idle_costs_no_command) {
    RedisServer server;
    boost::asio::io_context context;
    auto const connection = std::make_shared<AsyncRedisConnection>(context.get_executor(), server.options());
    BOOST_TEST((add_one(context, connection) == 1));
    server.kill();
    server.start();
    BOOST_TEST((add_one(context, connection) == 1));
}

BOOST_AUTO_TEST_CASE(where_nobody_listens_it_fails_and_says_why) {
    boost::asio::io_context context;
    auto const connection =
        std::make_shared<AsyncRedisConnection>(context.get_executor(), options_of_nobody());
    std::optional<StoreFailure> failure;
    connection->send(RedisCommand::clear("connection", key),
                     [&](StoreResult<RedisAnswer> answer) { failure = answer.error(); });
    context.run();
    check_nobody_listens(failure.value());
}

BOOST_AUTO_TEST_CASE(a_server_that_does_not_let_us_in_is_told_with_its_reason) {
    RedisServer server;
    set_password(server, "secret");
    RedisOptions options = server.options();
    options.password = Secret{"guess"};
    RedisOptions no_such_database = server.options();
    no_such_database.password = Secret{"secret"};
    no_such_database.database = 1'000'000;
    for (auto const& [wrong, why] : {std::pair{options, "AUTH: "}, std::pair{no_such_database, "SELECT: "}}) {
        boost::asio::io_context context;
        auto const connection = std::make_shared<AsyncRedisConnection>(context.get_executor(), wrong);
        std::optional<StoreFailure> failure;
        connection->send(RedisCommand::clear("connection", key),
                         [&](StoreResult<RedisAnswer> answer) { failure = answer.error(); });
        context.run();
        BOOST_TEST(failure.value().detail.starts_with(why), failure->detail);
        BOOST_TEST(failure->detail.find("guess") == std::string::npos);
    }
}

BOOST_AUTO_TEST_SUITE_END()

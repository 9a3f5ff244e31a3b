#pragma once

#include "redis_server.hpp"

#include <smsaero/core/secret.hpp>
#include <smsaero/verification/store_failure.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>

/// What tests of both kinds of connection to Redis share.
namespace smsaero::test_support {

/// Of a server that there is not.
inline RedisOptions options_of_nobody() {
    RedisOptions options;
    options.unix_socket = "/nowhere/socket";
    return options;
}

inline void check_nobody_listens(StoreFailure const& failure) {
    BOOST_TEST((failure.code == StoreFailure::Code::Unavailable));
    BOOST_TEST(failure.detail.find("No such file") != std::string::npos);
}

/// From now on nobody is let in without it.
inline void set_password(RedisServer const& server, std::string_view password) {
    RedisConnection connection{server.options()};
    connection.run({"CONFIG", "SET", "requirepass", password}).value();
}

} // namespace smsaero::test_support

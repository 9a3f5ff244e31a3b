#include <smsaero/verification/redis_command.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <string>

BOOST_AUTO_TEST_SUITE(redis_command)

using namespace smsaero;
using namespace std::chrono_literals;

namespace {

VerificationId const id = VerificationId::parse(std::string(32, 'a')).value();
SendTerms const terms{600s, 120s, 60s, 20s, 10, 7};
Verification const proposed{id,
                            {1, 2, 0},
                            *PhoneNumber::parse("79001234567"),
                            UsageType::Register,
                            Delivery::Suppressed,
                            std::string("a\0b", 3)};

/// What a cluster looks at: what stands in the first braces.
std::string tag(std::string_view key) {
    auto const begin = key.find('{') + 1;
    return std::string{key.substr(begin, key.find('}') - begin)};
}

} // namespace

BOOST_AUTO_TEST_CASE(a_command_names_its_script_its_keys_and_its_arguments) {
    auto const command = RedisCommand::create("app", proposed, terms);
    auto const words = command.words(false);
    BOOST_TEST_REQUIRE(words.size() == 3u + 3u + 12u);
    BOOST_TEST(words[0] == "EVALSHA");
    BOOST_TEST(words[1].size() == 40u);
    BOOST_TEST(words[2] == "3");
    BOOST_TEST(words[3] == "{app}:name:79001234567:1:1");
    BOOST_TEST(words[4] == "{app}:id:" + std::string(32, 'a'));
    BOOST_TEST(words[6] == "600000");
    BOOST_TEST(words[10] == "10");
    BOOST_TEST(words[11] == "7");
    BOOST_TEST(words[13] == std::string("\1\2\0", 3) + std::string(13, '\0'));
    BOOST_TEST(words[17] == std::string("a\0b", 3));
    BOOST_TEST(command.words(true)[0] == "EVAL");
    BOOST_TEST(command.words(true)[1].size() > 500u);
}

BOOST_AUTO_TEST_CASE(the_keys_of_a_script_have_one_hash_tag) {
    for (auto const& command :
         {RedisCommand::create("app", proposed, terms), RedisCommand::reissue("app", id, terms),
          RedisCommand::confirm("app", id, 1, 1), RedisCommand::discard("app", id, 1, 1),
          RedisCommand::begin_check("app", id, 10), RedisCommand::abandon_check("app", id),
          RedisCommand::consume("app", id, 1)}) {
        auto const words = command.words(false);
        for (std::size_t i = 3; i < 3u + static_cast<std::size_t>(words[2][0] - '0'); ++i)
            BOOST_TEST(tag(words[i]) == "app");
    }
    BOOST_TEST(RedisCommand::add("app", {CounterKind::Failures, "79001234567"}, 1, 60s).words(false)[2]
               == "1");
}

BOOST_AUTO_TEST_CASE(a_hash_is_that_of_the_script) {
    // printf 'return 1' | sha1sum
    BOOST_TEST(RedisScript{"return 1"}.hash == "e0e1f9fabfc9d4800c877a703b823ac0578ff8db");
}

BOOST_AUTO_TEST_CASE(a_counter_is_named_by_kind_and_subject) {
    BOOST_TEST(RedisCommand::counter("app", {CounterKind::Failures, "79001234567"})
               == "app:count:f79001234567");
}

BOOST_AUTO_TEST_SUITE_END()

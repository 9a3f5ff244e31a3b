#include <smsaero/verification/hmac_key.hpp>

#include <boost/test/unit_test.hpp>

#include <atomic>
#include <cstddef>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

BOOST_AUTO_TEST_SUITE(hmac_key)

using namespace smsaero;

namespace {

std::string hex(HmacKey::Digest const& digest) {
    std::string text;
    for (unsigned const byte : digest) {
        text += "0123456789abcdef"[byte >> 4];
        text += "0123456789abcdef"[byte & 15];
    }
    return text;
}

std::string sign(std::string_view key, std::string_view message) {
    HmacKey const made{Secret{key}};
    HmacKey::Digest digest{};
    BOOST_TEST_REQUIRE(made.sign(message, digest));
    return hex(digest);
}

} // namespace

// RFC 4231, test cases 1, 2 and 6.
BOOST_AUTO_TEST_CASE(it_makes_what_the_standard_has) {
    BOOST_TEST(sign(std::string(20, '\x0b'), "Hi There")
               == "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
    BOOST_TEST(sign("Jefe", "what do ya want for nothing?")
               == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    BOOST_TEST(sign(std::string(131, '\xaa'), "Test Using Larger Than Block-Size Key - Hash Key First")
               == "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

BOOST_AUTO_TEST_CASE(one_key_serves_many_messages) {
    HmacKey const key{Secret{std::string(32, 'k')}};
    HmacKey::Digest first{}, other{}, again{};
    BOOST_TEST_REQUIRE(key.sign("first", first));
    BOOST_TEST_REQUIRE(key.sign("other", other));
    BOOST_TEST_REQUIRE(key.sign("first", again));
    BOOST_TEST(hex(first) == hex(again));
    BOOST_TEST(hex(first) != hex(other));
    BOOST_TEST_REQUIRE(key.sign("", other));
}

BOOST_AUTO_TEST_CASE(it_may_be_moved) {
    HmacKey key{Secret{"Jefe"}};
    HmacKey::Digest digest{};
    BOOST_TEST_REQUIRE(key.sign("x", digest));
    HmacKey const moved{std::move(key)};
    BOOST_TEST_REQUIRE(moved.sign("what do ya want for nothing?", digest));
    BOOST_TEST(hex(digest) == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

BOOST_AUTO_TEST_CASE(many_threads_may_use_one) {
    HmacKey const key{Secret{"Jefe"}};
    std::atomic<std::size_t> right = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i)
        threads.emplace_back([&] {
            for (int round = 0; round < 500; ++round) {
                HmacKey::Digest digest{};
                right += key.sign("what do ya want for nothing?", digest)
                         && hex(digest) == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
            }
        });
    for (std::thread& thread : threads)
        thread.join();
    BOOST_TEST(right == 8u * 500u);
}

BOOST_AUTO_TEST_SUITE_END()

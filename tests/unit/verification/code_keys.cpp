#include <smsaero/verification/code_keys.hpp>

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

BOOST_AUTO_TEST_SUITE(code_keys)

using namespace smsaero;

namespace {

using Numbered = CodeKeys::Numbered;

static_assert(std::is_nothrow_move_constructible_v<CodeKeys>);

Secret key(char fill, std::size_t size = HmacKey::min_size) { return Secret{std::string(size, fill)}; }

std::string_view problem(std::vector<Numbered> keys) {
    auto const made = CodeKeys::make(std::move(keys));
    return made.has_error() ? made.error().text : std::string_view{};
}

HmacKey::Digest sign(HmacKey const& with) {
    HmacKey::Digest digest{};
    BOOST_TEST_REQUIRE(with.sign("message", digest));
    return digest;
}

} // namespace

BOOST_AUTO_TEST_CASE(a_ring_without_a_key_is_refused) {
    BOOST_TEST(problem({}) == "there is no key; make one of 32 random bytes");
}

BOOST_AUTO_TEST_CASE(a_key_that_is_too_short_is_refused_wherever_it_stands) {
    constexpr std::string_view too_short = "a key has fewer than 32 bytes; take 32 random ones";
    BOOST_TEST(problem({{1, key('a', 31)}}) == too_short);
    BOOST_TEST(problem({{1, key('a', 0)}}) == too_short);
    BOOST_TEST(problem({{1, key('a')}, {2, key('b', 31)}}) == too_short);
    BOOST_TEST(problem({{1, key('a', 32)}}) == "");
    BOOST_TEST(problem({{1, key('a', 200)}}) == "");
}

BOOST_AUTO_TEST_CASE(a_number_that_stands_twice_is_refused) {
    constexpr std::string_view twice = "two keys have the same number; give each one of its own";
    BOOST_TEST(problem({{1, key('a')}, {1, key('b')}}) == twice);
    BOOST_TEST(problem({{1, key('a')}, {2, key('b')}, {3, key('c')}, {1, key('d')}}) == twice);
    // What was derived with it would be the same either way, but nobody means to write it.
    BOOST_TEST(problem({{1, key('a')}, {1, key('a')}}) == twice);
}

BOOST_AUTO_TEST_CASE(any_number_will_do) {
    constexpr std::uint32_t highest = std::numeric_limits<std::uint32_t>::max();
    auto const ring = CodeKeys::make({{0, key('a')}, {highest, key('b')}}).value();
    BOOST_TEST(ring.current() == 0u);
    BOOST_TEST((ring.find(0) != nullptr));
    BOOST_TEST((ring.find(highest) != nullptr));
}

BOOST_AUTO_TEST_CASE(the_first_key_makes_new_codes) {
    BOOST_TEST(CodeKeys::make({{7, key('a')}}).value().current() == 7u);
    BOOST_TEST(CodeKeys::make({{7, key('a')}, {9, key('b')}}).value().current() == 7u);
    BOOST_TEST(CodeKeys::make({{9, key('b')}, {7, key('a')}}).value().current() == 9u);
}

BOOST_AUTO_TEST_CASE(a_key_is_found_by_its_number) {
    auto const ring = CodeKeys::make({{7, key('a')}, {9, key('b')}}).value();
    BOOST_TEST_REQUIRE((ring.find(7) != nullptr));
    BOOST_TEST_REQUIRE((ring.find(9) != nullptr));
    BOOST_TEST((sign(*ring.find(7)) == sign(HmacKey{key('a')})));
    BOOST_TEST((sign(*ring.find(9)) == sign(HmacKey{key('b')})));
}

BOOST_AUTO_TEST_CASE(a_number_that_no_key_has_finds_nothing) {
    auto const ring = CodeKeys::make({{7, key('a')}, {9, key('b')}}).value();
    for (std::uint32_t const number : {0u, 1u, 2u, 8u, 10u})
        BOOST_TEST((ring.find(number) == nullptr), number);
}

BOOST_AUTO_TEST_CASE(a_new_key_in_front_leaves_the_old_one_to_codes_that_are_under_way) {
    auto const before = CodeKeys::make({{1, key('a')}}).value();
    auto const after = CodeKeys::make({{2, key('b')}, {1, key('a')}}).value();
    BOOST_TEST(after.current() == 2u);
    BOOST_TEST_REQUIRE((after.find(1) != nullptr));
    BOOST_TEST((sign(*after.find(1)) == sign(*before.find(1))));
    auto const later = CodeKeys::make({{2, key('b')}}).value();
    BOOST_TEST((later.find(1) == nullptr));
}

BOOST_AUTO_TEST_CASE(to_ask_for_a_ring_that_is_none_throws_the_sentence) {
    BOOST_CHECK_EXCEPTION(
        CodeKeys::make({}).value(), std::invalid_argument,
        [](std::invalid_argument const& thrown) { return thrown.what() == std::string_view{problem({})}; });
}

BOOST_AUTO_TEST_SUITE_END()

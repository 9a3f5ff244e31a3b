#include <smsaero/core/secret.hpp>

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <new>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace secret_suite {

using namespace smsaero;

static_assert(std::is_nothrow_move_constructible_v<Secret>);
static_assert(std::is_nothrow_swappable_v<Secret>);
static_assert(!std::is_convertible_v<std::string_view, Secret>);
static_assert(!std::is_convertible_v<Secret, std::string_view>);

/// The array that is watched, and what it held when it was given back.
struct Watched {
    char const* array = nullptr;
    std::size_t size = 0;
    std::string last_bytes;
    bool given_back = false;
} watched;

void watch(Secret const& secret) { watched = {secret.reveal().data(), secret.reveal().size(), "", false}; }

} // namespace secret_suite

// A Secret keeps its bytes in an array, so these see them a moment before they are gone. Not inline: g++
// would take the two for a mismatched pair.
[[gnu::noinline]] void* operator new[](std::size_t size) { return ::operator new(size); }
[[gnu::noinline]] void operator delete[](void* memory) noexcept {
    auto& watched = secret_suite::watched;
    if (memory != nullptr && memory == watched.array) {
        char const* const array = std::exchange(watched.array, nullptr);
        watched.given_back = true;
        watched.last_bytes.assign(array, watched.size);
    }
    ::operator delete(memory);
}
[[gnu::noinline]] void operator delete[](void* memory, std::size_t) noexcept { ::operator delete[](memory); }

BOOST_AUTO_TEST_SUITE(secret_suite)

BOOST_AUTO_TEST_CASE(the_value_comes_from_reveal_alone) {
    BOOST_TEST(Secret("key").reveal() == "key");
    BOOST_TEST(Secret(std::string_view("a\0b", 3)).reveal() == std::string_view("a\0b", 3));
    BOOST_TEST(!Secret("key").empty());
}

BOOST_AUTO_TEST_CASE(an_empty_secret_is_empty) {
    BOOST_TEST(Secret().empty());
    BOOST_TEST(Secret("").empty());
    BOOST_TEST(Secret().reveal() == "");
    Secret const copy = Secret();
    BOOST_TEST(copy.reveal() == "");
}

BOOST_AUTO_TEST_CASE(a_copy_is_of_its_own) {
    Secret first("first");
    Secret const copy = first;
    BOOST_TEST((copy.reveal().data() != first.reveal().data()));
    first = Secret("second");
    BOOST_TEST(copy.reveal() == "first");
    BOOST_TEST(first.reveal() == "second");
    first = copy;
    BOOST_TEST(first.reveal() == "first");
}

BOOST_AUTO_TEST_CASE(a_move_leaves_nothing_behind) {
    Secret first("first");
    char const* const bytes = first.reveal().data();
    Secret second = std::move(first);
    BOOST_TEST(second.reveal() == "first");
    BOOST_TEST((second.reveal().data() == bytes));
    BOOST_TEST(first.empty()); // NOLINT(bugprone-use-after-move): being empty is promised
    Secret third("third");
    third = std::move(second);
    BOOST_TEST(third.reveal() == "first");
    BOOST_TEST(second.empty()); // NOLINT(bugprone-use-after-move)
}

BOOST_AUTO_TEST_CASE(assignment_to_itself_keeps_the_value) {
    Secret secret("key");
    Secret& same = secret;
    secret = same;
    BOOST_TEST(secret.reveal() == "key");
    secret = std::move(same);
    BOOST_TEST(secret.reveal() == "key");
}

BOOST_AUTO_TEST_CASE(destruction_wipes_the_bytes) {
    {
        Secret const secret("a long enough key");
        watch(secret);
    }
    BOOST_TEST(watched.given_back);
    BOOST_TEST(watched.last_bytes == std::string(17, '\0'));
}

BOOST_AUTO_TEST_CASE(assignment_wipes_the_former_bytes) {
    Secret secret("the former key");
    watch(secret);
    secret = Secret("the new key");
    BOOST_TEST(watched.given_back);
    BOOST_TEST(watched.last_bytes == std::string(14, '\0'));
    BOOST_TEST(secret.reveal() == "the new key");
}

BOOST_AUTO_TEST_CASE(a_move_wipes_nothing_that_is_still_held) {
    Secret first("key");
    watch(first);
    Secret const second = std::move(first);
    BOOST_TEST(!watched.given_back);
    BOOST_TEST(second.reveal() == "key");
    watched.array = nullptr;
}

BOOST_AUTO_TEST_SUITE_END()

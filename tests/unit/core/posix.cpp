#include <smsaero/core/posix.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <array>
#include <cstddef>

using namespace smsaero;

BOOST_AUTO_TEST_SUITE(posix_suite)

BOOST_AUTO_TEST_CASE(random_bytes_fill_the_whole_memory_and_no_more) {
    for (std::size_t size : {std::size_t{0}, std::size_t{16}, std::size_t{256}}) {
        std::array<unsigned char, 260> memory{};
        BOOST_TEST(posix::fill_random(memory.data(), size));
        auto const end = memory.begin() + static_cast<std::ptrdiff_t>(size);
        BOOST_TEST(std::all_of(end, memory.end(), [](unsigned char c) { return c == 0; }));
        // 16 random bytes are all zero once in 2^128 times.
        BOOST_TEST((size == 0 || std::any_of(end - 16, end, [](unsigned char c) { return c != 0; })));
    }
}

BOOST_AUTO_TEST_CASE(a_refusal_is_told) {
    void* volatile nowhere = nullptr;
    BOOST_TEST(!posix::fill_random(nowhere, 16));
}

BOOST_AUTO_TEST_CASE(wiping_zeroes_what_it_is_given_and_no_more) {
    std::array<char, 8> memory;
    memory.fill('x');
    posix::wipe(memory.data() + 2, 4);
    BOOST_TEST((memory == std::array<char, 8>{'x', 'x', 0, 0, 0, 0, 'x', 'x'}));
    posix::wipe(memory.data(), 0);
    BOOST_TEST(memory.front() == 'x');
}

BOOST_AUTO_TEST_SUITE_END()

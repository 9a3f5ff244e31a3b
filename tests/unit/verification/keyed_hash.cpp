#include <smsaero/verification/keyed_hash.hpp>

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>

BOOST_AUTO_TEST_SUITE(keyed_hash)

using namespace smsaero;

namespace {

/// Gives so many bytes, then fails.
struct Failing {
    std::size_t good;
    std::size_t used = 0;
    std::uint8_t operator()() { return ++used <= good ? static_cast<std::uint8_t>(used) : std::uint8_t{0}; }
    bool ok() const { return used <= good; }
};

/// Gives zeros but for one byte.
struct OneByte {
    std::size_t which;
    std::size_t used = 0;
    std::uint8_t operator()() { return used++ == which ? 0x42 : 0; }
    bool ok() const { return true; }
};

} // namespace

// Keys are drawn anew in each run: that two values of 64 bits meet by chance is not to be expected in any.

BOOST_AUTO_TEST_CASE(the_same_bytes_have_the_same_hash) {
    KeyedHash const hash;
    for (std::size_t size = 0; size < 40; ++size) {
        // At another address, and with something else around them.
        std::string const bytes(size, 'x');
        std::string const within = "a" + bytes + "b";
        BOOST_TEST(hash(bytes) == hash(std::string_view{within}.substr(1, size)));
    }
    static_assert(noexcept(hash("")));
}

BOOST_AUTO_TEST_CASE(a_copy_has_the_same_key) {
    KeyedHash const hash;
    KeyedHash const copy = hash;
    BOOST_TEST(hash("79001234567") == copy("79001234567"));
}

BOOST_AUTO_TEST_CASE(no_two_have_the_same_key) {
    std::set<std::uint64_t> values;
    std::set<std::uint64_t> values_of_nothing;
    for (int i = 0; i < 100; ++i) {
        KeyedHash const hash;
        values.insert(hash("79001234567"));
        values_of_nothing.insert(hash(""));
    }
    BOOST_TEST(values.size() == 100u);
    BOOST_TEST(values_of_nothing.size() == 100u);
}

BOOST_AUTO_TEST_CASE(every_byte_of_the_key_counts) {
    std::set<std::uint64_t> values;
    for (std::size_t which = 0; which <= 16; ++which) {
        OneByte entropy{which};
        values.insert(KeyedHash{entropy}("79001234567"));
    }
    BOOST_TEST(values.size() == 17u);
}

BOOST_AUTO_TEST_CASE(every_bit_counts) {
    KeyedHash const hash;
    for (std::size_t size = 1; size < 40; ++size) {
        std::string bytes(size, 'x');
        std::set<std::uint64_t> values{hash(bytes)};
        for (char& byte : bytes)
            for (int bit = 0; bit < 8; ++bit) {
                char const kept = byte;
                byte = static_cast<char>(byte ^ (1 << bit));
                values.insert(hash(bytes));
                byte = kept;
            }
        BOOST_TEST(values.size() == 1 + 8 * size);
    }
}

BOOST_AUTO_TEST_CASE(the_order_counts) {
    KeyedHash const hash;
    BOOST_TEST(hash("12345678abcdefgh") != hash("abcdefgh12345678"));
    BOOST_TEST(hash("ab") != hash("ba"));
}

BOOST_AUTO_TEST_CASE(the_length_counts) {
    KeyedHash const hash;
    std::set<std::uint64_t> values;
    // What is missing in a word is filled with zeros, so zeros would show it.
    for (std::size_t size = 0; size < 100; ++size)
        values.insert(hash(std::string(size, '\0')));
    BOOST_TEST(values.size() == 100u);
}

BOOST_AUTO_TEST_CASE(numbers_that_follow_each_other_have_hashes_of_their_own) {
    KeyedHash const hash;
    std::set<std::uint64_t> values;
    for (std::uint64_t number = 0; number < 10'000; ++number)
        values.insert(hash(std::to_string(79'000'000'000 + number)));
    BOOST_TEST(values.size() == 10'000u);
}

BOOST_AUTO_TEST_CASE(a_key_that_is_not_random_in_full_is_told) {
    BOOST_TEST(KeyedHash{}.ok());
    constexpr std::size_t bytes = 16;
    Failing enough{bytes};
    BOOST_TEST(KeyedHash{enough}.ok());
    for (std::size_t good = 0; good < bytes; ++good) {
        Failing failing{good};
        KeyedHash const hash{failing};
        BOOST_TEST(!hash.ok());
        KeyedHash const copy = hash;
        BOOST_TEST(!copy.ok());
    }
}

BOOST_AUTO_TEST_CASE(nothing_has_a_hash_too) {
    KeyedHash const hash;
    BOOST_TEST(hash("") == hash(std::string_view{}));
}

BOOST_AUTO_TEST_SUITE_END()

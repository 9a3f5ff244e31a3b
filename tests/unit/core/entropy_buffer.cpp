#include <smsaero/core/entropy_buffer.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <numeric>
#include <type_traits>
#include <vector>

BOOST_AUTO_TEST_SUITE(entropy_buffer)

using namespace smsaero;

namespace {

using Buffer = EntropyBuffer<4>;
static_assert(std::is_same_v<Buffer::Block, std::array<std::uint8_t, 4>>);
static_assert(!std::is_copy_constructible_v<Buffer>);
static_assert(!std::is_copy_assignable_v<Buffer>);

/// Fills blocks with the numbers from 1; one of the blocks it refuses, when half of it is written.
struct Counting {
    int refused = 0;
    int blocks = 0;
    std::uint8_t last = 0;

    bool operator()(Buffer::Block& block) {
        bool const done = ++blocks != refused;
        for (std::size_t i = 0; i < (done ? block.size() : block.size() / 2); ++i)
            block[i] = ++last;
        return done;
    }
};

using Bytes = std::vector<int>;

Bytes draw(Buffer& buffer, Counting& source, std::size_t count) {
    Bytes bytes(count);
    std::generate(bytes.begin(), bytes.end(),
                  [&] { return buffer.next([&](Buffer::Block& block) { return source(block); }); });
    return bytes;
}

/// Whether `byte` stands in the memory. As volatile, since nobody is bound to keep what a destroyed object
/// left.
bool holds(unsigned char const volatile* memory, std::size_t size, unsigned char byte) {
    return std::find(memory, memory + size, byte) != memory + size;
}

} // namespace

BOOST_AUTO_TEST_CASE(bytes_come_in_order_each_once) {
    Counting source;
    Buffer buffer;
    Bytes expected(11);
    std::iota(expected.begin(), expected.end(), 1);
    BOOST_TEST(draw(buffer, source, 11) == expected, boost::test_tools::per_element());
    BOOST_TEST(buffer.ok());
}

BOOST_AUTO_TEST_CASE(a_block_is_fetched_when_its_first_byte_is_wanted) {
    Counting source;
    Buffer buffer;
    BOOST_TEST(source.blocks == 0);
    draw(buffer, source, 1);
    BOOST_TEST(source.blocks == 1);
    draw(buffer, source, 3);
    BOOST_TEST(source.blocks == 1);
    draw(buffer, source, 1);
    BOOST_TEST(source.blocks == 2);
}

BOOST_AUTO_TEST_CASE(a_refused_block_is_zeros_and_is_told_from_then_on) {
    Counting source{.refused = 2};
    Buffer buffer;
    draw(buffer, source, 4);
    BOOST_TEST(buffer.ok());
    BOOST_TEST(draw(buffer, source, 4) == (Bytes{0, 0, 0, 0}), boost::test_tools::per_element());
    BOOST_TEST(!buffer.ok());
    BOOST_TEST(draw(buffer, source, 4) == (Bytes{7, 8, 9, 10}), boost::test_tools::per_element());
    BOOST_TEST(!buffer.ok());
}

BOOST_AUTO_TEST_CASE(destruction_wipes_the_bytes) {
    alignas(Buffer) std::array<unsigned char, sizeof(Buffer)> memory{};
    auto* const buffer = new (memory.data()) Buffer;
    Counting source{.last = 0xA0};
    draw(*buffer, source, 1);
    BOOST_TEST(holds(memory.data(), memory.size(), 0xA1)); // given out already
    BOOST_TEST(holds(memory.data(), memory.size(), 0xA4));
    std::destroy_at(buffer);
    for (unsigned char byte = 0xA1; byte <= 0xA4; ++byte)
        BOOST_TEST(!holds(memory.data(), memory.size(), byte));
}

BOOST_AUTO_TEST_SUITE_END()

#pragma once

#include "../support/peak_memory.hpp"

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

/// What every input from outside is held to, however hostile.
namespace smsaero::test_support {

inline constexpr std::size_t mebibyte = 1u << 20;

/// The most that a call may have in use at once beside its input, which the caller holds.
inline constexpr std::size_t allowance = 8 * mebibyte;

/// Calls `call` and checks that it stayed within the allowance.
template <class Call>
auto measured(Call call) {
    PeakMemory const memory;
    auto result = call();
    BOOST_TEST(memory.peak() <= allowance);
    return result;
}

/// `part` so often, with `between` between, that `size` bytes are not passed.
inline std::string repeated(std::string_view part, std::string_view between, std::size_t size) {
    std::string text{part};
    text.reserve(size);
    while (text.size() + between.size() + part.size() <= size)
        text.append(between).append(part);
    return text;
}

} // namespace smsaero::test_support

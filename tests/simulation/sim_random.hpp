#pragma once

#include <cstddef>
#include <cstdint>

namespace smsaero::simulation {

/// Random numbers that follow from a seed alone, the same on every machine (SplitMix64); the distributions of
/// the standard library are not.
class Random {
public:
    explicit Random(std::uint64_t seed) : state_(seed) {}

    std::uint64_t next() {
        std::uint64_t mixed = state_ += 0x9e3779b97f4a7c15u;
        mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9u;
        mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebu;
        return mixed ^ (mixed >> 31);
    }

    /// One of 0 to `end` - 1; `end` is small beside 2^64, so that they are as good as equally likely.
    std::size_t below(std::size_t end) { return static_cast<std::size_t>(next() % end); }

    /// True this many times in 10,000.
    bool chance(unsigned of_ten_thousand) { return below(10'000) < of_ten_thousand; }

private:
    std::uint64_t state_;
};

} // namespace smsaero::simulation

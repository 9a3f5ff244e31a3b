#pragma once

#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace smsaero::fuzz {

/// Ends the program, which makes the input a find, unless `condition` holds.
inline void holds(bool condition, std::string_view what) {
    if (condition) return;
    std::fprintf(stderr, "does not hold: %.*s\n", static_cast<int>(what.size()), what.data());
    std::abort();
}

} // namespace smsaero::fuzz

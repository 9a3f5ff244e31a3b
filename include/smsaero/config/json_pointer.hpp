#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace smsaero::inline v0 {

/// Appends one step to a JSON pointer (RFC 6901 section 4): a slash and the member's name, in which `~` is
/// written as `~0` and `/` as `~1`.
inline void append_to_pointer(std::string& pointer, std::string_view name) {
    pointer += '/';
    for (char c : name) {
        if (c == '~')
            pointer += "~0";
        else if (c == '/')
            pointer += "~1";
        else
            pointer += c;
    }
}

/// Appends the step to an element of an array.
inline void append_to_pointer(std::string& pointer, std::size_t index) {
    pointer += '/';
    pointer += std::to_string(index);
}

} // namespace smsaero::inline v0

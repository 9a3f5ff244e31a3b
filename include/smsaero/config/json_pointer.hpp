#pragma once

/// @file
/// JSON pointers (RFC 6901, section 4). Thread safety: any number of callers. Errors: none.

#include <cstddef>
#include <string>
#include <string_view>

namespace smsaero::inline v0 {

/// Appends the step to a member: a slash and its name, in which `~` is written as `~0` and `/` as `~1`.
/// @param pointer gets it
/// @param name of the member
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
/// @param pointer gets it
/// @param index from 0 on, any
inline void append_to_pointer(std::string& pointer, std::size_t index) {
    pointer += '/';
    pointer += std::to_string(index);
}

} // namespace smsaero::inline v0

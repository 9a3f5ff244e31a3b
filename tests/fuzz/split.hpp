#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace smsaero::fuzz {

/// An input of two parts: its first line and the rest.
struct Split {
    std::string_view line;
    std::string_view rest;

    Split(std::uint8_t const* data, std::size_t size) : rest(reinterpret_cast<char const*>(data), size) {
        std::size_t const end = rest.find('\n');
        line = rest.substr(0, end);
        rest.remove_prefix(end == rest.npos ? rest.size() : end + 1);
    }
};

} // namespace smsaero::fuzz

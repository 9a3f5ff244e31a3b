#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace smsaero::inline v0 {

/// What Redis says is wrong, for a log: up to the first quotation mark, since between such it repeats what it
/// was sent, be it the password or a phone number. Thread safety: any number of callers. Errors: none.
/// @param words of an error
/// @return what may be shown of them
inline std::string redis_words(std::string_view words) {
    std::size_t const quoted = words.find_first_of("'\"`");
    if (quoted == words.npos) return std::string{words};
    return std::string{words.substr(0, quoted)} + "...";
}

} // namespace smsaero::inline v0

#pragma once

#include <smsaero/config/json_view.hpp>
#include <smsaero/wire/lenient.hpp>
#include <smsaero/wire/scrub.hpp>

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace smsaero::inline v0 {

/// A code of the gateway with its word, as they stand. The code decides, the word is for people; codes that
/// the manual does not list are kept. Thread safety: as a string.
/// Errors: none.
struct CodedWord {
    std::optional<std::int64_t> code = {}; ///< the code; nothing when the gateway gave none
    std::string name = {};                 ///< the gateway's word, scrubbed, yet untrusted

    /// Reads the pair.
    /// @param code,name the reply's members
    /// @param scrub hides in the word what was sent
    /// @param known words that repeat nothing of what was sent, so that they are not searched for it
    /// @return the pair, without a code where it is no whole number
    static CodedWord read(std::optional<JsonView> code, std::optional<JsonView> name, Scrub const& scrub,
                          std::initializer_list<std::string_view> known) {
        std::string word = lenient::word(name);
        if (std::find(known.begin(), known.end(), word) == known.end()) word = scrub(word);
        return {lenient::integer(code), std::move(word)};
    }

    friend bool operator==(CodedWord const&, CodedWord const&) = default;
};

} // namespace smsaero::inline v0

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
struct CodedWord {
    std::optional<std::int64_t> code = {}; ///< nothing when the gateway gave none
    std::string name = {};                 ///< the gateway's word, scrubbed, yet untrusted

    /// Reads the pair. A word among `known` repeats nothing of what was sent, so it is not searched for that.
    static CodedWord read(std::optional<JsonView> code, std::optional<JsonView> name, Scrub const& scrub,
                          std::initializer_list<std::string_view> known) {
        std::string word = lenient::word(name);
        if (std::find(known.begin(), known.end(), word) == known.end()) word = scrub(word);
        return {lenient::integer(code), std::move(word)};
    }

    friend bool operator==(CodedWord const&, CodedWord const&) = default;
};

} // namespace smsaero::inline v0

#pragma once

#include <smsaero/core/secret.hpp>
#include <smsaero/verification/hmac_key.hpp>

#include <boost/system/result.hpp>

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace smsaero::inline v0 {

/// What speaks against a ring of keys, as a sentence that says what to do.
struct CodeKeysProblem {
    std::string_view text; ///< the sentence
};
/// What `result::value()` throws for it. Thread safety: any number of callers.
/// @param problem of the ring that is none
/// @throws std::invalid_argument with its text
[[noreturn]] inline void throw_exception_from_error(CodeKeysProblem const& problem,
                                                    boost::source_location const&) {
    throw std::invalid_argument{std::string{problem.text}};
}

/// The keys that codes are derived with, by number. The first one makes new codes; the others are for codes
/// that are under way, so that a key is changed by putting the new one in front, under a number never used
/// before, and the old one out a code's lifetime later. They are no part of what is stored: a copy of the
/// store tells nobody a code (OWASP ASVS 4.0, 2.7.5). Thread safety: as a vector. Errors: none but where
/// `make` says so.
class CodeKeys {
public:
    /// A key and its number.
    struct Numbered {
        std::uint32_t number; ///< the number of the key, one that none had before
        Secret key;           ///< random, 32 bytes or more
    };

    /// Makes a ring.
    /// @param keys the one for new codes first
    /// @return the ring, or the problem where there is no key, one is too short, or a number stands twice
    static boost::system::result<CodeKeys, CodeKeysProblem> make(std::vector<Numbered> keys) {
        if (keys.empty()) return CodeKeysProblem{"there is no key; make one of 32 random bytes"};
        CodeKeys ring;
        for (Numbered& each : keys) {
            if (each.key.reveal().size() < HmacKey::min_size)
                return CodeKeysProblem{"a key has fewer than 32 bytes; take 32 random ones"};
            if (ring.find(each.number) != nullptr)
                return CodeKeysProblem{"two keys have the same number; give each one of its own"};
            ring.keys_.push_back({each.number, HmacKey{std::move(each.key)}});
        }
        return ring;
    }

    CodeKeys(CodeKeys&&) = default;
    CodeKeys& operator=(CodeKeys&&) = default;

    /// @return the number of the key for new codes
    std::uint32_t current() const { return keys_.front().number; }

    /// @param number of a key, any
    /// @return the key, valid as long as the ring; null when the ring has none of that number
    HmacKey const* find(std::uint32_t number) const {
        for (Entry const& each : keys_)
            if (each.number == number) return &each.key;
        return nullptr;
    }

private:
    struct Entry {
        std::uint32_t number;
        HmacKey key;
    };

    CodeKeys() = default;

    std::vector<Entry> keys_;
};

} // namespace smsaero::inline v0

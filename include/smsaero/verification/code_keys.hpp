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
    std::string_view text;
};
[[noreturn]] inline void throw_exception_from_error(CodeKeysProblem const& problem,
                                                    boost::source_location const&) {
    throw std::invalid_argument{std::string{problem.text}};
}

/// The keys that codes are derived with, by number. The first one makes new codes; the others are for codes
/// that are under way, so that a key is changed by putting the new one in front, under a number never used
/// before, and the old one out a code's lifetime later. They are no part of what is stored: a copy of the
/// store tells nobody a code (OWASP ASVS 4.0, 2.7.5). Safe to share between threads.
class CodeKeys {
public:
    /// A key and its number.
    struct Numbered {
        std::uint32_t number;
        Secret key; ///< random, 32 bytes or more
    };

    /// The ring of `keys`, the one for new codes first; the problem where there is none, one is too short, or
    /// a number stands twice.
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

    /// The number of the key for new codes.
    std::uint32_t current() const { return keys_.front().number; }

    /// The key of that number; null when the ring has none.
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

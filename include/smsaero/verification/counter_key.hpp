#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace smsaero::inline v0 {

/// What a counter counts, by its first character.
enum class CounterKind : char {
    Failures = 'f',         ///< in a row, of a phone number
    Delay = 'd',            ///< one attempt at a time, of a phone number
    Cooldown = 'c',         ///< messages to a phone number in a moment
    PhoneHour = 'h',        ///< in an hour
    PhoneDay = 'y',         ///< in a day
    AddressHour = 'a',      ///< messages for a client's address in an hour
    AddressDay = 'b',       ///< in a day
    CallingCodeHour = 'p',  ///< messages to numbers of a calling code in an hour
    CallingCodeDay = 'q',   ///< in a day
    Money = 'm',            ///< spent in a day, in millionths of a rouble
    ApprovedHour = 'v',     ///< verifications of a calling code or an address approved in an hour (UTC)
    ApprovedDay = 'w',      ///< in a day
    UnapprovedHour = 'r',   ///< messages of such that went without an approval in an hour
    UnapprovedDay = 's',    ///< in a day
    AddressCountry = 'k',   ///< messages for a client's address to a country in a day
    AddressCountries = 'n', ///< such countries
};

/// The name of a counter: a kind, and whom it is about. Kept in place, so that it takes no memory. Thread
/// safety: as an array. Errors: none.
class CounterKey {
public:
    /// Bytes: as many as the longest IPv6 address and what may stand around it.
    static constexpr std::size_t max_size = 47;

    /// @param kind what is counted
    /// @param subject whom it is about; what is beyond `max_size` - 1 bytes is cut
    constexpr CounterKey(CounterKind kind, std::string_view subject)
        : size_(static_cast<std::uint8_t>(std::min(subject.size() + 1, max_size))) {
        text_[0] = static_cast<char>(kind);
        std::copy_n(subject.begin(), size_ - 1u, text_.begin() + 1);
    }

    /// @return the kind's character and the subject, valid as long as this object
    constexpr std::string_view view() const { return {text_.data(), size_}; }

    /// @param a,b any two
    /// @return whether they name the same counter
    friend constexpr bool operator==(CounterKey const& a, CounterKey const& b) {
        return a.view() == b.view();
    }

private:
    std::array<char, max_size> text_{};
    std::uint8_t size_;
};

} // namespace smsaero::inline v0

#pragma once

#include <smsaero/core/money.hpp>

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace smsaero::inline v0 {

/// Which limit stands in the way of a message.
enum class LimitReason : unsigned char {
    Country,         ///< the number's country is not on the list
    Cooldown,        ///< the number had a message a moment ago
    PhoneHour,       ///< it has had as many in an hour as it may
    PhoneDay,        ///< or in a day
    AddressHour,     ///< the client's address has asked for as many in an hour as it may
    AddressDay,      ///< or in a day
    CallingCodeHour, ///< numbers of this calling code have had as many in an hour as they may
    CallingCodeDay,  ///< or in a day
    Money,           ///< the day's money is spent
    // Of `SendLimits::adaptive`:
    CallingCodeUnapprovedHour, ///< numbers of this calling code had too many in an hour without an approval
    CallingCodeUnapprovedDay,  ///< or in a day
    AddressUnapprovedHour,     ///< the client's address had too many in an hour without an approval
    AddressUnapprovedDay,      ///< or in a day
    AddressCountries,          ///< it had some sent to too many countries
};

/// A reason's name for logs. Errors: none.
/// @param reason one of the enumerators
/// @return `country`, `cooldown`, `phone_hour` and so on: the enumerator in lower case
constexpr std::string_view to_string(LimitReason reason) {
    constexpr std::array<std::string_view, 14> names{"country",
                                                     "cooldown",
                                                     "phone_hour",
                                                     "phone_day",
                                                     "address_hour",
                                                     "address_day",
                                                     "calling_code_hour",
                                                     "calling_code_day",
                                                     "money",
                                                     "calling_code_unapproved_hour",
                                                     "calling_code_unapproved_day",
                                                     "address_unapproved_hour",
                                                     "address_unapproved_day",
                                                     "address_countries"};
    return names[static_cast<std::size_t>(reason)];
}

/// That a limit stands in the way, and for how long.
struct Refusal {
    LimitReason reason = LimitReason::Cooldown; ///< which limit
    bool is_temporary = true;                   ///< whether it goes by itself
    std::chrono::milliseconds retry_after{};    ///< until it does
};

/// How many messages may be sent, against those who have them sent for money of their own (SMS pumping) and
/// those who flood a phone. Windows begin with their first message, and are counted in the store, for all
/// that share it. Each message is counted before it is sent. Nothing is limited by default but each phone.
/// Thread safety: as a vector. Errors: none.
struct SendLimits {
    std::chrono::seconds cooldown =
        std::chrono::seconds{60};                        ///< between two messages to a number; 0 for none
    std::optional<std::uint32_t> phone_hour = 5;         ///< messages to a number in an hour
    std::optional<std::uint32_t> phone_day = 10;         ///< and in a day
    std::optional<std::uint32_t> address_hour = {};      ///< for a client's address in an hour
    std::optional<std::uint32_t> address_day = {};       ///< and in a day
    std::optional<std::uint32_t> calling_code_hour = {}; ///< to all numbers of a calling code in an hour
    std::optional<std::uint32_t> calling_code_day = {};  ///< and in a day
    /// The countries whose numbers have messages, as ISO 3166-1 alpha-2: `RU`, `KZ`. Empty for all.
    std::vector<std::string> countries = {};
    /// What may be spent in a day, by the highest price of a segment; what the gateway says that a message
    /// has cost takes the price's place.
    std::optional<Money> money_a_day = {};
    Money highest_price = {}; ///< of a segment
    /// Whether messages are limited by how many codes come back: pumped ones never do. By the rule of
    /// Authgear's fraud protection, messages that go without an approval are limited for each calling code
    /// and each client's address, by how many verifications of it are usually approved; and an address to
    /// three countries. Each start reads 16 counters more for each of the two, and `check` is to be told the
    /// address. Begin with `record_only`: before there is a history an hour has 3, and a day 20.
    bool adaptive = false;
    /// Counts and tells, and stops nothing: for the time in which one finds out what is usual.
    bool record_only = false;
    /// Whether messages are sent without limits while the store fails to count. Verification itself never is.
    bool fail_open = false;

    /// @return no limit at all, for a service that has its own, and for tests
    static SendLimits none() { return {.cooldown = {}, .phone_hour = {}, .phone_day = {}}; }

    /// @return what is wrong with them, as a sentence that says what to do; empty when nothing is
    std::string_view problem() const {
        if (cooldown < cooldown.zero() || cooldown > std::chrono::hours{24})
            return "a cooldown of sends is up to a day; set `cooldown` to 0 seconds up to 24 hours";
        for (auto const& most :
             {phone_hour, phone_day, address_hour, address_day, calling_code_hour, calling_code_day})
            if (most == 0u)
                return "a limit of 0 messages sends none; leave it out for no limit, or set it to 1 or more";
        for (std::string const& country : countries)
            if (country.size() != 2 || country[0] < 'A' || country[0] > 'Z' || country[1] < 'A'
                || country[1] > 'Z')
                return "a country is written as two capital letters (ISO 3166-1 alpha-2), such as RU";
        if (money_a_day && highest_price <= Money{})
            return "a limit of money takes the price of a segment; set `highest_price` to that of the "
                   "dearest";
        return {};
    }
};

} // namespace smsaero::inline v0

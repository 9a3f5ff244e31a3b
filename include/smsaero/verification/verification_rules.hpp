#pragma once

#include <smsaero/core/errc.hpp>

#include <algorithm>
#include <chrono>
#include <string_view>

namespace smsaero::inline v0 {

/// Errors: none.
/// @param code why an SMS was rejected
/// @return whether that is for what the number is, or the way that an SMS takes to it, so that another way
/// may do: the gateway does not take the number, or its operator not the sender name; false for all else
constexpr bool is_of_number_or_route(Errc code) {
    return code == Errc::InvalidPhoneNumber || code == Errc::InvalidSender;
}

/// How long codes count, how often they are sent, and how often one may err. The defaults are those of
/// `logto` where it has any; NIST SP 800-63B-4 and OWASP ASVS 5 set the bounds. Thread safety: as an integer.
/// Errors: none.
struct VerificationRules {
    /// How long a code counts after it was made: 1 to 10 minutes (NIST SP 800-63B-4, 3.1.3.2; ASVS 5, 6.5.5).
    std::chrono::seconds lifetime{600};
    /// A message sent again repeats the code as long as it counts for this much longer; then it has a new
    /// one.
    std::chrono::seconds repeat_with{120};
    /// Between two messages of one verification; 0 to `lifetime`.
    std::chrono::seconds cooldown{60};
    /// How often one may try a code of one verification: 1 to 100. A new code does not start the count anew.
    unsigned tries = 10;
    /// How often in a row one may err for a phone number, over all its verifications: 1 to 100 (NIST SP
    /// 800-63B-4, 3.2.2). Then it is locked until the application unlocks it.
    unsigned failures = 100;
    /// After so many failures there is a delay between one attempt and the next; any number, 0 being as 1.
    unsigned failures_without_delay = 10;

    /// Whether a code goes to the phone's Telegram when its SMS was rejected for what the number or its way
    /// is: `is_of_number_or_route`. Never when the SMS may have been sent. The generator's codes must have 4
    /// to 8 digits. Unverified against the live gateway.
    bool telegram_fallback = false;

    /// The bounds of the delay (NIST SP 800-63B-4, 3.2.2).
    /// @{
    static constexpr std::chrono::seconds shortest_delay{30};
    static constexpr std::chrono::seconds longest_delay{3600};
    /// @}

    /// @return what is wrong with them, as a sentence that says what to do; empty when nothing is
    constexpr std::string_view problem() const {
        using std::chrono::seconds;
        if (lifetime < seconds{60} || lifetime > seconds{600})
            return "a code counts for 1 to 10 minutes; set `lifetime` to 60 to 600 seconds";
        if (repeat_with < seconds{0} || repeat_with > lifetime)
            return "a code cannot be repeated beyond its lifetime; set `repeat_with` to 0 seconds up to "
                   "`lifetime`";
        if (cooldown < seconds{0} || cooldown > lifetime)
            return "a message could never be sent again; set `cooldown` to 0 seconds up to `lifetime`";
        if (tries < 1 || tries > 100) return "a code may be tried 1 to 100 times; set `tries` so";
        if (failures < 1 || failures > 100)
            return "a number is locked after 1 to 100 failures in a row; set `failures` so";
        return {};
    }

    /// How long the next attempt must wait: nothing at first, then 30 seconds, growing in equal ratios to an
    /// hour before the last.
    /// @param in_a_row how many failures there were in a row, any number
    /// @return the delay
    constexpr std::chrono::seconds delay_after(unsigned in_a_row) const {
        if (in_a_row < failures_without_delay || in_a_row == 0) return {};
        constexpr unsigned doublings = 7; // 30 s seven times doubled passes an hour
        unsigned const first = std::max(1u, failures_without_delay);
        unsigned const steps = failures > first + 1 ? failures - first - 1 : 0;
        unsigned const step = std::min(in_a_row - first, steps);
        unsigned const doubled = steps == 0 ? 0 : step * doublings / steps;
        return std::min(shortest_delay * (1 << doubled), longest_delay);
    }
};

} // namespace smsaero::inline v0

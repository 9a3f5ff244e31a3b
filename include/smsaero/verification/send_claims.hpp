#pragma once

/// @file
/// Limits whose counters count messages alone, and what a message takes of them. Thread safety: any number of
/// callers. Errors: none.

#include <smsaero/core/money.hpp>
#include <smsaero/core/phone_number.hpp>
#include <smsaero/verification/calling_code.hpp>
#include <smsaero/verification/client_address.hpp>
#include <smsaero/verification/counter_key.hpp>
#include <smsaero/verification/counter_store.hpp>
#include <smsaero/verification/send_limits.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace smsaero::inline v0 {

/// What one message takes of one limit.
struct SendClaim : CounterChange {
    std::int64_t most;  ///< how much the counter may come to
    LimitReason reason; ///< what is told when it passes that
};

/// Whether numbers of a country have messages at all.
/// @param limits list the countries that do
/// @param phone a number of it
/// @return whether they do; false where there is a list and the number belongs to no country
inline bool is_allowed_country(SendLimits const& limits, PhoneNumber const& phone) {
    if (limits.countries.empty()) return true;
    auto const code = find_calling_code(phone.reveal());
    return code
           && std::find(limits.countries.begin(), limits.countries.end(), code->country)
                  != limits.countries.end();
}

/// What a message takes of which limits: the smaller ones first, so that what is refused takes least of the
/// others.
/// @param limits without a problem
/// @param phone where the message is to go
/// @param address whence it is asked for; nothing where that is not known
/// @param segments how many the message has; 0 or more, and none but the limit of money goes by it
/// @return the claims, to be made in this order
inline std::vector<SendClaim> send_claims(SendLimits const& limits, PhoneNumber const& phone,
                                          std::optional<ClientAddress> const& address, std::size_t segments) {
    constexpr std::chrono::hours hour{1};
    constexpr std::chrono::hours day{24};
    std::vector<SendClaim> claims;
    auto const claim = [&](CounterKind kind, std::string_view of, auto window,
                           std::optional<std::uint32_t> most, LimitReason reason) {
        if (most) claims.push_back({{{kind, of}, 1, window}, *most, reason});
    };
    std::string_view const number = phone.reveal();
    if (limits.cooldown.count() > 0)
        claim(CounterKind::Cooldown, number, limits.cooldown, 1, LimitReason::Cooldown);
    claim(CounterKind::PhoneHour, number, hour, limits.phone_hour, LimitReason::PhoneHour);
    claim(CounterKind::PhoneDay, number, day, limits.phone_day, LimitReason::PhoneDay);
    if (address) {
        claim(CounterKind::AddressHour, address->text(), hour, limits.address_hour, LimitReason::AddressHour);
        claim(CounterKind::AddressDay, address->text(), day, limits.address_day, LimitReason::AddressDay);
    }
    if (auto const code = find_calling_code(number)) {
        claim(CounterKind::CallingCodeHour, code->digits, hour, limits.calling_code_hour,
              LimitReason::CallingCodeHour);
        claim(CounterKind::CallingCodeDay, code->digits, day, limits.calling_code_day,
              LimitReason::CallingCodeDay);
    }
    if (limits.money_a_day)
        claims.push_back({{{CounterKind::Money, ""},
                           (limits.highest_price * static_cast<std::int64_t>(segments)).millionths(),
                           day},
                          limits.money_a_day->millionths(),
                          LimitReason::Money});
    return claims;
}

} // namespace smsaero::inline v0

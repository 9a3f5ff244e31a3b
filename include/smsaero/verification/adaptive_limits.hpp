#pragma once

/// @file
/// Limits that go by how many verifications are approved: the counters that they read, and what a message or
/// an approval changes of them. Thread safety: any number of callers. Errors: none.

#include <smsaero/core/phone_number.hpp>
#include <smsaero/verification/calling_code.hpp>
#include <smsaero/verification/client_address.hpp>
#include <smsaero/verification/counter_key.hpp>
#include <smsaero/verification/counter_store.hpp>
#include <smsaero/verification/send_claims.hpp>
#include <smsaero/verification/send_limits.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <ratio>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace smsaero::inline v0 {

/// How many verifications were approved of whoever is judged by it: a calling code, or a client's address.
struct ApprovalHistory {
    std::int64_t best_day = 0;  ///< the most on one day (UTC) of the last 14, today included
    std::int64_t last_day = 0;  ///< in the last 24 hours
    std::int64_t last_hour = 0; ///< in the last 60 minutes
};

/// How many messages may go without an approval.
struct AdaptiveBounds {
    std::int64_t hour = 0; ///< in an hour
    std::int64_t day = 0;  ///< in a day
};

/// Goes by the rule of Authgear's fraud protection: three tenths of the best day and of the last one, at
/// least 20; a fifth of the last hour and of a sixth of the best day, at least 3.
/// @param history without negative numbers
/// @return the bounds that it allows
constexpr AdaptiveBounds adaptive_bounds(ApprovalHistory const& history) {
    return {.hour = std::max({std::int64_t{3}, history.best_day * 2 / 10 / 6, history.last_hour * 2 / 10}),
            .day = std::max({std::int64_t{20}, history.best_day * 3 / 10, history.last_day * 3 / 10})};
}

/// One whose approvals are counted, at one moment. Approvals are counted by the day and by the hour (UTC), so
/// the last 24 hours are today and as much of yesterday as is missing, taken as spread evenly; the last hour
/// likewise. Thread safety: as a string.
class Approvals {
public:
    /// How many days of a history there are counters of.
    static constexpr std::size_t days = 14;
    /// How many counters a history is read from.
    static constexpr std::size_t size = days + 2;

    /// @param subject the digits of a calling code, or the text of an address
    /// @param now by the verifier's clock
    /// @param reasons what is told when the bound of an hour, or of a day, is passed
    Approvals(std::string subject, std::chrono::sys_seconds now, std::array<LimitReason, 2> reasons)
        : subject_(std::move(subject)), now_(now), reasons_(reasons) {}

    /// Names one of the counters: those of the days, today first, then of this hour and the one before.
    /// @param index of the counter, less than `size`
    /// @return its name
    CounterKey key(std::size_t index) const {
        using Days = std::chrono::duration<std::int64_t, std::ratio<86400>>;
        using Hours = std::chrono::duration<std::int64_t, std::ratio<3600>>;
        auto const since = now_.time_since_epoch();
        bool const is_day = index < days;
        auto const place =
            is_day ? std::chrono::floor<Days>(since).count() - static_cast<std::int64_t>(index)
                   : std::chrono::floor<Hours>(since).count() - static_cast<std::int64_t>(index - days);
        return {is_day ? CounterKind::ApprovedDay : CounterKind::ApprovedHour,
                subject_ + '@' + std::to_string(place)};
    }

    /// @param counts what the `size` counters stand at, in the order of `key`
    /// @return the history
    ApprovalHistory history(std::int64_t const* counts) const {
        std::int64_t const second = now_.time_since_epoch().count();
        auto const with_part_of_last = [&](std::int64_t current, std::int64_t last, std::int64_t length) {
            return current + last * (length - second % length) / length;
        };
        return {.best_day = *std::max_element(counts, counts + days),
                .last_day = with_part_of_last(counts[0], counts[1], 86400),
                .last_hour = with_part_of_last(counts[days], counts[days + 1], 3600)};
    }

    /// Adds what a message takes of the bounds.
    /// @param claims are added to: the hour's, then the day's
    /// @param bounds what the history allows
    void claim(std::vector<SendClaim>& claims, AdaptiveBounds const& bounds) const {
        claims.push_back({{unapproved(CounterKind::UnapprovedHour), 1, hour}, bounds.hour, reasons_[0]});
        claims.push_back({{unapproved(CounterKind::UnapprovedDay), 1, day}, bounds.day, reasons_[1]});
    }

    /// Adds what an approval changes: it counts, and one message less is without.
    /// @param changes are added to
    void approve(std::vector<CounterChange>& changes) const {
        changes.push_back({key(0), 1, day * (days + 1)});
        changes.push_back({key(days), 1, hour * 3});
        changes.push_back({unapproved(CounterKind::UnapprovedHour), -1, hour});
        changes.push_back({unapproved(CounterKind::UnapprovedDay), -1, day});
    }

private:
    static constexpr std::chrono::hours hour{1};
    static constexpr std::chrono::hours day{24};

    CounterKey unapproved(CounterKind kind) const { return {kind, subject_}; }

    std::string subject_;
    std::chrono::sys_seconds now_;
    std::array<LimitReason, 2> reasons_;
};

/// Who is judged by their approvals when a message is asked for.
/// @param phone where it is to go
/// @param address whence it is asked for; nothing where that is not known
/// @param now by the verifier's clock
/// @return the number's calling code, where it has one, then the address, where there is one
inline std::vector<Approvals> approvals_of(PhoneNumber const& phone,
                                           std::optional<ClientAddress> const& address,
                                           std::chrono::sys_seconds now) {
    std::vector<Approvals> all;
    if (auto const code = find_calling_code(phone.reveal()))
        all.push_back({std::string{code->digits},
                       now,
                       {LimitReason::CallingCodeUnapprovedHour, LimitReason::CallingCodeUnapprovedDay}});
    if (address)
        all.push_back(
            {address->text(), now, {LimitReason::AddressUnapprovedHour, LimitReason::AddressUnapprovedDay}});
    return all;
}

/// To so many countries an address may have messages sent in a day of which none was approved.
inline constexpr std::int64_t max_address_countries = 3;

/// @param phone of the country that an address has messages sent to
/// @param address whence they are asked for
/// @return the counter of the address's messages to that country, then that of such countries
inline std::array<CounterKey, 2> address_countries(PhoneNumber const& phone, ClientAddress const& address) {
    auto const code = find_calling_code(phone.reveal());
    return {CounterKey{CounterKind::AddressCountry,
                       address.text() + '@' + std::string{code ? code->country : ""}},
            CounterKey{CounterKind::AddressCountries, address.text()}};
}

/// What an approval changes of what `SendLimits::adaptive` goes by. A country is off the count with the last
/// of its messages, and one that is not on it takes none off.
/// @param phone whose verification is approved
/// @param address whence the code was checked; nothing where that is not known
/// @param now by the verifier's clock
/// @return the changes, to be made in this order
inline std::vector<CounterChange> approval_changes(PhoneNumber const& phone,
                                                   std::optional<ClientAddress> const& address,
                                                   std::chrono::sys_seconds now) {
    constexpr std::chrono::hours day{24};
    std::vector<CounterChange> changes;
    for (Approvals const& each : approvals_of(phone, address, now))
        each.approve(changes);
    if (!address) return changes;
    auto const [messages, countries] = address_countries(phone, *address);
    changes.push_back({messages, 0, day});
    changes.push_back({countries, -1, day, 1});
    changes.push_back({messages, -1, day});
    return changes;
}

/// Adds what a message takes of the adaptive limits.
/// @param claims are added to, to be made in this order
/// @param all as `approvals_of` gives them
/// @param counts what the counters of each stand at, one after another: `Approvals::size` for each
/// @param phone where the message is to go
/// @param address whence it is asked for; nothing where that is not known
inline void adaptive_claims(std::vector<SendClaim>& claims, std::vector<Approvals> const& all,
                            std::vector<std::int64_t> const& counts, PhoneNumber const& phone,
                            std::optional<ClientAddress> const& address) {
    for (std::size_t i = 0; i < all.size(); ++i)
        all[i].claim(claims, adaptive_bounds(all[i].history(counts.data() + i * Approvals::size)));
    if (!address) return;
    constexpr std::chrono::hours day{24};
    auto const [messages, countries] = address_countries(phone, *address);
    claims.push_back(
        {{messages, 1, day}, std::numeric_limits<std::int64_t>::max(), LimitReason::AddressCountries});
    // Counted with the first message to it, and given back with the last.
    claims.push_back({{countries, 1, day, 1}, max_address_countries, LimitReason::AddressCountries});
}

} // namespace smsaero::inline v0

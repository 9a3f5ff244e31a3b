#pragma once

/// @file
/// What is known of messages by notices and reports. Errors: none.

#include <smsaero/api/delivery_notice.hpp>
#include <smsaero/api/delivery_status.hpp>
#include <smsaero/api/sms_report.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <list>
#include <mutex>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace smsaero::inline v0 {

/// What a notice or a report did to a `DeliveryBook`.
enum class Taken : unsigned char {
    Changed,        ///< the message has another status now, or the one it had is confirmed now
    Repeated,       ///< the message has, or had, this status already
    Stale,          ///< it would undo what is final, so it counts for nothing
    UnknownMessage, ///< nobody expects the message, or it was forgotten; nothing was kept
};

/// The answer's name for programs.
/// @param taken one of the enumerators
/// @return `changed`, `repeated`, `stale` or `unknown_message`
constexpr std::string_view to_string(Taken taken) {
    constexpr std::array<std::string_view, 4> names{"changed", "repeated", "stale", "unknown_message"};
    return names[static_cast<std::size_t>(taken)];
}

/// How sure the status of a message is.
enum class Certainty : unsigned char {
    Unheard,   ///< nothing was said of it yet
    Claimed,   ///< by a notice, which anybody may have sent who knows the URL
    Confirmed, ///< by the gateway, when it was asked
};

/// The certainty's name for programs.
/// @param certainty one of the enumerators
/// @return `unheard`, `claimed` or `confirmed`
constexpr std::string_view to_string(Certainty certainty) {
    constexpr std::array<std::string_view, 3> names{"unheard", "claimed", "confirmed"};
    return names[static_cast<std::size_t>(certainty)];
}

/// How far a message has come, and who says so. Thread safety: as a string.
struct KnownDelivery {
    DeliveryStatus status = {};               ///< without a code while nothing was said of it
    Certainty certainty = Certainty::Unheard; ///< who says so

    /// Where money or access hangs on the status, no other counts.
    /// @return whether the gateway itself said it when it was asked
    bool is_confirmed() const { return certainty == Certainty::Confirmed; }
};

/// Keeps how far messages have come, by what notices claim and reports confirm, so that neither repeated nor
/// late nor forged notices do harm: the gateway documents no order, no signature, and not how often it sends
/// a notice (its manual, `callbackUrl`). The rules:
///
/// - Only messages that are expected are kept, so a stranger's notices take no memory.
/// - A status that the message had already is not taken again.
/// - A final status is followed by none that is not final, and by another final one only if a report says so.
/// - So what a report has said and is final no notice ever changes.
///
/// A notice may come before `expect` was called, and is lost then; and none may come at all. So ask too, see
/// `watch_delivery`.
///
/// Thread safety: any number of callers. Errors: none. Memory: some 200 bytes a message,
/// and at most 200 more for a long name. It lives as long as the process: what must outlive that is the
/// application's to store.
class DeliveryBook {
public:
    /// How many messages are kept where nothing else is said.
    static constexpr std::size_t default_messages = 100'000;

    /// An empty book. When it is full those messages are forgotten that have been final for longest,
    /// confirmed or not; and where none is final, those that have been expected for longest.
    /// @param most how many messages are kept, any number; 0 counts as 1
    explicit DeliveryBook(std::size_t most = default_messages) : most_(std::max<std::size_t>(most, 1)) {}
    DeliveryBook(DeliveryBook const&) = delete;
    DeliveryBook& operator=(DeliveryBook const&) = delete;

    /// From now on notices of this message count. What is known of one that was expected already stays as it
    /// is.
    /// @param id its receipt's, from 1 up
    /// @return whether it was not expected yet; false, too, for less than 1
    bool expect(std::int64_t id) {
        std::lock_guard const lock{mutex_};
        if (id < 1 || places_.contains(id)) return false;
        Entries added;
        added.push_back(Entry{id});
        places_.emplace(id, added.begin());
        underway_.splice(underway_.end(), added); // after what may fail for want of memory
        if (places_.size() > most_) forget_oldest();
        return true;
    }

    /// Takes what a notice claims.
    /// @param notice as it was read
    /// @return what it did; `Changed` with a final status is the moment to ask whether it is true
    Taken take(DeliveryNotice notice) {
        return note(notice.id, std::move(notice.status), Certainty::Claimed);
    }

    /// Takes what the gateway reported when it was asked.
    /// @param report as it came; one without an id is of no message
    /// @return what it did
    Taken confirm(SmsReport report) {
        std::optional<std::int64_t> const id = report.id;
        if (!id) return Taken::UnknownMessage;
        return note(*id, std::move(report.status), Certainty::Confirmed);
    }

    /// Looks a message up.
    /// @param id its receipt's, any number
    /// @return how far it has come; nothing when it is not expected, or was forgotten
    std::optional<KnownDelivery> status(std::int64_t id) const {
        std::lock_guard const lock{mutex_};
        auto const place = places_.find(id);
        if (place == places_.end()) return std::nullopt;
        return place->second->delivery;
    }

    /// Forgets a message, so that its notices count for nothing.
    /// @param id its receipt's, any number
    /// @return whether it was there
    bool forget(std::int64_t id) {
        std::lock_guard const lock{mutex_};
        auto const place = places_.find(id);
        if (place == places_.end()) return false;
        Entries& entries = place->second->delivery.status.is_final() ? ended_ : underway_;
        entries.erase(place->second);
        places_.erase(place);
        return true;
    }

    /// @return how many messages are kept
    std::size_t size() const {
        std::lock_guard const lock{mutex_};
        return places_.size();
    }

private:
    struct Entry {
        std::int64_t id;
        KnownDelivery delivery = {};
        std::uint64_t had = 0; // which of the codes 0 to 63 the message has or had, a bit for each
    };
    using Entries = std::list<Entry>;

    Taken note(std::int64_t id, DeliveryStatus status, Certainty certainty) {
        std::lock_guard const lock{mutex_};
        auto const place = places_.find(id);
        if (place == places_.end()) return Taken::UnknownMessage;
        Entry& entry = *place->second;
        KnownDelivery& known = entry.delivery;
        bool const asked = certainty == Certainty::Confirmed;
        bool const same = known.status.code == status.code;
        // A status without a code says nothing.
        if (!status.code || (same && (!asked || known.is_confirmed()))) return Taken::Repeated;
        // A message does not come back to where it was: that is an old notice again. What was asked is newer.
        if (!asked && (entry.had & bit_of(*status.code)) != 0) return Taken::Repeated;
        // A report that is not final may have been on its way when a notice came that is, so it undoes none.
        bool const was_final = known.status.is_final();
        if (was_final && !(asked && status.is_final())) return Taken::Stale;
        entry.had |= bit_of(*status.code);
        known = {std::move(status), certainty};
        if (known.status.is_final() && !was_final) ended_.splice(ended_.end(), underway_, place->second);
        return Taken::Changed;
    }

    static constexpr std::uint64_t bit_of(std::int64_t code) {
        return code >= 0 && code < 64 ? std::uint64_t{1} << code : 0;
    }

    void forget_oldest() {
        Entries& entries = ended_.empty() ? underway_ : ended_;
        places_.erase(entries.front().id);
        entries.pop_front();
    }

    std::size_t const most_;
    mutable std::mutex mutex_;
    Entries underway_; // in the order in which they were expected
    Entries ended_;    // in the order in which they became final
    std::unordered_map<std::int64_t, Entries::iterator> places_;
};

} // namespace smsaero::inline v0

#pragma once

/// @file
/// The search for a message in the gateway's list. Errors: none.

#include <smsaero/api/listed_sms.hpp>
#include <smsaero/api/send_sms.hpp>
#include <smsaero/api/sms_list.hpp>
#include <smsaero/api/unresolved.hpp>
#include <smsaero/core/outcome.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace smsaero::inline v0 {

/// Why a message is still unknown after its gateway's list was read.
enum class StillUnknown : unsigned char {
    NotListed,  ///< no message fits; the list may be behind, and the clocks apart, so this is never `NotSent`
    Several,    ///< more than one fits, and nothing tells them apart
    Unreadable, ///< an entry of the list could not be read, or two contradict each other
    NotWhole,   ///< the gateway showed fewer messages than it says there are
    TooManyPages, ///< the list goes on beyond what is read of one
};

/// The reason's name for programs.
/// @param why one of the enumerators
/// @return `not_listed`, `several`, `unreadable`, `not_whole` or `too_many_pages`
constexpr std::string_view to_string(StillUnknown why) {
    constexpr std::array<std::string_view, 5> names{"not_listed", "several", "unreadable", "not_whole",
                                                    "too_many_pages"};
    return names[static_cast<std::size_t>(why)];
}

/// The message stands in the gateway's list: it was sent.
struct Found {
    Receipt receipt; ///< with an id, which no other message has now; it belongs to the known ones
};

/// What became of an unresolved message: it was found, or it is still unknown. Thread safety: as a string.
struct Reconciled {
    std::optional<Found> found = {};            ///< nothing when it is still unknown
    StillUnknown why = StillUnknown::NotListed; ///< when it was not found

    /// @return `Sent` or `Unknown`; never `NotSent`
    Outcome outcome() const { return found ? Outcome::Sent : Outcome::Unknown; }
};

/// The search for one unresolved message, without any I/O: it says which page it wants and takes what came.
/// `reconcile` drives it. Thread safety: one thread at a time.
///
/// A message fits when number, text and sender name are the same and the gateway took it within
/// `Unresolved::tolerance` of `sent_at`. Ids that are known already never fit.
class Reconciliation {
public:
    /// How many pages are read at most.
    static constexpr unsigned max_pages = 20;

    /// A search that has not begun.
    /// @param message what is known of it
    /// @param known_ids those of messages whose outcome is known, among them every id that was found before;
    /// they are copied
    Reconciliation(Unresolved message, std::span<std::int64_t const> known_ids)
        : message_(std::move(message)), known_(known_ids.begin(), known_ids.end()) {}

    /// @return the page that is wanted next, in the form of a call
    SmsList next_page() const { return {.numbers = {message_.phone}, .mode = message_.mode, .page = page_}; }

    /// Takes that page.
    /// @param page as it came
    /// @return the end of the search; nothing when another page is wanted
    std::optional<Reconciled> take(SmsPage const& page) {
        bool const has_more = take_entries(page);
        if (unreadable_) return Reconciled{{}, StillUnknown::Unreadable};
        if (fitting_.size() > 1) return Reconciled{{}, StillUnknown::Several};
        if (!has_more) return conclude();
        if (page_ == max_pages) return Reconciled{{}, StillUnknown::TooManyPages};
        ++page_;
        return std::nullopt;
    }

private:
    /// Whether what follows the page matters.
    bool take_entries(SmsPage const& page) {
        std::size_t const before = fits_.size();
        for (ListedSms const& sms : page.items)
            take_entry(sms);
        unreadable_ = unreadable_ || page.unreadable != 0;
        // The list may grow while it is read, so the least it ever had is what must be there.
        if (page.total) total_ = std::min(total_.value_or(*page.total), *page.total);
        if (is_past()) {
            passed_by_ = true;
            return false;
        }
        // A page with nothing new ends the list whatever it says: some gateways repeat their last page.
        if (fits_.size() == before) {
            cut_short_ = page.has_next.value_or(false);
            return false;
        }
        if (page.has_next) return *page.has_next;
        return !total_ || static_cast<std::int64_t>(fits_.size()) < *total_;
    }

    void take_entry(ListedSms const& sms) {
        bool const same = sms.is_to(message_.phone) && sms.says(message_.text.reveal())
                          && sms.is_from(message_.sender_name);
        // Without a time it can neither be taken nor left.
        unreadable_ = unreadable_ || (same && !sms.taken_at());
        bool const fits = same && sms.taken_at() && message_.may_be_of(*sms.taken_at())
                          && std::find(known_.begin(), known_.end(), *sms.id) == known_.end();
        auto const [entry, is_new] = fits_.try_emplace(*sms.id, fits);
        // A message that comes while the list is read pushes one that was seen to the next page.
        unreadable_ = unreadable_ || entry->second != fits;
        if (!is_new) return;
        if (fits) fitting_.push_back({sms.id, sms.status, sms.cost});
        newest_first_ = newest_first_ && sms.taken_at() && (!oldest_ || *sms.taken_at() <= *oldest_);
        falls_ = falls_ || (oldest_ && sms.taken_at() && *sms.taken_at() < *oldest_);
        oldest_ = sms.taken_at();
    }

    /// Whether everything that follows is too old. In which order the gateway lists is not documented, so
    /// that is believed only of a list that is seen to go back in time.
    bool is_past() const {
        return newest_first_ && falls_ && oldest_ && *oldest_ < message_.sent_at
               && !message_.may_be_of(*oldest_);
    }

    Reconciled conclude() {
        if (!passed_by_ && (cut_short_ || (total_ && static_cast<std::int64_t>(fits_.size()) < *total_)))
            return {{}, StillUnknown::NotWhole};
        if (fitting_.empty()) return {{}, StillUnknown::NotListed};
        return {Found{std::move(fitting_.front())}, {}};
    }

    Unresolved message_;
    std::vector<std::int64_t> known_;
    unsigned page_ = 1;
    std::map<std::int64_t, bool> fits_; // each message seen, by its id, and whether it fits
    std::vector<Receipt> fitting_;
    std::optional<std::int64_t> total_;
    std::optional<std::chrono::sys_seconds> oldest_; // of the message seen last
    bool newest_first_ = true;
    bool falls_ = false;
    bool unreadable_ = false;
    bool cut_short_ = false;
    bool passed_by_ = false;
};

} // namespace smsaero::inline v0

#pragma once

/// @file
/// Asking for a status until it is final. Errors: none but those that a result tells.

#include <smsaero/api/sms_report.hpp>
#include <smsaero/api/sms_status.hpp>
#include <smsaero/core/errc.hpp>
#include <smsaero/wire/credentials.hpp>
#include <smsaero/wire/failure.hpp>

#include <boost/system/result.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace smsaero::inline v0 {

/// How often the status of a message is asked for, and for how long. Thread safety: as an integer.
struct WatchOptions {
    std::chrono::milliseconds first_wait{1'000};    ///< before the first poll; 100 ms to `longest_wait`
    double factor = 1.5;                            ///< how many times as long each wait is; 1 to 10
    std::chrono::milliseconds longest_wait{30'000}; ///< between two polls; at most an hour
    /// From the start to the last poll; `first_wait` to 8 days, since a message may be sent a week later (the
    /// gateway's manual, `dateSend`). A poll that is under way then takes as long as it takes.
    std::chrono::milliseconds deadline{600'000};

    static constexpr std::chrono::milliseconds shortest_wait{100}; ///< for `first_wait`

    /// @return what is wrong with them, as a sentence that says what to do; empty when nothing is
    constexpr std::string_view problem() const {
        using std::chrono::hours;
        if (longest_wait > hours{1})
            return "a poll follows within an hour; set `longest_wait` to at most that";
        if (first_wait < shortest_wait || first_wait > longest_wait)
            return "polls would come too fast or too slow; set `first_wait` to 100 ms up to `longest_wait`";
        if (!(factor >= 1 && factor <= 10)) return "waits do not get shorter; set `factor` to 1 to 10";
        if (deadline < first_wait || deadline > hours{8 * 24})
            return "there would be no poll or no end; set `deadline` to `first_wait` up to 8 days";
        return {};
    }
};

/// How a watch ended.
enum class WatchEnd : unsigned char {
    Final,          ///< the message has a final status
    DeadlinePassed, ///< it had none by the deadline
    Cancelled,      ///< the caller cancelled the watch
    Failed,         ///< a poll failed in a way that no waiting mends
};

namespace delivery_watch_detail {

struct EndText {
    std::string_view name;
    std::string_view message;
};

constexpr EndText describe(WatchEnd end) {
    constexpr std::array<EndText, 4> texts{{
        {"final", "the message has a final status"},
        {"deadline_passed", "the message has no final status yet; watch it again, or wait for a notice"},
        {"cancelled", "the watch was cancelled; watch the message again if its status matters"},
        {"failed", "the status cannot be had; mend what the failure says, then watch the message again"},
    }};
    return texts[static_cast<std::size_t>(end)];
}

} // namespace delivery_watch_detail

/// The end's name for programs.
/// @param end one of the enumerators
/// @return `final`, `deadline_passed`, `cancelled` or `failed`
constexpr std::string_view to_string(WatchEnd end) { return delivery_watch_detail::describe(end).name; }

/// What happened and what to do next.
/// @param end one of the enumerators
/// @return a sentence for people
constexpr std::string_view message(WatchEnd end) { return delivery_watch_detail::describe(end).message; }

/// What a watch comes to. Thread safety: as a string.
struct WatchResult {
    WatchEnd end = WatchEnd::Cancelled;  ///< how it ended
    std::optional<SmsReport> last = {};  ///< the newest report, final or not; nothing when there was none
    std::optional<Failure> failure = {}; ///< of the last poll, if that failed; always there with `Failed`

    /// @return whether `last` is there and the message's last word: delivered, undelivered or rejected
    bool is_final() const { return end == WatchEnd::Final; }
};

/// A watch over one message, without any I/O: it says how long to wait before each poll, takes what came of
/// it, and knows when to stop. `watch_delivery` drives it. Thread safety: one thread at a time.
///
/// A driver calls `begin()`, waits as long as that says, makes the call that `poll()` is, hands its result to
/// `take()`, and goes on so until there is no wait; then `take_result()` has the end.
///
/// A poll sends nothing and costs nothing, so asking again is safe. A failure that time may mend does not end
/// the watch: one of the network, one of the gateway, such as too many requests or a reply that cannot be
/// read, and a full queue of one's own. Any other does at once, since it would be the same next time:
/// `Errc::Rejected` and `Errc::NotFound` of the gateway, and all that the caller, the configuration or the
/// account is to mend. Whatever the gateway asks to wait is waited, beyond `longest_wait` too.
template <class Clock = std::chrono::steady_clock>
class DeliveryWatch {
public:
    /// What a poll comes to.
    using Report = boost::system::result<SmsReport, Failure>;

    /// A watch that has not begun.
    /// @param id the message's, as in its receipt; from 1 up
    /// @param mode in which the message was sent
    /// @param options `begin` looks whether they can be used
    DeliveryWatch(std::int64_t id, Mode mode, WatchOptions const& options = {})
        : id_(id), mode_(mode), options_(options) {}

    /// Starts the clock. To be called once.
    /// @return how long to wait before the first poll; nothing when the watch has ended already, with
    /// `Errc::InvalidConfig`, since the options are wrong
    std::optional<std::chrono::milliseconds> begin() {
        if (auto const problem = options_.problem(); !problem.empty()) {
            result_.failure = Failure{.code = Errc::InvalidConfig, .detail = std::string{problem}};
            return finish(WatchEnd::Failed);
        }
        began_ = Clock::now();
        wait_ = options_.first_wait;
        return wait_;
    }

    /// @return the next poll, in the form of a call
    SmsStatus poll() const { return SmsStatus{id_, mode_}; }

    /// Takes what the poll came to.
    /// @param report the result of the call
    /// @return how long to wait before the next one, from 1 ms; nothing when the watch has ended
    std::optional<std::chrono::milliseconds> take(Report report) {
        using std::chrono::milliseconds;
        std::optional<std::chrono::seconds> asked_to_wait;
        if (report.has_value()) {
            result_.failure.reset();
            result_.last = std::move(*report);
            if (result_.last->status.is_final()) return finish(WatchEnd::Final);
        } else {
            Failure const& failure = result_.failure.emplace(report.error());
            if (failure.code == Errc::Cancelled) return finish(WatchEnd::Cancelled);
            if (!may_pass(failure.code)) return finish(WatchEnd::Failed);
            asked_to_wait = failure.retry_after;
        }
        // Rounded up, so that the last poll is not before the deadline, which would make another one.
        auto const left = std::chrono::ceil<milliseconds>(began_ + options_.deadline - Clock::now());
        // Who may not ask again in time learns nothing by staying.
        if (left <= left.zero() || (asked_to_wait && *asked_to_wait > left))
            return finish(WatchEnd::DeadlinePassed);
        wait_ = std::min(options_.longest_wait, scaled(wait_));
        milliseconds const wait = std::min<milliseconds>(wait_, left);
        return asked_to_wait ? std::max<milliseconds>(wait, *asked_to_wait) : wait;
    }

    /// Ends the watch, unless it has ended.
    void cancel() {
        if (!is_over_) finish(WatchEnd::Cancelled);
    }

    /// @return whether it has ended
    bool is_over() const { return is_over_; }

    /// To be called once, when it has ended.
    /// @return how it ended, with the newest report
    WatchResult take_result() { return std::move(result_); }

private:
    /// Whether what went wrong may be right next time, without anybody doing anything about it.
    static bool may_pass(Errc code) {
        switch (mended_by(code)) {
        case MendedBy::Network:
            return true;
        case MendedBy::Gateway:
            return code != Errc::Rejected && code != Errc::NotFound;
        default:
            return code == Errc::QueueFull;
        }
    }

    std::chrono::milliseconds scaled(std::chrono::milliseconds wait) const {
        double const longer = static_cast<double>(wait.count()) * options_.factor;
        return std::chrono::milliseconds{static_cast<std::chrono::milliseconds::rep>(longer)};
    }

    std::optional<std::chrono::milliseconds> finish(WatchEnd end) {
        result_.end = end;
        is_over_ = true;
        return std::nullopt;
    }

    std::int64_t id_;
    Mode mode_;
    WatchOptions options_;
    typename Clock::time_point began_{};
    std::chrono::milliseconds wait_{}; // the last one, or what it would have been
    WatchResult result_;
    bool is_over_ = false;
};

} // namespace smsaero::inline v0

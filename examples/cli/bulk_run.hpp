#pragma once

#include "bulk_journal.hpp"
#include "bulk_pacer.hpp"
#include "bulk_progress.hpp"
#include "bulk_record.hpp"
#include "bulk_verdict.hpp"

#include <smsaero/api/delivery_status.hpp>
#include <smsaero/api/sms_message.hpp>
#include <smsaero/core/errc.hpp>
#include <smsaero/core/outcome.hpp>
#include <smsaero/core/phone_number.hpp>
#include <smsaero/core/secret.hpp>
#include <smsaero/wire/credentials.hpp>
#include <smsaero/wire/failure.hpp>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

/// A row that is to be sent.
struct BulkTask {
    std::uint64_t row = 0;
    smsaero::PhoneNumber phone;
    std::string text;
    std::string digest; ///< of both
};

/// Sends rows by several workers, each of which has one row at a time. `Client` has `call`, `Journal` has
/// `begin` and `end` as `JournalWriter` has. No row is sent before `begin` has succeeded for it.
template <class Client, class Journal>
class BulkRun {
public:
    using Clock = BulkPacer::Clock;
    /// Gives the next row, or nothing when there is none or something is wrong; called by one worker at a
    /// time.
    using Source = std::function<std::optional<BulkTask>()>;

    /// `rows` must hold every row of the source. Everything must outlive the run.
    BulkRun(Client& client, Journal& journal, RowStates& rows, Source source, BulkPace pace,
            std::uint64_t last_attempt = 0)
        : client_(client),
          journal_(journal),
          rows_(rows),
          source_(std::move(source)),
          workers_wanted_(pace.workers),
          pacer_(pace),
          attempt_(last_attempt) {}
    ~BulkRun() {
        interrupt();
        join();
    }

    /// As the messages are to be, but for number and text.
    void start(smsaero::SmsMessage like) {
        like_ = std::move(like);
        begun_ = Clock::now();
        running_ = workers_wanted_;
        for (unsigned i = 0; i < workers_wanted_; ++i)
            workers_.emplace_back([this] { work(); });
    }

    /// Begins no other message; those under way go on to their ends.
    void interrupt() { pacer_.interrupt(); }

    /// Whether all workers have ended, within so long.
    bool ended_within(std::chrono::milliseconds time) {
        std::unique_lock lock{mutex_};
        return changed_.wait_for(lock, time, [this] { return running_ == 0; });
    }

    void join() {
        for (std::thread& worker : workers_)
            if (worker.joinable()) worker.join();
    }

    BulkProgress progress() {
        std::lock_guard const lock{mutex_};
        BulkProgress now = counts_;
        now.elapsed = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begun_);
        return now;
    }

    /// Why it stopped before the last row, as a sentence; empty when it did not.
    std::string why_stopped() { return pacer_.why_stopped(); }

private:
    void work() {
        while (auto task = take())
            deliver(*task);
        std::lock_guard const lock{mutex_};
        --running_;
        changed_.notify_all();
    }

    std::optional<BulkTask> take() {
        std::lock_guard const lock{taking_};
        return pacer_.is_over() ? std::nullopt : source_();
    }

    void deliver(BulkTask const& task) {
        bool failed_before = false;
        for (;;) {
            if (!pacer_.wait_for_turn()) break;
            std::uint64_t const attempt = ++attempt_;
            if (!journal_.begin({task.row, attempt, unix_now(), task.digest})) {
                // The record may stand in the journal all the same, but the message was not sent.
                pacer_.stop("the journal cannot be written; see whether its disk is full");
                break;
            }
            auto const dispatch = send(task);
            BulkNext const next = take_end(task, attempt, dispatch);
            if (next == BulkNext::GoOn) return;
            failed_before = true;
            if (next == BulkNext::Stop) break;
        }
        if (!failed_before) return; // then nothing was begun
        std::lock_guard const lock{mutex_};
        ++counts_.not_sent;
    }

    auto send(BulkTask const& task) {
        smsaero::SmsMessage message = like_;
        message.numbers = {task.phone};
        message.text = smsaero::Secret{task.text};
        return client_.call(std::move(message));
    }

    /// Writes down how a message ended.
    BulkNext take_end(BulkTask const& task, std::uint64_t attempt, auto const& dispatch) {
        smsaero::Failure const failure = dispatch.sent() ? smsaero::Failure{} : dispatch.failure();
        BulkVerdict verdict = judge(dispatch.outcome, failure.code);
        JournalEnd end{.row = task.row, .attempt = attempt, .outcome = verdict.outcome, .code = failure.code};
        if (failure.date) end.date = failure.date->time_since_epoch().count();
        if (dispatch.sent() && !dispatch.reply->empty()) {
            auto const& report = dispatch.reply->front();
            if (report.id && std::to_string(*report.id) != task.phone.reveal()) end.id = report.id;
            // Taken by the API, and refused all the same: it is neither sent nor charged.
            if (report.status.code == smsaero::DeliveryStatus::rejected) {
                end.outcome = smsaero::Outcome::Rejected;
                end.code = smsaero::Errc::Rejected;
            }
        }
        rows_.set(task.row, state_after(end.outcome, end.code));
        if (!journal_.end(end)) pacer_.stop("the journal cannot be written; see whether its disk is full");
        if (verdict.next == BulkNext::Stop) pacer_.stop(explain(failure));
        if (verdict.next == BulkNext::Retry) pacer_.pause(failure);
        if (verdict.next == BulkNext::GoOn) {
            pacer_.end_of_failures();
            pacer_.note_unknown(end.outcome == smsaero::Outcome::Unknown, failure);
            count(end.outcome);
        }
        return verdict.next;
    }

    void count(smsaero::Outcome outcome) {
        std::lock_guard const lock{mutex_};
        switch (outcome) {
        case smsaero::Outcome::Sent:
            ++counts_.sent;
            break;
        case smsaero::Outcome::Rejected:
            ++counts_.rejected;
            break;
        case smsaero::Outcome::NotSent:
            ++counts_.not_sent;
            break;
        case smsaero::Outcome::Unknown:
            ++counts_.unknown;
            break;
        }
    }

    static std::int64_t unix_now() {
        return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now())
            .time_since_epoch()
            .count();
    }

    Client& client_;
    Journal& journal_;
    RowStates& rows_;
    Source source_;
    unsigned const workers_wanted_;
    BulkPacer pacer_;
    smsaero::SmsMessage like_;
    std::vector<std::thread> workers_;
    std::atomic<std::uint64_t> attempt_;
    std::mutex taking_; // the source

    std::mutex mutex_; // the rest
    std::condition_variable changed_;
    unsigned running_ = 0;
    BulkProgress counts_;
    Clock::time_point begun_;
};

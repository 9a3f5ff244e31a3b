#pragma once

#include "bulk_record.hpp"

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <string_view>

/// Writes records to a journal from several threads. `File` has `bool write(std::string_view)`, which appends
/// all of it or fails, and `bool sync()`, after which what was written outlives a loss of power. Once either
/// fails nothing more is written: behind a line that was cut off no other may stand.
template <class File>
class JournalWriter {
public:
    explicit JournalWriter(File& file) : file_(file) {}

    /// True once the record is on the disk: only then may its message be sent. One sync serves all threads
    /// that wait for one.
    bool begin(JournalBegin const& begin) {
        std::unique_lock lock{mutex_};
        return append(begin) && sync_up_to(written_, lock);
    }

    /// True once the record is written, so that the end of this process cannot undo it. A loss of power may:
    /// then the row counts as begun, and is not sent again.
    bool end(JournalEnd const& end) {
        std::lock_guard const lock{mutex_};
        return append(end);
    }

    /// Has everything on the disk, with `JournalHeader` in front.
    bool start(JournalHeader const& header) {
        std::unique_lock lock{mutex_};
        return append(header) && sync_up_to(written_, lock);
    }
    bool finish() {
        std::unique_lock lock{mutex_};
        return sync_up_to(written_, lock);
    }

private:
    bool append(JournalRecord const& record) {
        if (broken_) return false;
        broken_ = !file_.write(write_record(record));
        if (!broken_) ++written_;
        return !broken_;
    }

    bool sync_up_to(std::uint64_t wanted, std::unique_lock<std::mutex>& lock) {
        while (synced_ < wanted && !broken_) {
            if (syncing_) {
                synced_more_.wait(lock);
                continue;
            }
            // Only what was written before the sync begins is known to be on the disk after it.
            std::uint64_t const up_to = written_;
            syncing_ = true;
            lock.unlock();
            bool const done = file_.sync();
            lock.lock();
            syncing_ = false;
            if (done)
                synced_ = up_to;
            else
                broken_ = true; // the system may have dropped what it could not write, so trying again proves
                                // nothing
            synced_more_.notify_all();
        }
        return synced_ >= wanted;
    }

    File& file_;
    std::mutex mutex_;
    std::condition_variable synced_more_;
    std::uint64_t written_ = 0; // records
    std::uint64_t synced_ = 0;
    bool syncing_ = false;
    bool broken_ = false;
};

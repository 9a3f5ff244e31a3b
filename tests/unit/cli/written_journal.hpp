#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

/// A file for `JournalWriter` that knows what of it would outlive a loss of power.
struct WrittenJournal {
    std::mutex mutex;
    std::string text;
    std::size_t durable = 0; // bytes
    int syncs = 0;
    int writes_until_full = -1; // and then half of a record is written; never when negative
    bool syncs_fail = false;
    std::chrono::microseconds sync_takes{200};

    bool write(std::string_view bytes) {
        std::lock_guard const lock{mutex};
        if (writes_until_full == 0) {
            text += bytes.substr(0, bytes.size() / 2);
            return false;
        }
        if (writes_until_full > 0) --writes_until_full;
        text += bytes;
        return true;
    }

    bool sync() {
        std::size_t reached = 0;
        {
            std::lock_guard const lock{mutex};
            reached = text.size(); // what is written from now on need not be with it
        }
        std::this_thread::sleep_for(sync_takes);
        std::lock_guard const lock{mutex};
        ++syncs;
        if (!syncs_fail) durable = reached;
        return !syncs_fail;
    }

    bool has_durable(std::string_view part) {
        std::lock_guard const lock{mutex};
        return std::string_view{text}.substr(0, durable).find(part) != std::string_view::npos;
    }
};

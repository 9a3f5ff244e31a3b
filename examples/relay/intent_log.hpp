#pragma once

#include "intent_key.hpp"

#include <smsaero/core/outcome.hpp>

#include <boost/asio/any_completion_handler.hpp>
#include <boost/asio/any_io_executor.hpp>

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace relay {

/// What was found of a message when the relay was started: how it ended, or nothing where that was never
/// written, and until when it counts.
struct FoundIntent {
    IntentKey key;
    std::optional<smsaero::Outcome> outcome;
    std::chrono::system_clock::time_point until;
};

/// Remembers across crashes which messages were about to be sent: a record is on the disk before its message
/// goes. Whoever finds one without an outcome knows no more than that it may have been sent. Records are
/// written by a thread of its own, as many at once as have come meanwhile, since what takes the time is the
/// wait for the disk. Files are begun anew every so often, and deleted when nothing in them counts any more.
class IntentLog {
public:
    /// Calls back on the executor: whether the record is on the disk.
    using Done = boost::asio::any_completion_handler<void(bool)>;

    /// Keeps its files in `folder`, which must be there; no record counts for longer than `longest`. Throws
    /// `std::runtime_error` when that cannot be written to.
    IntentLog(boost::asio::any_io_executor executor, std::filesystem::path folder,
              std::chrono::seconds longest);
    IntentLog(IntentLog const&) = delete;
    IntentLog& operator=(IntentLog const&) = delete;
    /// Writes what is left.
    ~IntentLog();

    /// What earlier runs have left that still counts.
    std::vector<FoundIntent> const& found() const { return found_; }

    /// The message is about to be sent, and counts until then.
    void begin(IntentKey const& key, std::chrono::system_clock::time_point until, Done done);

    /// How it ended. Nobody waits for that record: without it the message may have been sent.
    void end(IntentKey const& key, smsaero::Outcome outcome);

    /// Why records cannot be written; empty while they can.
    std::string problem() const;

private:
    void load();
    void open_file();
    void delete_old_files();
    void delete_own_files();
    void run();
    void write(std::string const& lines);

    boost::asio::any_io_executor executor_;
    std::filesystem::path const folder_;
    std::chrono::seconds const longest_;
    std::vector<FoundIntent> found_;
    int file_ = -1;
    std::filesystem::path file_path_;
    std::chrono::steady_clock::time_point file_since_;
    std::int64_t last_number_ = 0; ///< of the files, which are read in the order of their numbers
    /// The files that this run has closed, and when: not by the time of day, which may leap.
    std::deque<std::pair<std::filesystem::path, std::chrono::steady_clock::time_point>> closed_;
    bool torn_ = false; ///< half a line may stand at the end of the file

    mutable std::mutex mutex_; // guards what is below
    std::condition_variable wakes_;
    std::string lines_;
    std::vector<Done> waiting_;
    std::string problem_;
    bool ends_ = false;

    std::thread thread_; // last: it uses everything above
};

} // namespace relay

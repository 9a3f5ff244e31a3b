#include "intent_log.hpp"

#include <smsaero/core/whole_number.hpp>

#include <boost/asio/execution/outstanding_work.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/prefer.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <stdexcept>
#include <unordered_map>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

namespace relay {

using smsaero::Outcome;
using std::chrono::system_clock;

namespace {

constexpr std::string_view prefix = "intents-";

/// How long an outcome may wait to be written when no record comes with which it can go.
constexpr std::chrono::milliseconds outcomes_wait{100};

std::int64_t milliseconds(system_clock::time_point moment) {
    return std::chrono::duration_cast<std::chrono::milliseconds>(moment.time_since_epoch()).count();
}

std::optional<Outcome> outcome_of(std::string_view word) {
    for (Outcome const each : {Outcome::Sent, Outcome::Rejected, Outcome::NotSent, Outcome::Unknown})
        if (word == to_string(each)) return each;
    return std::nullopt;
}

/// What stands in a file's name, which is about when it was begun; nothing for a foreign file.
std::optional<std::int64_t> number_of(std::filesystem::path const& file) {
    std::string const name = file.filename();
    if (!name.starts_with(prefix) || !name.ends_with(".log")) return std::nullopt;
    return smsaero::whole_number(
        std::string_view(name).substr(prefix.size(), name.size() - prefix.size() - 4));
}

/// While records cannot be written, one is tried so often, since nobody may come who would bring one.
constexpr std::chrono::seconds try_again{1};

} // namespace

IntentLog::IntentLog(boost::asio::any_io_executor executor, std::filesystem::path folder,
                     std::chrono::seconds longest)
    : executor_(std::move(executor)), folder_(std::move(folder)), longest_(longest) {
    load();
    delete_old_files();
    open_file();
    thread_ = std::thread([this] { run(); });
}

IntentLog::~IntentLog() {
    {
        std::lock_guard const lock{mutex_};
        ends_ = true;
    }
    wakes_.notify_one();
    thread_.join();
    ::close(file_);
}

void IntentLog::load() {
    std::vector<std::filesystem::path> files;
    for (auto const& entry : std::filesystem::directory_iterator(folder_)) {
        auto const number = number_of(entry.path());
        if (!number) continue;
        files.push_back(entry.path());
        last_number_ = std::max(last_number_, *number);
    }
    std::ranges::sort(files); // their numbers have as many digits each
    std::unordered_map<IntentKey, std::size_t, IntentKey::Hash> places;
    for (auto const& file : files) {
        std::ifstream lines(file);
        // A last line that is not whole was being written at the end, and nobody had begun to send by then.
        for (std::string line; std::getline(lines, line) && !lines.eof();) {
            std::string_view const key = std::string_view(line).substr(0, line.find(' '));
            std::string_view const word =
                std::string_view(line).substr(std::min(key.size() + 1, line.size()));
            if (!IntentKey::is_hex(key)) continue;
            auto const place = places.find(IntentKey::from_hex(key));
            if (auto const until = smsaero::whole_number(word)) {
                FoundIntent const intent{IntentKey::from_hex(key), std::nullopt,
                                         system_clock::time_point(std::chrono::milliseconds(*until))};
                if (place != places.end()) {
                    found_[place->second] = intent;
                } else {
                    places.emplace(intent.key, found_.size());
                    found_.push_back(intent);
                }
            } else if (auto const outcome = outcome_of(word); outcome && place != places.end()) {
                found_[place->second].outcome = outcome;
            }
        }
    }
    std::erase_if(found_, [now = system_clock::now()](FoundIntent const& each) { return each.until <= now; });
}

void IntentLog::open_file() {
    // The time of day, but never before an older file: what stands in the later one counts.
    std::int64_t const number = std::max(last_number_ + 1, milliseconds(system_clock::now()));
    auto const path = folder_ / fmt::format("{}{:016}.log", prefix, number);
    int const opened = ::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (opened < 0)
        throw std::runtime_error(fmt::format("cannot write {}: {}", path.string(), std::strerror(errno)));
    // The file's name must be as durable as what is written to it.
    int const folder = ::open(folder_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder >= 0) {
        ::fsync(folder);
        ::close(folder);
    }
    if (file_ >= 0) {
        ::close(file_);
        closed_.emplace_back(file_path_, std::chrono::steady_clock::now());
    }
    file_ = opened;
    file_path_ = path;
    file_since_ = std::chrono::steady_clock::now();
    last_number_ = number;
    torn_ = false;
}

void IntentLog::delete_old_files() {
    // A file is written to for as long as `longest_`, and its last record counts for as long again.
    auto const oldest = system_clock::now() - 2 * longest_ - std::chrono::seconds{60};
    std::error_code ignored;
    for (auto const& entry : std::filesystem::directory_iterator(folder_, ignored))
        if (auto const since = number_of(entry.path()); since && *since < milliseconds(oldest))
            std::filesystem::remove(entry.path(), ignored);
}

void IntentLog::delete_own_files() {
    auto const now = std::chrono::steady_clock::now();
    std::error_code ignored;
    for (; !closed_.empty() && now - closed_.front().second > longest_ + std::chrono::seconds{60};
         closed_.pop_front())
        std::filesystem::remove(closed_.front().first, ignored);
}

void IntentLog::begin(IntentKey const& key, system_clock::time_point until, Done done) {
    {
        std::lock_guard const lock{mutex_};
        fmt::format_to(std::back_inserter(lines_), "{} {}\n", key.hex(), milliseconds(until));
        waiting_.push_back(std::move(done));
    }
    wakes_.notify_one();
}

void IntentLog::end(IntentKey const& key, Outcome outcome) {
    {
        std::lock_guard const lock{mutex_};
        fmt::format_to(std::back_inserter(lines_), "{} {}\n", key.hex(), to_string(outcome));
    }
    // Not worth waking anybody: it goes with the next record, or a moment later.
}

std::string IntentLog::problem() const {
    std::lock_guard const lock{mutex_};
    return problem_;
}

void IntentLog::run() {
    for (;;) {
        std::string lines;
        std::vector<Done> waiting;
        {
            std::unique_lock lock{mutex_};
            bool const works = problem_.empty();
            wakes_.wait_for(lock, works ? outcomes_wait : std::chrono::milliseconds(try_again),
                            [this] { return ends_ || !waiting_.empty(); });
            if (lines_.empty() && ends_) return;
            if (lines_.empty() && works) continue;
            lines.swap(lines_);
            waiting.swap(waiting_);
        }
        std::string problem;
        try {
            if (std::chrono::steady_clock::now() - file_since_ > longest_) {
                open_file();
                delete_own_files();
            }
            // An empty line ends what a write that failed may have left, or it would spoil the next record.
            if (torn_ || lines.empty()) lines.insert(0, "\n");
            bool const is_awaited = !waiting.empty() || torn_;
            torn_ = true;
            write(lines);
            // What nobody waits for may reach the disk with what comes next.
            if (is_awaited && ::fdatasync(file_) != 0)
                throw std::runtime_error(std::string("cannot write to the disk: ") + std::strerror(errno));
            torn_ = false;
        } catch (std::exception const& error) {
            problem = error.what();
        }
        bool const done = problem.empty();
        {
            std::lock_guard const lock{mutex_};
            problem_ = std::move(problem);
        }
        if (waiting.empty()) continue;
        boost::asio::post(executor_, [waiting = std::move(waiting), done]() mutable {
            for (Done& each : waiting)
                std::move(each)(done);
        });
    }
}

void IntentLog::write(std::string const& lines) {
    for (std::size_t at = 0; at < lines.size();) {
        ssize_t const written = ::write(file_, lines.data() + at, lines.size() - at);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) throw std::runtime_error(std::string("cannot write: ") + std::strerror(errno));
        at += static_cast<std::size_t>(written);
    }
}

} // namespace relay

#pragma once

// What every contestant of benchmarks/send.py shares: its arguments, its clock, the message, and the line
// that it prints.

#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

namespace contestant {

using Clock = std::chrono::steady_clock;

/// The account and the message of examples/config.json, whose Basic authorization is written out for those
/// who send by hand.
constexpr char email[] = "you@example.com";
constexpr char api_key[] = "your-api-key";
constexpr char authorization[] = "Basic eW91QGV4YW1wbGUuY29tOnlvdXItYXBpLWtleQ==";
constexpr char sender[] = "SMS Aero";
constexpr char number[] = "79001234567";

/// A figure for work that was not done would mislead.
[[noreturn]] inline void give_up(std::string_view why) {
    fmt::print(stderr, "{}\n", why);
    std::exit(EXIT_FAILURE);
}

struct Arguments {
    std::string port, ca_file;
    std::size_t concurrency;
    std::chrono::duration<double> warm_up, measured;

    static Arguments parse(int argc, char** argv) {
        if (argc != 6) give_up("arguments: PORT CA_FILE CONCURRENCY SECONDS_TO_WARM_UP SECONDS");
        return {argv[1], argv[2], std::stoul(argv[3]), std::chrono::duration<double>{std::stod(argv[4])},
                std::chrono::duration<double>{std::stod(argv[5])}};
    }
};

/// How long the messages took that ended in the time that is measured. Not for several threads: each has its
/// own, all of the same times.
class Stopwatch {
public:
    Stopwatch(Arguments const& arguments, Clock::time_point now)
        : begin_(now + std::chrono::duration_cast<Clock::duration>(arguments.warm_up)),
          end_(begin_ + std::chrono::duration_cast<Clock::duration>(arguments.measured)) {}

    /// Takes a message that was sent just now, and says whether there is to be another one.
    bool sent(Clock::time_point began) {
        auto const now = Clock::now();
        ++all_;
        if (now < begin_) return true;
        // In a time that is too short for one message there is one all the same.
        if (now < end_ || times_.empty()) {
            last_ = now;
            times_.push_back(std::chrono::duration<float, std::micro>(now - began).count());
        }
        return now < end_;
    }

    void add(Stopwatch const& other) {
        all_ += other.all_;
        last_ = std::max(last_, other.last_);
        times_.insert(times_.end(), other.times_.begin(), other.times_.end());
    }

    /// Prints one line of JSON; times are in microseconds.
    void print() {
        if (times_.empty()) give_up("no message was sent");
        std::sort(times_.begin(), times_.end());
        auto const at = [&](double part) {
            return times_[static_cast<std::size_t>(static_cast<double>(times_.size() - 1) * part)];
        };
        double const seconds = std::chrono::duration<double>(std::max(end_, last_) - begin_).count();
        fmt::print(R"({{"compiler": "{}", "all": {}, "messages": {}, "seconds": {}, )"
                   R"("median": {}, "p99": {}, "peak_kib": {}}})"
                   "\n",
                   compiler, all_, times_.size(), seconds, at(0.5), at(0.99), peak_kib());
    }

private:
#ifdef __clang__
    static constexpr char compiler[] = "clang " __clang_version__;
#else
    static constexpr char compiler[] = "g++ " __VERSION__;
#endif

    /// The most memory that this program had. What `getrusage` says would count whoever started it, too.
    static std::string peak_kib() {
        std::ifstream status{"/proc/self/status"};
        for (std::string word; status >> word;)
            if (word == "VmHWM:" && status >> word) return word;
        return "0";
    }

    Clock::time_point const begin_, end_;
    Clock::time_point last_{};
    std::size_t all_ = 0;
    std::vector<float> times_;
};

} // namespace contestant

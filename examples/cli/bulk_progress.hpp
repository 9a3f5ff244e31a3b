#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <string>

/// How far a run has come.
struct BulkProgress {
    std::uint64_t total = 0; ///< rows that this run is to send
    std::uint64_t sent = 0;
    std::uint64_t rejected = 0;
    std::uint64_t not_sent = 0; ///< given up in this run
    std::uint64_t unknown = 0;
    std::chrono::milliseconds elapsed{0};

    std::uint64_t done() const { return sent + rejected + not_sent + unknown; }
};

namespace bulk_progress_detail {

inline std::string duration(std::uint64_t seconds) {
    char text[40];
    auto const whole = static_cast<unsigned long long>(seconds);
    if (whole >= 3600)
        std::snprintf(text, sizeof text, "%llu h %02llu min", whole / 3600, whole / 60 % 60);
    else if (whole >= 60)
        std::snprintf(text, sizeof text, "%llu min %02llu s", whole / 60, whole % 60);
    else
        std::snprintf(text, sizeof text, "%llu s", whole);
    return text;
}

inline std::string rate(double per_second) {
    char text[40];
    std::snprintf(text, sizeof text, per_second < 10 ? "%.1f/s" : "%.0f/s", per_second);
    return text;
}

} // namespace bulk_progress_detail

/// The progress in words: rows, rate, time left, outcomes.
inline std::string progress_words(BulkProgress const& progress) {
    std::uint64_t const done = progress.done();
    std::string words = std::to_string(done) + '/' + std::to_string(progress.total);
    double const seconds = static_cast<double>(progress.elapsed.count()) / 1000;
    if (done != 0 && seconds > 0) {
        double const per_second = static_cast<double>(done) / seconds;
        words += "  " + bulk_progress_detail::rate(per_second);
        auto const left = static_cast<double>(progress.total - std::min(done, progress.total)) / per_second;
        if (done < progress.total)
            words += "  " + bulk_progress_detail::duration(static_cast<std::uint64_t>(left + 0.5)) + " left";
    }
    words += "  sent " + std::to_string(progress.sent);
    if (progress.rejected != 0) words += "  rejected " + std::to_string(progress.rejected);
    if (progress.not_sent != 0) words += "  not sent " + std::to_string(progress.not_sent);
    if (progress.unknown != 0) words += "  unknown " + std::to_string(progress.unknown);
    return words;
}

/// The same behind a bar, in at most `columns` of a terminal; the bar shrinks first, then the words are cut.
inline std::string progress_bar(BulkProgress const& progress, std::size_t columns) {
    std::string words = progress_words(progress);
    if (words.size() > columns) return words.substr(0, columns);
    constexpr std::size_t widest = 30;
    constexpr std::size_t frame = 4; // brackets and two spaces
    std::size_t const room = columns - words.size();
    std::size_t const width = room > frame ? std::min(widest, room - frame) : 0;
    if (width < 5) return words;
    double const share =
        progress.total == 0 ? 1 : static_cast<double>(progress.done()) / static_cast<double>(progress.total);
    auto const filled = static_cast<std::size_t>(std::min(share, 1.0) * static_cast<double>(width));
    return '[' + std::string(filled, '#') + std::string(width - filled, '.') + "]  " + words;
}

#pragma once

#include "bulk_progress.hpp"

#include <chrono>

/// Shows on standard error how far a run has come: as a bar that is drawn again ten times a second where that
/// is a terminal, else as a line every ten seconds.
class ProgressDisplay {
public:
    ProgressDisplay();
    /// How long until the next `show`.
    std::chrono::milliseconds interval() const;
    void show(BulkProgress const& progress);
    /// Takes the bar away, for what is told next.
    void clear();

private:
    bool const is_terminal_;
    std::chrono::steady_clock::time_point shown_at_;
};

/// Whether the answer on the terminal is `yes`; nothing else is.
bool asks_yes();
/// Whether there is anybody to ask.
bool can_ask();

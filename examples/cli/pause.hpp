#pragma once

#include <chrono>

#include <csignal>

/// Waits that Ctrl-C ends. While one of these lives, the first SIGINT or SIGTERM only makes it say so; the
/// second ends the program as ever, should a call hang. Only one at a time, on the main thread.
class Pause {
public:
    Pause();
    Pause(Pause const&) = delete;
    Pause& operator=(Pause const&) = delete;
    ~Pause();

    /// Waits so long; false when somebody wants the program to end, then or before.
    bool wait(std::chrono::milliseconds time);

private:
    struct sigaction interrupt_ {};
    struct sigaction terminate_ {};
};

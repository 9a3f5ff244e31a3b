#include "pause.hpp"

#include <poll.h>

namespace {

volatile std::sig_atomic_t asked_to_end = 0;

extern "C" void note_end(int) { asked_to_end = 1; }

} // namespace

Pause::Pause() {
    asked_to_end = 0;
    struct sigaction action {};
    action.sa_handler = note_end;
    sigemptyset(&action.sa_mask);
    action.sa_flags = static_cast<int>(SA_RESETHAND | SA_RESTART);
    sigaction(SIGINT, &action, &interrupt_);
    sigaction(SIGTERM, &action, &terminate_);
}

Pause::~Pause() {
    sigaction(SIGINT, &interrupt_, nullptr);
    sigaction(SIGTERM, &terminate_, nullptr);
}

bool Pause::wait(std::chrono::milliseconds time) {
    // Blocked while the note is read, or a signal right after that would not end the wait.
    sigset_t signals, before;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, &before);
    if (asked_to_end == 0) {
        auto const whole = std::chrono::floor<std::chrono::seconds>(time);
        timespec const timeout{whole.count(), std::chrono::nanoseconds{time - whole}.count()};
        ppoll(nullptr, 0, &timeout, &before);
    }
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
    return asked_to_end == 0;
}

#include "bulk_terminal.hpp"

#include "output.hpp"

#include <cstddef>
#include <cstdio>
#include <iostream>
#include <string>

#include <sys/ioctl.h>
#include <unistd.h>

using namespace std::chrono_literals;

namespace {

std::size_t columns() {
    struct ::winsize size {};
    bool const known = ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 1;
    return known ? size.ws_col - 1U : 79U; // the last column would wrap the line
}

} // namespace

ProgressDisplay::ProgressDisplay()
    : is_terminal_(::isatty(STDERR_FILENO) != 0), shown_at_(std::chrono::steady_clock::now()) {}

std::chrono::milliseconds ProgressDisplay::interval() const { return 100ms; }

void ProgressDisplay::show(BulkProgress const& progress) {
    if (is_terminal_) {
        std::fprintf(stderr, "\r\033[K%s", progress_bar(progress, columns()).c_str());
        return;
    }
    auto const now = std::chrono::steady_clock::now();
    if (now - shown_at_ < 10s) return;
    shown_at_ = now;
    tell(Tone::Good, progress_words(progress));
}

void ProgressDisplay::clear() {
    if (is_terminal_) std::fputs("\r\033[K", stderr);
}

bool can_ask() { return ::isatty(STDIN_FILENO) != 0; }

bool asks_yes() {
    tell(Tone::Warning, "type yes to send:");
    std::string answer;
    return std::getline(std::cin, answer) && answer == "yes";
}

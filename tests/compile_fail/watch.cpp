#include <smsaero/api/watch_delivery.hpp>

#include <chrono>

using namespace smsaero;

struct OwnTransport {
    void async_post(Gate const&, Request const&, Deadline, auto&&) {}
};

// A timer has both members; the case spoils one.
struct OwnTimer {
    void expires_after(std::chrono::milliseconds) {}
#if defined CASE_watch_by_a_timer_that_does_not_wait
    void wait(auto&&) {}
// names: OwnTimer
// says: smsaero: this timer lacks `expires_after(std::chrono::milliseconds)` or `async_wait(handler)`; take a
// boost::asio::steady_timer
#else
    void async_wait(auto&&) {}
#endif
};

void watch(Credentials const& credentials, OwnTransport& transport, NullLogger& logger, OwnTimer& timer) {
    async_watch_delivery(1, credentials, transport, logger, WatchOptions{}, timer, [](WatchResult) {});
}

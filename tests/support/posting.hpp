#pragma once

#include "printing.hpp"

#include <smsaero/core/errc.hpp>
#include <smsaero/core/outcome.hpp>
#include <smsaero/exchange/transport.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <ostream>
#include <thread>

namespace smsaero::inline v0 {
inline std::ostream& operator<<(std::ostream& out, Reached reached) {
    return out << (reached == Reached::Nothing ? "nothing" : "something");
}
} // namespace smsaero::inline v0

/// What tests of transports share.
namespace smsaero::test_support {

inline Request const a_request{
    .path = "sms/send", .authorization = "Basic dTpr", .body = R"({"the":"body"})"};

/// A deadline so far from now, for all of the call.
inline Deadline within(std::chrono::milliseconds time) {
    auto const end = std::chrono::steady_clock::now() + time;
    return {end, end};
}

inline void check(PostResult const& result, Errc code, Phase phase, Reached reached) {
    BOOST_TEST_REQUIRE(result.has_error());
    TransportFailure const failure = result.error();
    BOOST_TEST(failure.code == code);
    BOOST_TEST(failure.phase == phase);
    BOOST_TEST(failure.reached == reached);
}

/// Waits for what another thread is about to do; the test's own timeout ends a wait in vain.
template <class Condition>
void wait_until(Condition condition) {
    while (!condition())
        std::this_thread::sleep_for(std::chrono::milliseconds{1});
}

} // namespace smsaero::test_support

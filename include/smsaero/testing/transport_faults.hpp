#pragma once

#include <smsaero/testing/connection_faults.hpp>
#include <smsaero/testing/reply_faults.hpp>
#include <smsaero/testing/transport_fault.hpp>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
#include <vector>

namespace smsaero::inline v0::testing {

/// Every fault that a transport is tried with. Thread safety: any number of callers. Errors: none.
/// @return the faults by number; those without a number, which are none, come last
[[nodiscard]] inline std::vector<TransportFault> const& transport_faults() {
    static std::vector<TransportFault> const all = [] {
        auto const place = [](TransportFault const& fault) { return fault.number == 0 ? 99 : fault.number; };
        auto const earlier = [place](auto const& a, auto const& b) { return place(a) < place(b); };
        std::vector<TransportFault> faults;
        for (auto const& group : {connection_faults(), reply_faults()})
            for (auto const& fault : group)
                faults.insert(std::upper_bound(faults.begin(), faults.end(), fault, earlier), fault);
        return faults;
    }();
    return all;
}

/// A class of faults, or a part of one, that cannot be tried on a transport from outside.
struct InapplicableFault {
    int number;              ///< the number of the class, 1 to 30
    std::string_view fault;  ///< what goes wrong
    std::string_view reason; ///< why it cannot be tried
};

/// What `transport_faults` leaves out, by number.
inline constexpr std::array<InapplicableFault, 14> inapplicable_faults{{
    {1, "invalid arguments, cancelled before connecting", "found before a transport is asked"},
    {2, "a lookup that hangs", "a server has no say in it"},
    {3, "no descriptors left, a proxy that refuses", "a server has no say in it; there are no proxies"},
    {5, "HTTP/2 stream refused", "there is no HTTP/2"},
    {6, "write failed before any byte left", "a server cannot make a client's first write fail"},
    {14, "200 with a body that says nothing", "what a body means is decided by the library"},
    {15, "200, success, no id", "what a body means is decided by the library"},
    {16, "200, success", "what a body means is decided by the library"},
    {25, "cancelled after the write began", "a blocking post is not cancelled"},
    {26, "out of memory, or a callback throws", "not a transport's"},
    {27, "the process ends after the write", "not a transport's"},
    {28, "the clock steps, the process forks", "a test of the transport's own must fork"},
    {29, "the same call twice at once", "not a transport's"},
    {30, "accepted but not delivered", "not a transport's"},
}};

} // namespace smsaero::inline v0::testing

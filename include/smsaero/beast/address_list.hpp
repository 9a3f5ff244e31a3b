#pragma once

#include <chrono>
#include <cstddef>
#include <vector>

namespace smsaero::inline v0 {

/// The addresses that a gate's name stands for, tried one after another until a time that they share. Thread
/// safety: one thread at a time. Errors: none.
template <class Endpoint>
class AddressList {
public:
    /// By the steady clock.
    using Time = std::chrono::steady_clock::time_point;

    /// Takes what a lookup has found, in place of what there was.
    /// @param found any number of addresses, in the order in which they are tried
    template <class Found>
    void assign(Found const& found) {
        endpoints_.clear();
        for (auto const& each : found) // one by one: `assign` of a vector takes long to compile
            endpoints_.push_back(each);
        next_ = 0;
    }

    /// Drops what is not of this machine.
    void keep_loopback() {
        std::erase_if(endpoints_, [](Endpoint const& endpoint) { return !endpoint.address().is_loopback(); });
    }

    /// @return whether there are none
    bool empty() const { return endpoints_.empty(); }

    /// Sets the time that they share.
    /// @param end when the last one has been tried
    void try_until(Time end) { end_ = end; }

    /// Whether another one may be tried.
    /// @param now the time
    /// @return whether there is one, and time for it
    bool has_next(Time now) const { return next_ < endpoints_.size() && now < end_; }

    /// Takes the next one, to be called only where there is one.
    /// @return its address
    Endpoint next() { return endpoints_[next_++]; }

    /// Until when the one that `next` gave is tried: one that swallows packets must leave time for the
    /// others.
    /// @param now the time
    /// @return when its equal share of the time left is over
    Time next_ends(Time now) const {
        auto const left = static_cast<std::ptrdiff_t>(endpoints_.size() - next_ + 1);
        return now + (end_ - now) / left;
    }

private:
    std::vector<Endpoint> endpoints_;
    std::size_t next_ = 0;
    Time end_{};
};

} // namespace smsaero::inline v0

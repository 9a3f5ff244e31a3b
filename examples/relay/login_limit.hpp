#pragma once

#include <chrono>
#include <cstddef>
#include <deque>
#include <string>
#include <unordered_map>

namespace relay {

/// How often a password may be tried. Each network, which is an IPv4 address or the first half of an IPv6
/// one, has some failures free; behind each further one it waits twice as long as before. When there are many
/// failures from everywhere, every network waits a minute before it may try, so that a crowd of fewer
/// than `most_networks` keeps the operator out for no longer; one from which somebody has logged in does not
/// wait for what others do.
/// In memory alone, and no more of it than for `most_networks`. For one thread.
class LoginLimit {
public:
    using Time = std::chrono::steady_clock::time_point;

    static constexpr unsigned free_failures = 5;
    static constexpr std::chrono::seconds first_wait{30};
    static constexpr std::chrono::seconds longest_wait{3600};
    static constexpr std::size_t failures_an_hour = 100; ///< from everywhere, before all wait
    static constexpr std::chrono::seconds crowd_wait{60};
    static constexpr std::size_t most_networks = 4096;
    static constexpr std::size_t most_known = 16;

    /// How long this address has to wait; with nothing, it may try once, now.
    std::chrono::seconds wait(std::string const& address, Time now);
    /// What the try that `wait` allowed came to.
    void failed(std::string const& address, Time now);
    void succeeded(std::string const& address);

private:
    struct Network {
        unsigned failures = 0;
        Time next{};         ///< before that, it waits
        bool waited = false; ///< for the crowd, so it may try from `next` on
    };

    bool is_crowded(Time now) const;
    bool is_known(std::string const& network) const;
    std::unordered_map<std::string, Network>::iterator first_in_turn();
    /// Forgets a network that has had its turn and did not take it, if there is one.
    bool make_room(Time now);
    Network& at(std::string const& network, Time now);

    std::unordered_map<std::string, Network> networks_;
    std::deque<Time> failures_; // the last ones
    std::deque<std::string> known_;
};

} // namespace relay

#include "login_limit.hpp"

#include <smsaero/core/posix.hpp>

#include <algorithm>

namespace relay {

using std::chrono::seconds;

namespace {

/// For how long failures count: those of everybody, and those of a network when it need not wait any more.
constexpr std::chrono::hours memory{1};

std::string network_of(std::string const& address) {
    std::string network = smsaero::posix::network_of(address);
    return network.empty() ? address.substr(0, 64) : network;
}

seconds wait_behind(unsigned failures) {
    if (failures < LoginLimit::free_failures) return seconds{0};
    unsigned const doublings = std::min(failures - LoginLimit::free_failures, 16u);
    return std::min(LoginLimit::first_wait * (1 << doublings), LoginLimit::longest_wait);
}

} // namespace

seconds LoginLimit::wait(std::string const& address, Time now) {
    std::string const network = network_of(address);
    auto const found = networks_.find(network);
    if (found != networks_.end() && found->second.next > now)
        return std::chrono::ceil<seconds>(found->second.next - now);
    if (!is_crowded(now) || is_known(network)) return seconds{0};
    // One that waits for its try is not put out by those who come later.
    if (found == networks_.end() && networks_.size() >= most_networks && !make_room(now)) return crowd_wait;
    Network& place = at(network, now);
    if (place.waited) {
        place.waited = false;
        return seconds{0};
    }
    place.waited = true;
    place.next = now + crowd_wait;
    return crowd_wait;
}

void LoginLimit::failed(std::string const& address, Time now) {
    failures_.push_back(now);
    if (failures_.size() > failures_an_hour) failures_.pop_front();
    std::string const network = network_of(address);
    Network& place = at(network, now);
    seconds pause = wait_behind(++place.failures);
    place.waited = is_crowded(now) && !is_known(network);
    if (place.waited) pause = std::max(pause, crowd_wait);
    place.next = now + pause;
}

void LoginLimit::succeeded(std::string const& address) {
    std::string const network = network_of(address);
    networks_.erase(network);
    if (is_known(network)) return;
    known_.push_back(network);
    if (known_.size() > most_known) known_.pop_front();
}

bool LoginLimit::is_crowded(Time now) const {
    return failures_.size() == failures_an_hour && now - failures_.front() < memory;
}

bool LoginLimit::is_known(std::string const& network) const {
    return std::find(known_.begin(), known_.end(), network) != known_.end();
}

std::unordered_map<std::string, LoginLimit::Network>::iterator LoginLimit::first_in_turn() {
    return std::min_element(networks_.begin(), networks_.end(),
                            [](auto& a, auto& b) { return a.second.next < b.second.next; });
}

bool LoginLimit::make_room(Time now) {
    auto const first = first_in_turn();
    if (first->second.next + crowd_wait > now) return false;
    networks_.erase(first);
    return true;
}

LoginLimit::Network& LoginLimit::at(std::string const& network, Time now) {
    auto const found = networks_.find(network);
    if (found != networks_.end()) {
        if (now - found->second.next >= memory) found->second = {.next = now};
        return found->second;
    }
    // Only under attack are there so many that one has to go although it waits.
    if (networks_.size() >= most_networks && !make_room(now)) networks_.erase(first_in_turn());
    return networks_.emplace(network, Network{.next = now}).first->second;
}

} // namespace relay

#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace smsaero::inline v0 {

/// One thing that is wrong with a config.
struct ConfigIssue {
    std::string path = {};    ///< a JSON pointer (RFC 6901); empty for the whole config
    std::string message = {}; ///< `logto`'s words where it knows the issue

    friend bool operator==(ConfigIssue const&, ConfigIssue const&) = default;
};

/// Collects issues, and stops at a number that no person reads to the end: a hostile config would otherwise
/// cost a hundred times its size.
class ConfigIssues {
public:
    static constexpr std::size_t limit = 10'000;

    /// Adds what is wrong at `path`, a JSON pointer; the last one that fits says that there are more.
    void add(std::string path, std::string message) {
        if (full()) return;
        issues_.push_back({std::move(path), std::move(message)});
        if (full()) issues_.back() = {"", "there are more; the rest is not listed"};
    }
    /// Adds all of another list, in its order.
    void add(ConfigIssues others) {
        for (ConfigIssue& other : others.issues_)
            add(std::move(other.path), std::move(other.message));
    }
    /// Nothing more will be listed, so there is no use in looking for it.
    bool full() const { return issues_.size() == limit; }
    bool empty() const { return issues_.empty(); }
    /// What was added, in order; nothing is left.
    std::vector<ConfigIssue> take() { return std::move(issues_); }

private:
    std::vector<ConfigIssue> issues_;
};

} // namespace smsaero::inline v0

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
/// cost a hundred times its size. Thread safety: as a vector. Errors: none.
class ConfigIssues {
public:
    static constexpr std::size_t limit = 10'000; ///< how many there are at most

    /// Adds one; the last one that fits says that there are more.
    /// @param path a JSON pointer to what is wrong
    /// @param message says what is wrong
    void add(std::string path, std::string message) {
        if (full()) return;
        issues_.push_back({std::move(path), std::move(message)});
        if (full()) issues_.back() = {"", "there are more; the rest is not listed"};
    }
    /// Adds all of another list, in its order.
    /// @param others the list
    void add(ConfigIssues others) {
        for (ConfigIssue& other : others.issues_)
            add(std::move(other.path), std::move(other.message));
    }
    /// @return whether nothing more will be listed, so that there is no use in looking for it
    bool full() const { return issues_.size() == limit; }
    /// @return whether nothing was added
    bool empty() const { return issues_.empty(); }
    /// Takes them out; none are left.
    /// @return what was added, in order
    std::vector<ConfigIssue> take() { return std::move(issues_); }

private:
    std::vector<ConfigIssue> issues_;
};

} // namespace smsaero::inline v0

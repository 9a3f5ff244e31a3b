#pragma once

#include <smsaero/core/logger.hpp>
#include <smsaero/exchange/transport.hpp>

#include <memory>
#include <type_traits>
#include <utility>

namespace smsaero::inline v0 {

/// What an exchange asks whether its credentials and its logger are still there: here they always are. Thread
/// safety: any number of callers. Errors: none.
struct AlwaysThere {
    /// @return that they are
    static constexpr bool is_gone() { return false; }
};

/// The same for an owner that may go before the calls that it has started. Thread safety: as a
/// `std::weak_ptr`; it says nothing of an owner that goes at the very moment. Errors: none.
class OwnerWatch {
public:
    /// @param token held by the owner alone
    explicit OwnerWatch(std::weak_ptr<void const> token) : token_(std::move(token)) {}

    /// @return whether the owner has gone
    bool is_gone() const { return token_.expired(); }

private:
    std::weak_ptr<void const> token_;
};

/// Tells calls that are dropped whether the owner of their credentials and logger is still there. It is the
/// owner's last member, which goes first. A copy stands for another owner; what it is moved to stands for
/// this one, and what it was moved from has gone. Thread safety: any number of callers of `watch`. Errors:
/// where there is no memory, making one throws `std::bad_alloc`.
class Presence {
public:
    /// Of an owner that calls may outlive.
    Presence() : token_(std::make_shared<char const>()) {}
    /// Of another owner.
    Presence(Presence const&) : Presence() {}
    Presence(Presence&&) = default;
    /// Of another owner than before, but for itself.
    /// @param other another owner's
    /// @return this
    Presence& operator=(Presence const& other) {
        if (this != &other) *this = Presence{};
        return *this;
    }
    Presence& operator=(Presence&&) = default;
    ~Presence() = default;

    /// @return what a call keeps
    OwnerWatch watch() const { return OwnerWatch{token_}; }

private:
    std::shared_ptr<char const> token_;
};

/// Stands where no dropped call asks for its owner. It takes no room. Thread safety: any number of callers.
/// Errors: none.
struct NoPresence {
    /// @return what a call keeps
    static constexpr AlwaysThere watch() { return {}; }
};

/// What an owner has of the two: a blocking call returns before its owner can go, and of a logger that does
/// not listen nothing is used.
template <class T, class L>
using PresenceFor = std::conditional_t<listens<L> && AsyncTransport<T>, Presence, NoPresence>;

} // namespace smsaero::inline v0

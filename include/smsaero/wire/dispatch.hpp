#pragma once

#include <smsaero/core/outcome.hpp>
#include <smsaero/wire/failure.hpp>

#include <boost/system/result.hpp>

namespace smsaero::inline v0 {

/// How a request that sends something, or costs money, ended. After `Outcome::Unknown` it may have been
/// carried out all the same, so it must not be made again blindly. Thread safety: as its members. Errors:
/// none.
template <class R>
struct Dispatch {
    Outcome outcome = Outcome::NotSent; ///< how it ended
    /// A reply if, and only if, the outcome is `Sent`.
    boost::system::result<R, Failure> reply = Failure{};

    /// @return whether the gateway has agreed
    bool sent() const { return outcome == Outcome::Sent; }
    /// The reply, which is there only when the outcome is `Sent`.
    /// @return the reply, valid as long as this object
    /// @{
    R const& operator*() const { return *reply; }
    R const* operator->() const { return &*reply; }
    /// @}
    /// @return why it is not `Sent`; only when it is not
    Failure failure() const { return reply.error(); }
};

} // namespace smsaero::inline v0

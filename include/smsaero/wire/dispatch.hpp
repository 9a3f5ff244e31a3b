#pragma once

#include <smsaero/core/outcome.hpp>
#include <smsaero/wire/failure.hpp>

#include <boost/system/result.hpp>

namespace smsaero::inline v0 {

/// How a request that sends something, or costs money, ended. After `Outcome::Unknown` it may have been
/// carried out all the same, so it must not be made again blindly.
template <class R>
struct Dispatch {
    Outcome outcome = Outcome::NotSent;
    /// A reply if, and only if, the outcome is `Sent`.
    boost::system::result<R, Failure> reply = Failure{};

    bool sent() const { return outcome == Outcome::Sent; }
    /// Only when the outcome is `Sent`.
    R const& operator*() const { return *reply; }
    R const* operator->() const { return &*reply; }
    /// Only when the outcome is another.
    Failure failure() const { return reply.error(); }
};

} // namespace smsaero::inline v0

#pragma once

#include <smsaero/core/errc.hpp>
#include <smsaero/core/outcome.hpp>
#include <smsaero/wire/failure.hpp>
#include <smsaero/wire/scrub.hpp>

#include <boost/system/result.hpp>

namespace smsaero::inline v0 {

/// What operations that send no message have in common: the caller gets the reply or the failure, without an
/// `Outcome`.
template <class R>
struct Query {
    using Reply = R;
    using Result = boost::system::result<R, Failure>;

    Errc problem() const { return Errc::None; }
    void hide_in(Scrub&) const {}
    Result conclude(Outcome, Result reply) const { return reply; }
};

} // namespace smsaero::inline v0

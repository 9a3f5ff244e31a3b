#pragma once

#include <boost/asio/associator.hpp>

#include <utility>

namespace smsaero::inline v0 {

/// The next step of a flow: a member function, called with what the step before came to. `Hold` keeps the
/// flow until then. Whatever is associated with the flow's final handler is associated with its steps.
/// Thread safety: one thread at a time. Errors: none.
template <class Flow, class Hold, class Member>
struct FlowStep {
    Hold flow;     ///< whose step it is
    Member member; ///< the member function

    /// Takes the step; once only.
    /// @param result what the step before came to
    template <class Result>
    void operator()(Result&& result) {
        Hold const self{
            std::move(flow)}; // the step may be what keeps the flow, and its last may start another
        ((*self).*member)(std::forward<Result>(result));
    }
};

} // namespace smsaero::inline v0

template <template <class, class> class Associator, class Flow, class Hold, class Member, class Default>
struct boost::asio::associator<Associator, smsaero::FlowStep<Flow, Hold, Member>, Default>
    : Associator<typename Flow::Handler, Default> {
    static auto get(smsaero::FlowStep<Flow, Hold, Member> const& step,
                    Default const& fallback = Default()) noexcept {
        return Associator<typename Flow::Handler, Default>::get(step.flow->handler(), fallback);
    }
};

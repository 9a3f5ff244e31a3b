#pragma once

#include <smsaero/exchange/exchange.hpp>
#include <smsaero/exchange/transport.hpp>
#include <smsaero/wire/credentials.hpp>
#include <smsaero/wire/endpoint.hpp>

#include <optional>
#include <utility>

namespace smsaero::inline v0 {

/// One post. A transport that throws all the same has lost track of what it sent. The detail is short enough
/// to need no memory. Thread safety: as the transport.
/// @param transport posts it
/// @param to which gate, and until when
/// @param request of the exchange
/// @return what the transport says, or the failure `Errc::ConnectionLost` where it has thrown
template <class T>
PostResult post_once(T& transport, PostTo const& to, Request const& request) noexcept {
    try {
        return transport.post(*to.gate, request, to.deadline);
    } catch (...) {
        return TransportFailure{.detail = "transport threw"};
    }
}

/// Drives one operation to its end on the calling thread: the blocking driver of `Exchange`. Returns by the
/// account's deadline if the transport keeps its own. Thread safety: as the transport and the logger. Errors:
/// they are in the result.
/// @param request an operation or an endpoint
/// @param credentials the account
/// @param transport posts it
/// @param logger is told what happens
/// @return what the operation makes of the reply or the failure
template <class R, class T, class L>
CallResult<R> blocking_call(R request, Credentials const& credentials, T& transport, L& logger) {
    static_assert(Transport<T>, "smsaero: this transport lacks `PostResult post(Gate const&, Request const&, "
                                "Deadline)`, which a blocking call needs");
    Exchange<OperationOf<R>, L> exchange{as_operation(std::move(request)), credentials, logger};
    for (std::optional<PostTo> post = exchange.begin(); post;)
        post = exchange.next(post_once(transport, *post, exchange.request()));
    return exchange.take_result();
}

} // namespace smsaero::inline v0

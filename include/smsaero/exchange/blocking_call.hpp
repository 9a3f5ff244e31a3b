#pragma once

#include <smsaero/exchange/exchange.hpp>
#include <smsaero/exchange/transport.hpp>
#include <smsaero/wire/credentials.hpp>
#include <smsaero/wire/endpoint.hpp>

#include <optional>
#include <utility>

namespace smsaero::inline v0 {

/// One post. A transport that throws all the same has lost track of what it sent. The detail is short enough
/// to need no memory.
template <class T>
PostResult post_once(T& transport, PostTo const& to, Request const& request) noexcept {
    try {
        return transport.post(*to.gate, request, to.deadline);
    } catch (...) {
        return TransportFailure{.detail = "transport threw"};
    }
}

/// Drives one operation to its end on the calling thread: the blocking driver of `Exchange`. Returns by the
/// account's deadline if the transport keeps its own. `request` is an operation or an endpoint.
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

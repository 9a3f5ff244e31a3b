#pragma once

#include <smsaero/exchange/exchange.hpp>
#include <smsaero/exchange/transport.hpp>

#include <optional>
#include <utility>

namespace smsaero::inline v0 {

/// Drives one operation to its end on the calling thread: the blocking driver of `Exchange`. Returns by the
/// account's deadline if the transport keeps its own.
template <Operation Op, Transport T, Logger L>
typename Op::Result blocking_call(Op operation, Credentials const& credentials, T& transport, L& logger) {
    Exchange<Op, L> exchange{std::move(operation), credentials, logger};
    for (std::optional<PostTo> post = exchange.begin(); post;)
        post = exchange.next(transport.post(*post->gate, exchange.request(), post->deadline));
    return exchange.take_result();
}

} // namespace smsaero::inline v0

#pragma once

#include <smsaero/wire/failure.hpp>
#include <smsaero/wire/gate.hpp>
#include <smsaero/wire/request.hpp>
#include <smsaero/wire/response.hpp>

#include <boost/system/result.hpp>

#include <algorithm>
#include <chrono>
#include <concepts>

namespace smsaero::inline v0 {

/// Until when a request may take, by the steady clock. Thread safety: as its members. Errors: none.
struct Deadline {
    std::chrono::steady_clock::time_point expires; ///< of the whole call
    std::chrono::steady_clock::time_point
        reach_by; ///< of resolving, connecting and TLS, so that time stays for the next gate

    /// What is left of the whole call: for a library that wants a timeout.
    /// @return at least a millisecond, since many take zero for none
    std::chrono::milliseconds remaining() const {
        auto const left = expires - std::chrono::steady_clock::now();
        return std::max(std::chrono::milliseconds{1}, std::chrono::ceil<std::chrono::milliseconds>(left));
    }
};

/// What a post comes to: a reply that came whole, with whichever status, or what broke.
using PostResult = boost::system::result<Response, TransportFailure>;

/// Posts one request to one gate, once. It must not retry, follow a redirect or move to another host, and it
/// returns by `deadline.expires`. If anything of the request may have left, or it cannot tell, a failure says
/// `Reached::Something`. It should not throw: a call whose transport does ends in `Outcome::Unknown`.
/// Exemplar:
///
///     struct MyTransport {
///         PostResult post(Gate const& gate, Request const& request, Deadline deadline);
///     };
///
/// Models: `BlockingBeastTransport`, `RecordingTransport`, `ScriptedTransport`.
template <class T>
concept Transport = requires(T& transport, Gate const& gate, Request const& request, Deadline deadline) {
    { transport.post(gate, request, deadline) } -> std::same_as<PostResult>;
};

/// Stands for a completion handler where a concept is checked: like the real one it can be moved, not copied.
/// Thread safety: any number of callers. Errors: none.
struct PostHandler {
    PostHandler() = default;
    PostHandler(PostHandler&&) = default;
    /// Nothing.
    void operator()(PostResult) {}
};

/// The same, asynchronously: the handler is called with a `PostResult`, once, never from inside `async_post`.
/// It can be moved, not copied. Gate and request stay alive until then. It should not throw: what it
/// throws leaves through the call that started the send, or through whatever runs the handlers. Exemplar:
///
///     struct MyAsyncTransport {
///         auto async_post(Gate const& gate, Request const& request, Deadline deadline, auto&& token);
///     };
///
/// A transport may also have `defer(function)`, which calls a function soon and never from inside `defer`:
/// through it a call that fails before any gate is asked completes as Asio wants it, not inside the call that
/// started it. Models: `BeastTransport`.
template <class T>
concept AsyncTransport = requires(T& transport, Gate const& gate, Request const& request, Deadline deadline) {
    transport.async_post(gate, request, deadline, PostHandler{});
};

} // namespace smsaero::inline v0

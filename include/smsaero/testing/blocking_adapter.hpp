#pragma once

#include <smsaero/exchange/transport.hpp>

#include <boost/asio/io_context.hpp>

#include <memory>
#include <optional>
#include <stdexcept>
#include <utility>

namespace smsaero::inline v0::testing {

/// An asynchronous transport as a blocking one, for `check_transport`: the calling thread runs its context
/// until the handler was called. Thread safety: one thread at a time. Errors: `post` throws
/// `std::logic_error` when the transport calls the handler twice, from inside `async_post`, or never.
///
///     BlockingAdapter<MyAsyncTransport> transport{[](auto executor) { return MyAsyncTransport{executor}; }};
template <AsyncTransport Async>
class BlockingAdapter {
public:
    /// Makes the transport.
    /// @param make called with the context's executor; returns the transport
    template <class Make>
    explicit BlockingAdapter(Make make) : inside_(std::make_unique<Inside>(make)) {}

    /// Posts, and waits until the handler was called.
    /// @param gate,request,deadline passed on to `async_post`
    /// @return what the handler was given: the reply, or the failure
    PostResult post(Gate const& gate, Request const& request, Deadline deadline) {
        // Shared, since a transport at fault may call the handler when the post is over.
        auto const result = std::make_shared<std::optional<PostResult>>();
        inside_->transport.async_post(gate, request, deadline, [result](PostResult reply) {
            if (*result) throw std::logic_error("the handler was called twice");
            result->emplace(std::move(reply));
        });
        if (*result) throw std::logic_error("the handler was called inside async_post");
        inside_->context.restart();
        // No longer than that: a lookup that hangs would keep the context running.
        while (!*result && inside_->context.run_one() != 0) {
        }
        inside_->context.poll(); // whatever might call the handler again
        if (!*result) throw std::logic_error("the handler was not called");
        return std::move(**result);
    }

    /// @return what the transport runs on
    [[nodiscard]] boost::asio::io_context& context() { return inside_->context; }

private:
    struct Inside {
        template <class Make>
        explicit Inside(Make& make) : transport(make(context.get_executor())) {}

        boost::asio::io_context context;
        Async transport;
    };

    std::unique_ptr<Inside> inside_; // so that it can be moved
};

} // namespace smsaero::inline v0::testing

#pragma once

#include <smsaero/exchange/transport.hpp>

#include <boost/asio/associated_allocator.hpp>
#include <boost/asio/associated_cancellation_slot.hpp>
#include <boost/asio/associated_executor.hpp>
#include <boost/asio/bind_allocator.hpp>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/io_context.hpp>

#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

namespace smsaero::test_support {

/// An allocator that is told from others by its number.
template <class T>
struct Numbered {
    using value_type = T;
    int number;

    explicit Numbered(int n) : number(n) {}
    template <class U>
    Numbered(Numbered<U> const& other) : number(other.number) {}
    T* allocate(std::size_t n) { return std::allocator<T>{}.allocate(n); }
    void deallocate(T* memory, std::size_t n) { std::allocator<T>{}.deallocate(memory, n); }
    friend bool operator==(Numbered const&, Numbered const&) = default;
};

/// What is associated with a handler, none of it the default.
class Association {
public:
    template <class Handler>
    auto bind(Handler handler) {
        return boost::asio::bind_executor(
            context_.get_executor(),
            boost::asio::bind_allocator(
                Numbered<char>{7}, boost::asio::bind_cancellation_slot(signal_.slot(), std::move(handler))));
    }

private:
    boost::asio::io_context context_;
    boost::asio::cancellation_signal signal_;
};

/// A transport that answers from a script at once, and counts the handlers with which all of an `Association`
/// is associated, and those with which none of it is.
struct LookingTransport {
    std::vector<PostResult> script;
    boost::asio::io_context::executor_type fallback;
    std::size_t posts = 0;
    int with_all = 0;
    int with_none = 0;

    template <class Handler>
    void async_post(Gate const&, Request const&, Deadline, Handler handler) {
        bool const executor = boost::asio::get_associated_executor(handler, fallback) != fallback;
        bool const allocator =
            boost::asio::get_associated_allocator(handler, Numbered<char>{0}) == Numbered<char>{7};
        bool const slot = boost::asio::get_associated_cancellation_slot(handler).is_connected();
        with_all += executor && allocator && slot;
        with_none += !executor && !allocator && !slot;
        std::move(handler)(script.at(posts++));
    }
};

} // namespace smsaero::test_support

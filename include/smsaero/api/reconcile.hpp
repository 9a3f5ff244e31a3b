#pragma once

/// @file
/// Finding out what became of a message. Thread safety: as the transport and the logger. Errors: those of a
/// `ReconcileResult`.

#include <smsaero/api/reconciliation.hpp>
#include <smsaero/api/unresolved.hpp>
#include <smsaero/exchange/async_call.hpp>
#include <smsaero/exchange/blocking_call.hpp>
#include <smsaero/wire/credentials.hpp>
#include <smsaero/wire/failure.hpp>

#include <boost/asio/associator.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/system/result.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <utility>

namespace smsaero::inline v0 {

/// What `reconcile` gives: what became of the message, or why the list could not be had. After a failure the
/// message is as unknown as before.
using ReconcileResult = boost::system::result<Reconciled, Failure>;

/// Looks for a message whose outcome is unknown in the gateway's list. It sends nothing and costs nothing.
///
/// Exactly one message that fits, see `Reconciliation`, is taken for it. `known_ids` are the ids that belong
/// to other messages: of every receipt, and of everything found before. An id among them is never taken, so
/// of two equal messages that are reconciled one after the other each takes one at most. An equal message
/// (same number, text and sender name, so the same code) whose id is not among them could be taken for this
/// one: so wait for equal sends that are under way, tell searches at the same time what each other found, and
/// do not reconcile beside an equal message whose receipt came without an id.
///
/// Each page, of at most `Reconciliation::max_pages`, has the account's deadline to itself.
/// @param message what is known of it
/// @param known_ids those that belong to other messages
/// @param credentials the account for which it was sent
/// @param transport a `Transport`
/// @param logger is told of each page
/// @return what became of it, or the failure of a page
template <class T, class L>
ReconcileResult reconcile(Unresolved message, std::span<std::int64_t const> known_ids,
                          Credentials const& credentials, T& transport, L& logger) {
    Reconciliation search{std::move(message), known_ids};
    for (;;) {
        auto const page = blocking_call(search.next_page(), credentials, transport, logger);
        if (page.has_error()) return page.error();
        if (auto result = search.take(*page)) return std::move(*result);
    }
}

/// The handler of each page of `async_reconcile`, which asks for the next one or completes. Executor,
/// allocator and cancellation slot are the final handler's. Thread safety: one thread at a time.
template <class T, class L, class Handler>
class AsyncReconcile {
public:
    /// A search that has not begun. What it refers to must outlive it.
    /// @param search has taken no page yet
    /// @param credentials the account for which the message was sent
    /// @param transport an `AsyncTransport`
    /// @param logger is told of each page
    /// @param handler the final one
    AsyncReconcile(std::unique_ptr<Reconciliation> search, Credentials const& credentials, T& transport,
                   L& logger, Handler handler)
        : search_(std::move(search)),
          credentials_(&credentials),
          transport_(&transport),
          logger_(&logger),
          handler_(std::move(handler)) {}

    /// Asks for the next page.
    void ask() && {
        // Named first: what `*this` holds is gone once it has been moved into the call.
        Credentials const& credentials = *credentials_;
        T& transport = *transport_;
        L& logger = *logger_;
        SmsList list = search_->next_page();
        async_call(std::move(list), credentials, transport, logger, std::move(*this));
    }

    /// Takes a page, and asks for the next one or completes.
    /// @param page as it came
    void operator()(CallResult<SmsList> page) {
        if (page.has_error()) return complete(page.error());
        if (auto result = search_->take(*page)) return complete(std::move(*result));
        std::move(*this).ask();
    }

    /// @return the final handler, for what is associated with it
    Handler const& handler() const { return handler_; }

private:
    void complete(ReconcileResult result) {
        search_.reset(); // before the handler, which may start the next search
        std::move(handler_)(std::move(result));
    }

    std::unique_ptr<Reconciliation> search_;
    Credentials const* credentials_;
    T* transport_;
    L* logger_;
    Handler handler_;
};

/// The same on an asynchronous transport. Credentials, transport and logger must outlive the call.
/// @param message what is known of it
/// @param known_ids those that belong to other messages; they are copied
/// @param credentials the account for which it was sent
/// @param transport an `AsyncTransport`
/// @param logger is told of each page
/// @param token any completion token for `void(ReconcileResult)`
/// @return what the token makes of that
template <class T, class L, class Token>
auto async_reconcile(Unresolved message, std::span<std::int64_t const> known_ids,
                     Credentials const& credentials, T& transport, L& logger, Token&& token) {
    return boost::asio::async_initiate<Token, void(ReconcileResult)>(
        [&credentials, &transport, &logger](auto handler, std::unique_ptr<Reconciliation> search) {
            AsyncReconcile call{std::move(search), credentials, transport, logger, std::move(handler)};
            std::move(call).ask();
        },
        token, std::make_unique<Reconciliation>(std::move(message), known_ids));
}

} // namespace smsaero::inline v0

/// Whatever is associated with the final handler is associated with the handlers in between.
template <template <class, class> class Associator, class T, class L, class Handler, class Default>
struct boost::asio::associator<Associator, smsaero::AsyncReconcile<T, L, Handler>, Default>
    : Associator<Handler, Default> {
    static auto get(smsaero::AsyncReconcile<T, L, Handler> const& call,
                    Default const& fallback = Default()) noexcept {
        return Associator<Handler, Default>::get(call.handler(), fallback);
    }
};

#pragma once

/// @file
/// Lists of the gateway's, page by page or whole. Errors: none but those that a result tells.

#include <smsaero/core/errc.hpp>
#include <smsaero/core/outcome.hpp>
#include <smsaero/wire/endpoint.hpp>
#include <smsaero/wire/failure.hpp>

#include <boost/asio/associator.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/system/result.hpp>

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace smsaero::inline v0 {

/// Where a list is read on, page by page. Thread safety: one thread at a time.
template <PagedEndpoint E>
class PageCursor {
public:
    using Page = typename E::Reply; ///< what each request gives

    /// How many pages are read at most, more than any account has; a gateway that always tells of one more
    /// page must not be followed for ever.
    static constexpr unsigned max_pages = 10'000;

    /// Begins with the page that is asked for.
    /// @param request for the first page
    explicit PageCursor(E request) : request_(std::move(request)) {}

    /// @return whether there is a page to ask for
    bool has_next() const { return has_next_; }
    /// @return the request for the next page
    E const& request() const { return request_; }

    /// Takes the page that was asked for. Where the gateway does not say whether another page follows, the
    /// total of its entries decides, and else this page was all.
    /// @param page as it came
    /// @return why the page, or the list at its end, is not whole: `Errc::UnexpectedReply`; nothing when it
    /// is
    std::optional<Failure> take(Page const& page) {
        seen_ += static_cast<std::int64_t>(page.items.size() + page.unreadable);
        has_next_ = !page.empty() && page.has_next.value_or(page.total && seen_ < *page.total);
        std::optional<Failure> problem;
        if (page.unreadable != 0)
            problem = unexpected("page " + std::to_string(request_.page) + " is not whole: "
                                 + std::to_string(page.unreadable) + " of its entries could not be read");
        if (has_next_ && request_.page >= max_pages) {
            has_next_ = false;
            problem = unexpected("the list has more than " + std::to_string(max_pages)
                                 + " pages; ask for less of it at once");
        }
        ++request_.page;
        return problem;
    }

    /// Nothing more is asked for.
    void stop() { has_next_ = false; }

private:
    static Failure unexpected(std::string detail) {
        return {.code = Errc::UnexpectedReply, .phase = Phase::Answer, .detail = std::move(detail)};
    }

    E request_;
    std::int64_t seen_ = 0;
    bool has_next_ = true;
};

/// All entries of a list, page by page, each page asked for when its first entry is wanted. What a loop gets
/// is an entry, or the failure of a page: one that could not be had ends the list, one that was not whole
/// comes behind that page's entries. `C` is a `Client` with a blocking transport, which must outlive it.
/// Thread safety: one thread at a time.
///
///     for (auto&& contact : client.contacts().all()) {
///         if (contact.has_error()) return report(contact.error());
///         use(*contact);
///     }
template <class C, PagedEndpoint E>
class AllItems {
public:
    using Item = typename E::Reply::Item;                 ///< an entry
    using Element = boost::system::result<Item, Failure>; ///< what a loop gets

    /// Asks for nothing yet.
    /// @param client makes the calls
    /// @param request for the first page
    AllItems(C& client, E request) : client_(&client), cursor_(std::move(request)) {}

    /// Stands at one entry; all iterators of a list stand at the same one.
    class Iterator {
    public:
        /// What `std::input_iterator` asks for.
        /// @{
        using value_type = Element;
        using difference_type = std::ptrdiff_t;
        using iterator_concept = std::input_iterator_tag;
        /// @}

        Iterator() = default;
        /// Stands where the list does.
        /// @param items must outlive this
        explicit Iterator(AllItems& items) : items_(&items) {}

        /// @return the entry, or the failure of a page, valid until the next one is wanted; only before the
        /// end
        /// @{
        Element& operator*() const { return *items_->current_; }
        Element* operator->() const { return &*items_->current_; }
        /// @}
        /// Goes to the next entry, for which a page may have to be asked for.
        /// @return itself
        Iterator& operator++() {
            items_->advance();
            return *this;
        }
        /// Likewise.
        void operator++(int) { ++*this; }
        /// @return whether there is nothing more
        bool operator==(std::default_sentinel_t) const { return !items_->current_.has_value(); }

    private:
        AllItems* items_ = nullptr;
    };

    /// Asks for the first page. To be called once.
    /// @return where its first entry is
    Iterator begin() {
        advance();
        return Iterator{*this};
    }
    /// @return where every list ends
    std::default_sentinel_t end() const { return {}; }

private:
    void advance() {
        current_.reset();
        while (at_ == page_.items.size()) {
            if (problem_) {
                current_.emplace(std::move(*problem_));
                problem_.reset();
                return;
            }
            if (!cursor_.has_next()) return;
            auto page = client_->call(cursor_.request());
            if (page.has_error()) {
                cursor_.stop();
                current_.emplace(page.error());
                return;
            }
            page_ = std::move(*page);
            at_ = 0;
            problem_ = cursor_.take(page_);
        }
        current_.emplace(std::move(page_.items[at_++]));
    }

    C* client_;
    PageCursor<E> cursor_;
    typename E::Reply page_;
    std::size_t at_ = 0;
    std::optional<Failure> problem_;
    std::optional<Element> current_;
};

/// How many entries were visited, or why not all were.
using EachResult = boost::system::result<std::size_t, Failure>;

/// The handler of each page of `Listing::async_each`, which asks for the next one or completes. Executor,
/// allocator and cancellation slot are the final handler's. Thread safety: one thread at a time.
template <class C, PagedEndpoint E, class Visit, class Handler>
class AsyncEach {
public:
    /// Visits that have not begun.
    /// @param client makes the calls, and must outlive it
    /// @param request for the first page
    /// @param visit a function `bool(Item)`, which says whether to go on
    /// @param handler the final one
    AsyncEach(C& client, E request, Visit visit, Handler handler)
        : client_(&client),
          cursor_(std::make_unique<PageCursor<E>>(std::move(request))),
          visit_(std::move(visit)),
          handler_(std::move(handler)) {}

    /// Asks for the next page.
    void ask() && {
        // Named first: what `*this` holds is gone once it has been moved into the call.
        C& client = *client_;
        E request = cursor_->request();
        client.async_call(std::move(request), std::move(*this));
    }

    /// Visits a page's entries, and asks for the next page or completes.
    /// @param page as it came
    void operator()(CallResult<E> page) {
        if (page.has_error()) return complete(page.error());
        if (auto problem = cursor_->take(*page); problem && !problem_) problem_ = std::move(problem);
        for (auto& item : page->items) {
            ++visited_;
            if (!visit_(std::move(item))) return complete(visited_);
        }
        if (cursor_->has_next()) return std::move(*this).ask();
        if (problem_) return complete(std::move(*problem_));
        complete(visited_);
    }

    /// @return the final handler, for what is associated with it
    Handler const& handler() const { return handler_; }

private:
    void complete(EachResult result) { std::move(handler_)(std::move(result)); }

    C* client_;
    std::unique_ptr<PageCursor<E>> cursor_;
    Visit visit_;
    Handler handler_;
    std::optional<Failure> problem_;
    std::size_t visited_ = 0;
};

/// A list of the gateway's: its pages one by one, or all that is on them. `C` is a `Client`, which must
/// outlive it. Thread safety: as the client.
template <class C, PagedEndpoint E>
class Listing {
public:
    /// Asks for nothing yet.
    /// @param client makes the calls
    /// @param request whose page does not matter
    Listing(C& client, E request) : client_(&client), request_(std::move(request)) {}

    /// Asks for one page.
    /// @param number of the page, from 1 on
    /// @return the page, or the failure: `Errc::InvalidPayload` when the number is 0
    CallResult<E> page(unsigned number) { return client_->call(at(number)); }
    /// The same with an asynchronous transport.
    /// @param number of the page, from 1 on
    /// @param token any completion token for `void(CallResult<E>)`
    /// @return what the token makes of that
    template <class Token>
    auto async_page(unsigned number, Token&& token) {
        return client_->async_call(at(number), std::forward<Token>(token));
    }

    /// @return everything from the first page on, lazily, with a blocking transport
    AllItems<C, E> all() const { return {*client_, at(1)}; }

    /// The same with an asynchronous transport. A page that is not whole is a failure, told at the end.
    /// @param visit a function `bool(Item)` that is called for each entry until it says false
    /// @param token any completion token for `void(EachResult)`
    /// @return what the token makes of that
    template <class Visit, class Token>
    auto async_each(Visit visit, Token&& token) {
        return boost::asio::async_initiate<Token, void(EachResult)>(
            [client = client_](auto handler, E request, Visit each) {
                AsyncEach call{*client, std::move(request), std::move(each), std::move(handler)};
                std::move(call).ask();
            },
            token, at(1), std::move(visit));
    }

private:
    E at(unsigned number) const {
        E request = request_;
        request.page = number;
        return request;
    }

    C* client_;
    E request_;
};

} // namespace smsaero::inline v0

/// Whatever is associated with the final handler is associated with the handlers in between.
template <template <class, class> class Associator, class C, class E, class Visit, class Handler,
          class Default>
struct boost::asio::associator<Associator, smsaero::AsyncEach<C, E, Visit, Handler>, Default>
    : Associator<Handler, Default> {
    static auto get(smsaero::AsyncEach<C, E, Visit, Handler> const& call,
                    Default const& fallback = Default()) noexcept {
        return Associator<Handler, Default>::get(call.handler(), fallback);
    }
};

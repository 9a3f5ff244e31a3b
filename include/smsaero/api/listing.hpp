#pragma once

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

/// Where a list is read on, page by page. Not for several threads at once.
template <PagedEndpoint E>
class PageCursor {
public:
    using Page = typename E::Reply;

    /// More than any account has; a gateway that always tells of one more page must not be followed for ever.
    static constexpr unsigned max_pages = 10'000;

    /// From the page that `request` asks for.
    explicit PageCursor(E request) : request_(std::move(request)) {}

    bool has_next() const { return has_next_; }
    /// The request for the next page.
    E const& request() const { return request_; }

    /// Takes the page that was asked for, and says why it is not whole, if so. Where the gateway does not say
    /// whether another page follows, the total of its entries decides, and else this page was all.
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
///
///     for (auto&& contact : client.contacts().all()) {
///         if (contact.has_error()) return report(contact.error());
///         use(*contact);
///     }
template <class C, PagedEndpoint E>
class AllItems {
public:
    using Item = typename E::Reply::Item;
    using Element = boost::system::result<Item, Failure>;

    AllItems(C& client, E request) : client_(&client), cursor_(std::move(request)) {}

    class Iterator {
    public:
        using value_type = Element;
        using difference_type = std::ptrdiff_t;
        using iterator_concept = std::input_iterator_tag;

        Iterator() = default;
        explicit Iterator(AllItems& items) : items_(&items) {}

        Element& operator*() const { return *items_->current_; }
        Element* operator->() const { return &*items_->current_; }
        Iterator& operator++() {
            items_->advance();
            return *this;
        }
        void operator++(int) { ++*this; }
        bool operator==(std::default_sentinel_t) const { return !items_->current_.has_value(); }

    private:
        AllItems* items_ = nullptr;
    };

    /// Asks for the first page. To be called once.
    Iterator begin() {
        advance();
        return Iterator{*this};
    }
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
/// allocator and cancellation slot are the final handler's.
template <class C, PagedEndpoint E, class Visit, class Handler>
class AsyncEach {
public:
    AsyncEach(C& client, E request, Visit visit, Handler handler)
        : client_(&client),
          cursor_(std::make_unique<PageCursor<E>>(std::move(request))),
          visit_(std::move(visit)),
          handler_(std::move(handler)) {}

    void ask() && {
        // Named first: what `*this` holds is gone once it has been moved into the call.
        C& client = *client_;
        E request = cursor_->request();
        client.async_call(std::move(request), std::move(*this));
    }

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
/// outlive it.
template <class C, PagedEndpoint E>
class Listing {
public:
    Listing(C& client, E request) : client_(&client), request_(std::move(request)) {}

    /// One page, counted from 1; with an asynchronous transport, `async_page`.
    CallResult<E> page(unsigned number) { return client_->call(at(number)); }
    template <class Token>
    auto async_page(unsigned number, Token&& token) {
        return client_->async_call(at(number), std::forward<Token>(token));
    }

    /// Everything from the first page on, lazily, with a blocking transport.
    AllItems<C, E> all() const { return {*client_, at(1)}; }

    /// The same with an asynchronous transport: calls `visit(item)` for each entry until it says false.
    /// `token` is any completion token for `void(EachResult)`. A page that is not whole is a failure, told at
    /// the end.
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

#pragma once

#include "gateway.hpp"
#include "gateway_options.hpp"
#include "setup.hpp"
#include "show.hpp"

#include <smsaero/api/listing.hpp>
#include <smsaero/api/page.hpp>
#include <smsaero/core/errc.hpp>
#include <smsaero/core/outcome.hpp>
#include <smsaero/wire/credentials.hpp>
#include <smsaero/wire/dispatch.hpp>
#include <smsaero/wire/endpoint.hpp>
#include <smsaero/wire/failure.hpp>

#include <boost/system/result.hpp>

#include <functional>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

// How every command of the API ends: the exit status, what is printed and what is told.

/// What commands that cost nothing end with.
enum AskStatus : int { Asked = 0, WrongArguments = 1, NotFinal = 4, NotAsked = 5 };

/// Opens the gateway and does `work`. A `Misuse` that is thrown ends with 1.
int ask(GatewayOptions const& options, std::function<int(Gateway&)> const& work);

/// The same for what costs money, which tells an outcome in any case.
int spend(GatewayOptions const& options, std::function<int(Gateway&)> const& work);

/// Prints a failure and tells what to do about it; 5, or 1 when the arguments were wrong.
int fail(smsaero::Failure const& failure, ShowOptions const& options);

/// Prints what became of something that costs money: `replies` when it was sent, else why not. Returns the
/// exit status of `send`.
int conclude(smsaero::Outcome outcome, std::vector<Fields> const& replies, smsaero::Failure const& failure,
             ShowOptions const& options);

/// Says that something is done, where there is nothing else to show.
int done(std::string_view what, boost::json::value const& about, ShowOptions const& options);

/// Says how much more there is of a list.
void tell_more(bool has_next, unsigned next, bool empty);

template <class T>
std::vector<Fields> fields_of(T const& reply, ShowOptions const& options) {
    return {fields(reply, disclosure_of(options))};
}
template <class T>
std::vector<Fields> fields_of(std::vector<T> const& replies, ShowOptions const& options) {
    std::vector<Fields> all;
    for (T const& each : replies)
        all.push_back(fields(each, disclosure_of(options)));
    return all;
}
template <class T>
std::vector<Fields> fields_of(smsaero::Page<T> const& page, ShowOptions const& options) {
    return fields_of(page.items, options);
}

/// Prints a reply or why there is none.
template <class R>
int show_reply(boost::system::result<R, smsaero::Failure> const& reply, ShowOptions const& options) {
    if (reply.has_error()) return fail(reply.error(), options);
    Rows rows{options};
    for (Fields const& each : fields_of(*reply, options))
        rows.add(each);
    rows.finish();
    if (rows.empty()) tell_more(false, 0, true);
    return Asked;
}

/// Makes a call that costs money. Throws a `Misuse` where the config wants messages only played through and
/// the gateway has no such thing for this: it would be carried out for real.
template <class E>
smsaero::CallResult<E> pay_for(Gateway& gateway, E request) {
    if constexpr (!requires { request.mode; })
        if (gateway.mode() == smsaero::Mode::Test)
            throw Misuse{smsaero::Errc::InvalidConfig,
                         "the config has testMode, but this cannot be played through and would cost money; "
                         "take testMode out to do it all the same"};
    return gateway.call(std::move(request));
}

/// The same as `show_reply` of what costs money.
template <class R>
int show_dispatch(smsaero::Dispatch<R> const& dispatch, ShowOptions const& options) {
    if (!dispatch.sent()) return conclude(dispatch.outcome, {}, dispatch.failure(), options);
    return conclude(dispatch.outcome, fields_of(*dispatch, options), {}, options);
}

/// Prints one page of a list, or all of it.
template <smsaero::PagedEndpoint E>
int show_list(Gateway& gateway, E request, ListOptions const& options) {
    Rows rows{options.show};
    std::optional<smsaero::Failure> problem;
    auto const add = [&](auto const& item) { rows.add(fields(item, disclosure_of(options.show))); };
    if (options.all) {
        // What can be had is shown, and the first thing that went wrong is told.
        for (auto&& item : smsaero::AllItems{gateway, std::move(request)}) {
            if (item.has_value())
                add(*item);
            else if (!problem)
                problem = item.error();
        }
        rows.finish();
        if (problem) return fail(*problem, options.show);
        tell_more(false, 0, rows.empty());
        return Asked;
    }
    request.page = options.page;
    smsaero::PageCursor cursor{std::move(request)};
    auto const page = gateway.call(cursor.request());
    if (page.has_error()) return fail(page.error(), options.show);
    problem = cursor.take(*page);
    for (auto const& item : page->items)
        add(item);
    rows.finish();
    if (problem) return fail(*problem, options.show);
    tell_more(cursor.has_next(), cursor.request().page, rows.empty());
    return Asked;
}

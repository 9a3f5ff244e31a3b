#pragma once

#include <smsaero/core/errc.hpp>
#include <smsaero/core/outcome.hpp>
#include <smsaero/wire/failure.hpp>
#include <smsaero/wire/scrub.hpp>

#include <boost/json/value.hpp>
#include <boost/system/result.hpp>

#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace smsaero::inline v0 {

/// One endpoint of the gateway: its path, how its body is written and how its reply is read. Exemplar:
///
///     struct Balance {
///         using Reply = std::string;                        // what the gateway says when it agrees
///         using Result = boost::system::result<Reply, Failure>; // what the caller gets
///         Errc problem() const;             // Errc::None, or why this must not be posted at all
///         std::string_view path() const;    // such as "balance"
///         std::string body() const;         // JSON
///         void hide_in(Scrub& scrub) const; // what the gateway's words must not repeat
///         std::optional<Reply> read(boost::json::value const& data, Scrub const& scrub) const;
///         Result conclude(Outcome outcome, boost::system::result<Reply, Failure> reply);
///     };
///
/// `read` gives nothing when `data` is not what the manual describes. `conclude` is called once, last.
/// Models: `SendSms`, `SmsStatus`, `Auth`, `Balance`.
template <class O>
concept Operation = requires(O& operation, O const& constant, Scrub& scrub, boost::json::value const& data,
                             Outcome outcome, boost::system::result<typename O::Reply, Failure> reply) {
    { constant.problem() } -> std::same_as<Errc>;
    { constant.path() } -> std::convertible_to<std::string_view>;
    { constant.body() } -> std::convertible_to<std::string>;
    constant.hide_in(scrub);
    { constant.read(data, scrub) } -> std::same_as<std::optional<typename O::Reply>>;
    { operation.conclude(outcome, std::move(reply)) } -> std::same_as<typename O::Result>;
};

} // namespace smsaero::inline v0

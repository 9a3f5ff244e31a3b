#pragma once

#include <smsaero/config/json_view.hpp>
#include <smsaero/core/errc.hpp>
#include <smsaero/core/outcome.hpp>
#include <smsaero/wire/failure.hpp>
#include <smsaero/wire/scrub.hpp>

#include <boost/system/result.hpp>

#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace smsaero::inline v0 {

/// What an `Operation` has, one by one, so that a missing one can be named.
namespace operation_members {

template <class O>
concept HasReply = requires { typename O::Reply; };
template <class O>
concept HasResult = requires { typename O::Result; };
template <class O>
concept HasProblem = requires(O const& operation) {
    { operation.problem() } -> std::same_as<Errc>;
};
template <class O>
concept HasPath = requires(O const& operation) {
    // Not what converts to it: a string of its own would be gone before it is posted.
    { operation.path() } -> std::same_as<std::string_view>;
};
template <class O>
concept HasBody = requires(O const& operation) {
    { operation.body() } -> std::convertible_to<std::string>;
};
template <class O>
concept HidesSecrets = requires(O const& operation, Scrub& scrub) { operation.hide_in(scrub); };
template <class O>
concept ReadsReply = requires(O const& operation, JsonView data, Scrub const& scrub) {
    { operation.read(data, scrub) } -> std::same_as<std::optional<typename O::Reply>>;
};
template <class O>
concept Concludes =
    requires(O& operation, Outcome outcome, boost::system::result<typename O::Reply, Failure> reply) {
        { operation.conclude(outcome, std::move(reply)) } -> std::same_as<typename O::Result>;
    };

} // namespace operation_members

/// One endpoint of the gateway: its path, how its body is written and how its reply is read. Exemplar:
///
///     struct Balance {
///         using Reply = std::string;                        // what the gateway says when it agrees
///         using Result = boost::system::result<Reply, Failure>; // what the caller gets
///         Errc problem() const;             // Errc::None, or why this must not be posted at all
///         std::string_view path() const;    // such as "balance"
///         std::string body() const;         // JSON
///         void hide_in(Scrub& scrub) const; // what the gateway's words must not repeat
///         std::optional<Reply> read(JsonView data, Scrub const& scrub) const;
///         Result conclude(Outcome outcome, boost::system::result<Reply, Failure> reply);
///     };
///
/// `data` stands in the reply, which is gone after `conclude`. `read` gives nothing when `data` is not what
/// the manual describes. `conclude` is called once, last. Models: `SendSms`,
/// `TelegramSend`, and `EndpointCall` for every endpoint.
template <class O>
concept Operation = requires {
    requires operation_members::HasReply<O> && operation_members::HasResult<O>;
    requires operation_members::HasProblem<O> && operation_members::HasPath<O>;
    requires operation_members::HasBody<O> && operation_members::HidesSecrets<O>;
    requires operation_members::ReadsReply<O> && operation_members::Concludes<O>;
};

/// Refuses what is no `Operation`, with a sentence that names what it lacks.
template <class O>
struct CheckOperation {
    static_assert(operation_members::HasReply<O>,
                  "smsaero: this operation lacks `using Reply`, what the gateway says when it agrees");
    static_assert(operation_members::HasResult<O>,
                  "smsaero: this operation lacks `using Result`, what the caller gets");
    static_assert(operation_members::HasProblem<O>, "smsaero: this operation lacks `Errc problem() const`");
    static_assert(operation_members::HasPath<O>,
                  "smsaero: this operation lacks `std::string_view path() const`");
    static_assert(operation_members::HasBody<O>,
                  "smsaero: this operation lacks `std::string body() const`, which writes JSON");
    static_assert(operation_members::HidesSecrets<O>,
                  "smsaero: this operation lacks `void hide_in(Scrub& scrub) const`");
    static_assert(operation_members::ReadsReply<O> || !operation_members::HasReply<O>,
                  "smsaero: this operation lacks `std::optional<Reply> read(JsonView data, Scrub const& "
                  "scrub) const`");
    static_assert(operation_members::Concludes<O> || !operation_members::HasReply<O>
                      || !operation_members::HasResult<O>,
                  "smsaero: this operation lacks `Result conclude(Outcome outcome, "
                  "boost::system::result<Reply, Failure> reply)`");
};

} // namespace smsaero::inline v0

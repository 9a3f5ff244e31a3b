#pragma once

#include <smsaero/config/json_view.hpp>
#include <smsaero/core/errc.hpp>
#include <smsaero/core/outcome.hpp>
#include <smsaero/wire/dispatch.hpp>
#include <smsaero/wire/failure.hpp>
#include <smsaero/wire/hidden_fields.hpp>
#include <smsaero/wire/json_body.hpp>
#include <smsaero/wire/operation.hpp>
#include <smsaero/wire/scrub.hpp>

#include <boost/system/result.hpp>

#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace smsaero::inline v0 {

/// A path of the gateway's API as an aggregate of its parameters. Exemplar:
///
///     struct GroupAdd {
///         std::string name = {};
///
///         using Reply = Group;                 // what the gateway says when it agrees
///         static constexpr bool costs = false; // whether it sends something or costs money
///         static constexpr std::string_view path() { return "group/add"; }
///         std::string_view problem() const;    // why it cannot be posted, as a sentence; empty when it can
///         void write(auto& body) const { body.add("name", name); } // to `JsonBody` and `HiddenFields`
///         static std::optional<Group> read(JsonView data, Scrub const& scrub);
///     };
///
/// `problem` may be missing, and so may `read` where the reply is `Done`. With a `Result` of its own, made of
/// the reply or the failure, that is what the caller gets. With a member `unsigned page` it asks for that
/// page of a list, from 1 on. `read` gives nothing when `data` is not what the manual describes.
template <class E>
concept Endpoint = requires(E const& endpoint, JsonBody& body, HiddenFields& hidden) {
    typename E::Reply;
    requires std::same_as<decltype(E::costs), bool const>;
    { endpoint.path() } -> std::same_as<std::string_view>;
    endpoint.write(body);
    endpoint.write(hidden);
};

/// Whether it asks for one page of a list.
template <class E>
concept PagedEndpoint = Endpoint<E> && requires(E endpoint) {
    { (endpoint.page) } -> std::same_as<unsigned&>;
};

/// The gateway has done what was asked, and has nothing to tell.
struct Done {};

/// What the caller of an endpoint gets.
template <class E>
struct EndpointResult {
    /// A `Dispatch` where it costs; elsewhere the reply or the failure.
    using Type = std::conditional_t<E::costs, Dispatch<typename E::Reply>,
                                    boost::system::result<typename E::Reply, Failure>>;
};
/// For an endpoint with a `Result` of its own.
template <class E>
    requires requires { typename E::Result; }
struct EndpointResult<E> {
    /// That result.
    using Type = typename E::Result;
};

/// The `Operation` that an endpoint is. Its result is a `Dispatch` where it costs, so that money is never
/// spent twice unawares, and the reply or the failure elsewhere. Thread safety: as a string. Errors: a
/// request that cannot be posted ends with `Errc::InvalidPayload`, and the failure's detail says what to
/// change.
template <Endpoint E>
class EndpointCall {
public:
    using Reply = typename E::Reply;                 ///< what the gateway says when it agrees
    using Result = typename EndpointResult<E>::Type; ///< what the caller gets

    /// Takes a request.
    /// @param endpoint with all its parameters
    explicit EndpointCall(E endpoint) : endpoint_(std::move(endpoint)), path_(endpoint_.path()) {
        // In the path even for POST, as all the gateway's clients have it.
        if constexpr (PagedEndpoint<E>)
            if (endpoint_.page > 1) path_.append("?page=").append(std::to_string(endpoint_.page));
    }

    /// @return `Errc::InvalidPayload` when it cannot be posted, else `Errc::None`
    Errc problem() const { return explain().empty() ? Errc::None : Errc::InvalidPayload; }
    /// @return the path with the page, valid as long as this object
    std::string_view path() const { return path_; }
    /// @return the parameters as a JSON object
    std::string body() const {
        JsonBody body;
        endpoint_.write(body);
        return std::move(body).finish();
    }
    /// Hides the secrets among the parameters.
    /// @param scrub gets them; this object must outlive it
    void hide_in(Scrub& scrub) const {
        HiddenFields hidden{scrub};
        endpoint_.write(hidden);
    }
    /// Reads the data of a reply.
    /// @param data is `data` of the gateway's reply
    /// @param scrub for the gateway's words in it
    /// @return the reply; nothing when `data` is not what the manual describes
    std::optional<Reply> read([[maybe_unused]] JsonView data, [[maybe_unused]] Scrub const& scrub) const {
        if constexpr (std::same_as<Reply, Done>)
            return Done{};
        else
            return endpoint_.read(data, scrub);
    }

    /// Makes the result. A request that could not be posted is told of in the failure's detail.
    /// @param outcome how the call ended
    /// @param reply what `read` gave, or the failure
    /// @return what the caller gets
    Result conclude(Outcome outcome, boost::system::result<Reply, Failure> reply) const {
        if (reply.has_error() && reply.error().phase == Phase::Local
            && reply.error().code == Errc::InvalidPayload) {
            Failure failure = reply.error();
            failure.detail = explain();
            reply = std::move(failure);
        }
        if constexpr (E::costs)
            return {outcome, std::move(reply)};
        else
            return Result{std::move(reply)};
    }

private:
    std::string explain() const {
        if constexpr (requires { endpoint_.problem(); })
            if (std::string_view const problem = endpoint_.problem(); !problem.empty())
                return std::string{problem};
        if constexpr (PagedEndpoint<E>)
            if (endpoint_.page == 0) return "pages are counted from 1; ask for page 1";
        JsonBody body;
        endpoint_.write(body);
        if (body.not_utf8().empty()) return {};
        return "the text of `" + std::string{body.not_utf8()} + "` is not UTF-8; convert it";
    }

    E endpoint_;
    std::string path_;
};

/// What can be called. Thread safety: any number of callers. Errors: none.
/// @param request an endpoint or an operation
/// @return the endpoint's operation, or the operation as it is
template <class R>
auto as_operation(R request) {
    if constexpr (Endpoint<R>)
        return EndpointCall<R>{std::move(request)};
    else
        return request;
}

/// The operation of a request, which is an endpoint or an operation.
template <class R>
using OperationOf = decltype(as_operation(std::declval<R>()));

/// What the caller of an operation gets.
template <class O>
struct OperationResult {
    /// For an operation that does not say, so that `CheckOperation` can refuse it with a sentence.
    using Type = void;
};
/// For an operation that says.
template <operation_members::HasResult O>
struct OperationResult<O> {
    /// What it says.
    using Type = typename O::Result;
};

/// What a call of it comes to.
template <class R>
using CallResult = typename OperationResult<OperationOf<R>>::Type;

} // namespace smsaero::inline v0

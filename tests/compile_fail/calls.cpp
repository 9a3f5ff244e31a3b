#include <smsaero/exchange/async_call.hpp>
#include <smsaero/exchange/blocking_call.hpp>

#include <optional>
#include <string>
#include <string_view>

using namespace smsaero;

struct Data {};
using Answer = boost::system::result<int, Failure>;

// An operation has every member; each case spoils one.
struct OwnOperation {
#if defined CASE_operation_without_reply
    using Response = int;
// names: CheckOperation<OwnOperation>
// says: smsaero: this operation lacks `using Reply`, what the gateway says when it agrees
#else
    using Reply = int;
#endif
#if defined CASE_operation_without_result
    using Returned = Answer;
// names: CheckOperation<OwnOperation>
// says: smsaero: this operation lacks `using Result`, what the caller gets
#else
    using Result = Answer;
#endif
#if defined CASE_operation_without_problem
    bool problem() const { return false; }
// names: CheckOperation<OwnOperation>
// says: smsaero: this operation lacks `Errc problem() const`
#else
    Errc problem() const { return Errc::None; }
#endif
#if defined CASE_operation_without_path
    int path() const { return 1; }
// names: CheckOperation<OwnOperation>
// says: smsaero: this operation lacks `std::string_view path() const`
#elif defined CASE_operation_whose_path_is_gone_when_it_is_posted
    std::string path() const { return "ping"; }
// names: CheckOperation<OwnOperation>
// says: smsaero: this operation lacks `std::string_view path() const`
#else
    std::string_view path() const { return "ping"; }
#endif
#if defined CASE_operation_without_body
    Data body() const { return {}; }
// names: CheckOperation<OwnOperation>
// says: smsaero: this operation lacks `std::string body() const`, which writes JSON
#else
    std::string body() const { return "{}"; }
#endif
#if defined CASE_operation_that_hides_nothing
    void hide(Scrub&) const {}
// names: CheckOperation<OwnOperation>
// says: smsaero: this operation lacks `void hide_in(Scrub& scrub) const`
#else
    void hide_in(Scrub&) const {}
#endif
#if defined CASE_operation_that_reads_nothing
    int read(JsonView, Scrub const&) const { return 1; }
// names: CheckOperation<OwnOperation>
// says: smsaero: this operation lacks `std::optional<Reply> read(JsonView data, Scrub const& scrub) const`
#else
    std::optional<int> read(JsonView, Scrub const&) const { return 1; }
#endif
#if defined CASE_operation_without_conclusion
    Answer conclude(Outcome) const { return 1; }
// names: CheckOperation<OwnOperation>
// says: smsaero: this operation lacks `Result conclude(Outcome outcome, boost::system::result<Reply, Failure>
// reply)`
#else
    Answer conclude(Outcome, Answer reply) const { return reply; }
#endif
};

struct OwnTransport {
    PostResult post(Gate const&, Request const&, Deadline) { return TransportFailure{}; }
};
struct OwnAsyncTransport {
    void async_post(Gate const&, Request const&, Deadline, auto&&) {}
};

void call(Credentials const& credentials, OwnTransport& blocking, OwnAsyncTransport& later,
          NullLogger& logger) {
#if defined CASE_blocking_call_on_a_transport_without_post
    blocking_call(OwnOperation{}, credentials, later, logger);
// names: OwnAsyncTransport
// says: smsaero: this transport lacks `PostResult post(Gate const&, Request const&, Deadline)`, which a
// blocking call needs
#else
    blocking_call(OwnOperation{}, credentials, blocking, logger);
#endif

#if defined CASE_asynchronous_call_on_a_transport_without_async_post
    async_call(OwnOperation{}, credentials, blocking, logger, [](auto) {});
// names: OwnTransport
// says: smsaero: this transport lacks `async_post(Gate const&, Request const&, Deadline, auto&& token)`,
// which an asynchronous call needs
#else
    async_call(OwnOperation{}, credentials, later, logger, [](auto) {});
#endif
}

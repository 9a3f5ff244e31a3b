// Floor 2: an operation brought through the gates by the blocking driver, over any transport.
#include <smsaero/exchange/async_call.hpp>
#include <smsaero/exchange/blocking_call.hpp>

using namespace smsaero;

struct Ping {
    using Reply = bool;
    using Result = boost::system::result<bool, Failure>;
    Errc problem() const { return Errc::None; }
    std::string_view path() const { return "auth"; }
    std::string body() const { return "{}"; }
    void hide_in(Scrub&) const {}
    std::optional<bool> read(JsonView, Scrub const&) const { return true; }
    Result conclude(Outcome, Result reply) const { return reply; }
};

struct Unreached {
    PostResult post(Gate const&, Request const&, Deadline) { return TransportFailure{}; }
};

bool ping(Credentials const& credentials) {
    Unreached transport;
    NullLogger logger;
    return blocking_call(Ping{}, credentials, transport, logger).has_value();
}

// Policies that do nothing take no room in a connector, and each that holds something does.
#include <smsaero/config/config_templates.hpp>
#include <smsaero/connector.hpp>

#include <cstddef>
#include <type_traits>

using namespace smsaero;

namespace {

struct EmptyTransport {
    PostResult post(Gate const&, Request const&, Deadline) { return TransportFailure{}; }
};
struct TransportWithState : EmptyTransport {
    int posts = 0;
};
struct GeneratorWithState : FixedCode<"000000"> {
    int made = 0;
};
struct AsyncTransportWithoutState {
    void async_post(Gate const&, Request const&, Deadline, auto&&) {}
};
struct ListeningLogger {
    void log(auto const&) {}
};
struct LoggerWithState : NullLogger {
    int events = 0;
};

using Messages = TemplateSet<Template<UsageType::SignIn, "Your sign-in code is {{code}}">,
                             Template<UsageType::Generic, "Your code is {{code}}">>;
struct NamedMessages : Messages {};

template <class T, class G = FixedCode<"000000">, class L = NullLogger, class Set = Messages>
constexpr std::size_t room = sizeof(Connector<T, G, L, Set>) - sizeof(Credentials);

static_assert(sizeof(Connector<EmptyTransport, FixedCode<"000000">, NullLogger,
                               TemplateSet<Template<UsageType::SignIn, "Your sign-in code is {{code}}">,
                                           Template<UsageType::Generic, "Your code is {{code}}">>>)
              == sizeof(Credentials));
static_assert(room<EmptyTransport, SecureDigits<6>> == 0);
static_assert(room<EmptyTransport, SecureDigits<6>, NullLogger, NamedMessages> == 0);
static_assert(room<AsyncTransportWithoutState> == 0);
static_assert(room<EmptyTransport, FixedCode<"000000">, ListeningLogger> == 0);
static_assert(std::is_empty_v<NullLogger> && std::is_empty_v<FixedCode<"000000">>);

static_assert(room<TransportWithState> > 0);
static_assert(room<EmptyTransport, GeneratorWithState> > 0);
static_assert(room<AsyncTransportWithoutState, FixedCode<"000000">, ListeningLogger> > 0);
static_assert(room<EmptyTransport, FixedCode<"000000">, LoggerWithState> > 0);
static_assert(room<EmptyTransport, FixedCode<"000000">, NullLogger, ConfigTemplates> > 0);

} // namespace

int main() {}

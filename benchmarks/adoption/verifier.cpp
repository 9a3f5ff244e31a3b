// The verification flow over a user's own transport, kept in memory.
#include <smsaero/connector.hpp>
#include <smsaero/verification/memory_store.hpp>
#include <smsaero/verification/verifier.hpp>

#include <string_view>
#include <utility>

namespace adoption {

using namespace smsaero;

struct NoGateway {
    PostResult post(Gate const&, Request const&, Deadline) { return TransportFailure{}; }
};
struct Messages : TemplateSet<Template<UsageType::SignIn, "Your sign-in code is {{code}}.">> {};

bool sign_in(Account const& account, CodeKeys keys, PhoneNumber const& phone, std::string_view typed) {
    Connector<NoGateway, SecureDigits<6>, NullLogger, Messages> connector{account};
    MemoryStore<> store;
    Verifier verifier{connector, store, std::move(keys)};
    StartResult const started = verifier.start(phone, UsageType::SignIn);
    return started.id && verifier.check(*started.id, typed).approved();
}

} // namespace adoption

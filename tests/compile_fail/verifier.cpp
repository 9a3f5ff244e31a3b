#include <smsaero/connector.hpp>
#include <smsaero/testing/recording_transport.hpp>
#include <smsaero/verification/memory_store.hpp>
#include <smsaero/verification/verifier.hpp>

using namespace smsaero;

struct Messages : TemplateSet<Template<UsageType::SignIn, "Your code is {{code}}">> {};

struct OwnGenerator {
    static constexpr std::size_t length = 6;
#if defined CASE_generator_that_is_no_pure_mapping
    VerificationCode generate(SystemEntropy&) const { return VerificationCode::literal<"123456">(); }
// names: OwnGenerator
// says: smsaero: this code generator takes the system's entropy alone; a verifier derives its codes, so write
// `VerificationCode generate(Entropy auto& entropy) const`
#else
    VerificationCode generate(auto&) const { return VerificationCode::literal<"123456">(); }
#endif
};
using OwnConnector = Connector<testing::RecordingTransport, OwnGenerator, NullLogger, Messages>;

// Each store has every operation, and waits for nothing; each case spoils one of that.
struct OwnStore : MemoryStore<> {
#if defined CASE_store_that_cannot_consume
    void consume(VerificationId const&, std::uint32_t) = delete;
// names: Verifier<
// says: smsaero: this store lacks an operation of `VerificationStore`, or of `AsyncVerificationStore`; their
// exemplars list them
#elif defined CASE_store_whose_consume_tells_nobody_who_won
    StoreResult<void> consume(VerificationId const&, std::uint32_t) { return {}; }
// names: Verifier<
// says: smsaero: this store lacks an operation of `VerificationStore`, or of `AsyncVerificationStore`; their
// exemplars list them
#elif defined CASE_store_that_cannot_clear
    StoreResult<void> clear(CounterKey const&) = delete;
// names: Verifier<
// says: smsaero: this store lacks an operation of `CounterStore`, or of `AsyncCounterStore`; their exemplars
// list them
#endif
};

using OwnVerifier = Verifier<OwnConnector, OwnStore>;

CheckResult check(OwnVerifier& verifier, VerificationId const& id) { return verifier.check(id, "123456"); }

struct OtherStore : MemoryStore<> {
#if defined CASE_blocking_store_under_an_asynchronous_verifier
    static constexpr bool is_immediate = false;
// names: OtherStore
// says: smsaero: this store blocks, and would hold up everything else on its thread; take an asynchronous one
#else
    static constexpr bool is_immediate = true;
#endif
};
void check_later(Verifier<OwnConnector, OtherStore>& verifier, VerificationId const& id) {
    verifier.async_check(id, "123456", [](CheckResult const&) {});
}

struct LaterStore {
    void async_create(Verification const&, SendTerms const&, auto&&) {}
    void async_reissue(VerificationId const&, SendTerms const&, auto&&) {}
    void async_confirm(VerificationId const&, std::uint32_t, std::uint32_t, auto&&) {}
    void async_discard(VerificationId const&, std::uint32_t, std::uint32_t, auto&&) {}
    void async_begin_check(VerificationId const&, unsigned, auto&&) {}
    void async_abandon_check(VerificationId const&, auto&&) {}
    void async_consume(VerificationId const&, std::uint32_t, auto&&) {}
    void async_add(CounterKey const&, std::int64_t, std::chrono::milliseconds, auto&&) {}
    void async_clear(CounterKey const&, auto&&) {}
};
#if defined CASE_asynchronous_store_under_a_blocking_verifier
using ReadyStore = LaterStore;
// names: LaterStore
// says: smsaero: this store is asynchronous; call the verifier through its `async_` forms
#else
using ReadyStore = OwnStore;
#endif
CheckResult check_now(Verifier<OwnConnector, ReadyStore>& verifier, VerificationId const& id) {
    return verifier.check(id, "123456");
}

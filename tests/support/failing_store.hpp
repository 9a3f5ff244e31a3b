#pragma once

#include <smsaero/testing/manual_clock.hpp>
#include <smsaero/verification/memory_store.hpp>

#include <string>
#include <vector>

namespace smsaero::test_support {

/// A store that writes down what it is asked for, and fails at one of those: before it has done anything, or
/// after.
struct FailingStore : MemoryStore<testing::ManualClock> {
    using Memory = MemoryStore<testing::ManualClock>;
    enum class When { Before, After };

    std::vector<std::string> asked;
    std::size_t fails_at = 0; ///< the first is 1; 0 for never
    When when = When::Before;

    StoreResult<IssuedCode> create(Verification const& proposed, SendTerms const& terms) {
        return run("create", [&] { return Memory::create(proposed, terms); });
    }
    StoreResult<IssuedCode> reissue(VerificationId const& id, SendTerms const& terms) {
        return run("reissue", [&] { return Memory::reissue(id, terms); });
    }
    StoreResult<void> confirm(VerificationId const& id, std::uint32_t number, std::uint32_t send) {
        return run("confirm", [&] { return Memory::confirm(id, number, send); });
    }
    StoreResult<void> discard(VerificationId const& id, std::uint32_t number, std::uint32_t send) {
        return run("discard", [&] { return Memory::discard(id, number, send); });
    }
    StoreResult<BegunCheck> begin_check(VerificationId const& id, unsigned tries) {
        return run("begin_check", [&] { return Memory::begin_check(id, tries); });
    }
    StoreResult<void> abandon_check(VerificationId const& id) {
        return run("abandon_check", [&] { return Memory::abandon_check(id); });
    }
    StoreResult<bool> consume(VerificationId const& id, std::uint32_t number) {
        return run("consume", [&] { return Memory::consume(id, number); });
    }
    StoreResult<Count> add(CounterKey const& key, std::int64_t amount, std::chrono::milliseconds window) {
        std::string const name = std::string{"add "} + key.view()[0] + ' ' + std::to_string(amount);
        return run(name, [&] { return Memory::add(key, amount, window); });
    }
    StoreResult<void> clear(CounterKey const& key) {
        return run(std::string{"clear "} + key.view()[0], [&] { return Memory::clear(key); });
    }

    static StoreFailure failure() { return {StoreFailure::Code::Unavailable, "as it was told to"}; }

private:
    template <class Work>
    auto run(std::string const& name, Work work) -> decltype(work()) {
        asked.push_back(name);
        bool const fails = asked.size() == fails_at;
        if (fails && when == When::Before) return failure();
        auto result = work();
        if (fails) return failure();
        return result;
    }
};

} // namespace smsaero::test_support

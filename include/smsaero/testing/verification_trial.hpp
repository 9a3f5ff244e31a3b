#pragma once

#include <smsaero/core/entropy.hpp>
#include <smsaero/testing/store_suite.hpp>
#include <smsaero/verification/verification_store.hpp>

#include <cstdint>
#include <string>

namespace smsaero::inline v0::testing {

/// A trial of a `VerificationStore` on one rule: verifications to try it with, and its operations, of which
/// none may fail. Thread safety: one thread at a time, but `terms` and `again` any number of callers. Errors:
/// none; an operation that fails breaks the rule, and a default takes the place of its value.
template <VerificationStore Store>
class VerificationTrial : public StoreRuleTrial<Store> {
public:
    using StoreRuleTrial<Store>::StoreRuleTrial;

    /// A verification that no store has seen.
    /// @param usage what it is for
    /// @return one of a phone number that no other rule has
    Verification fresh(UsageType usage = UsageType::SignIn) {
        SystemEntropy entropy;
        VerificationSeed seed{};
        for (std::uint8_t& byte : seed)
            byte = entropy();
        return {VerificationId::make(entropy),
                seed,
                *PhoneNumber::parse(std::to_string(79990000001 + this->own_number())),
                usage,
                Delivery::Normal,
                "ru"};
    }

    /// The verification that another start for the same number would propose.
    /// @param verification the one before
    /// @return the same with an id of its own
    static Verification again(Verification verification) {
        SystemEntropy entropy;
        verification.id = VerificationId::make(entropy);
        return verification;
    }

    /// What the store is told of a send.
    /// @param tries how often the codes may be tried, 1 or more
    /// @param key the number of the key that a new code is made with, any
    /// @return terms by which a code lives 20 ticks and is repeated down to 8; a send may take 5, and the
    /// next one may follow 2 after it began
    SendTerms terms(unsigned tries = 10, std::uint32_t key = 7) const {
        return {this->ticks(20), this->ticks(8), this->ticks(2), this->ticks(5), tries, key};
    }

    /// Begins a send, of a new verification or of the one that there is.
    /// @param proposed the new one
    /// @param tries how often the codes may be tried, 1 or more
    /// @return the code, and whether it is to be sent
    IssuedCode create(Verification const& proposed, unsigned tries = 10) {
        return this->value(this->store().create(proposed, terms(tries)));
    }
    /// Begins another send.
    /// @param id the verification's
    /// @param tries how often the codes may be tried, 1 or more
    /// @return the code, and whether it is to be sent
    IssuedCode reissue(VerificationId const& id, unsigned tries = 10) {
        return this->value(this->store().reissue(id, terms(tries)));
    }
    /// Says that a send has arrived, or has not.
    /// @param id the verification's
    /// @param issued what the send began with
    /// @{
    void confirm(VerificationId const& id, IssuedCode const& issued) {
        this->succeeds(this->store().confirm(id, issued.code.number, issued.send));
    }
    void discard(VerificationId const& id, IssuedCode const& issued) {
        this->succeeds(this->store().discard(id, issued.code.number, issued.send));
    }
    /// @}
    /// Begins a check.
    /// @param id the verification's
    /// @param tries how often the codes may be tried, 1 or more
    /// @return the verification's state, and the codes that count
    BegunCheck begin_check(VerificationId const& id, unsigned tries = 100) {
        return this->value(this->store().begin_check(id, tries));
    }
    /// Gives the try of a check back.
    /// @param id the verification's
    void abandon_check(VerificationId const& id) { this->succeeds(this->store().abandon_check(id)); }
    /// Uses a verification up.
    /// @param id the verification's
    /// @param number of the code that was right, any number
    /// @return whether this call did; false when the code does not count, or it was used before
    bool consume(VerificationId const& id, std::uint32_t number) {
        return this->value(this->store().consume(id, number));
    }

    /// @return a verification whose first code has arrived
    Verification sent() {
        Verification const verification = fresh();
        confirm(verification.id, create(verification));
        return verification;
    }
};

} // namespace smsaero::inline v0::testing

#pragma once

#include <smsaero/core/entropy.hpp>
#include <smsaero/testing/store_suite.hpp>
#include <smsaero/verification/verification_store.hpp>

#include <cstdint>
#include <string>

namespace smsaero::inline v0::testing {

/// A trial of a `VerificationStore` on one rule: verifications to try it with, and its operations, of which
/// none may fail.
template <VerificationStore Store>
class VerificationTrial : public StoreRuleTrial<Store> {
public:
    using StoreRuleTrial<Store>::StoreRuleTrial;

    /// One of a number that no other rule has.
    Verification fresh(UsageType usage = UsageType::SignIn) {
        SystemEntropy entropy;
        VerificationSeed seed{};
        for (std::uint8_t& byte : seed)
            byte = entropy();
        return {VerificationId::make(entropy),
                seed,
                7,
                *PhoneNumber::parse(std::to_string(79990000001 + this->own_number())),
                usage,
                Delivery::Normal,
                "ru"};
    }

    /// The same number with an id of its own, as another start would propose.
    static Verification again(Verification verification) {
        SystemEntropy entropy;
        verification.id = VerificationId::make(entropy);
        return verification;
    }

    /// A code lives 20 ticks and is repeated down to 8; a send may take 5, and the next one may follow 2
    /// after it began.
    SendTerms terms(unsigned tries = 10) const {
        return {this->ticks(20), this->ticks(8), this->ticks(2), this->ticks(5), tries};
    }

    IssuedCode create(Verification const& proposed, unsigned tries = 10) {
        return this->value(this->store().create(proposed, terms(tries)));
    }
    IssuedCode reissue(VerificationId const& id, unsigned tries = 10) {
        return this->value(this->store().reissue(id, terms(tries)));
    }
    void confirm(VerificationId const& id, IssuedCode const& issued) {
        this->succeeds(this->store().confirm(id, issued.number, issued.send));
    }
    void discard(VerificationId const& id, IssuedCode const& issued) {
        this->succeeds(this->store().discard(id, issued.number, issued.send));
    }
    BegunCheck begin_check(VerificationId const& id, unsigned tries = 100) {
        return this->value(this->store().begin_check(id, tries));
    }
    void abandon_check(VerificationId const& id) { this->succeeds(this->store().abandon_check(id)); }
    bool consume(VerificationId const& id, std::uint32_t number) {
        return this->value(this->store().consume(id, number));
    }

    /// One whose first code has arrived.
    Verification sent() {
        Verification const verification = fresh();
        confirm(verification.id, create(verification));
        return verification;
    }
};

} // namespace smsaero::inline v0::testing

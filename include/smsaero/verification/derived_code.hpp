#pragma once

#include <smsaero/core/code_generator.hpp>
#include <smsaero/core/verification_code.hpp>
#include <smsaero/verification/code_keys.hpp>
#include <smsaero/verification/derived_entropy.hpp>
#include <smsaero/verification/verification_store.hpp>

#include <cstdint>
#include <optional>

namespace smsaero::inline v0 {

/// The code of that number of a verification, the same each time; nothing when its key is not in the ring, or
/// OpenSSL fails. `G` is a pure mapping of whichever entropy it is given.
template <class G>
std::optional<VerificationCode> derive_code(G const& generator, CodeKeys const& keys,
                                            Verification const& verification, std::uint32_t number) {
    static_assert(
        requires(DerivedEntropy & entropy) {
            { generator.generate(entropy) } -> std::same_as<VerificationCode>;
        },
        "smsaero: this code generator takes the system's entropy alone; a verifier derives its codes, so "
        "write `VerificationCode generate(Entropy auto& entropy) const`");
    HmacKey const* const key = keys.find(verification.key);
    if (key == nullptr) return std::nullopt;
    DerivedEntropy entropy{*key, verification.seed, verification.id, number};
    VerificationCode const code = generator.generate(entropy);
    return entropy.ok() ? std::optional{code} : std::nullopt;
}

} // namespace smsaero::inline v0

#pragma once

#include <smsaero/core/code_generator.hpp>
#include <smsaero/core/verification_code.hpp>
#include <smsaero/verification/code_keys.hpp>
#include <smsaero/verification/derived_entropy.hpp>
#include <smsaero/verification/verification_store.hpp>

#include <concepts>
#include <cstdint>
#include <optional>

namespace smsaero::inline v0 {

/// Derives a code, the same each time. Thread safety: any number of callers.
/// @param generator a pure mapping of whichever entropy it is given
/// @param keys among which is that of the code
/// @param verification of the code
/// @param which of its codes
/// @return the code; nothing when its key is not in the ring, or OpenSSL fails
template <class G>
std::optional<VerificationCode> derive_code(G const& generator, CodeKeys const& keys,
                                            Verification const& verification, NumberedCode which) {
    static_assert(
        requires(DerivedEntropy& entropy) {
            { generator.generate(entropy) } -> std::same_as<VerificationCode>;
        }, "smsaero: this code generator takes the system's entropy alone; a verifier derives its codes, so "
           "write `VerificationCode generate(Entropy auto& entropy) const`");
    HmacKey const* const key = keys.find(which.key);
    if (key == nullptr) return std::nullopt;
    DerivedEntropy entropy{*key, verification.seed, verification.id, which.number};
    VerificationCode const code = generator.generate(entropy);
    return entropy.ok() ? std::optional{code} : std::nullopt;
}

} // namespace smsaero::inline v0

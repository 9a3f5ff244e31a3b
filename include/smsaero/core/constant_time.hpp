#pragma once

#include <cstddef>
#include <string_view>

namespace smsaero::inline v0 {

/// Compares a guess with a secret in as much time as the secret's length takes, which is no secret: whoever
/// guesses learns nothing from the clock. Errors: none.
/// @param secret any bytes
/// @param guess any bytes
/// @return whether they are the same
constexpr bool same_in_constant_time(std::string_view secret, std::string_view guess) {
    unsigned difference = guess.size() == secret.size() ? 0 : 1;
    for (std::size_t i = 0; i < secret.size(); ++i) {
        char const other = i < guess.size() ? guess[i] : '\0';
        difference |=
            static_cast<unsigned>(static_cast<unsigned char>(secret[i]) ^ static_cast<unsigned char>(other));
    }
    return difference == 0;
}

} // namespace smsaero::inline v0

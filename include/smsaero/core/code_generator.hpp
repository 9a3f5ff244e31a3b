#pragma once

#include <smsaero/core/entropy.hpp>
#include <smsaero/core/fixed_string.hpp>
#include <smsaero/core/verification_code.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace smsaero::inline v0 {

/// What a `CodeGenerator` has, one by one, so that a missing one can be named: here its length.
template <class G>
concept HasCodeLength = requires {
    { G::length } -> std::convertible_to<std::size_t>;
};
/// And here that it makes codes.
template <class G>
concept GeneratesCodes = requires(G const& generator, SystemEntropy& entropy) {
    { generator.generate(entropy) } -> std::same_as<VerificationCode>;
};

/// Makes verification codes: a length known while compiling, 4 to 16, and a pure mapping of random bytes.
/// Exemplar:
///
///     struct Generator {
///         static constexpr std::size_t length = 6;
///         VerificationCode generate(Entropy auto& entropy) const;
///     };
///
/// Models: `SecureDigits`, `SecureAlphabet`, `FixedCode`.
template <class G>
concept CodeGenerator = HasCodeLength<G> && GeneratesCodes<G>;

/// How many codes are enough against guessing, where guesses are limited (NIST SP 800-63B-4, 3.1.3.2: six
/// decimal digits or equivalent).
inline constexpr std::uint64_t fewest_secure_codes = 1'000'000;

/// A `CodeGenerator` whose codes are all equally likely and at least `fewest_secure_codes` in number; `codes`
/// says how many, saturating. Models: `SecureDigits<6>` and longer, `SecureAlphabet` of enough symbols.
template <class G>
concept SecureCodeGenerator = CodeGenerator<G> && requires { requires G::codes >= fewest_secure_codes; };

/// Refuses what is no `CodeGenerator`, one whose length no code has, and one that says itself that it has too
/// few codes, each with a sentence.
template <class G>
struct CheckCodeGenerator {
    static_assert(HasCodeLength<G>,
                  "smsaero: this code generator lacks `static constexpr std::size_t length`, "
                  "how many symbols its codes have");
    static_assert(
        !requires {
            requires(G::length < VerificationCode::min_size || VerificationCode::max_size < G::length);
        }, "smsaero: no verification code is as long as this code generator says; let its `length`, and what "
           "it makes, be of 4 to 16 symbols");
    static_assert(GeneratesCodes<G>, "smsaero: this code generator lacks `VerificationCode "
                                     "generate(Entropy auto& entropy) const`");
    static_assert(
        !requires { requires G::codes < fewest_secure_codes; },
        "smsaero: this code generator has fewer than 1000000 codes, which can be guessed; take "
        "SecureDigits<6> or more symbols (NIST SP 800-63B-4, 3.1.3.2)");
};

/// Codes of `Length` symbols, 4 to 16, each equally likely to be any of `Symbols`, which are distinct ones of
/// `[A-Za-z0-9]`. Thread safety: any number of callers, each with an entropy of its own. Errors: none.
template <FixedString Symbols, std::size_t Length>
class SecureAlphabet {
    static constexpr std::string_view symbols = Symbols.view();

    static constexpr bool valid_symbols() {
        for (std::size_t i = 0; i < symbols.size(); ++i)
            if (!VerificationCode::is_symbol(symbols[i])) return false;
        return symbols.size() >= 2;
    }
    static constexpr bool distinct_symbols() {
        for (std::size_t i = 0; i < symbols.size(); ++i)
            if (symbols.find(symbols[i], i + 1) != symbols.npos) return false;
        return true;
    }
    static constexpr std::uint64_t count_codes() {
        std::uint64_t count = 1;
        for (std::size_t i = 0; i < Length; ++i) {
            if (count > UINT64_MAX / symbols.size()) return UINT64_MAX;
            count *= symbols.size();
        }
        return count;
    }
    static_assert(valid_symbols(), "smsaero: an alphabet has two or more symbols, all of A-Z, a-z and 0-9");
    static_assert(distinct_symbols(),
                  "smsaero: this alphabet repeats a symbol, so codes would not be equally likely");
    static_assert(Length >= VerificationCode::min_size && Length <= VerificationCode::max_size,
                  "smsaero: a verification code has 4 to 16 symbols");

public:
    /// How many symbols a code has.
    static constexpr std::size_t length = Length;

    /// How many codes there are, at most 2^64 - 1.
    static constexpr std::uint64_t codes = count_codes();

    /// A new code.
    /// @param entropy where its random bytes come from
    /// @return the code; worth nothing where the entropy has failed, which `SystemEntropy::ok` tells
    template <class E>
    constexpr VerificationCode generate(E& entropy) const {
        static_assert(Entropy<E>, "smsaero: this source of entropy lacks `std::uint8_t operator()()`, which "
                                  "gives a random byte");
        std::array<char, Length> text{};
        for (char& symbol : text)
            symbol = pick(entropy);
        return *VerificationCode::parse({text.data(), text.size()});
    }

private:
    /// Bytes from `fair` up would favour the first symbols, so they are drawn again (rejection sampling).
    static constexpr char pick(Entropy auto& entropy) {
        constexpr unsigned fair = 256 - 256 % symbols.size();
        unsigned byte = entropy();
        while (byte >= fair)
            byte = entropy();
        return symbols[byte % symbols.size()];
    }
};

/// Codes of `Length` decimal digits, leading zeros included: what `logto` sends with 6.
template <std::size_t Length>
using SecureDigits = SecureAlphabet<"0123456789", Length>;

/// Always the same code: for tests and for numbers that an app store's reviewer uses. Models `CodeGenerator`
/// alone. Thread safety: any number of callers. Errors: none.
template <FixedString Code>
struct FixedCode {
    /// How many symbols the code has.
    static constexpr std::size_t length = Code.view().size();

    /// @return the code
    constexpr VerificationCode generate(Entropy auto&) const { return VerificationCode::literal<Code>(); }
};

} // namespace smsaero::inline v0

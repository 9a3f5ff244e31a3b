#include <smsaero/core/code_generator.hpp>
#include <smsaero/core/verification_code.hpp>

#include <cstdint>

using namespace smsaero;

#if defined CASE_alphabet_with_a_repeated_symbol
SecureAlphabet<"0123456781", 6> const generator;
// names: {"0123456781"}, 6>
// says: smsaero: this alphabet repeats a symbol, so codes would not be equally likely
#elif defined CASE_alphabet_with_a_symbol_that_no_code_has
SecureAlphabet<"01234-", 6> const generator;
// names: {"01234-"}, 6>
// says: smsaero: an alphabet has two or more symbols, all of A-Z, a-z and 0-9
#elif defined CASE_codes_of_three_symbols
SecureDigits<3> const generator;
// names: {"0123456789"}, 3>
// says: smsaero: a verification code has 4 to 16 symbols
#else
SecureDigits<6> const generator;
#endif

#if defined CASE_literal_of_three_symbols
VerificationCode const code = VerificationCode::literal<"123">();
// names: {"123"}
// says: smsaero: a verification code has 4 to 16 characters of A-Z, a-z and 0-9
#else
VerificationCode const code = VerificationCode::literal<"1234">();
#endif

struct Dice {
#if defined CASE_entropy_of_another_type
    unsigned operator()() { return 4; }
// names: Dice
// says: smsaero: this source of entropy lacks `std::uint8_t operator()()`, which gives a random byte
#elif defined CASE_entropy_without_call
    std::uint8_t roll() { return 4; }
// names: Dice
// says: smsaero: this source of entropy lacks `std::uint8_t operator()()`, which gives a random byte
#else
    std::uint8_t operator()() { return 4; }
#endif
};

Dice dice;
VerificationCode const drawn = SecureDigits<6>{}.generate(dice);

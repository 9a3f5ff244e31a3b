#include <smsaero/core/secret.hpp>
#include <smsaero/core/verification_code.hpp>

#include <fmt/core.h>
#include <iostream>

using namespace smsaero;

// To a stream there is a sentence of ours. Of fmt the library keeps away: it finds nothing to print these
// types with, and says so in its own words.
void print(Secret const& key, VerificationCode const& code) {
#if defined CASE_secret_to_a_stream
    std::cout << key;
// names: std::basic_ostream<char>
// says: smsaero: a Secret does not print; write what it is for instead
#elif defined CASE_code_to_a_stream
    std::cout << code;
// names: std::basic_ostream<char>
// says: smsaero: a VerificationCode does not print; it lets whoever reads it in
#elif defined CASE_secret_by_fmt
    fmt::print(fmt::runtime("{}"), key);
// names: Secret
// says: Cannot format an argument. To make type T formattable provide a formatter<T> specialization
#elif defined CASE_code_by_fmt
    fmt::print(fmt::runtime("{}"), code);
// names: VerificationCode
// says: Cannot format an argument. To make type T formattable provide a formatter<T> specialization
#else
    fmt::print("{}{}", key.reveal(), code.reveal());
#endif
}

#pragma once

/// @file
/// The rows of what makes codes. Thread safety: one thread at a time. Errors: none; a row ends the program
/// when its contestant does not do its work.

#include <smsaero/core/code_generator.hpp>
#include <smsaero/core/entropy.hpp>
#include <smsaero/core/verification_code.hpp>
#include <smsaero/testing/benchmark_run.hpp>

#include <benchmark/benchmark.h>

#include <cstddef>
#include <string>

namespace smsaero::inline v0::testing {

/// The row of whatever makes codes.
/// @param benchmarks where it goes
/// @param name of the row, such as `code/mine`
/// @param length how many symbols a code must have, 4 to 16
/// @param make returns a `VerificationCode`
template <class Make>
void add_code_row(Benchmarks& benchmarks, std::string const& name, std::size_t length, Make make) {
    benchmarks.add(name, [length, make](benchmark::State& state) {
        if (make().size() != length) Benchmarks::give_up("made a code of another length");
        measure(state, 0, make);
    });
}

/// The row of a generator, which is given the operating system's randomness anew for each code, as a
/// `Connector` gives it.
/// @param benchmarks where it goes
/// @param name of the row, such as `code/mine`
/// @param generator what makes the codes, copied
template <CodeGenerator G>
void add_generator_row(Benchmarks& benchmarks, std::string const& name, G const& generator) {
    add_code_row(benchmarks, name, G::length, [generator = generator] {
        SystemEntropy entropy;
        return generator.generate(entropy);
    });
}

/// The row that every code generator is shown beside: `SecureDigits<6>`. Nothing where it is there already.
/// @param benchmarks where it goes
inline void add_code_rows(Benchmarks& benchmarks) {
    if (!benchmarks.is_first("code")) return;
    add_generator_row(benchmarks, "code/secure_digits", SecureDigits<VerificationCode::default_size>{});
    benchmarks.allocation_free("code/secure_digits");
}

} // namespace smsaero::inline v0::testing

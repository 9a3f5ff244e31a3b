#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

/// Pearson's test of whether counts are even.
namespace smsaero::test_support {

/// How likely a chi-square of `value` or more is by chance, with `freedom` degrees of freedom: the
/// regularised incomplete gamma function Q(freedom/2, value/2) (DLMF 8.2.4), by its series (8.7.1) or
/// continued fraction (8.9.2).
inline double chi_square_probability(double value, double freedom) {
    double const a = freedom / 2;
    double const x = value / 2;
    if (x <= 0) return 1;
    double const scale = std::exp(a * std::log(x) - x - std::lgamma(a));
    if (x < a + 1) {
        double term = 1 / a;
        double sum = term;
        for (double n = a + 1; term > sum * 1e-16; ++n)
            sum += term *= x / n;
        return 1 - scale * sum;
    }
    // Lentz's method.
    double b = x + 1 - a;
    double c = 1e300;
    double d = 1 / b;
    double fraction = d;
    for (double n = 1; n < 10'000; ++n) {
        b += 2;
        double const numerator = n * (a - n);
        d = 1 / (numerator * d + b);
        c = b + numerator / c;
        fraction *= c * d;
        if (std::fabs(c * d - 1) < 1e-15) break;
    }
    return scale * fraction;
}

/// How likely it is that counts of equally likely things are as uneven as these, or more.
inline double probability_of(std::vector<std::uint64_t> const& counts) {
    double total = 0;
    for (std::uint64_t count : counts)
        total += static_cast<double>(count);
    double const expected = total / static_cast<double>(counts.size());
    double value = 0;
    for (std::uint64_t count : counts)
        value += (static_cast<double>(count) - expected) * (static_cast<double>(count) - expected) / expected;
    return chi_square_probability(value, static_cast<double>(counts.size() - 1));
}

} // namespace smsaero::test_support

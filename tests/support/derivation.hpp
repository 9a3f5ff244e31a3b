#pragma once

#include <smsaero/core/secret.hpp>
#include <smsaero/verification/derived_entropy.hpp>
#include <smsaero/verification/verification_id.hpp>

#include <array>
#include <cstdint>
#include <numeric>
#include <string>

/// What codes are derived from in tests: bytes that count up.
namespace smsaero::test_support {

template <class Array>
Array counting_from(std::uint8_t first) {
    Array array{};
    std::iota(array.begin(), array.end(), first);
    return array;
}

/// Of 32 bytes from 0.
inline Secret counting_key() {
    auto const bytes = counting_from<std::array<char, 32>>(0);
    return Secret{std::string(bytes.begin(), bytes.end())};
}

inline VerificationSeed const a_seed = counting_from<VerificationSeed>(0);
inline VerificationSeed const another_seed = counting_from<VerificationSeed>(1);
inline VerificationId const an_id{counting_from<VerificationId::Bytes>(100)};
inline VerificationId const another_id{counting_from<VerificationId::Bytes>(101)};

} // namespace smsaero::test_support

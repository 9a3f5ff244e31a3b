// A code of six digits, each equally likely: ours, and what else a program might take its randomness from.

#include <smsaero/core/code_generator.hpp>
#include <smsaero/core/verification_code.hpp>
#include <smsaero/testing/benchmark.hpp>

#include <openssl/opensslv.h>
#include <openssl/rand.h>

#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <random>
#include <string_view>

namespace {

using namespace smsaero;
using namespace smsaero::testing;

/// A code from a random number below a million: one draw, leading zeros included.
VerificationCode six_digits(std::random_device& device) {
    unsigned number = std::uniform_int_distribution<unsigned>{0, 999'999}(device);
    std::array<char, 6> text{};
    for (auto digit = text.rbegin(); digit != text.rend(); ++digit, number /= 10)
        *digit = static_cast<char>('0' + number % 10);
    return *VerificationCode::parse({text.data(), text.size()});
}

/// OpenSSL's generator in the place of `SystemEntropy`: as many bytes at a time, the same rejection sampling.
struct OpensslEntropy {
    std::uint8_t operator()() {
        if (used == bytes.size()) {
            if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1)
                Benchmarks::give_up("OpenSSL has no randomness");
            used = 0;
        }
        return bytes[used++];
    }

    std::array<std::uint8_t, 16> bytes{};
    std::size_t used = bytes.size();
};

} // namespace

int main(int argc, char** argv) {
    Benchmarks benchmarks;
    add_code_rows(benchmarks);
    add_code_row(benchmarks, "code/random_device_each_time", 6, [] {
        std::random_device device;
        return six_digits(device);
    });
    auto device = std::make_shared<std::random_device>();
    add_code_row(benchmarks, "code/random_device_kept", 6, [device] { return six_digits(*device); });
    add_code_row(benchmarks, "code/openssl_rand_bytes", 6, [] {
        OpensslEntropy entropy;
        return SecureDigits<6>{}.generate(entropy);
    });
    for (char const* rival :
         {"code/random_device_each_time", "code/random_device_kept", "code/openssl_rand_bytes"})
        benchmarks.promise("code/secure_digits", rival);

    benchmarks.context("flags", SMSAERO_BENCHMARK_FLAGS);
    benchmarks.context("libraries", OPENSSL_VERSION_TEXT);
    return benchmarks.run(argc, argv);
}

#include <smsaero/verification/derived_entropy.hpp>

#include <smsaero/core/code_generator.hpp>
#include <smsaero/core/entropy.hpp>

#include "../../support/derivation.hpp"

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <type_traits>

BOOST_AUTO_TEST_SUITE(derived_entropy)

using namespace smsaero;
using namespace smsaero::test_support;

namespace {

// A copy would give the same bytes twice.
static_assert(!std::is_copy_constructible_v<DerivedEntropy>);
static_assert(!std::is_copy_assignable_v<DerivedEntropy>);

HmacKey const key{counting_key()};

std::string code(HmacKey const& with, VerificationSeed const& from, VerificationId const& of,
                 std::uint32_t issue) {
    DerivedEntropy entropy{with, from, of, issue};
    std::string made{SecureDigits<6>{}.generate(entropy).reveal()};
    BOOST_TEST(entropy.ok());
    return made;
}

} // namespace

// From Python's hmac: hmac.new(bytes(range(32)), bytes(range(16)) + bytes(range(100, 116)) + (7).to_bytes(4,
// "big"), sha256), and for the second block (1).to_bytes(4, "big") behind it.
BOOST_AUTO_TEST_CASE(it_is_the_hmac_of_seed_verification_and_issue_block_by_block) {
    DerivedEntropy entropy{key, a_seed, an_id, 7};
    std::string hex;
    for (int i = 0; i < 64; ++i) {
        unsigned const byte = entropy();
        hex += "0123456789abcdef"[byte >> 4];
        hex += "0123456789abcdef"[byte & 15];
    }
    BOOST_TEST(hex.substr(0, 64) == "8d1423a10b4631e87a5e97fa7c1e78523c21390d42fcb4aa1a1f909e2ec70d6b");
    BOOST_TEST(hex.substr(64) == "9a957b229c1d5abbe1a4618a19256d6ae9d2fb2876bf15e1e3f8b8d96878a9f8");
    BOOST_TEST(entropy.ok());
    static_assert(Entropy<DerivedEntropy>);
}

BOOST_AUTO_TEST_CASE(the_same_parts_make_the_same_code) {
    BOOST_TEST(code(key, a_seed, an_id, 7) == "105110");
    BOOST_TEST(code(key, a_seed, an_id, 7) == "105110");
    BOOST_TEST(code(HmacKey{counting_key()}, a_seed, an_id, 7) == "105110");
}

BOOST_AUTO_TEST_CASE(each_part_counts) {
    HmacKey const other{Secret{std::string(32, 'x')}};
    std::set<std::string> const codes{code(key, a_seed, an_id, 7),       code(other, a_seed, an_id, 7),
                                      code(key, another_seed, an_id, 7), code(key, a_seed, another_id, 7),
                                      code(key, a_seed, an_id, 8),       code(key, a_seed, an_id, 7 << 8)};
    BOOST_TEST(codes.size() == 6u);
}

BOOST_AUTO_TEST_CASE(the_issues_of_a_verification_have_codes_as_if_by_chance) {
    std::size_t first_digits[10] = {};
    for (std::uint32_t issue = 0; issue < 10'000; ++issue)
        ++first_digits[static_cast<std::size_t>(code(key, a_seed, an_id, issue)[0] - '0')];
    for (std::size_t const count : first_digits)
        BOOST_TEST((count > 850 && count < 1'150), count); // five times the spread that chance has
}

BOOST_AUTO_TEST_SUITE_END()

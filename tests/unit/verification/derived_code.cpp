#include <smsaero/verification/derived_code.hpp>

#include <smsaero/core/code_generator.hpp>

#include "../../support/derivation.hpp"

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <set>
#include <string>

BOOST_AUTO_TEST_SUITE(derived_code)

using namespace smsaero;
using namespace smsaero::test_support;

namespace {

CodeKeys const& keys() {
    static CodeKeys const ring =
        CodeKeys::make({{1, counting_key()}, {2, Secret{std::string(32, 'x')}}}).value();
    return ring;
}

Verification verification() {
    return {an_id, a_seed, PhoneNumber::parse("+79001234567").value(), UsageType::SignIn};
}

std::string code(Verification const& of, std::uint32_t number, std::uint32_t key = 1) {
    auto const derived = derive_code(SecureDigits<6>{}, keys(), of, {number, key});
    BOOST_TEST_REQUIRE(derived.has_value());
    return std::string{derived->reveal()};
}

} // namespace

BOOST_AUTO_TEST_CASE(it_is_what_the_generator_makes_of_the_derived_bytes) {
    BOOST_TEST(code(verification(), 7) == "105110"); // as in the test of `DerivedEntropy`
}

BOOST_AUTO_TEST_CASE(it_is_the_same_again) {
    for (std::uint32_t number = 1; number <= 100; ++number)
        BOOST_TEST(code(verification(), number) == code(verification(), number));
    auto const other_ring = CodeKeys::make({{3, Secret{std::string(32, 'z')}}, {1, counting_key()}}).value();
    auto const derived = derive_code(SecureDigits<6>{}, other_ring, verification(), {7, 1});
    BOOST_TEST_REQUIRE(derived.has_value());
    BOOST_TEST(derived->reveal() == "105110");
}

BOOST_AUTO_TEST_CASE(another_number_seed_id_or_key_makes_another) {
    Verification other_seed = verification();
    other_seed.seed = another_seed;
    Verification other_id = verification();
    other_id.id = another_id;
    std::set<std::string> const codes{code(verification(), 7), code(verification(), 8), code(other_seed, 7),
                                      code(other_id, 7), code(verification(), 7, 2)};
    BOOST_TEST(codes.size() == 5u);
}

BOOST_AUTO_TEST_CASE(nothing_else_counts) {
    // A message sent again in another language has the same code.
    Verification other = verification();
    other.locale = "ru";
    other.usage = UsageType::Generic;
    other.delivery = Delivery::Suppressed;
    other.phone = PhoneNumber::parse("+79007654321").value();
    BOOST_TEST(code(other, 7) == code(verification(), 7));
}

BOOST_AUTO_TEST_CASE(the_generator_decides_what_a_code_looks_like) {
    auto const digits = derive_code(SecureDigits<8>{}, keys(), verification(), {1, 1});
    BOOST_TEST_REQUIRE(digits.has_value());
    BOOST_TEST(digits->size() == 8u);
    auto const letters = derive_code(SecureAlphabet<"ABCDEFGH", 12>{}, keys(), verification(), {1, 1});
    BOOST_TEST_REQUIRE(letters.has_value());
    BOOST_TEST(letters->size() == 12u);
    BOOST_TEST(letters->reveal().find_first_not_of("ABCDEFGH") == letters->reveal().npos);
}

BOOST_AUTO_TEST_CASE(a_key_that_is_not_in_the_ring_gives_nothing) {
    BOOST_TEST(!derive_code(SecureDigits<6>{}, keys(), verification(), {7, 3}).has_value());
}

BOOST_AUTO_TEST_SUITE_END()

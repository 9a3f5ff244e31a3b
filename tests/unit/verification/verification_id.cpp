#include <smsaero/verification/verification_id.hpp>

#include <smsaero/core/entropy.hpp>

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>

BOOST_AUTO_TEST_SUITE(verification_id)

using namespace smsaero;

namespace {

struct Counting {
    std::uint8_t next = 0xF0;
    constexpr std::uint8_t operator()() { return next++; }
};

} // namespace

BOOST_AUTO_TEST_CASE(it_is_made_of_sixteen_random_bytes) {
    Counting entropy;
    BOOST_TEST(VerificationId::make(entropy).text() == "f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff");
    static_assert(VerificationId::size * 8 == 128);
}

BOOST_AUTO_TEST_CASE(no_two_are_alike) {
    std::set<std::string> made;
    for (int i = 0; i < 10'000; ++i) {
        SystemEntropy entropy;
        made.insert(VerificationId::make(entropy).text());
        BOOST_TEST_REQUIRE(entropy.ok());
    }
    BOOST_TEST(made.size() == 10'000u);
}

BOOST_AUTO_TEST_CASE(its_text_reads_back) {
    SystemEntropy entropy;
    VerificationId const id = VerificationId::make(entropy);
    BOOST_TEST((VerificationId::parse(id.text()) == id));
    BOOST_TEST((VerificationId::parse("00000000000000000000000000000001").value() != id));
}

BOOST_AUTO_TEST_CASE(what_it_did_not_write_is_none) {
    for (std::string_view text :
         {"", "0", "0000000000000000000000000000000", "000000000000000000000000000000000",
          "F0f1f2f3f4f5f6f7f8f9fafbfcfdfeff", "g0f1f2f3f4f5f6f7f8f9fafbfcfdfeff",
          " 0f1f2f3f4f5f6f7f8f9fafbfcfdfeff", "f0f1f2f3-f4f5-f6f7-f8f9-fafbfcfdfeff"})
        BOOST_TEST(!VerificationId::parse(text).has_value(), text);
}

BOOST_AUTO_TEST_SUITE_END()

#include <smsaero/core/code_generator.hpp>

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>

#include <sys/wait.h>
#include <unistd.h>

BOOST_AUTO_TEST_SUITE(code_generator_suite)

using namespace smsaero;

namespace {

using Alphanumeric = SecureAlphabet<"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", 8>;

// Which concept each generator models, and that stateless ones cost no byte.
static_assert(CodeGenerator<SecureDigits<4>>);
static_assert(CodeGenerator<SecureDigits<6>>);
static_assert(CodeGenerator<Alphanumeric>);
static_assert(CodeGenerator<FixedCode<"000000">>);
static_assert(SecureCodeGenerator<SecureDigits<6>>);
static_assert(SecureCodeGenerator<SecureDigits<16>>);
static_assert(SecureCodeGenerator<Alphanumeric>);
static_assert(SecureCodeGenerator<SecureAlphabet<"ACDEFGHJKLMNPQRTUVWXY3479", 5>>);
static_assert(!SecureCodeGenerator<SecureDigits<5>>);
static_assert(!SecureCodeGenerator<SecureAlphabet<"01", 16>>);
static_assert(!SecureCodeGenerator<FixedCode<"000000">>);
static_assert(std::is_empty_v<SecureDigits<6>> && std::is_empty_v<FixedCode<"000000">>);

struct Own {
    static constexpr std::size_t length = 6;
    VerificationCode generate(Entropy auto&) const { return VerificationCode::literal<"123456">(); }
};
struct WithoutLength {
    VerificationCode generate(Entropy auto&) const { return VerificationCode::literal<"123456">(); }
};
struct WithoutGenerate {
    static constexpr std::size_t length = 6;
};
struct GivesText {
    static constexpr std::size_t length = 6;
    std::string generate(Entropy auto&) const { return "123456"; }
};
static_assert(CodeGenerator<Own> && !SecureCodeGenerator<Own>);
static_assert(!CodeGenerator<WithoutLength>);
static_assert(!CodeGenerator<WithoutGenerate>);
static_assert(!CodeGenerator<GivesText>);
static_assert(!CodeGenerator<int>);

static_assert(SecureDigits<4>::codes == 10'000);
static_assert(SecureDigits<6>::codes == 1'000'000);
static_assert(SecureDigits<16>::codes == 10'000'000'000'000'000);
static_assert(Alphanumeric::codes == 218'340'105'584'896);
static_assert(SecureAlphabet<"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", 11>::codes
              == UINT64_MAX);

/// Draws a given byte first, then zeros, and counts.
struct Drawn {
    std::uint8_t first = 0;
    std::size_t count = 0;

    constexpr std::uint8_t operator()() { return count++ == 0 ? first : std::uint8_t{0}; }
};

static_assert([] {
    Drawn entropy{7};
    return SecureDigits<6>{}.generate(entropy);
}() == VerificationCode::literal<"700000">());

/// Feeds all 256 bytes in turn: each symbol comes equally often, and what would spoil that is drawn again.
template <FixedString Symbols>
void check_mapping() {
    constexpr std::string_view symbols = Symbols.view();
    std::map<char, std::size_t> seen;
    std::size_t rejected = 0;
    for (unsigned byte = 0; byte < 256; ++byte) {
        Drawn entropy{static_cast<std::uint8_t>(byte)};
        std::string const code(SecureAlphabet<Symbols, 4>{}.generate(entropy).reveal());
        BOOST_TEST(code.substr(1) == std::string(3, symbols[0]));
        if (entropy.count == 4)
            ++seen[code[0]];
        else {
            BOOST_TEST(entropy.count == 5U); // one byte more, for the one rejected
            BOOST_TEST(code[0] == symbols[0]);
            ++rejected;
        }
    }
    BOOST_TEST(rejected == 256 % symbols.size());
    BOOST_TEST(seen.size() == symbols.size());
    for (char symbol : symbols)
        BOOST_TEST(seen[symbol] == 256 / symbols.size());
}

} // namespace

BOOST_AUTO_TEST_CASE(every_byte_maps_to_a_symbol_equally_often_or_is_drawn_again) {
    check_mapping<"0123456789">();
    check_mapping<"01">();
    check_mapping<"abc">();
    check_mapping<"0123456789abcdef">();
    check_mapping<"ACDEFGHJKLMNPQRTUVWXY3479">();
    check_mapping<"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz">();
}

BOOST_AUTO_TEST_CASE(every_place_takes_every_symbol_in_the_order_of_the_bytes) {
    struct Counting {
        std::uint8_t next;
        std::uint8_t operator()() { return next++; }
    };
    for (std::uint8_t start = 0; start < 10; ++start) {
        Counting entropy{start};
        std::string expected;
        for (unsigned place = 0; place < 6; ++place)
            expected += static_cast<char>('0' + (start + place) % 10);
        BOOST_TEST(SecureDigits<6>{}.generate(entropy).reveal() == expected);
    }
}

BOOST_AUTO_TEST_CASE(leading_zeros_are_kept) {
    Drawn zeros{0};
    BOOST_TEST(SecureDigits<6>{}.generate(zeros).reveal() == "000000");
    BOOST_TEST(zeros.count == 6U);
}

BOOST_AUTO_TEST_CASE(a_code_has_the_promised_length) {
    SystemEntropy entropy;
    BOOST_TEST(SecureDigits<4>{}.generate(entropy).size() == SecureDigits<4>::length);
    BOOST_TEST(SecureDigits<16>{}.generate(entropy).size() == SecureDigits<16>::length);
    BOOST_TEST(Alphanumeric{}.generate(entropy).size() == Alphanumeric::length);
    BOOST_TEST((SecureDigits<16>{}.generate(entropy) != SecureDigits<16>{}.generate(entropy)));
}

// Of sixteen digits, so that no two are the same by chance. The generator is made before the fork.
BOOST_AUTO_TEST_CASE(parent_and_child_never_make_the_same_code_after_a_fork) {
    constexpr std::size_t each = 100;
    SecureDigits<16> const generator;
    auto const make_codes = [&] {
        std::string codes;
        for (std::size_t i = 0; i < each; ++i) {
            SystemEntropy entropy;
            codes += generator.generate(entropy).reveal();
        }
        return codes;
    };
    int ends[2];
    BOOST_REQUIRE(::pipe(ends) == 0);
    ::pid_t const child = ::fork();
    BOOST_REQUIRE(child >= 0);
    if (child == 0) {
        std::string const codes = make_codes();
        ::_exit(::write(ends[1], codes.data(), codes.size()) == static_cast<::ssize_t>(codes.size()) ? 0 : 1);
    }
    ::close(ends[1]);
    std::string of_both(16 * each, '\0');
    BOOST_TEST(::read(ends[0], of_both.data(), of_both.size()) == static_cast<::ssize_t>(of_both.size()));
    ::close(ends[0]);
    ::waitpid(child, nullptr, 0);
    of_both += make_codes();
    std::set<std::string> different;
    for (std::size_t at = 0; at < of_both.size(); at += 16)
        different.insert(of_both.substr(at, 16));
    BOOST_TEST(different.size() == 2 * each);
}

BOOST_AUTO_TEST_CASE(a_fixed_code_draws_nothing) {
    Drawn entropy{9};
    BOOST_TEST(FixedCode<"000000">{}.generate(entropy).reveal() == "000000");
    BOOST_TEST(FixedCode<"aB3x9">{}.generate(entropy).reveal() == "aB3x9");
    BOOST_TEST(FixedCode<"aB3x9">::length == 5U);
    BOOST_TEST(entropy.count == 0U);
}

BOOST_AUTO_TEST_SUITE_END()

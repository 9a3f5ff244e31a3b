// How evenly codes are spread: exhaustively over the bytes they are made from, by a seeded source, and by the
// system's own.

#include <smsaero/core/code_generator.hpp>

#include "../../support/chi_square.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

BOOST_AUTO_TEST_SUITE(code_distribution_suite)

using namespace smsaero;
using test_support::chi_square_probability;
using test_support::probability_of;

namespace {

/// Draws zeros, but for one byte.
struct OneByte {
    std::size_t position;
    std::uint8_t byte;
    std::size_t count = 0;

    std::uint8_t operator()() { return count++ == position ? byte : std::uint8_t{0}; }
};

struct SeededEntropy {
    std::mt19937 random;

    std::uint8_t operator()() { return static_cast<std::uint8_t>(random() >> 24); }
};

/// What goes wrong elsewhere: the last symbol never comes, because the remainder is taken by one too few.
struct WithoutTheLast {
    static constexpr std::size_t length = 6;
    VerificationCode generate(Entropy auto& entropy) const {
        std::string text;
        while (text.size() < length)
            text += "0123456789"[entropy() % 9];
        return VerificationCode::parse(text).value();
    }
};

/// The first six symbols come 26 times in 256 and the others 25 times, because no byte is drawn again.
struct WithoutRejection {
    static constexpr std::size_t length = 6;
    VerificationCode generate(Entropy auto& entropy) const {
        std::string text;
        while (text.size() < length)
            text += "0123456789"[entropy() % 10];
        return VerificationCode::parse(text).value();
    }
};

/// Even in every place, but each digit follows from the one before.
struct Walking {
    static constexpr std::size_t length = 6;
    VerificationCode generate(Entropy auto& entropy) const {
        std::string text(SecureDigits<6>{}.generate(entropy).reveal());
        for (std::size_t i = 1; i < length; ++i)
            text[i] = static_cast<char>('0' + (text[i - 1] - '0' + 3) % 10);
        return VerificationCode::parse(text).value();
    }
};

/// Leading zeros are lost and made up for at the end, as by a generator that goes through an integer.
struct ThroughAnInteger {
    static constexpr std::size_t length = 6;
    VerificationCode generate(Entropy auto& entropy) const {
        std::string text(SecureDigits<6>{}.generate(entropy).reveal());
        text.erase(0, std::min(text.find_first_not_of('0'), text.size()));
        while (text.size() < length)
            text += SecureDigits<6>{}.generate(entropy).reveal()[0];
        return VerificationCode::parse(text).value();
    }
};

/// The least likely of what so many codes of six digits show: of each place, of all places, of neighbours,
/// and of the first three digits.
template <class Generator, class MakeEntropy>
double least_likely(std::size_t codes, MakeEntropy make_entropy) {
    std::array<std::vector<std::uint64_t>, 6> places;
    places.fill(std::vector<std::uint64_t>(10));
    std::vector<std::uint64_t> symbols(10), neighbours(100), beginnings(1000);
    for (std::size_t i = 0; i < codes; ++i) {
        auto&& entropy = make_entropy();
        VerificationCode const code = Generator{}.generate(entropy);
        std::array<std::size_t, 6> digits{};
        std::transform(code.reveal().begin(), code.reveal().end(), digits.begin(),
                       [](char c) { return static_cast<std::size_t>(c - '0'); });
        for (std::size_t place = 0; place < 6; ++place) {
            ++places[place][digits[place]];
            ++symbols[digits[place]];
            if (place % 2 == 1) ++neighbours[digits[place - 1] * 10 + digits[place]]; // each digit once
        }
        ++beginnings[digits[0] * 100 + digits[1] * 10 + digits[2]];
    }
    double least =
        std::min({probability_of(symbols), probability_of(neighbours), probability_of(beginnings)});
    for (auto const& place : places)
        least = std::min(least, probability_of(place));
    return least;
}

template <class Generator>
double least_likely_of_seeded() {
    SeededEntropy entropy{std::mt19937{20'240'624}};
    return least_likely<Generator>(100'000, [&]() -> SeededEntropy& { return entropy; });
}

template <class Generator>
double least_likely_of_live(std::size_t codes) {
    return least_likely<Generator>(codes, [] { return SystemEntropy{}; });
}

} // namespace

BOOST_AUTO_TEST_CASE(every_byte_at_every_place_gives_each_symbol_equally_often) {
    for (std::size_t place = 0; place < 6; ++place) {
        std::array<std::size_t, 10> seen{};
        std::size_t drawn_again = 0;
        for (unsigned byte = 0; byte < 256; ++byte) {
            OneByte entropy{place, static_cast<std::uint8_t>(byte)};
            std::string code(SecureDigits<6>{}.generate(entropy).reveal());
            if (entropy.count == 7) { // the byte was not used; a zero came after it
                ++drawn_again;
                BOOST_TEST(code == "000000");
                continue;
            }
            BOOST_TEST(entropy.count == 6u);
            ++seen[static_cast<std::size_t>(code[place] - '0')];
            code[place] = '0';
            BOOST_TEST(code == "000000"); // the other places, leading zeros among them, are as they were
        }
        BOOST_TEST(drawn_again == 6u);
        for (std::size_t count : seen)
            BOOST_TEST(count == 25u);
    }
}

// Every pair of bytes for the first two places: no place looks at another's byte.
BOOST_AUTO_TEST_CASE(every_pair_of_bytes_gives_each_pair_of_symbols_equally_often) {
    struct Pair {
        std::array<std::uint8_t, 2> bytes;
        std::size_t count = 0;
        std::uint8_t operator()() { return count < 2 ? bytes[count++] : (++count, std::uint8_t{0}); }
    };
    std::vector<std::size_t> seen(100);
    std::size_t wrong = 0;
    for (unsigned both = 0; both < 65'536; ++both) {
        Pair entropy{{static_cast<std::uint8_t>(both >> 8), static_cast<std::uint8_t>(both)}};
        std::string_view const rest = "0000";
        VerificationCode const code = SecureDigits<6>{}.generate(entropy);
        std::string_view const digits = code.reveal();
        wrong += digits.substr(2) != rest;
        if (entropy.count != 6) continue; // a byte was drawn again
        ++seen[static_cast<std::size_t>((digits[0] - '0') * 10 + digits[1] - '0')];
    }
    BOOST_TEST(wrong == 0u);
    for (std::size_t count : seen)
        BOOST_TEST(count == 625u);
}

// Values of any table of the distribution.
BOOST_AUTO_TEST_CASE(the_test_itself_is_right) {
    auto const near = [](double probability, double expected) {
        BOOST_TEST(probability == expected, boost::test_tools::tolerance(1e-4));
    };
    near(chi_square_probability(3.841459, 1), 0.05);
    near(chi_square_probability(2.087901, 9), 0.99);
    near(chi_square_probability(21.665994, 9), 0.01);
    near(chi_square_probability(27.877165, 9), 0.001);
    near(chi_square_probability(148.230359, 99), 0.001);
    near(chi_square_probability(1142.848, 999), 0.001);
    BOOST_TEST(probability_of({100, 100, 100}) == 1);
}

BOOST_AUTO_TEST_CASE(codes_of_a_seeded_source_are_spread_evenly) {
    BOOST_TEST(least_likely_of_seeded<SecureDigits<6>>() > 0.001);
}

BOOST_AUTO_TEST_CASE(generators_that_go_wrong_are_caught) {
    BOOST_TEST(least_likely_of_seeded<WithoutTheLast>() < 1e-9);
    BOOST_TEST(least_likely_of_seeded<WithoutRejection>() < 1e-9);
    BOOST_TEST(least_likely_of_seeded<Walking>() < 1e-9);
    BOOST_TEST(least_likely_of_seeded<ThroughAnInteger>() < 1e-9);
}

BOOST_AUTO_TEST_CASE(a_million_codes_of_the_system_are_spread_evenly) {
    BOOST_TEST(least_likely_of_live<SecureDigits<6>>(1'000'000) > 1e-9);
    BOOST_TEST(least_likely_of_live<WithoutRejection>(100'000) < 1e-9);
}

BOOST_AUTO_TEST_SUITE_END()

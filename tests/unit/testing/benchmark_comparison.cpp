#include <smsaero/testing/benchmark_comparison.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>

BOOST_AUTO_TEST_SUITE(benchmark_comparison_suite)

using namespace smsaero::testing;

namespace {

bool has_line(std::string_view table, std::string_view beginning, std::string_view end) {
    for (std::size_t at = 0; at < table.size(); at = table.find('\n', at) + 1) {
        std::string_view const line = table.substr(at, table.find('\n', at) - at);
        if (line.starts_with(beginning) && line.ends_with(end)) return true;
    }
    return false;
}

/// Two contestants with two texts, of which the second has a third that the first lacks.
Comparison two_contestants() {
    Comparison comparison;
    for (double noise : {0.0, 0.0, 0.0, 0.0, 0.0}) {
        comparison.add("render/ours/en/a", 2 + noise, 50, 0);
        comparison.add("render/ours/en/b", 8 + noise, 200, 0);
        comparison.add("render/theirs/en/a", 8 + noise, 50, 1);
        comparison.add("render/theirs/en/b", 8 + noise, 200, 3);
        comparison.add("render/theirs/en/c", 1000 + noise, 50, 1);
    }
    return comparison;
}

auto const within = boost::test_tools::tolerance(1e-9);

} // namespace

BOOST_AUTO_TEST_CASE(the_middle_and_the_quartiles_are_found_in_any_order,
                     *boost::unit_test::tolerance(1e-9)) {
    Measured const five = Measured::of({5, 1, 4, 2, 3});
    BOOST_TEST(five.low == 2);
    BOOST_TEST(five.median == 3);
    BOOST_TEST(five.high == 4);
    Measured const four = Measured::of({4, 3, 2, 1});
    BOOST_TEST(four.low == 1.75);
    BOOST_TEST(four.median == 2.5);
    BOOST_TEST(four.high == 3.25);
    Measured const one = Measured::of({7});
    BOOST_TEST(one.low == 7);
    BOOST_TEST(one.median == 7);
    BOOST_TEST(one.high == 7);
}

BOOST_AUTO_TEST_CASE(the_mean_is_geometric) {
    BOOST_TEST(geometric_mean({2, 8}) == 4, within);
    BOOST_TEST(geometric_mean({1, 10, 100}) == 10, within);
    BOOST_TEST(geometric_mean({7}) == 7, within);
}

BOOST_AUTO_TEST_CASE(a_promise_is_held_or_missed_when_the_whole_spread_says_so) {
    BOOST_TEST(verdict(Measured{0.7, 0.8, 1.0}, 5, 1.0) == "held");
    BOOST_TEST(verdict(Measured{0.7, 0.8, 1.1}, 5, 1.0) == "inconclusive");
    BOOST_TEST(verdict(Measured{1.0, 1.2, 1.3}, 5, 1.0) == "inconclusive");
    BOOST_TEST(verdict(Measured{1.1, 1.2, 1.3}, 5, 1.0) == "missed");
    BOOST_TEST(verdict(Measured{0.7, 0.8, 0.9}, 4, 1.0) == "inconclusive");
    BOOST_TEST(verdict(Measured{1.1, 1.2, 1.3}, 4, 1.0) == "inconclusive");
    BOOST_TEST(verdict(Measured{0.7, 0.8, 0.9}, 5, {}) == "");
    BOOST_TEST(verdict({}, 5, 1.0) == "not shown");
    BOOST_TEST(verdict({}, 5, {}) == "not shown");
}

BOOST_AUTO_TEST_CASE(the_ratio_is_the_geometric_mean_over_what_both_have) {
    Comparison const comparison = two_contestants();
    BOOST_TEST(comparison.ratio("render/ours/en", "render/theirs/en").value().median == 0.5, within);
    BOOST_TEST(comparison.ratio("render/ours", "render/theirs").value().median == 0.5, within);
    BOOST_TEST(comparison.ratio("render/ours/en/a", "render/theirs/en/a").value().median == 0.25, within);
    BOOST_TEST(!comparison.ratio("render/ours/en", "render/nobody/en").has_value());
    BOOST_TEST(!comparison.ratio("render/nobody/en", "render/ours/en").has_value());
}

BOOST_AUTO_TEST_CASE(a_name_that_begins_like_another_is_another) {
    Comparison comparison = two_contestants();
    comparison.add("render/ours_too/en/a", 1000, 50, 7);
    BOOST_TEST(comparison.time("render/ours").value().median == 4, within);
    BOOST_TEST(comparison.allocations("render/ours").value() == 0);
    BOOST_TEST(!comparison.time("render/our").has_value());
}

BOOST_AUTO_TEST_CASE(the_spread_is_of_the_ratios_of_the_repetitions) {
    Comparison comparison;
    for (double time : {1, 2, 3, 4, 5}) {
        comparison.add("a/x", 12, 0, {});
        comparison.add("a/y", time, 0, {});
    }
    Measured const ratio = comparison.ratio("a/x", "a/y").value();
    BOOST_TEST(ratio.low == 12.0 / 4, within);
    BOOST_TEST(ratio.median == 12.0 / 3, within);
    BOOST_TEST(ratio.high == 12.0 / 2, within);
    // What slows a whole repetition slows both.
    for (double time : {1, 2, 3, 4, 5})
        comparison.add("a/z", 10 * time, 0, {});
    Measured const even = comparison.ratio("a/y", "a/z").value();
    BOOST_TEST(even.low == 0.1, within);
    BOOST_TEST(even.high == 0.1, within);
}

BOOST_AUTO_TEST_CASE(a_slow_moment_of_one_text_is_a_part_of_its_repetition) {
    Comparison comparison;
    for (int slow : {0, 1, 2, 3, 4})
        for (int text : {0, 1, 2, 3, 4}) {
            std::string const end = "/" + std::to_string(text);
            comparison.add("a/x" + end, text == slow ? 32 : 1, 0, {});
            comparison.add("a/y" + end, 1, 0, {});
        }
    Measured const ratio = comparison.ratio("a/x", "a/y").value();
    BOOST_TEST(ratio.low == 1, within); // the median of each text
    BOOST_TEST(ratio.median == 1, within);
    BOOST_TEST(ratio.high == 2, within); // the fifth root of 32
    Measured const time = comparison.time("a/x").value();
    BOOST_TEST(time.median == 1, within);
    BOOST_TEST(time.high == 2, within);
}

BOOST_AUTO_TEST_CASE(repetitions_that_one_of_two_lacks_do_not_count) {
    Comparison comparison;
    for (double time : {4, 4, 100})
        comparison.add("a/x", time, 0, {});
    for (double time : {2, 2})
        comparison.add("a/y", time, 0, {});
    BOOST_TEST(comparison.ratio("a/x", "a/y").value().high == 2, within);
    BOOST_TEST(comparison.ratio("a/y", "a/x").value().low == 0.5, within);
}

BOOST_AUTO_TEST_CASE(allocations_are_the_most_of_any_repetition_and_text) {
    Comparison comparison = two_contestants();
    BOOST_TEST(comparison.allocations("render/ours").value() == 0);
    BOOST_TEST(comparison.allocations("render/theirs").value() == 3);
    comparison.add("render/ours/en/a", 2, 50, 1);
    comparison.add("render/ours/en/a", 2, 50, 0);
    BOOST_TEST(comparison.allocations("render/ours").value() == 1);
    BOOST_TEST(!comparison.allocations("render/nobody").has_value());
    comparison.add("render/uncounted/en", 2, 50, {});
    BOOST_TEST(!comparison.allocations("render/uncounted").has_value());
}

BOOST_AUTO_TEST_CASE(the_fewest_repetitions_count) {
    Comparison comparison;
    BOOST_TEST(comparison.repetitions() == 0u);
    comparison = two_contestants();
    BOOST_TEST(comparison.repetitions() == 5u);
    comparison.add("render/late/en", 2, 50, 0);
    BOOST_TEST(comparison.repetitions() == 1u);
}

BOOST_AUTO_TEST_CASE(speeds_have_a_line_for_the_texts_of_a_contestant_together) {
    // 4 ns for 100 bytes, both as geometric means; 40 ns for 79.37 with a text more.
    std::string const table = two_contestants().speeds();
    BOOST_TEST(has_line(table, "render/ours/en ", "     250000000      25000            0"), table);
    BOOST_TEST(has_line(table, "render/theirs/en ", "      25000000       1984            3"), table);
    BOOST_TEST(table.find("/a") == table.npos);
    Comparison code;
    code.add("code/ours", 400, 0, {});
    BOOST_TEST(has_line(code.speeds(), "code/ours ", "       2500000               not shown"),
               code.speeds());
}

BOOST_AUTO_TEST_CASE(verdicts_have_a_line_for_each_promise) {
    std::string const table = two_contestants().verdicts({{"render/ours/en", "render/theirs/en", 0.6},
                                                          {"render/theirs/en", "render/ours/en", 0.6},
                                                          {"render/ours/en", "render/nobody/en", 1.0},
                                                          {"render/ours/en", "render/theirs/en"}});
    BOOST_TEST(has_line(table, "render/ours/en ", "0.500   0.500 to   0.500     0.60  held"), table);
    BOOST_TEST(has_line(table, "render/theirs/en ", "2.000   2.000 to   2.000     0.60  missed"), table);
    BOOST_TEST(has_line(table, "render/ours/en ", "                               1.00  not shown"), table);
    BOOST_TEST(has_line(table, "render/ours/en ", "0.500   0.500 to   0.500           "), table);
}

BOOST_AUTO_TEST_SUITE_END()

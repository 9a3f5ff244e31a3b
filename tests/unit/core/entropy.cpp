#include <smsaero/core/entropy.hpp>

#include "../../support/no_randomness.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <type_traits>

#include <sys/wait.h>
#include <unistd.h>

BOOST_AUTO_TEST_SUITE(entropy_suite)

using namespace smsaero;

namespace {

struct Dice {
    std::uint8_t operator()() { return 4; }
};
struct Wide {
    unsigned operator()() { return 4; }
};
struct Silent {
    void operator()() {}
};
static_assert(Entropy<SystemEntropy>);
static_assert(Entropy<Dice>);
static_assert(!Entropy<Wide>);
static_assert(!Entropy<Silent>);
static_assert(!Entropy<Dice const>); // drawing changes a source
static_assert(!Entropy<int>);

// A copy would give the same bytes twice.
static_assert(!std::is_copy_constructible_v<SystemEntropy>);
static_assert(!std::is_copy_assignable_v<SystemEntropy>);

/// What a child process finds out: plain bytes, sent through a pipe.
struct Report {
    std::array<std::uint8_t, 32> bytes{};
    bool ok = false;
    bool ran = false;
};

Report draw(SystemEntropy& entropy) {
    Report report;
    std::generate(report.bytes.begin(), report.bytes.end(), [&] { return entropy(); });
    report.ok = entropy.ok();
    report.ran = true;
    return report;
}

/// Whether two draws differ at both ends: in what was fetched first and in what was fetched later.
bool differ(Report const& a, Report const& b) {
    return !std::equal(a.bytes.begin(), a.bytes.begin() + 8, b.bytes.begin())
           && !std::equal(a.bytes.end() - 8, a.bytes.end(), b.bytes.end() - 8);
}

/// Runs `work` in a forked child and returns its report.
template <class Work>
Report in_a_child(Work work) {
    int ends[2];
    BOOST_REQUIRE(::pipe(ends) == 0);
    ::pid_t const child = ::fork();
    BOOST_REQUIRE(child >= 0);
    if (child == 0) {
        Report const report = work();
        ::_exit(::write(ends[1], &report, sizeof report) == sizeof report ? 0 : 1);
    }
    ::close(ends[1]);
    Report report;
    BOOST_TEST(::read(ends[0], &report, sizeof report) == ::ssize_t{sizeof report});
    ::close(ends[0]);
    ::waitpid(child, nullptr, 0);
    return report;
}

} // namespace

BOOST_AUTO_TEST_CASE(bytes_differ_from_source_to_source_and_from_draw_to_draw) {
    SystemEntropy first;
    SystemEntropy second;
    Report const a = draw(first);
    Report const b = draw(second);
    BOOST_TEST(differ(a, b));
    BOOST_TEST(differ(a, draw(first)));
    BOOST_TEST((!std::equal(a.bytes.begin(), a.bytes.begin() + 16, a.bytes.begin() + 16))); // refilled
    BOOST_TEST(a.ok);
}

BOOST_AUTO_TEST_CASE(parent_and_child_draw_different_bytes_after_a_fork) {
    auto const fresh = [] {
        SystemEntropy entropy;
        return draw(entropy);
    };
    Report const child = in_a_child(fresh);
    Report const parent = fresh();
    BOOST_TEST(child.ran);
    BOOST_TEST(child.ok);
    BOOST_TEST(differ(child, parent));
}

BOOST_AUTO_TEST_CASE(nothing_is_fetched_before_the_first_draw) {
    SystemEntropy entropy; // made before the fork, drawn from after it
    Report const child = in_a_child([&] { return draw(entropy); });
    BOOST_TEST(child.ran);
    BOOST_TEST(differ(child, draw(entropy)));
}

BOOST_AUTO_TEST_CASE(a_refusal_of_the_system_is_told_and_draws_zeros) {
    Report const report = in_a_child([] {
        SystemEntropy entropy;
        return test_support::forbid_getrandom() ? draw(entropy) : Report{};
    });
    if (!report.ran) {
        BOOST_TEST_MESSAGE("not shown: this kernel allows no filter on system calls");
        return;
    }
    BOOST_TEST(!report.ok);
    BOOST_TEST((report.bytes == decltype(report.bytes){}));
}

BOOST_AUTO_TEST_SUITE_END()

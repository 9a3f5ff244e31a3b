#include <smsaero/verification/verification_rules.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <chrono>
#include <set>
#include <string_view>

BOOST_AUTO_TEST_SUITE(verification_rules)

using namespace smsaero;
using namespace std::chrono_literals;

namespace {

using Rules = VerificationRules;

static_assert(Rules{}.problem().empty());
static_assert(Rules{}.delay_after(9) == 0s);
static_assert(Rules{}.delay_after(10) == 30s);
static_assert(Rules{}.delay_after(99) == 1h);

constexpr std::string_view bad_lifetime =
    "a code counts for 1 to 10 minutes; set `lifetime` to 60 to 600 seconds";
constexpr std::string_view bad_repeat =
    "a code cannot be repeated beyond its lifetime; set `repeat_with` to 0 seconds up to `lifetime`";
constexpr std::string_view bad_cooldown =
    "a message could never be sent again; set `cooldown` to 0 seconds up to `lifetime`";
constexpr std::string_view bad_tries = "a code may be tried 1 to 100 times; set `tries` so";
constexpr std::string_view bad_failures =
    "a number is locked after 1 to 100 failures in a row; set `failures` so";

/// The first failure after which there is a delay: before the first one there is nothing to wait after.
unsigned first_delayed(Rules const& rules) { return std::max(1u, rules.failures_without_delay); }

/// Calls `check` with all rules that differ in when they delay and lock.
template <class Check>
void for_all_delays(Check check) {
    for (unsigned failures = 1; failures <= 100; ++failures)
        for (unsigned without_delay = 0; without_delay <= 100; ++without_delay)
            check(Rules{.failures = failures, .failures_without_delay = without_delay});
}

/// A `BOOST_TEST` costs too much to be made a million times.
void check_holds(bool holds, Rules const& rules, unsigned in_a_row) {
    if (!holds)
        BOOST_TEST(false, in_a_row << " of " << rules.failures << " failures, "
                                   << rules.failures_without_delay << " without delay, wait for "
                                   << rules.delay_after(in_a_row).count() << " s");
}

} // namespace

BOOST_AUTO_TEST_CASE(the_defaults_are_those_of_logto) {
    BOOST_TEST((Rules{}.lifetime == 600s));
    BOOST_TEST(Rules{}.tries == 10u);
    BOOST_TEST(Rules{}.problem() == "");
}

BOOST_AUTO_TEST_CASE(each_bound_of_each_field_may_be_reached_and_not_passed) {
    struct Row {
        Rules rules;
        std::string_view problem;
    };
    for (Row const& row : {
             Row{{.lifetime = 60s, .repeat_with = 0s}, ""},
             Row{{.lifetime = 59s, .repeat_with = 0s, .cooldown = 0s}, bad_lifetime},
             Row{{.lifetime = 0s, .repeat_with = 0s, .cooldown = 0s}, bad_lifetime},
             Row{{.lifetime = -600s}, bad_lifetime},
             Row{{.lifetime = 600s}, ""},
             Row{{.lifetime = 601s}, bad_lifetime},
             Row{{.lifetime = 300s, .repeat_with = 0s}, ""},
             Row{{.lifetime = 300s, .repeat_with = -1s}, bad_repeat},
             Row{{.lifetime = 300s, .repeat_with = 300s}, ""},
             Row{{.lifetime = 300s, .repeat_with = 301s}, bad_repeat},
             Row{{.lifetime = 300s, .cooldown = 0s}, ""},
             Row{{.lifetime = 300s, .cooldown = -1s}, bad_cooldown},
             Row{{.lifetime = 300s, .cooldown = 300s}, ""},
             Row{{.lifetime = 300s, .cooldown = 301s}, bad_cooldown},
             Row{{.tries = 1}, ""},
             Row{{.tries = 0}, bad_tries},
             Row{{.tries = 100}, ""},
             Row{{.tries = 101}, bad_tries},
             Row{{.tries = ~0u}, bad_tries},
             Row{{.failures = 1}, ""},
             Row{{.failures = 0}, bad_failures},
             Row{{.failures = 100}, ""},
             Row{{.failures = 101}, bad_failures},
             Row{{.failures = ~0u}, bad_failures},
         })
        BOOST_TEST(row.rules.problem() == row.problem);
}

BOOST_AUTO_TEST_CASE(each_sentence_says_what_to_do) {
    for (std::string_view const sentence :
         {bad_lifetime, bad_repeat, bad_cooldown, bad_tries, bad_failures}) {
        BOOST_TEST(sentence.find("; set `") != sentence.npos, sentence);
        BOOST_TEST(!sentence.ends_with('.'), sentence);
    }
}

// Out-of-band authentication is to be completed within ten minutes.
BOOST_AUTO_TEST_CASE(no_code_may_count_for_more_than_ten_minutes_as_nist_sp_800_63b_4_3_1_3_2_has_it) {
    for (auto const lifetime : {601s, 900s, std::chrono::seconds{24h}, std::chrono::seconds::max()})
        BOOST_TEST(Rules{.lifetime = lifetime}.problem() == bad_lifetime, lifetime.count() << " s");
}

// No more than a hundred failures in a row.
BOOST_AUTO_TEST_CASE(nobody_may_err_more_than_a_hundred_times_in_a_row_as_nist_sp_800_63b_4_3_2_2_has_it) {
    BOOST_TEST(Rules{}.failures <= 100u);
    for (unsigned const failures : {101u, 1'000u, ~0u})
        BOOST_TEST(Rules{.failures = failures}.problem() == bad_failures, failures);
}

BOOST_AUTO_TEST_CASE(at_first_there_is_no_delay) {
    for_all_delays([](Rules const& rules) {
        for (unsigned in_a_row = 0; in_a_row < first_delayed(rules); ++in_a_row)
            check_holds(rules.delay_after(in_a_row) == 0s, rules, in_a_row);
    });
}

BOOST_AUTO_TEST_CASE(then_it_is_thirty_seconds) {
    for_all_delays([](Rules const& rules) {
        check_holds(rules.delay_after(first_delayed(rules)) == 30s, rules, first_delayed(rules));
    });
}

BOOST_AUTO_TEST_CASE(it_never_shrinks_and_is_never_longer_than_an_hour) {
    for_all_delays([](Rules const& rules) {
        auto last = 0s;
        // Somewhat further too: those that come at once are counted before they are refused.
        for (unsigned in_a_row = 0; in_a_row <= 110; ++in_a_row) {
            auto const delay = rules.delay_after(in_a_row);
            check_holds(delay >= last && delay <= 1h, rules, in_a_row);
            last = delay;
        }
        check_holds(rules.delay_after(~0u) >= last && rules.delay_after(~0u) <= 1h, rules, ~0u);
    });
}

BOOST_AUTO_TEST_CASE(before_the_last_attempt_it_is_an_hour) {
    for_all_delays([](Rules const& rules) {
        unsigned const last = rules.failures - 1;
        // Where there is one delay alone, it is the first.
        if (last > first_delayed(rules)) check_holds(rules.delay_after(last) == 1h, rules, last);
        if (last == first_delayed(rules)) check_holds(rules.delay_after(last) == 30s, rules, last);
    });
}

BOOST_AUTO_TEST_CASE(two_causes_alone_are_of_a_number_or_its_route) {
    int listed = 0;
    for (int code = 0; code <= static_cast<int>(Errc::UnexpectedReply); ++code)
        listed += is_of_number_or_route(static_cast<Errc>(code));
    BOOST_TEST(listed == 2);
    BOOST_TEST(
        (is_of_number_or_route(Errc::InvalidPhoneNumber) && is_of_number_or_route(Errc::InvalidSender)));
}

BOOST_AUTO_TEST_CASE(it_grows_step_by_step) {
    std::set<std::chrono::seconds> delays;
    for (unsigned in_a_row = 0; in_a_row <= 100; ++in_a_row)
        delays.insert(Rules{}.delay_after(in_a_row));
    BOOST_TEST(
        (delays == std::set<std::chrono::seconds>{0s, 30s, 60s, 120s, 240s, 480s, 960s, 1920s, 3600s}));
}

BOOST_AUTO_TEST_SUITE_END()

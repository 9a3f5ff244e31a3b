#include <smsaero/verification/verification_record.hpp>

#include "../../support/failing_memory.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <random>
#include <set>
#include <vector>

BOOST_AUTO_TEST_SUITE(verification_record)

using namespace smsaero;
using namespace std::chrono_literals;

namespace {

using Time = VerificationRecord::Time;
using State = VerificationState;
using Numbers = std::vector<std::uint32_t>;

/// A send takes less time than the cooldown, as it does with the defaults.
constexpr SendTerms terms{
    .lifetime = 600s, .repeat_with = 120s, .cooldown = 60s, .longest_send = 35s, .tries = 10, .key = 1};

/// A send may be under way when the cooldown is over.
constexpr SendTerms slow{
    .lifetime = 600s, .repeat_with = 120s, .cooldown = 60s, .longest_send = 90s, .tries = 10, .key = 1};

/// Codes are hardly ever repeated, so that two may count while little of both is left.
constexpr SendTerms fresh{
    .lifetime = 600s, .repeat_with = 500s, .cooldown = 60s, .longest_send = 35s, .tries = 10, .key = 1};

/// With `terms` the first moment at which a code made at zero is not repeated.
constexpr Time too_old = 480s + 1ns;

Verification proposed() {
    return {VerificationId{{1, 2, 3}}, VerificationSeed{4, 5, 6}, PhoneNumber::parse("+79001234567").value(),
            UsageType::SignIn};
}

struct Record : VerificationRecord {
    Record() : VerificationRecord(proposed()) {}

    /// The numbers of the codes that count, the last first.
    Numbers counting(Time now) {
        BegunCheck const check = begin_check(1'000'000, now);
        if (check.state != State::Open) {
            BOOST_TEST(check.count == 0u);
            return {};
        }
        abandon_check();
        Numbers numbers;
        for (std::size_t i = 0; i < check.count; ++i)
            numbers.push_back(check.codes[i].number);
        return numbers;
    }

    /// Tries so often.
    void try_times(unsigned count, Time now) {
        for (unsigned i = 0; i < count; ++i)
            BOOST_TEST((begin_check(terms.tries, now).state == State::Open));
    }
};

/// A record with two codes that count: nobody told what became of the second one's send.
Record with_two_codes() {
    Record record;
    record.issue(terms, 0s);
    record.confirm(1, 1);
    record.issue(terms, too_old);
    return record;
}

} // namespace

BOOST_AUTO_TEST_CASE(the_first_send_has_the_first_code) {
    Record record;
    IssuedCode const issued = record.issue(terms, 5s);
    BOOST_TEST((issued.state == State::Open));
    BOOST_TEST_REQUIRE(issued.verification.has_value());
    BOOST_TEST((issued.verification->id == proposed().id));
    BOOST_TEST((issued.verification->seed == proposed().seed));
    BOOST_TEST(issued.is_to_be_sent);
    BOOST_TEST(issued.code.number == 1u);
    BOOST_TEST(issued.send == 1u);
    BOOST_TEST((issued.expires_in == 600s));
    BOOST_TEST((issued.resend_in == 60s));
    BOOST_TEST((record.counting(5s) == Numbers{1}));
}

BOOST_AUTO_TEST_CASE(before_the_first_send_there_is_nothing) {
    Record record;
    BOOST_TEST(record.is_void());
    BOOST_TEST(record.is_open(10));
    record.confirm(1, 1);
    record.discard(1, 1);
    record.abandon_check();
    BOOST_TEST((record.begin_check(10, 0s).state == State::Expired));
    BOOST_TEST(!record.consume(0, 0s));
    BOOST_TEST(!record.consume(1, 0s));
    BOOST_TEST(record.is_void());
}

// Codes made and sent.

BOOST_AUTO_TEST_CASE(a_code_is_repeated_while_at_least_so_much_of_its_life_is_left) {
    Record record;
    record.issue(terms, 0s);
    IssuedCode const issued = record.issue(terms, 480s);
    BOOST_TEST(issued.is_to_be_sent);
    BOOST_TEST(issued.code.number == 1u);
    BOOST_TEST(issued.send == 2u);
    BOOST_TEST((issued.expires_in == 120s));
    BOOST_TEST((record.counting(480s) == Numbers{1}));
}

BOOST_AUTO_TEST_CASE(with_less_left_there_is_a_new_one) {
    Record record;
    record.issue(terms, 0s);
    IssuedCode const issued = record.issue(terms, too_old);
    BOOST_TEST(issued.is_to_be_sent);
    BOOST_TEST(issued.code.number == 2u);
    BOOST_TEST(issued.send == 2u);
    BOOST_TEST((issued.expires_in == 600s));
}

BOOST_AUTO_TEST_CASE(a_repeat_lets_no_code_count_for_longer) {
    Record record;
    record.issue(terms, 0s);
    for (Time const now : {100s, 200s, 300s, 400s, 480s})
        BOOST_TEST((record.issue(terms, now).expires_in == 600s - now));
    BOOST_TEST((record.counting(600s - 1ns) == Numbers{1}));
    BOOST_TEST(record.counting(600s).empty());
}

BOOST_AUTO_TEST_CASE(it_is_kept_for_a_lifetime_after_its_last_code_has_expired) {
    Record record;
    record.issue(terms, 0s);
    BOOST_TEST((record.ends() == 1200s));
    record.issue(terms, 480s); // repeats
    BOOST_TEST((record.ends() == 1200s));
    record.issue(terms, 541s); // a new one
    BOOST_TEST((record.ends() == 1741s));
}

BOOST_AUTO_TEST_CASE(after_all_have_expired_there_is_a_new_one_and_what_was_tried_stays) {
    Record record;
    record.issue(terms, 0s);
    record.try_times(7, 1s);
    BOOST_TEST(record.counting(600s).empty());
    IssuedCode const issued = record.issue(terms, 600s);
    BOOST_TEST(issued.is_to_be_sent);
    BOOST_TEST(issued.code.number == 2u);
    BOOST_TEST((issued.expires_in == 600s));
    BOOST_TEST((record.counting(600s) == Numbers{2})); // and the first no more
    record.discard(2, 2);
    BOOST_TEST(record.counting(600s).empty());
    record.issue(terms, 600s);
    record.try_times(3, 600s);
    BOOST_TEST((record.begin_check(10, 600s).state == State::Exhausted));
}

BOOST_AUTO_TEST_CASE(a_number_is_never_given_twice) {
    Record record;
    std::set<std::uint32_t> numbers;
    for (std::uint32_t i = 1; i <= 100; ++i) {
        IssuedCode const issued = record.issue(terms, 0s);
        BOOST_TEST(numbers.insert(issued.code.number).second, issued.code.number << " was given before");
        BOOST_TEST(issued.send == i);
        record.discard(issued.code.number, issued.send); // so that nothing is left of it
    }
}

BOOST_AUTO_TEST_CASE(times_are_told_so_that_nobody_comes_too_early_or_too_late) {
    Record record;
    record.issue(terms, 0s);
    record.confirm(1, 1);
    IssuedCode const issued = record.issue(terms, 59s + 1ns);
    BOOST_TEST((issued.resend_in == 1s));         // and not a little less
    BOOST_TEST((issued.expires_in == 540'999ms)); // and not a little more
}

BOOST_AUTO_TEST_CASE(the_next_message_may_be_in_another_language) {
    Record record;
    record.issue(terms, 0s);
    record.set_locale("ru");
    BOOST_TEST(record.issue(terms, 60s).verification.value().locale == "ru");
    BOOST_TEST(record.verification().locale == "ru");
}

// What became of a send.

BOOST_AUTO_TEST_CASE(both_codes_count_after_a_send_that_nobody_told_of) {
    Record record = with_two_codes();
    BOOST_TEST((record.counting(too_old) == Numbers{2, 1}));
    BOOST_TEST((record.counting(600s - 1ns) == Numbers{2, 1}));
    BOOST_TEST((record.counting(600s) == Numbers{2})); // each until it expires
    BOOST_TEST(record.counting(too_old + 600s).empty());
}

BOOST_AUTO_TEST_CASE(a_send_that_has_arrived_retires_the_code_before) {
    Record record = with_two_codes();
    record.confirm(2, 2);
    BOOST_TEST((record.counting(too_old) == Numbers{2}));
    BOOST_TEST(!record.consume(1, too_old));
    BOOST_TEST(record.consume(2, too_old));
}

BOOST_AUTO_TEST_CASE(a_late_word_of_the_code_before_retires_nothing) {
    Record record;
    record.issue(terms, 0s);
    record.issue(terms, too_old);
    record.confirm(1, 1);
    BOOST_TEST((record.counting(too_old) == Numbers{2, 1}));
}

BOOST_AUTO_TEST_CASE(a_first_send_that_has_not_arrived_leaves_nothing) {
    Record record;
    record.issue(terms, 0s);
    BOOST_TEST(!record.is_void());
    record.discard(1, 1);
    BOOST_TEST(record.is_void());
    BOOST_TEST(record.counting(0s).empty());
    BOOST_TEST(!record.consume(1, 0s));
}

BOOST_AUTO_TEST_CASE(a_repeat_that_has_not_arrived_leaves_the_code) {
    Record record;
    record.issue(terms, 0s);
    record.confirm(1, 1);
    record.issue(terms, 60s);
    record.discard(1, 2);
    BOOST_TEST((record.counting(60s) == Numbers{1}));
    BOOST_TEST(record.consume(1, 60s));
}

BOOST_AUTO_TEST_CASE(a_code_counts_until_none_of_its_sends_may_have_arrived) {
    for (std::uint32_t const first : {1u, 2u, 3u}) {
        Record record;
        for (int i = 0; i < 3; ++i)
            record.issue(terms, i * 60s);
        std::uint32_t left = 3;
        for (std::uint32_t const send : {first, first % 3 + 1, (first + 1) % 3 + 1}) { // in any order
            BOOST_TEST((record.counting(120s) == Numbers{1}));
            BOOST_TEST(!record.is_void());
            record.discard(1, send);
            --left;
        }
        BOOST_TEST(left == 0u);
        BOOST_TEST(record.counting(120s).empty());
        BOOST_TEST(record.is_void());
    }
}

BOOST_AUTO_TEST_CASE(a_new_code_that_has_not_arrived_brings_the_old_one_back_alone) {
    Record record = with_two_codes();
    record.discard(2, 2);
    BOOST_TEST((record.counting(too_old) == Numbers{1}));
    BOOST_TEST(record.counting(600s).empty()); // with the life that it had
    BOOST_TEST(!record.consume(2, too_old));
    IssuedCode const issued = record.issue(terms, too_old);
    BOOST_TEST(issued.code.number == 3u); // too little of the old one is left
    BOOST_TEST((record.counting(too_old) == Numbers{3, 1}));
}

BOOST_AUTO_TEST_CASE(a_code_before_that_has_not_arrived_leaves_the_new_one) {
    Record record;
    record.issue(terms, 0s);
    record.issue(terms, too_old);
    record.discard(1, 1);
    BOOST_TEST((record.counting(too_old) == Numbers{2}));
    record.discard(2, 2);
    BOOST_TEST(record.counting(too_old).empty());
    BOOST_TEST(record.is_void());
}

BOOST_AUTO_TEST_CASE(what_is_told_of_no_code_changes_nothing) {
    Record one;
    one.issue(terms, 0s);
    Record two = with_two_codes();
    for (std::uint32_t const number : {0u, 3u, 100u}) {
        one.confirm(number, 0);
        one.discard(number, 1); // the send that is under way
        two.confirm(number, 0);
        two.discard(number, 2);
    }
    BOOST_TEST((one.counting(0s) == Numbers{1}));
    BOOST_TEST((two.counting(too_old) == Numbers{2, 1}));
    BOOST_TEST(!one.issue(terms, 0s).is_to_be_sent);
    BOOST_TEST(!two.issue(terms, too_old).is_to_be_sent);
}

BOOST_AUTO_TEST_CASE(where_two_count_the_last_is_repeated_however_little_of_it_is_left) {
    Record record;
    record.issue(fresh, 0s);
    BOOST_TEST(record.issue(fresh, 101s).code.number == 2u);
    IssuedCode const third = record.issue(fresh, 205s); // the last has 496 s left
    BOOST_TEST(third.code.number == 2u);
    BOOST_TEST((third.expires_in == 496s));
    BOOST_TEST((record.counting(205s) == Numbers{2, 1}));
    // Once the one before has expired there is a place again.
    BOOST_TEST(record.issue(fresh, 600s).code.number == 3u);
    BOOST_TEST((record.counting(600s) == Numbers{3, 2}));
}

// Terms may change while a verification lasts.
BOOST_AUTO_TEST_CASE(a_code_before_that_outlives_the_last_one_is_repeated) {
    constexpr SendTerms brief{
        .lifetime = 60s, .repeat_with = 600s, .cooldown = 60s, .longest_send = 35s, .tries = 10, .key = 1};
    Record record;
    record.issue(terms, 0s);
    BOOST_TEST(record.issue(brief, 100s).code.number == 2u);
    BOOST_TEST((record.counting(160s) == Numbers{1}));
    IssuedCode const issued = record.issue(terms, 160s);
    BOOST_TEST(issued.code.number == 1u);
    BOOST_TEST((issued.expires_in == 440s));
    BOOST_TEST((record.counting(160s) == Numbers{1}));
}

// When a send may begin.

BOOST_AUTO_TEST_CASE(while_a_send_is_under_way_none_begins) {
    Record record;
    record.issue(slow, 0s);
    IssuedCode const issued = record.issue(slow, 60s);
    BOOST_TEST((issued.state == State::Open));
    BOOST_TEST(!issued.is_to_be_sent);
    BOOST_TEST_REQUIRE(issued.verification.has_value()); // whoever asks is given its id
    BOOST_TEST((issued.verification->id == proposed().id));
    BOOST_TEST((issued.expires_in == 540s));
    BOOST_TEST((issued.resend_in == 30s));
    BOOST_TEST(!record.issue(slow, 90s - 1ns).is_to_be_sent);
    // Its process is gone, and what became of it nobody will tell.
    BOOST_TEST(record.issue(slow, 90s).is_to_be_sent);
}

BOOST_AUTO_TEST_CASE(once_a_send_has_arrived_the_cooldown_alone_is_waited_for) {
    Record record;
    record.issue(slow, 0s);
    record.confirm(1, 1);
    IssuedCode const issued = record.issue(slow, 20s);
    BOOST_TEST(!issued.is_to_be_sent);
    BOOST_TEST((issued.resend_in == 40s));
    BOOST_TEST(!record.issue(slow, 60s - 1ns).is_to_be_sent);
    BOOST_TEST(record.issue(slow, 60s).is_to_be_sent);
}

BOOST_AUTO_TEST_CASE(what_comes_too_soon_begins_nothing) {
    Record record;
    record.issue(terms, 0s);
    for (int i = 0; i < 10; ++i)
        record.issue(terms, 59s);
    IssuedCode const issued = record.issue(terms, 60s);
    BOOST_TEST(issued.is_to_be_sent); // the cooldown did not begin anew
    BOOST_TEST(issued.send == 2u);
    record.discard(1, 1);
    record.discard(1, 2);
    BOOST_TEST(record.is_void()); // there were two sends and no more
}

BOOST_AUTO_TEST_CASE(after_a_send_that_has_not_arrived_the_next_begins_at_once) {
    Record record;
    record.issue(terms, 0s);
    record.discard(1, 1);
    IssuedCode const issued = record.issue(terms, 0s);
    BOOST_TEST(issued.is_to_be_sent);
    BOOST_TEST(issued.code.number == 2u);
    record.confirm(2, 2);
    record.issue(terms, 60s);
    record.discard(2, 3);
    BOOST_TEST(record.issue(terms, 60s).is_to_be_sent);
}

BOOST_AUTO_TEST_CASE(word_of_an_earlier_send_ends_no_later_one) {
    for (bool const arrived : {true, false}) {
        Record record;
        record.issue(slow, 0s);
        record.issue(slow, 90s); // under way until 180 s, its cooldown until 150 s
        arrived ? record.confirm(1, 1) : record.discard(1, 1);
        BOOST_TEST(!record.issue(slow, 91s).is_to_be_sent);
        BOOST_TEST(!record.issue(slow, 150s).is_to_be_sent);
        BOOST_TEST(record.issue(slow, 180s).is_to_be_sent);
    }
}

BOOST_AUTO_TEST_CASE(without_a_cooldown_a_send_that_is_under_way_is_waited_for_all_the_same) {
    constexpr SendTerms eager{
        .lifetime = 600s, .repeat_with = 120s, .cooldown = 0s, .longest_send = 35s, .tries = 10, .key = 1};
    Record record;
    record.issue(eager, 0s);
    BOOST_TEST(!record.issue(eager, 0s).is_to_be_sent);
    record.confirm(1, 1);
    BOOST_TEST(record.issue(eager, 0s).is_to_be_sent);
}

// Tries.

BOOST_AUTO_TEST_CASE(a_check_is_told_what_counts_and_whose_it_is) {
    Record record = with_two_codes();
    BegunCheck const check = record.begin_check(10, too_old);
    BOOST_TEST((check.state == State::Open));
    BOOST_TEST_REQUIRE(check.verification.has_value());
    BOOST_TEST((check.verification->id == proposed().id));
    BOOST_TEST((check.verification->phone == proposed().phone));
    BOOST_TEST(check.count == 2u);
    BOOST_TEST(check.codes[0].number == 2u);
    BOOST_TEST(check.codes[1].number == 1u);
}

BOOST_AUTO_TEST_CASE(it_may_be_tried_so_often_and_no_more) {
    Record record;
    record.issue(terms, 0s);
    record.try_times(9, 0s);
    BOOST_TEST(record.is_open(10));
    record.try_times(1, 0s);
    BOOST_TEST(!record.is_open(10));
    BegunCheck const check = record.begin_check(10, 0s);
    BOOST_TEST((check.state == State::Exhausted));
    BOOST_TEST(!check.verification.has_value());
    BOOST_TEST(check.count == 0u);
    BOOST_TEST((record.begin_check(10, 600s).state == State::Exhausted));
}

BOOST_AUTO_TEST_CASE(the_last_try_may_be_the_right_one) {
    Record record;
    record.issue(terms, 0s);
    record.try_times(10, 0s);
    BOOST_TEST(record.consume(1, 0s));
}

BOOST_AUTO_TEST_CASE(no_code_is_sent_of_one_that_was_tried_too_often) {
    Record record;
    record.issue(terms, 0s);
    record.try_times(10, 0s);
    IssuedCode const issued = record.issue(terms, 60s);
    BOOST_TEST((issued.state == State::Exhausted));
    BOOST_TEST(!issued.is_to_be_sent);
    BOOST_TEST(!issued.verification.has_value());
    BOOST_TEST((record.ends() == 1200s));
}

BOOST_AUTO_TEST_CASE(what_was_tried_counts_against_a_repeat_and_a_new_code_too) {
    for (Time const again : {Time{60s}, too_old}) {
        Record record;
        record.issue(terms, 0s);
        record.try_times(4, 0s);
        record.issue(terms, again);
        record.try_times(6, again);
        BOOST_TEST((record.begin_check(10, again).state == State::Exhausted));
    }
}

BOOST_AUTO_TEST_CASE(a_try_that_compared_nothing_is_given_back) {
    Record record;
    record.issue(terms, 0s);
    for (int i = 0; i < 100; ++i) {
        BOOST_TEST((record.begin_check(10, 0s).state == State::Open));
        record.abandon_check();
    }
    record.try_times(10, 0s);
    record.abandon_check();
    BOOST_TEST(record.is_open(10));
    record.try_times(1, 0s);
    BOOST_TEST(!record.is_open(10));
}

BOOST_AUTO_TEST_CASE(no_more_is_given_back_than_was_taken) {
    Record record;
    record.issue(terms, 0s);
    record.abandon_check();
    record.try_times(10, 0s);
    BOOST_TEST((record.begin_check(10, 0s).state == State::Exhausted));
}

BOOST_AUTO_TEST_CASE(a_check_of_what_has_expired_is_no_try) {
    Record record;
    record.issue(terms, 0s);
    for (int i = 0; i < 20; ++i)
        BOOST_TEST((record.begin_check(10, 600s).state == State::Expired));
    BOOST_TEST(record.is_open(10));
    record.issue(terms, 600s);
    record.try_times(10, 600s);
}

// Else whoever makes the gateway refuse would try without end.
BOOST_AUTO_TEST_CASE(what_was_tried_is_kept_when_no_code_is_left) {
    Record record;
    record.issue(terms, 0s);
    record.try_times(3, 0s);
    record.discard(1, 1);
    BOOST_TEST(!record.is_void());
    BOOST_TEST((record.begin_check(10, 0s).state == State::Expired));
    BOOST_TEST(record.issue(terms, 0s).code.number == 2u);
    record.try_times(7, 0s);
    BOOST_TEST((record.begin_check(10, 0s).state == State::Exhausted));
}

BOOST_AUTO_TEST_CASE(a_try_given_back_leaves_nothing_to_keep) {
    Record record;
    record.issue(terms, 0s);
    record.try_times(1, 0s);
    record.discard(1, 1);
    record.abandon_check();
    BOOST_TEST(record.is_void());
}

// Use.

BOOST_AUTO_TEST_CASE(it_is_used_once) {
    Record record;
    record.issue(terms, 0s);
    BOOST_TEST(record.consume(1, 0s));
    BOOST_TEST(!record.consume(1, 0s));
    BOOST_TEST(!record.is_open(10));
    BegunCheck const check = record.begin_check(10, 0s);
    BOOST_TEST((check.state == State::Used));
    BOOST_TEST(!check.verification.has_value());
    BOOST_TEST((record.begin_check(10, 600s).state == State::Used));
    IssuedCode const issued = record.issue(terms, 60s);
    BOOST_TEST((issued.state == State::Used));
    BOOST_TEST(!issued.is_to_be_sent);
    BOOST_TEST(!issued.verification.has_value());
}

BOOST_AUTO_TEST_CASE(of_two_codes_that_count_either_may_be_used_and_then_neither) {
    for (std::uint32_t const number : {1u, 2u}) {
        Record record = with_two_codes();
        BOOST_TEST(record.consume(number, too_old));
        BOOST_TEST(!record.consume(1, too_old));
        BOOST_TEST(!record.consume(2, too_old));
    }
}

BOOST_AUTO_TEST_CASE(it_is_used_only_while_the_code_counts) {
    Record record = with_two_codes();
    for (std::uint32_t const number : {0u, 3u, 100u})
        BOOST_TEST(!record.consume(number, too_old), number);
    BOOST_TEST(!record.consume(1, 600s));
    BOOST_TEST(!record.consume(2, too_old + 600s));
    BOOST_TEST(record.is_open(10));
    BOOST_TEST(record.consume(2, too_old + 600s - 1ns));
}

BOOST_AUTO_TEST_CASE(a_code_may_be_used_before_anybody_tells_of_its_send) {
    // A message often arrives before the gateway's reply.
    Record record;
    record.issue(terms, 0s);
    BOOST_TEST((record.begin_check(10, 1s).state == State::Open));
    BOOST_TEST(record.consume(1, 1s));
    record.confirm(1, 1);
    BOOST_TEST((record.begin_check(10, 2s).state == State::Used));
    BOOST_TEST(!record.is_void());
}

// All of it together, against the same rules written down code by code and send by send.
BOOST_AUTO_TEST_CASE(whatever_happens_at_most_two_codes_count_and_they_are_the_right_ones) {
    struct Code {
        std::uint32_t number;
        Time expires;
        unsigned sends; // that were not discarded
        bool retired;
    };
    struct Send {
        std::uint32_t number;
        std::uint32_t send;
    };
    for (unsigned seed = 0; seed < 20; ++seed) {
        std::mt19937 random{seed};
        auto const below = [&random](unsigned bound) { return static_cast<unsigned>(random() % bound); };
        SendTerms const& each = seed % 3 == 0 ? terms : seed % 3 == 1 ? slow : fresh;
        Record record;
        std::vector<Code> codes;
        std::vector<Send> untold;
        std::uint32_t sends = 0;
        Time now{}, next{}, ends{};
        auto const counting = [&] {
            Numbers numbers;
            for (Code const& code : codes)
                if (!code.retired && code.sends > 0 && now < code.expires)
                    numbers.insert(numbers.begin(), code.number);
            return numbers;
        };
        auto const begin = [&] {
            Numbers const before = counting();
            IssuedCode const issued = record.issue(each, now);
            BOOST_TEST_REQUIRE(issued.is_to_be_sent == (now >= std::max(next, ends)));
            if (!issued.is_to_be_sent) return;
            bool const repeats =
                !before.empty()
                && (before.size() == 2 || codes[before[0] - 1].expires - now >= each.repeat_with);
            BOOST_TEST_REQUIRE(issued.code.number == (repeats ? before[0] : codes.size() + 1));
            BOOST_TEST_REQUIRE(issued.send == ++sends);
            if (!repeats) codes.push_back({issued.code.number, now + each.lifetime, 0, false});
            ++codes[issued.code.number - 1].sends;
            untold.push_back({issued.code.number, issued.send});
            next = now + each.cooldown;
            ends = now + each.longest_send;
        };
        auto const tell = [&](bool arrived) {
            if (untold.empty()) return;
            auto const told = untold.begin() + static_cast<std::ptrdiff_t>(below(unsigned(untold.size())));
            auto const [number, send] = *told;
            untold.erase(told);
            if (arrived) {
                record.confirm(number, send);
                for (Code& code : codes)
                    code.retired = code.retired || code.number < number;
            } else {
                record.discard(number, send);
                --codes[number - 1].sends;
            }
            if (send == sends) ends = {};
            if (send == sends && !arrived) next = {};
        };

        for (int step = 0; step < 2'000; ++step) {
            switch (below(5)) {
            case 0:
                begin();
                break;
            case 1:
                tell(below(2) == 0);
                break;
            default:
                now += std::chrono::seconds{below(60)};
            }
            BOOST_TEST_REQUIRE((record.counting(now) == counting()));
            BOOST_TEST_REQUIRE(counting().size() <= 2u);
        }
    }
}

BOOST_AUTO_TEST_CASE(a_send_for_which_there_is_no_memory_has_not_begun) {
    Record record;
    record.set_locale("ru-RU ru en-GB en de");
    record.issue(terms, 0s);
    {
        test_support::FailingMemory memory{0};
        BOOST_CHECK_THROW(record.issue(terms, 600s), std::bad_alloc);
    }
    BOOST_TEST((record.ends() == 1200s));
    BOOST_TEST(record.issue(terms, 600s).is_to_be_sent);
}

BOOST_AUTO_TEST_SUITE_END()

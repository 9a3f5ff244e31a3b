#include <smsaero/api/delivery_book.hpp>

#include "../../support/enum_names.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

namespace smsaero::inline v0 {
static std::ostream& operator<<(std::ostream& out, Taken taken) { return out << to_string(taken); }
static std::ostream& operator<<(std::ostream& out, Certainty certainty) {
    return out << to_string(certainty);
}
} // namespace smsaero::inline v0

namespace delivery_book {

using namespace smsaero;
using test_support::count_named;

constexpr std::int64_t queued = DeliveryStatus::queued, delivered = DeliveryStatus::delivered,
                       undelivered = DeliveryStatus::undelivered, passed_on = DeliveryStatus::passed_on,
                       waiting = DeliveryStatus::waiting, rejected = DeliveryStatus::rejected,
                       moderated = DeliveryStatus::moderated;

/// The name of each; a new enumerator is missed here by the compiler.
constexpr std::string_view expected(Taken taken) {
    switch (taken) {
    case Taken::Changed:
        return "changed";
    case Taken::Repeated:
        return "repeated";
    case Taken::Stale:
        return "stale";
    case Taken::UnknownMessage:
        return "unknown_message";
    }
    return "";
}

constexpr std::string_view expected(Certainty certainty) {
    switch (certainty) {
    case Certainty::Unheard:
        return "unheard";
    case Certainty::Claimed:
        return "claimed";
    case Certainty::Confirmed:
        return "confirmed";
    }
    return "";
}

/// A book that expects the message 7.
struct Seven {
    DeliveryBook book;

    Seven() { book.expect(7); }

    Taken claim(std::int64_t status, std::int64_t id = 7) {
        return book.take({id, {status, std::to_string(status)}});
    }
    Taken report(std::int64_t status, std::int64_t id = 7) {
        SmsReport told{};
        told.id = id;
        told.status = {status, std::to_string(status)};
        return book.confirm(std::move(told));
    }
    void check(std::int64_t status, Certainty certainty, std::int64_t id = 7) const {
        auto const known = book.status(id);
        BOOST_TEST_REQUIRE(known.has_value());
        BOOST_TEST((known->status.code == status));
        BOOST_TEST(known->status.name == std::to_string(status));
        BOOST_TEST(known->certainty == certainty);
        BOOST_TEST(known->is_confirmed() == (certainty == Certainty::Confirmed));
    }
};

} // namespace delivery_book

BOOST_FIXTURE_TEST_SUITE(delivery_book, Seven)

BOOST_AUTO_TEST_CASE(what_is_expected_has_no_status_until_somebody_says_one) {
    auto const known = book.status(7);
    BOOST_TEST_REQUIRE(known.has_value());
    BOOST_TEST(!known->status.code.has_value());
    BOOST_TEST(known->certainty == Certainty::Unheard);
    BOOST_TEST(!known->is_confirmed());
}

BOOST_AUTO_TEST_CASE(notices_of_unknown_messages_are_not_kept) {
    for (std::int64_t id = 1'000; id < 2'000; ++id)
        BOOST_TEST(claim(delivered, id) == Taken::UnknownMessage);
    BOOST_TEST(report(delivered, 1'000) == Taken::UnknownMessage);
    BOOST_TEST(book.size() == 1u);
    BOOST_TEST(!book.status(1'000).has_value());
    BOOST_TEST(book.expect(1'000));
    BOOST_TEST(!book.status(1'000)->status.code.has_value());
}

BOOST_AUTO_TEST_CASE(what_is_no_id_cannot_be_expected) {
    for (std::int64_t const id :
         {std::int64_t{0}, std::int64_t{-1}, std::numeric_limits<std::int64_t>::min()})
        BOOST_TEST(!book.expect(id));
    BOOST_TEST(book.expect(std::numeric_limits<std::int64_t>::max()));
    BOOST_TEST(book.size() == 2u);
}

BOOST_AUTO_TEST_CASE(expecting_a_message_again_changes_nothing) {
    claim(delivered);
    BOOST_TEST(!book.expect(7));
    check(delivered, Certainty::Claimed);
    BOOST_TEST(book.size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_message_goes_its_way) {
    for (std::int64_t const status : {moderated, queued, passed_on, waiting, delivered}) {
        BOOST_TEST(claim(status) == Taken::Changed);
        check(status, Certainty::Claimed);
    }
}

BOOST_AUTO_TEST_CASE(the_same_status_again_is_repeated) {
    for (std::int64_t const status :
         {queued, std::int64_t{17}, std::int64_t{-3}, std::int64_t{64}, delivered}) {
        BOOST_TEST(claim(status) == Taken::Changed);
        BOOST_TEST(claim(status) == Taken::Repeated);
        BOOST_TEST(claim(status) == Taken::Repeated);
        check(status, Certainty::Claimed);
    }
}

BOOST_AUTO_TEST_CASE(a_repeated_notice_of_an_earlier_status_takes_nothing_back) {
    claim(queued);
    report(passed_on);
    claim(waiting);
    BOOST_TEST(claim(queued) == Taken::Repeated);
    BOOST_TEST(claim(passed_on) == Taken::Repeated);
    check(waiting, Certainty::Claimed);
}

BOOST_AUTO_TEST_CASE(one_message_says_nothing_of_another) {
    book.expect(8);
    claim(queued);
    BOOST_TEST(claim(queued, 8) == Taken::Changed);
    BOOST_TEST(claim(delivered, 8) == Taken::Changed);
    check(queued, Certainty::Claimed);
}

BOOST_AUTO_TEST_CASE(no_notice_overwrites_a_final_status) {
    for (std::int64_t const end : {delivered, undelivered, rejected})
        for (bool const confirmed : {false, true})
            for (std::int64_t const late :
                 {queued, delivered, undelivered, passed_on, waiting, std::int64_t{5}, rejected, moderated,
                  std::int64_t{-1}, std::int64_t{1'000}}) {
                if (late == end) continue;
                Seven other;
                BOOST_TEST((confirmed ? other.report(end) : other.claim(end)) == Taken::Changed);
                BOOST_TEST(other.claim(late) == Taken::Stale);
                BOOST_TEST(other.claim(late) == Taken::Stale);
                other.check(end, confirmed ? Certainty::Confirmed : Certainty::Claimed);
            }
}

BOOST_AUTO_TEST_CASE(a_report_confirms_what_was_claimed) {
    for (std::int64_t const status : {passed_on, delivered}) {
        BOOST_TEST(claim(status) == Taken::Changed);
        BOOST_TEST(report(status) == Taken::Changed);
        check(status, Certainty::Confirmed);
        BOOST_TEST(report(status) == Taken::Repeated);
        BOOST_TEST(claim(status) == Taken::Repeated);
        check(status, Certainty::Confirmed);
    }
}

BOOST_AUTO_TEST_CASE(a_report_corrects_a_forged_end) {
    claim(delivered);
    BOOST_TEST(report(undelivered) == Taken::Changed);
    check(undelivered, Certainty::Confirmed);
    BOOST_TEST(claim(delivered) == Taken::Repeated); // the same notice again
    BOOST_TEST(claim(rejected) == Taken::Stale);
    check(undelivered, Certainty::Confirmed);
    BOOST_TEST(report(delivered) == Taken::Changed); // the gateway may correct itself
    check(delivered, Certainty::Confirmed);
}

BOOST_AUTO_TEST_CASE(a_report_that_is_not_final_undoes_no_end_and_confirms_none) {
    claim(delivered);
    BOOST_TEST(report(waiting) == Taken::Stale);
    check(delivered, Certainty::Claimed);
    report(delivered);
    BOOST_TEST(report(waiting) == Taken::Stale);
    check(delivered, Certainty::Confirmed);
}

BOOST_AUTO_TEST_CASE(a_claim_after_a_report_is_a_claim) {
    report(queued);
    check(queued, Certainty::Confirmed);
    BOOST_TEST(claim(delivered) == Taken::Changed);
    check(delivered, Certainty::Claimed);
}

BOOST_AUTO_TEST_CASE(a_report_may_go_back_where_a_notice_may_not) {
    claim(moderated);
    claim(queued);
    BOOST_TEST(report(moderated) == Taken::Changed);
    check(moderated, Certainty::Confirmed);
}

BOOST_AUTO_TEST_CASE(a_status_without_a_code_says_nothing) {
    BOOST_TEST(book.take({7, {std::nullopt, "delivery"}}) == Taken::Repeated);
    BOOST_TEST(book.status(7)->certainty == Certainty::Unheard);
    claim(queued);
    SmsReport report{};
    report.id = 7;
    report.status.name = "delivery";
    BOOST_TEST(book.confirm(report) == Taken::Repeated);
    check(queued, Certainty::Claimed);
}

BOOST_AUTO_TEST_CASE(in_whatever_order_notices_come_the_end_stands) {
    std::vector<std::int64_t> const way{moderated, queued, passed_on, delivered};
    std::vector<std::size_t> order{0, 1, 2, 3};
    do {
        Seven other;
        for (int round = 0; round < 2; ++round)
            for (std::size_t const at : order)
                other.claim(way[at]);
        other.check(delivered, Certainty::Claimed);
    } while (std::next_permutation(order.begin(), order.end()));
}

BOOST_AUTO_TEST_CASE(what_is_forgotten_is_unknown) {
    for (bool const ended : {false, true}) {
        claim(ended ? delivered : queued);
        BOOST_TEST(book.forget(7));
        BOOST_TEST(!book.forget(7));
        BOOST_TEST(!book.status(7).has_value());
        BOOST_TEST(claim(delivered) == Taken::UnknownMessage);
        BOOST_TEST(book.size() == 0u);
        BOOST_TEST(book.expect(7));
        BOOST_TEST(!book.status(7)->status.code.has_value());
    }
}

BOOST_AUTO_TEST_CASE(beyond_its_size_what_has_been_final_for_longest_is_forgotten_first) {
    DeliveryBook small{4};
    auto const end = [&](std::int64_t id) { return small.take({id, {delivered, "delivery"}}); };
    for (std::int64_t const id : {1, 2, 3, 4})
        small.expect(id);
    end(3);
    end(2);
    small.expect(5);
    BOOST_TEST(!small.status(3).has_value());
    small.expect(6);
    BOOST_TEST(!small.status(2).has_value());
    for (std::int64_t const id : {1, 4, 5, 6})
        BOOST_TEST(small.status(id).has_value(), id);
    BOOST_TEST(small.size() == 4u);
}

BOOST_AUTO_TEST_CASE(where_nothing_is_final_what_has_been_expected_for_longest_is_forgotten) {
    DeliveryBook small{2};
    for (std::int64_t const id : {1, 2, 3})
        BOOST_TEST(small.expect(id));
    BOOST_TEST(!small.status(1).has_value());
    BOOST_TEST(small.status(2).has_value());
    BOOST_TEST(small.status(3).has_value());
    BOOST_TEST((small.take({1, {delivered, ""}}) == Taken::UnknownMessage));
}

BOOST_AUTO_TEST_CASE(a_correction_of_an_end_makes_the_message_no_younger) {
    DeliveryBook small{2};
    small.expect(1);
    small.expect(2);
    small.take({1, {delivered, ""}});
    small.take({2, {delivered, ""}});
    SmsReport report{};
    report.id = 1;
    report.status.code = undelivered;
    BOOST_TEST(small.confirm(report) == Taken::Changed);
    small.expect(3);
    BOOST_TEST(!small.status(1).has_value());
    BOOST_TEST(small.status(2).has_value());
}

BOOST_AUTO_TEST_CASE(a_book_keeps_one_message_at_least) {
    DeliveryBook least{0};
    BOOST_TEST(least.expect(1));
    BOOST_TEST(least.status(1).has_value());
    BOOST_TEST(least.expect(2));
    BOOST_TEST(least.size() == 1u);
    BOOST_TEST(least.status(2).has_value());
}

BOOST_AUTO_TEST_CASE(however_many_are_expected_it_stays_at_its_size) {
    DeliveryBook small{100};
    for (std::int64_t id = 1; id <= 10'000; ++id) {
        small.expect(id);
        if (id % 3 == 0) small.take({id, {delivered, "delivery"}});
        if (id % 7 == 0) small.forget(id - 1);
        BOOST_TEST_REQUIRE(small.size() <= 100u);
    }
    BOOST_TEST(small.status(10'000).has_value());
}

BOOST_AUTO_TEST_CASE(many_threads_may_share_a_book) {
    constexpr std::size_t threads = 8;
    constexpr std::int64_t messages = 300;
    DeliveryBook shared{1'000};
    std::vector<std::atomic<int>> changes(messages + 1);
    auto const work = [&](std::size_t which) {
        for (std::int64_t id = 1; id <= messages; ++id) {
            shared.expect(id);
            for (std::int64_t const status : {queued, passed_on, delivered, undelivered})
                if (shared.take({id, {status, "a name of some length"}}) == Taken::Changed
                    && (status == delivered || status == undelivered))
                    ++changes[static_cast<std::size_t>(id)];
            if (which == 0) {
                SmsReport report{};
                report.id = id;
                report.status = {delivered, "delivery"};
                shared.confirm(report);
            }
            auto const known = shared.status(id);
            if (!known || !known->status.is_final()) ++changes[0]; // whatever the others do it has ended
            // Each has messages of its own that come and go, too.
            std::int64_t const own = 1'000'000 * static_cast<std::int64_t>(which + 1) + id;
            shared.expect(own);
            shared.take({own, {queued, "queue"}});
            shared.forget(own);
        }
    };
    std::vector<std::thread> running;
    for (std::size_t i = 0; i < threads; ++i)
        running.emplace_back(work, i);
    for (std::thread& thread : running)
        thread.join();
    BOOST_TEST(changes[0] == 0);
    BOOST_TEST(shared.size() == static_cast<std::size_t>(messages));
    for (std::int64_t id = 1; id <= messages; ++id) {
        BOOST_TEST(changes[static_cast<std::size_t>(id)] == 1, id); // one of all the notices ended it
        BOOST_TEST((shared.status(id)->status.code == delivered), id);
        BOOST_TEST(shared.status(id)->is_confirmed(), id);
    }
}

BOOST_AUTO_TEST_CASE(every_answer_has_a_name) {
    BOOST_TEST(count_named<Taken>(expected) == 4u);
    BOOST_TEST(count_named<Certainty>(expected) == 3u);
}

BOOST_AUTO_TEST_SUITE_END()

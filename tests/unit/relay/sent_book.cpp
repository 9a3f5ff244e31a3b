#include "sent_book.hpp"

#include <smsaero/testing/manual_clock.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <string>
#include <utility>
#include <vector>

BOOST_AUTO_TEST_SUITE(sent_book_suite)

using namespace relay;
using namespace std::chrono_literals;
using smsaero::Outcome;

namespace {

using Clock = smsaero::testing::ManualClock;
using Book = SentBook<Clock>;

IntentKey key(std::uint8_t number) {
    smsaero::HmacKey::Digest digest{};
    digest[0] = number;
    return IntentKey{digest};
}

/// Asks, and notes the status that is answered.
Book::Advice ask(Book& book, IntentKey const& of, std::vector<int>& answered) {
    Respond respond = [&answered](HttpResponse response) { answered.push_back(response.status); };
    return book.ask(of, respond);
}

} // namespace

BOOST_AUTO_TEST_CASE(the_first_sends_and_the_others_wait_for_its_end) {
    Book book;
    std::vector<int> answered;
    BOOST_TEST((ask(book, key(1), answered) == Book::Advice::Send));
    BOOST_TEST((ask(book, key(1), answered) == Book::Advice::Wait));
    BOOST_TEST((ask(book, key(1), answered) == Book::Advice::Wait));
    BOOST_TEST((ask(book, key(2), answered) == Book::Advice::Send));
    auto waiting = book.end(key(1), Outcome::Sent, 60s);
    BOOST_TEST(waiting.size() == 2u);
    for (Respond& each : waiting)
        std::move(each)(HttpResponse{.status = 299});
    BOOST_TEST(answered == (std::vector<int>{299, 299}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(what_was_or_may_have_been_sent_is_repeated_as_long_as_its_code_counts) {
    for (Outcome const outcome : {Outcome::Sent, Outcome::Unknown}) {
        Book book;
        std::vector<int> answered;
        ask(book, key(1), answered);
        book.end(key(1), outcome, 60s);
        Clock::advance(59s);
        BOOST_TEST((ask(book, key(1), answered) == Book::Advice::Repeat));
        BOOST_TEST((book.outcome(key(1)) == outcome));
        Clock::advance(2s);
        BOOST_TEST((ask(book, key(1), answered) == Book::Advice::Send));
    }
}

BOOST_AUTO_TEST_CASE(what_was_not_sent_may_be_sent) {
    for (Outcome const outcome : {Outcome::NotSent, Outcome::Rejected}) {
        Book book;
        std::vector<int> answered;
        ask(book, key(1), answered);
        book.end(key(1), outcome, 60s);
        BOOST_TEST((ask(book, key(1), answered) == Book::Advice::Send));
    }
}

BOOST_AUTO_TEST_CASE(while_nobody_waits_any_longer_it_may_have_been_sent) {
    Book book;
    std::vector<int> answered;
    ask(book, key(1), answered);
    ask(book, key(1), answered);
    BOOST_TEST(book.give_up(key(1)).size() == 1u);
    BOOST_TEST(book.give_up(key(1)).empty());
    BOOST_TEST((ask(book, key(1), answered) == Book::Advice::Repeat));
    BOOST_TEST((book.outcome(key(1)) == Outcome::Unknown));
    book.end(key(1), Outcome::NotSent, 60s);
    BOOST_TEST((ask(book, key(1), answered) == Book::Advice::Send));
}

BOOST_AUTO_TEST_CASE(what_an_earlier_run_has_left_is_repeated) {
    Book book;
    std::vector<int> answered;
    book.remember(key(3), Outcome::Unknown, 5s);
    BOOST_TEST((ask(book, key(3), answered) == Book::Advice::Repeat));
    Clock::advance(6s);
    BOOST_TEST((ask(book, key(3), answered) == Book::Advice::Send));
}

BOOST_AUTO_TEST_CASE(what_counts_no_more_is_forgotten_bit_by_bit) {
    Book book;
    std::vector<int> answered;
    for (std::uint8_t i = 0; i < 200; ++i)
        book.remember(key(i), Outcome::Sent, 1s);
    Clock::advance(2s);
    for (std::uint8_t i = 200; i < 250; ++i)
        ask(book, key(i), answered);
    BOOST_TEST(book.size() == 50u);
}

BOOST_AUTO_TEST_SUITE_END()

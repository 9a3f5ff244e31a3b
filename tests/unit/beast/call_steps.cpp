#include <smsaero/beast/call_steps.hpp>

#include <boost/test/unit_test.hpp>

#include <atomic>
#include <functional>
#include <new>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

BOOST_AUTO_TEST_SUITE(call_steps)

using namespace smsaero;

namespace {

using Completion = std::function<void(PostResult&&, EndedIn)>;

PostResult lost() { return TransportFailure{Errc::ConnectionLost, Phase::Reply, Reached::Something}; }

struct Calls {
    template <class Step>
    void run(Step step, EndedIn where = EndedIn::Handler) {
        steps.run(
            where, step,
            [this](char const* why) {
                broken.emplace_back(why);
                steps.end(lost());
            },
            [this] { ++rests; });
    }

    /// Begins a call that writes down its end, and then does `more`.
    void begin(std::function<void()> more = [] {}) {
        run([&] {
            steps.begin([this, more = std::move(more)](PostResult&& reply, EndedIn where) {
                ends.emplace_back(reply.error().code, where);
                more();
            });
        });
    }

    void end(EndedIn where = EndedIn::Handler) {
        run([&] { steps.end(lost()); }, where);
    }

    CallSteps<Completion> steps;
    std::vector<std::pair<Errc, EndedIn>> ends;
    std::vector<std::string> broken;
    int rests = 0;
};

} // namespace

BOOST_FIXTURE_TEST_CASE(a_call_goes_on_until_a_step_ends_it, Calls) {
    begin();
    BOOST_TEST(steps.is_under_way());
    run([] {});
    BOOST_TEST(ends.empty());
    end();
    BOOST_TEST_REQUIRE(ends.size() == 1u);
    BOOST_TEST((ends[0].first == Errc::ConnectionLost));
    BOOST_TEST(!steps.is_under_way());
    BOOST_TEST(!steps.has_ended());
}

BOOST_FIXTURE_TEST_CASE(its_end_tells_in_whose_step_it_came, Calls) {
    begin();
    end(EndedIn::Call);
    begin();
    end(EndedIn::Handler);
    BOOST_TEST_REQUIRE(ends.size() == 2u);
    BOOST_TEST((ends[0].second == EndedIn::Call));
    BOOST_TEST((ends[1].second == EndedIn::Handler));
}

BOOST_FIXTURE_TEST_CASE(it_is_told_when_the_step_is_over_and_not_within, Calls) {
    begin();
    run([&] {
        steps.end(lost());
        BOOST_TEST(ends.empty());
        BOOST_TEST(steps.has_ended());
    });
    BOOST_TEST(ends.size() == 1u);
}

BOOST_FIXTURE_TEST_CASE(each_call_has_a_number_of_its_own, Calls) {
    auto const first = steps.call();
    begin();
    BOOST_TEST(steps.call() == first);
    end();
    BOOST_TEST(steps.call() != first);
}

BOOST_FIXTURE_TEST_CASE(whoever_is_told_may_begin_the_next_call, Calls) {
    begin([this] { begin(); });
    end();
    BOOST_TEST(steps.is_under_way());
    BOOST_TEST(rests == 0); // the second call goes on with what the first one left
    end();
    BOOST_TEST(ends.size() == 2u);
    BOOST_TEST(rests == 1);
}

BOOST_FIXTURE_TEST_CASE(another_thread_may_take_a_step_while_the_end_is_told, Calls) {
    begin([this] { std::thread{[this] { run([] {}); }}.join(); }); // would wait for ever for the lock
    end();
    BOOST_TEST(ends.size() == 1u);
}

BOOST_FIXTURE_TEST_CASE(a_step_that_throws_breaks_its_call_off, Calls) {
    begin();
    run([] { throw std::bad_alloc{}; });
    BOOST_TEST(broken.size() == 1u);
    BOOST_TEST(ends.size() == 1u);
}

BOOST_FIXTURE_TEST_CASE(a_step_that_throws_without_a_call_breaks_nothing_off, Calls) {
    run([] { throw std::bad_alloc{}; });
    BOOST_TEST(broken.empty());
}

BOOST_FIXTURE_TEST_CASE(what_has_ended_before_its_step_throws_keeps_its_end, Calls) {
    begin();
    run([&] {
        steps.end(TransportFailure{Errc::TimedOut});
        throw std::bad_alloc{};
    });
    BOOST_TEST(broken.empty());
    BOOST_TEST_REQUIRE(ends.size() == 1u);
    BOOST_TEST((ends[0].first == Errc::TimedOut));
}

BOOST_FIXTURE_TEST_CASE(a_step_may_be_taken_within_a_step, Calls) {
    begin();
    run([&] {
        run([&] { steps.end(lost()); });
        BOOST_TEST(ends.size() == 1u);
    });
    BOOST_TEST(ends.size() == 1u);
}

BOOST_FIXTURE_TEST_CASE(steps_of_two_threads_take_turns, Calls) {
    int inside = 0; // of no atomic type, so that the thread sanitizer sees it too
    std::atomic<int> most{0};
    auto const work = [&] {
        for (int i = 0; i < 1000; ++i)
            run([&] {
                ++inside;
                std::this_thread::yield();
                if (inside > most) most = inside;
                --inside;
            });
    };
    std::thread other{work};
    work();
    other.join();
    BOOST_TEST(most == 1);
}

BOOST_AUTO_TEST_SUITE_END()

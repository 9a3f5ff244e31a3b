#include "page_sessions.hpp"

#include <smsaero/testing/manual_clock.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <set>
#include <string>
#include <string_view>
#include <vector>

BOOST_TEST_DONT_PRINT_LOG_VALUE(relay::PageSessions::Login::Result)

BOOST_AUTO_TEST_SUITE(page_sessions)

using namespace std::chrono_literals;
using relay::PageSessions;
using smsaero::testing::ManualClock;
using Result = PageSessions::Login::Result;

namespace {

constexpr std::string_view password = "right password";
std::string const here = "192.0.2.1";

struct Trial {
    explicit Trial(std::string_view word = password)
        : sessions(smsaero::Secret{word}, smsaero::HmacKey(smsaero::Secret{std::string(32, 'k')}),
                   ManualClock::now) {
        ManualClock::reset();
    }
    std::string id() { return sessions.log_in(password, here).id; }

    PageSessions sessions;
};

} // namespace

BOOST_AUTO_TEST_CASE(the_right_password_begins_a_session) {
    Trial trial;
    auto const login = trial.sessions.log_in(password, here);
    BOOST_TEST(login.result == Result::Right);
    BOOST_TEST(login.id.size() == 64u);
    auto const* const session = trial.sessions.find(login.id);
    BOOST_REQUIRE(session != nullptr);
    BOOST_TEST(session->csrf.reveal() == login.csrf);
}

BOOST_AUTO_TEST_CASE(no_two_sessions_share_a_word) {
    Trial trial;
    std::set<std::string> words;
    for (int i = 0; i < 50; ++i) {
        auto const login = trial.sessions.log_in(password, here);
        words.insert(login.id);
        words.insert(login.csrf);
    }
    BOOST_TEST(words.size() == 100u);
}

BOOST_AUTO_TEST_CASE(no_other_password_does) {
    for (std::string wrong : {std::string(), std::string("right"), std::string("right password "),
                              std::string("Right password"), std::string(password) + '\0'}) {
        Trial trial;
        BOOST_TEST(trial.sessions.log_in(wrong, here).result == Result::Wrong);
        BOOST_TEST(trial.sessions.size() == 0u);
    }
    Trial none{""};
    BOOST_TEST(none.sessions.log_in("", here).result == Result::Wrong);
}

BOOST_AUTO_TEST_CASE(who_must_wait_is_not_even_heard) {
    Trial trial;
    for (int i = 0; i < 5; ++i)
        BOOST_TEST(trial.sessions.log_in("guess", here).result == Result::Wrong);
    auto const login = trial.sessions.log_in(password, here);
    BOOST_TEST(login.result == Result::TooMany);
    BOOST_TEST(login.wait.count() == 30);
    BOOST_TEST(login.id == "");
    ManualClock::advance(30s);
    BOOST_TEST(trial.sessions.log_in(password, here).result == Result::Right);
    BOOST_TEST(trial.sessions.log_in("guess", here).result == Result::Wrong);
}

BOOST_AUTO_TEST_CASE(what_is_no_session_is_none) {
    Trial trial;
    std::string const id = trial.id();
    for (std::string const& wrong : {std::string(), id.substr(1), id + "0", std::string(64, '0')})
        BOOST_TEST(trial.sessions.find(wrong) == nullptr);
    BOOST_TEST(trial.sessions.find(id) != nullptr);
}

BOOST_AUTO_TEST_CASE(an_idle_session_ends) {
    Trial trial;
    std::string const id = trial.id();
    for (int i = 0; i < 5; ++i) {
        ManualClock::advance(30min - 1s);
        BOOST_TEST(trial.sessions.find(id) != nullptr);
    }
    ManualClock::advance(30min);
    BOOST_TEST(trial.sessions.find(id) == nullptr);
    BOOST_TEST(trial.sessions.size() == 0u);
}

BOOST_AUTO_TEST_CASE(a_busy_one_ends_after_twelve_hours) {
    Trial trial;
    std::string const id = trial.id();
    for (int i = 1; i < 48; ++i) {
        ManualClock::advance(15min);
        BOOST_TEST(trial.sessions.find(id) != nullptr);
    }
    ManualClock::advance(15min);
    BOOST_TEST(trial.sessions.find(id) == nullptr);
}

BOOST_AUTO_TEST_CASE(logging_out_ends_that_one_alone) {
    Trial trial;
    std::string const mine = trial.id();
    std::string const other = trial.id();
    trial.sessions.log_out(mine);
    trial.sessions.log_out("nobody's");
    BOOST_TEST(trial.sessions.find(mine) == nullptr);
    BOOST_TEST(trial.sessions.find(other) != nullptr);
}

BOOST_AUTO_TEST_CASE(of_too_many_the_one_that_was_idle_the_longest_ends) {
    Trial trial;
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < PageSessions::most; ++i) {
        ids.push_back(trial.id());
        ManualClock::advance(1s);
    }
    trial.sessions.find(ids[0]);
    ids.push_back(trial.id());
    BOOST_TEST(trial.sessions.size() == PageSessions::most);
    BOOST_TEST(trial.sessions.find(ids[1]) == nullptr);
    for (std::size_t i : {std::size_t{0}, std::size_t{2}, PageSessions::most})
        BOOST_TEST(trial.sessions.find(ids[i]) != nullptr);
}

BOOST_AUTO_TEST_SUITE_END()

#include <smsaero/config/config_issue.hpp>

#include <boost/test/unit_test.hpp>

#include <vector>

BOOST_AUTO_TEST_SUITE(config_issue_suite)

using namespace smsaero;

BOOST_AUTO_TEST_CASE(issues_keep_their_order) {
    ConfigIssues issues;
    BOOST_TEST(issues.empty());
    issues.add("/b", "1");
    ConfigIssues more;
    more.add("/a", "2");
    issues.add(std::move(more));
    BOOST_TEST(!issues.empty());
    BOOST_CHECK((issues.take() == std::vector<ConfigIssue>{{"/b", "1"}, {"/a", "2"}}));
}

BOOST_AUTO_TEST_CASE(a_list_without_end_is_cut_and_says_so) {
    ConfigIssues issues;
    for (int i = 0; i < 20'000; ++i) {
        BOOST_REQUIRE(issues.full() == (i >= 10'000));
        issues.add("/x", "wrong");
    }
    std::vector<ConfigIssue> const taken = issues.take();
    BOOST_TEST(taken.size() == ConfigIssues::limit);
    BOOST_TEST(taken.front().path == "/x");
    BOOST_TEST(taken.back().message == "there are more; the rest is not listed");
}

BOOST_AUTO_TEST_SUITE_END()

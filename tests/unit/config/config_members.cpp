#include <smsaero/config/config_members.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>
#include <vector>

BOOST_AUTO_TEST_SUITE(config_members_suite)

using namespace smsaero;

namespace {

JsonView view(std::string_view text) { return JsonView::parse(text).value(); }

std::string shown(ConfigIssues& issues) {
    std::string text;
    for (ConfigIssue const& issue : issues.take())
        text += issue.path + ": " + issue.message + "\n";
    return text;
}

} // namespace

BOOST_AUTO_TEST_CASE(only_named_members_are_kept_and_others_ignored) {
    ConfigIssues warnings;
    ConfigMembers const members(view(R"({"x":1,"a":"A","x":2,"b":true})"), "/here", {"a", "b", "c"},
                                warnings);
    BOOST_TEST(members.find("a")->string().decode() == "A");
    BOOST_TEST(members.find("b")->boolean());
    BOOST_TEST(!members.find("c").has_value());
    BOOST_TEST(!members.find("x").has_value());
    BOOST_TEST(warnings.empty());
}

BOOST_AUTO_TEST_CASE(of_a_repeated_member_the_last_counts_with_a_warning) {
    ConfigIssues warnings;
    ConfigMembers const members(view(R"({"a":1,"a":2,"\u0061":3})"), "/here", {"a"}, warnings);
    BOOST_TEST(members.find("a")->number() == 3);
    BOOST_TEST(
        shown(warnings)
        == "/here/a: Repeated key; the last value counts\n/here/a: Repeated key; the last value counts\n");
}

BOOST_AUTO_TEST_CASE(other_members_are_warned_of_where_asked_and_long_names_cut) {
    ConfigIssues warnings;
    std::string const name(5000, 'n');
    ConfigMembers const members(view(R"({"x/y":1,"\u0061\n":2,")" + name + R"(":3})"), "", {"b"}, warnings,
                                ConfigMembers::Others::Warned);
    BOOST_TEST(shown(warnings)
               == "/x~1y: Unknown key; ignored\n/a\n: Unknown key; ignored\n/" + name.substr(0, 100)
                      + "...: Unknown key; ignored\n");
}

BOOST_AUTO_TEST_CASE(a_required_string_that_is_none_is_an_issue) {
    ConfigIssues warnings, issues;
    ConfigMembers const members(view(R"({"a":1,"b":"B"})"), "/t/0", {"a", "b", "c"}, warnings);
    BOOST_TEST(!members.require_string("a", issues).has_value());
    BOOST_TEST(members.require_string("b", issues)->decode() == "B");
    BOOST_TEST(!members.require_string("c", issues).has_value());
    BOOST_TEST(shown(issues) == "/t/0/a: Expected string, received number\n/t/0/c: Required\n");
}

BOOST_AUTO_TEST_CASE(an_optional_member_of_another_kind_is_a_warning) {
    ConfigIssues warnings;
    ConfigMembers const members(view(R"({"a":null,"b":true})"), "", {"a", "b", "c"}, warnings);
    BOOST_TEST(!members.find("a", JsonKind::Boolean).has_value());
    BOOST_TEST(members.find("b", JsonKind::Boolean)->boolean());
    BOOST_TEST(!members.find("c", JsonKind::Boolean).has_value());
    BOOST_TEST(shown(warnings) == "/a: Expected boolean, received null; ignored\n");
}

BOOST_AUTO_TEST_SUITE_END()

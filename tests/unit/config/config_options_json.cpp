#include <smsaero/config/config_options_json.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

BOOST_AUTO_TEST_SUITE(config_options_json_suite)

using namespace smsaero;
using namespace std::chrono_literals;

namespace {

struct Read {
    ConfigOptions options;
    std::vector<ConfigIssue> warnings;
};

Read read(std::string_view text) {
    ConfigIssues warnings;
    ConfigOptions options = read_config_options(JsonView::parse(text).value(), warnings);
    return {std::move(options), warnings.take()};
}

bool are_defaults(ConfigOptions const& options) {
    ConfigOptions const defaults;
    return options.gates == defaults.gates && options.timeouts == defaults.timeouts
           && options.test_mode == defaults.test_mode
           && options.generic_fallback == defaults.generic_fallback;
}

void check_warning(std::string_view text, ConfigIssue const& expected) {
    Read const result = read(text);
    BOOST_TEST(are_defaults(result.options), text);
    BOOST_REQUIRE_MESSAGE(!result.warnings.empty(), text);
    BOOST_TEST(result.warnings[0].path == expected.path);
    BOOST_TEST(result.warnings[0].message == expected.message);
}

} // namespace

BOOST_AUTO_TEST_CASE(every_option_is_read) {
    Read const result = read(R"({
        "gates": ["https://gate.smsaero.org/v2/", "http://127.0.0.1:8080/v2/"],
        "timeouts": {"deadline": 10, "resolve": 0.5, "connect": 3600, "handshake": 2.0015},
        "testMode": true,
        "genericFallback": false
    })");
    BOOST_TEST(result.warnings.empty());
    BOOST_REQUIRE(result.options.gates.size() == 2u);
    BOOST_TEST(result.options.gates[0].url() == "https://gate.smsaero.org/v2/");
    BOOST_TEST(result.options.gates[1].url() == "http://127.0.0.1:8080/v2/");
    BOOST_CHECK(result.options.timeouts == (ConfigTimeouts{10s, 500ms, 1h, 2002ms}));
    BOOST_TEST(result.options.test_mode);
    BOOST_TEST(!result.options.generic_fallback);
}

BOOST_AUTO_TEST_CASE(nothing_is_required) {
    Read const result = read("{}");
    BOOST_TEST(are_defaults(result.options));
    BOOST_TEST(result.warnings.empty());
    BOOST_TEST(read(R"({"timeouts":{}})").warnings.empty());
}

BOOST_AUTO_TEST_CASE(a_wrong_type_is_a_warning_and_the_default_stays) {
    for (std::string_view wrong : {"null", "1", "\"x\"", "[]"})
        check_warning(wrong,
                      {"/smsaero", wrong_type("object", JsonView::parse(wrong)->kind()) + "; ignored"});
    check_warning(R"({"gates":"https://x/v2/"})",
                  {"/smsaero/gates", "Expected array, received string; ignored"});
    check_warning(R"({"timeouts":5})", {"/smsaero/timeouts", "Expected object, received number; ignored"});
    check_warning(R"({"timeouts":{"connect":"3"}})",
                  {"/smsaero/timeouts/connect", "Expected number, received string; ignored"});
    check_warning(R"({"testMode":"true"})",
                  {"/smsaero/testMode", "Expected boolean, received string; ignored"});
    check_warning(R"({"genericFallback":0})",
                  {"/smsaero/genericFallback", "Expected boolean, received number; ignored"});
}

BOOST_AUTO_TEST_CASE(a_time_out_of_range_is_a_warning_and_the_default_stays) {
    for (std::string_view seconds : {"0", "-1", "3600.001", "1e400", "-0.0", "18446744073709551615"})
        check_warning(
            R"({"timeouts":{"deadline":)" + std::string(seconds) + "}}",
            {"/smsaero/timeouts/deadline", "Expected seconds, more than 0 and at most 3600; ignored"});
}

BOOST_AUTO_TEST_CASE(the_shortest_time_is_a_millisecond) {
    BOOST_CHECK(read(R"({"timeouts":{"deadline":1e-9}})").options.timeouts.deadline == 1ms);
}

BOOST_AUTO_TEST_CASE(gates_that_are_none_are_left_out_and_the_others_stay) {
    Read const result = read(R"({"gates":["gate.smsaero.ru",5,"https://gate.smsaero.net/v2/"]})");
    BOOST_REQUIRE(result.options.gates.size() == 1u);
    BOOST_TEST(result.options.gates[0].host == "gate.smsaero.net");
    BOOST_REQUIRE(result.warnings.size() == 2u);
    BOOST_TEST(result.warnings[0].path == "/smsaero/gates/0");
    BOOST_TEST(result.warnings[0].message == std::string(Gate::why_not("gate.smsaero.ru")) + "; ignored");
    BOOST_TEST(result.warnings[1].path == "/smsaero/gates/1");
    BOOST_TEST(result.warnings[1].message == "Expected string, received number; ignored");
}

BOOST_AUTO_TEST_CASE(more_warnings_than_are_listed_take_no_gate_away) {
    std::string text = R"({"gates":[1,"https://a.example/v2/","https://b.example/v2/"])";
    for (std::size_t i = 0; i <= ConfigIssues::limit; ++i)
        text += ",\"unknown\":0";
    Read const result = read(text + "}");
    BOOST_TEST(result.warnings.size() == ConfigIssues::limit);
    BOOST_REQUIRE(result.options.gates.size() == 2u);
    BOOST_TEST(result.options.gates[1].host == "b.example");
}

BOOST_AUTO_TEST_CASE(without_a_gate_the_default_gates_stay) {
    check_warning(R"({"gates":[]})",
                  {"/smsaero/gates", "Expected at least one gate; the default gates are used"});
    Read const result = read(R"({"gates":["http://example.com/v2/"]})");
    BOOST_TEST(are_defaults(result.options));
    BOOST_REQUIRE(result.warnings.size() == 2u);
    BOOST_TEST(result.warnings[0].path == "/smsaero/gates/0");
    BOOST_TEST(result.warnings[1].path == "/smsaero/gates");
}

BOOST_AUTO_TEST_CASE(an_unknown_key_is_a_warning) {
    check_warning(R"({"testmode":true})", {"/smsaero/testmode", "Unknown key; ignored"});
    check_warning(R"({"timeouts":{"a/b":1}})", {"/smsaero/timeouts/a~1b", "Unknown key; ignored"});
}

BOOST_AUTO_TEST_CASE(of_a_repeated_option_the_last_counts_with_a_warning) {
    Read const result = read(R"({"testMode":false,"testMode":true,"timeouts":{"connect":1,"connect":2}})");
    BOOST_TEST(result.options.test_mode);
    BOOST_CHECK(result.options.timeouts == (ConfigTimeouts{.connect = 2s}));
    BOOST_REQUIRE(result.warnings.size() == 2u);
    BOOST_TEST(result.warnings[0].path == "/smsaero/testMode");
    BOOST_TEST(result.warnings[1].path == "/smsaero/timeouts/connect");
    BOOST_TEST(result.warnings[1].message == "Repeated key; the last value counts");
}

BOOST_AUTO_TEST_CASE(gates_beyond_a_hundred_are_ignored_with_a_warning) {
    std::string many = R"({"gates":[)";
    for (int i = 0; i < 101; ++i)
        many += R"("https://gate)" + std::to_string(i) + R"(.example/v2/",)";
    many.back() = ']';
    Read const result = read(many + "}");
    BOOST_TEST(result.options.gates.size() == 100u);
    BOOST_REQUIRE(result.warnings.size() == 1u);
    BOOST_TEST(result.warnings[0].message == "More than 100 gates; the rest is ignored");
}

BOOST_AUTO_TEST_CASE(one_wrong_option_does_not_hide_the_others) {
    Read const result = read(R"({"x":1,"testMode":true,"gates":1,"timeouts":{"deadline":"1","connect":1}})");
    BOOST_TEST(result.options.test_mode);
    BOOST_CHECK(result.options.timeouts == (ConfigTimeouts{.connect = 1s}));
    BOOST_TEST(result.warnings.size() == 3u);
}

BOOST_AUTO_TEST_SUITE_END()

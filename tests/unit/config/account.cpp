#include <smsaero/config/account.hpp>

#include <smsaero/config/config_json.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <string>

BOOST_AUTO_TEST_SUITE(account_suite)

using namespace smsaero;

namespace {

Config config_with(std::string const& options) {
    std::string json = R"({"email":"a@b.co","apiKey":"k","senderName":"S","templates":[)";
    for (char const* type : {"Register", "SignIn", "ForgotPassword", "Generic"})
        json += std::string{R"({"usageType":")"} + type + R"(","content":"{{code}}"},)";
    json.back() = ']';
    return parse_config(json + options + "}").config.value();
}

} // namespace

BOOST_AUTO_TEST_CASE(the_account_is_that_of_the_config) {
    Account const account = make_account(config_with(""));
    BOOST_TEST(account.email == "a@b.co");
    BOOST_TEST(account.api_key.reveal() == "k");
    BOOST_TEST(account.sender_name == "S");
}

BOOST_AUTO_TEST_CASE(a_config_without_options_is_live_at_the_default_gates_for_15_seconds) {
    Account const account = make_account(config_with(""));
    BOOST_TEST((account.gates == default_gates()));
    BOOST_TEST((account.mode == Mode::Live));
    BOOST_TEST((account.deadline == std::chrono::seconds{15}));
}

BOOST_AUTO_TEST_CASE(options_reach_the_account) {
    Account const account = make_account(config_with(
        R"(,"smsaero":{"gates":["https://localhost:1/v2/"],"testMode":true,"timeouts":{"deadline":2.5}})"));
    BOOST_TEST((account.gates == std::vector<Gate>{Gate::parse("https://localhost:1/v2/").value()}));
    BOOST_TEST((account.mode == Mode::Test));
    BOOST_TEST((account.deadline == std::chrono::milliseconds{2500}));
}

BOOST_AUTO_TEST_SUITE_END()

#include <smsaero/core/usage_type.hpp>

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <string_view>

BOOST_AUTO_TEST_SUITE(usage_type_suite)

using namespace smsaero;

namespace {

static_assert(usage_types.size() == 9);
static_assert(to_string(UsageType::SignIn) == "SignIn");
static_assert(parse_usage_type("BindMfa") == UsageType::BindMfa);
static_assert(!parse_usage_type("Test"));

} // namespace

BOOST_AUTO_TEST_CASE(every_type_reads_back_from_its_spelling) {
    for (std::size_t i = 0; i < usage_types.size(); ++i) {
        BOOST_TEST(static_cast<std::size_t>(usage_types[i]) == i);
        BOOST_TEST((parse_usage_type(to_string(usage_types[i])) == usage_types[i]));
    }
}

BOOST_AUTO_TEST_CASE(the_spellings_are_those_of_logto_in_its_order) {
    std::string_view const expected[]{"SignIn",
                                      "Register",
                                      "ForgotPassword",
                                      "OrganizationInvitation",
                                      "Generic",
                                      "UserPermissionValidation",
                                      "BindNewIdentifier",
                                      "MfaVerification",
                                      "BindMfa"};
    for (std::size_t i = 0; i < usage_types.size(); ++i)
        BOOST_TEST(to_string(usage_types[i]) == expected[i]);
}

BOOST_AUTO_TEST_CASE(another_case_or_white_space_is_no_usage_type) {
    for (std::string_view name :
         {"", "signin", "SIGNIN", " SignIn", "SignIn ", "Sign In", "SignIn\n", "Sign"})
        BOOST_TEST(!parse_usage_type(name), "'" << name << "' was read");
    BOOST_TEST(!parse_usage_type(std::string_view("SignIn\0", 7)));
}

BOOST_AUTO_TEST_CASE(a_value_that_is_no_enumerator_has_no_name) {
    BOOST_TEST(to_string(static_cast<UsageType>(200)).empty());
}

BOOST_AUTO_TEST_SUITE_END()

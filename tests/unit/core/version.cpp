#include <smsaero/core/version.hpp>

#include <smsaero/core/usage_type.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <type_traits>

BOOST_AUTO_TEST_SUITE(version_suite)

BOOST_AUTO_TEST_CASE(text_and_numbers_say_the_same) {
    BOOST_TEST(SMSAERO_VERSION_STRING
               == std::to_string(SMSAERO_VERSION_MAJOR) + "." + std::to_string(SMSAERO_VERSION_MINOR) + "."
                      + std::to_string(SMSAERO_VERSION_PATCH));
}

// The inline namespace bears the major version's number.
static_assert(SMSAERO_VERSION_MAJOR == 0);
static_assert(std::is_same_v<smsaero::UsageType, smsaero::v0::UsageType>);

BOOST_AUTO_TEST_SUITE_END()

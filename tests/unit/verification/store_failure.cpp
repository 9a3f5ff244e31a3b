#include <smsaero/verification/store_failure.hpp>

#include <boost/test/unit_test.hpp>

#include <stdexcept>
#include <string_view>

BOOST_AUTO_TEST_SUITE(store_failure)

using namespace smsaero;

namespace {

using Code = StoreFailure::Code;

/// The name of each; a new enumerator is missed here by the compiler.
constexpr std::string_view expected(Code code) {
    switch (code) {
    case Code::Unavailable:
        return "unavailable";
    case Code::Full:
        return "full";
    case Code::Malformed:
        return "malformed";
    }
    return {};
}

} // namespace

BOOST_AUTO_TEST_CASE(every_code_has_its_name) {
    for (unsigned char value = 0; !expected(Code{value}).empty(); ++value)
        BOOST_TEST(to_string(Code{value}) == expected(Code{value}));
}

BOOST_AUTO_TEST_CASE(what_is_not_said_is_that_it_is_unavailable) {
    BOOST_TEST((StoreFailure{}.code == Code::Unavailable));
    BOOST_TEST(StoreFailure{}.detail == "");
}

BOOST_AUTO_TEST_CASE(a_result_holds_a_value_or_the_failure) {
    StoreResult<int> const done = 7;
    BOOST_TEST(done.value() == 7);
    StoreResult<int> const failed = StoreFailure{Code::Full, "no room"};
    BOOST_TEST(failed.has_error());
    BOOST_TEST((failed.error().code == Code::Full));
    BOOST_TEST(failed.error().detail == "no room");
    BOOST_TEST(StoreResult<void>{}.has_value());
}

BOOST_AUTO_TEST_CASE(to_ask_for_a_value_that_is_none_throws_why) {
    StoreResult<void> const failed = StoreFailure{Code::Unavailable, "connection refused"};
    BOOST_CHECK_EXCEPTION(failed.value(), std::runtime_error, [](std::runtime_error const& thrown) {
        return thrown.what() == std::string_view{"the store is unavailable: connection refused"};
    });
}

BOOST_AUTO_TEST_SUITE_END()

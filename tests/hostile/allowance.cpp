// That what every other test here measures is measured at all.
#include "allowance.hpp"

#include <boost/json/array.hpp>
#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <vector>

using namespace smsaero::test_support;

BOOST_AUTO_TEST_SUITE(allowance_suite)

BOOST_AUTO_TEST_CASE(memory_beyond_the_allowance_is_noticed_even_when_it_is_given_back) {
    PeakMemory const memory;
    {
        std::vector<char> const taken(allowance + 1);
        // Through a volatile, so that the compiler cannot take the memory away.
        [[maybe_unused]] char const* const volatile seen = taken.data();
    }
    BOOST_TEST(memory.peak() > allowance);
}

BOOST_AUTO_TEST_CASE(so_is_memory_that_a_shared_library_takes) {
    PeakMemory const memory;
    boost::json::array values;
    values.resize(allowance / sizeof(boost::json::value) + 1);
    BOOST_TEST(memory.peak() > allowance);
}

BOOST_AUTO_TEST_CASE(memory_in_use_before_does_not_count) {
    std::vector<char> const before(allowance + 1);
    PeakMemory const memory;
    BOOST_TEST(memory.peak() == 0u);
}

BOOST_AUTO_TEST_SUITE_END()

#include <smsaero/testing/reply_faults.hpp>

#include <boost/test/unit_test.hpp>

#include <set>
#include <string_view>
#include <variant>

BOOST_AUTO_TEST_SUITE(reply_faults_suite)

using namespace smsaero;
using namespace smsaero::testing;

BOOST_AUTO_TEST_CASE(they_are_of_the_classes_of_replies) {
    std::set<int> numbers;
    for (auto const& fault : reply_faults())
        numbers.insert(fault.number);
    BOOST_TEST((numbers == std::set{0, 12, 13, 17, 18, 19, 20, 21, 22, 23, 24}));
}

BOOST_AUTO_TEST_CASE(after_a_complete_request_nothing_is_ever_taken_for_not_sent) {
    for (auto const& fault : reply_faults()) {
        BOOST_TEST(fault.seen == 1u, fault);
        BOOST_TEST((fault.expected.status != 0 || fault.expected.reached == Reached::Something), fault);
    }
}

BOOST_AUTO_TEST_CASE(a_fault_without_a_number_is_a_reply_to_be_taken) {
    for (auto const& fault : reply_faults())
        if (fault.number == 0) BOOST_TEST(fault.expected.status == 200, fault);
}

BOOST_AUTO_TEST_CASE(no_flood_is_without_an_end) {
    for (auto const& fault : reply_faults())
        for (auto const& each : fault.answer)
            if (auto const* const flood = std::get_if<step::Flood>(&each))
                BOOST_TEST(flood->at_most <= 8u * 1024 * 1024, fault);
}

BOOST_AUTO_TEST_SUITE_END()

#include <smsaero/testing/transport_faults.hpp>

#include <boost/test/unit_test.hpp>

#include <set>
#include <string_view>

BOOST_AUTO_TEST_SUITE(transport_faults_suite)

using namespace smsaero::testing;

BOOST_AUTO_TEST_CASE(they_are_all_there_in_order) {
    auto const& faults = transport_faults();
    BOOST_TEST(faults.size() == connection_faults().size() + reply_faults().size());
    int last = 1;
    bool none_seen = false;
    for (auto const& fault : faults) {
        none_seen = none_seen || fault.number == 0;
        BOOST_TEST((none_seen ? fault.number == 0 : fault.number >= last), fault);
        last = fault.number;
    }
}

BOOST_AUTO_TEST_CASE(each_has_a_name_of_its_own) {
    std::set<std::string_view> names;
    for (auto const& fault : transport_faults())
        BOOST_TEST(names.insert(fault.fault).second, fault);
}

BOOST_AUTO_TEST_CASE(every_class_is_tried_or_said_to_be_inapplicable) {
    std::set<int> tried;
    for (auto const& fault : transport_faults())
        if (fault.number != 0) tried.insert(fault.number);
    std::set<int> all = tried;
    for (auto const& each : inapplicable_faults) {
        BOOST_TEST(!each.reason.empty());
        all.insert(each.number);
    }
    BOOST_TEST(all.size() == 30u);
    BOOST_TEST(*all.begin() == 1);
    BOOST_TEST(*all.rbegin() == 30);
}

BOOST_AUTO_TEST_SUITE_END()

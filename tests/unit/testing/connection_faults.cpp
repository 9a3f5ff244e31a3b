#include <smsaero/testing/connection_faults.hpp>

#include <boost/test/unit_test.hpp>

#include <set>

BOOST_AUTO_TEST_SUITE(connection_faults_suite)

using namespace smsaero;
using namespace smsaero::testing;

BOOST_AUTO_TEST_CASE(they_are_of_the_classes_before_a_reply) {
    std::set<int> numbers;
    for (auto const& fault : connection_faults())
        numbers.insert(fault.number);
    BOOST_TEST((numbers == std::set{2, 3, 4, 7, 8, 9, 10, 11}));
}

BOOST_AUTO_TEST_CASE(every_way_of_tls_that_must_be_refused_is_among_them) {
    std::set<PeerTls> ways;
    for (auto const& fault : connection_faults()) {
        if (fault.tls == PeerTls::Good || fault.tls == PeerTls::Tls12) continue;
        ways.insert(fault.tls);
        BOOST_TEST((fault.expected.reached == Reached::Nothing), fault);
        BOOST_TEST(fault.seen == 0u, fault);
    }
    BOOST_TEST(ways.size() == 10u);
}

BOOST_AUTO_TEST_CASE(a_connection_dies_used_in_every_fault_of_class_11) {
    for (auto const& fault : connection_faults())
        BOOST_TEST((fault.number == 11) == !fault.earlier_answer.empty(), fault);
}

BOOST_AUTO_TEST_SUITE_END()

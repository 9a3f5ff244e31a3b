#include <smsaero/exchange/gate_order.hpp>

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <cstdint>
#include <vector>

BOOST_AUTO_TEST_SUITE(gate_order)

using namespace smsaero;

namespace {

std::vector<std::size_t> order_of(std::size_t gates, std::uint64_t doubtful) {
    GateOrder const order{gates, doubtful};
    std::vector<std::size_t> found;
    for (std::size_t tried = 0; tried < gates; ++tried)
        found.push_back(order.at(tried));
    return found;
}

using Order = std::vector<std::size_t>;

} // namespace

BOOST_AUTO_TEST_CASE(gates_come_as_configured_and_doubtful_ones_last) {
    BOOST_TEST(order_of(3, 0b000) == (Order{0, 1, 2}), boost::test_tools::per_element());
    BOOST_TEST(order_of(3, 0b001) == (Order{1, 2, 0}), boost::test_tools::per_element());
    BOOST_TEST(order_of(3, 0b010) == (Order{0, 2, 1}), boost::test_tools::per_element());
    BOOST_TEST(order_of(3, 0b011) == (Order{2, 0, 1}), boost::test_tools::per_element());
    BOOST_TEST(order_of(3, 0b111) == (Order{0, 1, 2}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(every_gate_comes_once_however_many_there_are) {
    for (std::uint64_t const doubtful :
         {std::uint64_t{0}, std::uint64_t{0x8000'0000'0000'0001}, ~std::uint64_t{0}}) {
        std::vector<int> seen(100);
        for (std::size_t const gate : order_of(100, doubtful))
            ++seen[gate];
        BOOST_TEST(seen == std::vector<int>(100, 1), boost::test_tools::per_element());
    }
}

BOOST_AUTO_TEST_SUITE_END()

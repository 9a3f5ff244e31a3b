#include "../../../examples/cli/bulk_tally.hpp"

#include <boost/test/unit_test.hpp>

#include <initializer_list>

BOOST_AUTO_TEST_SUITE(bulk_tally)

using namespace smsaero;

namespace {

int status(std::initializer_list<RowStage> stages, bool invalid = false) {
    BulkTally tally;
    for (RowStage const stage : stages)
        tally.add({stage, Errc::None});
    if (invalid) tally.add_invalid();
    return tally.exit_status();
}

} // namespace

BOOST_AUTO_TEST_CASE(the_worst_of_the_rows_is_what_it_ends_with) {
    using enum RowStage;
    BOOST_TEST(status({}) == 0);
    BOOST_TEST(status({Sent, Sent}) == 0);
    BOOST_TEST(status({Sent}, true) == 2);
    BOOST_TEST(status({Sent, Rejected}) == 2);
    BOOST_TEST(status({Rejected, NotSent}) == 3);
    BOOST_TEST(status({Sent, Fresh}, true) == 3);
    BOOST_TEST(status({Fresh, Unknown, Rejected}) == 4);
    BOOST_TEST(status({Fresh, Begun}) == 4);
}

BOOST_AUTO_TEST_SUITE_END()

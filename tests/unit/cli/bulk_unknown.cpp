#include "../../../examples/cli/bulk_unknown.hpp"

#include <boost/test/unit_test.hpp>

#include <vector>

BOOST_AUTO_TEST_SUITE(bulk_unknown)

using namespace smsaero;

namespace {

struct Reading {
    JournalState state;
    UnknownRows unknown{state.rows};

    explicit Reading(std::vector<JournalRecord> const& records) {
        BOOST_TEST(state.take(JournalHeader{"a", "b", "c"}));
        for (JournalRecord const& record : records)
            BOOST_TEST(state.take(record));
        for (JournalRecord const& record : records)
            unknown.take_unknown(record);
        for (JournalRecord const& record : records)
            unknown.take_known(record);
    }
};

JournalBegin begin(std::uint64_t row, std::int64_t at, char const* digest) { return {row, row, at, digest}; }
JournalEnd sent(std::uint64_t row, std::optional<std::int64_t> id) {
    return {row, row, Outcome::Sent, Errc::None, id, {}};
}

} // namespace

BOOST_AUTO_TEST_CASE(rows_with_an_unknown_end_or_none_are_looked_for) {
    Reading const reading{{begin(1, 10, "x"), begin(2, 11, "y"), begin(3, 12, "z"), sent(1, 5),
                           JournalEnd{2, 2, Outcome::Unknown, Errc::ServerError, {}, 20}}};
    auto const& rows = reading.unknown.rows();
    BOOST_TEST(rows.size() == 2u);
    BOOST_TEST(rows.at(2).at == 20); // by the gateway's clock
    BOOST_TEST(rows.at(3).at == 12);
    BOOST_TEST(rows.at(3).digest == "z");
}

BOOST_AUTO_TEST_CASE(the_last_attempt_says_when) {
    Reading const reading{{begin(1, 10, "x"), JournalEnd{1, 1, Outcome::NotSent, Errc::ConnectFailed, {}, 10},
                           begin(1, 300, "x")}};
    BOOST_TEST(reading.unknown.rows().at(1).at == 300);
}

BOOST_AUTO_TEST_CASE(messages_of_equal_rows_are_known_and_those_of_others_are_of_no_account) {
    Reading reading{{begin(1, 10, "x"), begin(2, 11, "x"), begin(3, 12, "y"), sent(2, 5), sent(3, 6)}};
    BOOST_TEST((reading.unknown.known_ids("x") == std::vector<std::int64_t>{5}));
    BOOST_TEST(reading.unknown.known_ids("y").empty());
    BOOST_TEST(!reading.unknown.has_nameless("x"));
    reading.unknown.add_id("x", 7);
    BOOST_TEST((reading.unknown.known_ids("x") == std::vector<std::int64_t>{5, 7}));
}

BOOST_AUTO_TEST_CASE(an_equal_message_without_an_id_is_told) {
    Reading reading{{begin(1, 10, "x"), begin(2, 11, "x"), begin(3, 12, "y"), sent(2, {})}};
    BOOST_TEST(reading.unknown.has_nameless("x"));
    BOOST_TEST(!reading.unknown.has_nameless("y"));
}

BOOST_AUTO_TEST_SUITE_END()

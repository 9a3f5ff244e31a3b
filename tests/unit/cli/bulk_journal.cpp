#include "../../../examples/cli/bulk_journal.hpp"

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

BOOST_AUTO_TEST_SUITE(bulk_journal)

using namespace smsaero;

namespace {

/// A journal read in pieces.
struct Replay {
    JournalState state;
    JournalReader reader;
    bool sound = true;

    explicit Replay(std::string_view text, std::size_t size = 7) {
        for (std::size_t at = 0; at < text.size() && sound; at += size)
            sound =
                reader.feed(text.substr(at, size), [&](auto const& record) { return state.take(record); });
    }
    RowStage stage(std::uint64_t row) const { return state.rows.of(row).stage; }
};

std::string lines(std::vector<JournalRecord> const& records) {
    std::string text;
    for (JournalRecord const& record : records)
        text += write_record(record);
    return text;
}

std::string const start = lines({JournalHeader{"aa", "bb", "cc"}});

std::string const all =
    start
    + lines({JournalBegin{1, 1, 5, "d"}, JournalBegin{2, 2, 5, "d"}, JournalBegin{3, 3, 5, "d"},
             JournalBegin{4, 4, 5, "d"}, JournalBegin{6, 5, 5, "d"},
             JournalEnd{1, 1, Outcome::Sent, Errc::None, 17, {}},
             JournalEnd{2, 2, Outcome::Rejected, Errc::InvalidPhoneNumber, {}, {}},
             JournalEnd{3, 3, Outcome::NotSent, Errc::ConnectFailed, {}, {}},
             JournalEnd{4, 4, Outcome::Unknown, Errc::TimedOut, {}, {}}});

} // namespace

BOOST_AUTO_TEST_CASE(only_rows_that_provably_were_not_sent_are_sent_again) {
    Replay const replay{all};
    BOOST_TEST(replay.sound);
    BOOST_TEST(!replay.reader.is_torn());
    BOOST_TEST(replay.state.attempts == 5u);
    std::vector<bool> const sent{false, false, true, false,
                                 true,  false, true}; // row 5 has no begin, 7 is beyond
    for (std::uint64_t row = 1; row <= 7; ++row)
        BOOST_TEST(replay.state.rows.of(row).is_to_be_sent() == sent[row - 1], "row " << row);
    BOOST_TEST((replay.stage(6) == RowStage::Begun)); // which nobody ended
    BOOST_TEST(replay.state.rows.of(6).is_unknown());
    BOOST_TEST(replay.state.rows.of(4).is_unknown());
    BOOST_TEST((replay.state.rows.of(2) == RowState{RowStage::Rejected, Errc::InvalidPhoneNumber}));
}

BOOST_AUTO_TEST_CASE(the_last_attempt_of_a_row_counts) {
    Replay const begun{all + lines({JournalBegin{3, 6, 9, "d"}})};
    BOOST_TEST(!begun.state.rows.of(3).is_to_be_sent());
    Replay const ended{
        all + lines({JournalBegin{3, 6, 9, "d"}, JournalEnd{3, 6, Outcome::Sent, Errc::None, 18, {}}})};
    BOOST_TEST((ended.stage(3) == RowStage::Sent));
    Replay const found{all + lines({JournalEnd{6, 0, Outcome::Sent, Errc::None, 19, {}}})};
    BOOST_TEST((found.stage(6) == RowStage::Sent));
}

BOOST_AUTO_TEST_CASE(a_last_line_that_was_cut_off_anywhere_changes_nothing) {
    std::string const last = lines({JournalBegin{5, 6, 9, "d"}});
    for (std::size_t size = 1; size < last.size(); ++size)
        BOOST_TEST_CONTEXT(last.substr(0, size)) {
            Replay const replay{all + last.substr(0, size)};
            BOOST_TEST(replay.sound);
            BOOST_TEST(replay.reader.is_torn());
            BOOST_TEST(replay.reader.whole() == all.size());
            BOOST_TEST((replay.stage(5) == RowStage::Fresh));
        }
    Replay const zeros{all + std::string(5000, '\0'), 64};
    BOOST_TEST(zeros.sound);
    BOOST_TEST(zeros.reader.whole() == all.size());
}

BOOST_AUTO_TEST_CASE(an_end_that_was_cut_off_leaves_its_row_begun) {
    std::string const last = lines({JournalEnd{6, 5, Outcome::NotSent, Errc::ConnectFailed, {}, {}}});
    Replay const replay{all + last.substr(0, last.size() - 1)};
    BOOST_TEST(replay.reader.is_torn());
    BOOST_TEST(!replay.state.rows.of(6).is_to_be_sent());
}

BOOST_AUTO_TEST_CASE(any_other_line_that_cannot_be_read_is_damage) {
    std::string damaged = all;
    damaged[start.size() + 6] = '9'; // another row
    BOOST_TEST(!Replay(damaged).sound);
    BOOST_TEST(Replay(damaged).reader.lines() == 2u);
    BOOST_TEST(!Replay(all + "\n").sound);
    BOOST_TEST(!Replay(all + std::string(600, 'x') + "\n").sound);
    BOOST_TEST(!Replay(all + start).sound);                         // a second header
    BOOST_TEST(!Replay(lines({JournalBegin{1, 1, 5, "d"}})).sound); // none
    BOOST_TEST(!Replay(all + lines({JournalEnd{5, 9, Outcome::NotSent, Errc::None, {}, {}}}))
                    .sound); // without a begin
    BOOST_TEST(!Replay(all + lines({JournalBegin{JournalState::most_rows + 1, 9, 5, "d"}})).sound);
}

BOOST_AUTO_TEST_CASE(an_empty_journal_is_one) {
    Replay const replay{""};
    BOOST_TEST(replay.sound);
    BOOST_TEST(!replay.state.header.has_value());
    BOOST_TEST(!replay.reader.is_torn());
}

BOOST_AUTO_TEST_CASE(a_row_takes_two_bytes) { static_assert(sizeof(RowState) == 2); }

BOOST_AUTO_TEST_SUITE_END()

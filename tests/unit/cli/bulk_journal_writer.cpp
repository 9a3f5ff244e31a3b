#include "../../../examples/cli/bulk_journal_writer.hpp"

#include "../../../examples/cli/bulk_journal.hpp"
#include "written_journal.hpp"

#include <boost/test/unit_test.hpp>

#include <atomic>
#include <cstdint>
#include <string>
#include <thread>
#include <vector>

BOOST_AUTO_TEST_SUITE(bulk_journal_writer)

using namespace smsaero;

namespace {

std::string begin_words(std::uint64_t row) { return "begin " + std::to_string(row) + ' '; }

} // namespace

BOOST_AUTO_TEST_CASE(a_begin_is_on_the_disk_when_it_returns_and_threads_share_syncs) {
    WrittenJournal file;
    JournalWriter writer{file};
    BOOST_TEST(writer.start({"a", "b", "c"}));
    std::atomic<int> early = 0;
    std::vector<std::thread> threads;
    for (std::uint64_t first = 1; first <= 8; ++first)
        threads.emplace_back([&, first] {
            for (std::uint64_t row = first; row <= 400; row += 8) {
                if (!writer.begin({row, row, 0, "d"}) || !file.has_durable(begin_words(row))) ++early;
                if (!writer.end({row, row, Outcome::Sent, Errc::None, 1, {}})) ++early;
            }
        });
    for (std::thread& thread : threads)
        thread.join();
    BOOST_TEST(early == 0);
    BOOST_TEST(file.syncs < 300);
    JournalState state;
    JournalReader reader;
    BOOST_TEST(reader.feed(file.text, [&](auto const& record) { return state.take(record); }));
    BOOST_TEST(reader.lines() == 801u);
    BOOST_TEST(writer.finish());
    BOOST_TEST(file.durable == file.text.size());
}

BOOST_AUTO_TEST_CASE(a_begin_that_does_not_reach_the_disk_is_none_nor_is_any_after_it) {
    WrittenJournal file;
    JournalWriter writer{file};
    file.syncs_fail = true;
    BOOST_TEST(!writer.begin({1, 1, 0, "d"}));
    file.syncs_fail = false; // the system may say so although it dropped what it had
    BOOST_TEST(!writer.begin({2, 2, 0, "d"}));
    BOOST_TEST(!writer.end({1, 1, Outcome::Sent, Errc::None, 1, {}}));
    BOOST_TEST(!writer.finish());
}

BOOST_AUTO_TEST_CASE(nothing_is_written_behind_a_record_that_was_cut_off) {
    WrittenJournal file;
    file.writes_until_full = 2;
    JournalWriter writer{file};
    BOOST_TEST(writer.start({"a", "b", "c"}));
    BOOST_TEST(writer.begin({1, 1, 0, "d"}));
    BOOST_TEST(!writer.begin({2, 2, 0, "d"}));
    file.writes_until_full = -1;
    BOOST_TEST(!writer.begin({3, 3, 0, "d"}));
    BOOST_TEST(!writer.end({1, 1, Outcome::Sent, Errc::None, 1, {}}));
    JournalState state;
    JournalReader reader;
    BOOST_TEST(reader.feed(file.text, [&](auto const& record) { return state.take(record); }));
    BOOST_TEST(reader.is_torn());
}

BOOST_AUTO_TEST_SUITE_END()

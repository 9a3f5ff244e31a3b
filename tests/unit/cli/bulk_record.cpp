#include "../../../examples/cli/bulk_record.hpp"

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <limits>
#include <string>
#include <vector>

BOOST_AUTO_TEST_SUITE(bulk_record)

using namespace smsaero;

namespace {

std::vector<JournalRecord> const records{
    JournalHeader{"5a17", "f11e", "0b"},
    JournalBegin{1, 1, 1'700'000'000, "abcdef"},
    JournalBegin{100'000, std::numeric_limits<std::uint64_t>::max(), -1, "0"},
    JournalEnd{1, 1, Outcome::Sent, Errc::None, 440'000'001, {}},
    JournalEnd{2, 7, Outcome::Unknown, Errc::TimedOut, {}, 1'700'000'001},
    JournalEnd{3, 8, Outcome::Rejected, Errc::InvalidPhoneNumber, {}, {}},
    JournalEnd{4, 9, Outcome::NotSent, Errc::UnexpectedReply, -5, -6},
};

} // namespace

BOOST_AUTO_TEST_CASE(a_record_reads_back_as_it_was_written) {
    for (JournalRecord const& record : records) {
        std::string line = write_record(record);
        BOOST_TEST(line.back() == '\n');
        line.pop_back();
        BOOST_TEST(line.find('\n') == line.npos);
        BOOST_TEST((read_record(line) == record));
    }
}

BOOST_AUTO_TEST_CASE(a_record_that_is_cut_off_anywhere_is_none) {
    for (JournalRecord const& record : records) {
        std::string const line = write_record(record);
        for (std::size_t size = 0; size + 1 < line.size(); ++size)
            BOOST_TEST(!read_record(line.substr(0, size)), line.substr(0, size));
    }
}

BOOST_AUTO_TEST_CASE(a_record_in_which_any_bit_is_another_is_none) {
    for (JournalRecord const& record : records) {
        std::string line = write_record(record);
        line.pop_back();
        for (char& byte : line)
            for (int bit = 0; bit < 8; ++bit) {
                byte = static_cast<char>(byte ^ 1 << bit);
                BOOST_TEST(!read_record(line), line);
                byte = static_cast<char>(byte ^ 1 << bit);
            }
    }
}

BOOST_AUTO_TEST_CASE(a_right_checksum_makes_no_record_of_other_words) {
    for (std::string const words :
         {"", "begin", "begin 1 1 1", "begin 0 1 1 ab", "begin 1 1 x ab", "begin 1 1 1 ab c",
          "end 1 1 sent none -", "end 1 1 lost none - -", "end 1 1 sent nothing - -", "end 1 1 sent none x -",
          "end -1 1 sent none - -", "smsaero-bulk-2 a b c", "smsaero-bulk-1 a b", "start 1 1 1 ab"})
        BOOST_TEST(!read_record(words + ' ' + bulk_record_detail::checksum(words)), words);
}

BOOST_AUTO_TEST_SUITE_END()

#include <smsaero/logging/log_line.hpp>

#include "../../support/failing_memory.hpp"
#include "../../support/kept_lines.hpp"

#include <boost/json/parse.hpp>
#include <boost/test/unit_test.hpp>

#include <stdexcept>
#include <string>

BOOST_AUTO_TEST_SUITE(log_line_suite)

using namespace smsaero;
using smsaero::test_support::FailingMemory;
using smsaero::test_support::KeptLines;

namespace {

std::string many(std::size_t count, std::string_view text) {
    std::string all;
    for (std::size_t i = 0; i < count; ++i)
        all += text;
    return all;
}

std::string written(LogLine& line) {
    KeptLines sink;
    line.write_to(sink);
    return sink.lines().at(0);
}

} // namespace

BOOST_AUTO_TEST_CASE(a_text_within_its_limit_stays) {
    BOOST_TEST(LoggedHost{"gate.smsaero.ru"}.view() == "gate.smsaero.ru");
    BOOST_TEST(LoggedText<4>{"12я"}.view() == "12я");
    BOOST_TEST(LoggedHost{""}.view() == "");
    static_assert(LoggedOperation{"sms/send"}.view() == "sms/send");
}

BOOST_AUTO_TEST_CASE(a_text_from_outside_can_start_no_line_and_steer_no_terminal) {
    BOOST_TEST(LoggedHost{"a\nsmsaero: forged\r\x1b[2J\u2028\x7f\xff"}.view() == "a smsaero: forged  [2J  ?");
}

BOOST_AUTO_TEST_CASE(a_long_text_is_cut_between_two_characters) {
    BOOST_TEST(LoggedText<5>{"123456"}.view() == "12345");
    BOOST_TEST(LoggedText<5>{"1234я"}.view() == "1234");
    BOOST_TEST(LoggedText<5>{"яяя"}.view() == "яя");
    BOOST_TEST(LoggedText<5>{"12🔐"}.view() == "12");
    BOOST_TEST(LoggedHost{many(1000, "я")}.view() == many(126, "я"));
    BOOST_TEST(LoggedText<3>{many(1000, "\xff")}.view() == "???");
}

BOOST_AUTO_TEST_CASE(a_line_ends_with_a_newline) {
    LogLine line;
    line.add("{} and {}", "one", 2);
    line.add(", {:03}", 7);
    BOOST_TEST(written(line) == "one and 2, 007\n");
    LogLine empty;
    BOOST_TEST(written(empty) == "\n");
}

BOOST_AUTO_TEST_CASE(json_strings_are_quoted_and_escaped) {
    LogLine line;
    line.add_json("a\"b\\c");
    BOOST_TEST(written(line) == "\"a\\\"b\\\\c\"\n");
}

BOOST_AUTO_TEST_CASE(what_does_not_fit_is_left_out) {
    LogLine line;
    line.add("{}", many(2000, "x"));
    line.add("{}", "y");
    line.add_json("z");
    BOOST_TEST(written(line) == many(LogLine::max_size - 1, "x") + "\n");

    LogLine quoted;
    quoted.add("{}", many(LogLine::max_size - 1 - 4, "x"));
    quoted.add_json("\"\"");
    quoted.add_json("ab");
    BOOST_TEST(written(quoted) == many(LogLine::max_size - 1 - 4, "x") + "\"ab\"\n");
}

BOOST_AUTO_TEST_CASE(a_sink_that_throws_loses_the_line) {
    struct Broken {
        void write(std::string_view) { throw std::runtime_error("full"); }
    };
    Broken sink;
    LogLine line;
    line.add("lost");
    static_assert(noexcept(line.write_to(sink)));
    line.write_to(sink);
    BOOST_TEST(true);
}

BOOST_AUTO_TEST_CASE(a_line_that_memory_lacks_for_is_lost_and_not_halved) {
    KeptLines sink;
    LogLine line;
    line.add("a line that is longer than any string keeps in place: {}", 1);
    FailingMemory memory{0};
    line.add(", and a part that is longer than that as well: {}", 2);
    line.add(", {}", 3);
    memory.stop();
    BOOST_TEST(memory.has_failed());
    line.write_to(sink);
    BOOST_TEST(sink.lines().empty());
}

BOOST_AUTO_TEST_SUITE_END()

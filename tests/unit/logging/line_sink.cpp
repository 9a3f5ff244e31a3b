#include <smsaero/logging/line_sink.hpp>

#include <boost/test/unit_test.hpp>

#include <array>
#include <cstdio>
#include <memory>
#include <string>
#include <thread>
#include <vector>

BOOST_AUTO_TEST_SUITE(line_sink_suite)

using namespace smsaero;

namespace {

struct Sink {
    void write(std::string_view) {}
};
struct OfNumbers {
    void write(int) {}
};
static_assert(LineSink<FileSink>);
static_assert(LineSink<FileSink const>);
static_assert(LineSink<Sink>);
static_assert(!LineSink<Sink const>); // its `write` changes it
static_assert(!LineSink<OfNumbers>);
static_assert(!LineSink<std::string>);
static_assert(noexcept(FileSink{}.write("")));

struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, Close>;

std::vector<std::string> lines_of(std::FILE* file) {
    std::rewind(file);
    std::vector<std::string> lines(1);
    for (int c = std::fgetc(file); c != EOF; c = std::fgetc(file)) {
        lines.back() += static_cast<char>(c);
        if (c == '\n') lines.emplace_back();
    }
    BOOST_TEST(lines.back() == "");
    lines.pop_back();
    return lines;
}

} // namespace

BOOST_AUTO_TEST_CASE(a_file_sink_is_standard_error_by_default) { BOOST_TEST(FileSink{}.file == stderr); }

BOOST_AUTO_TEST_CASE(a_line_is_in_the_file_at_once) {
    std::array<char, 64> name{"/tmp/smsaero-line-sink-XXXXXX"};
    int const descriptor = ::mkstemp(name.data());
    BOOST_REQUIRE(descriptor >= 0);
    File const writer{::fdopen(descriptor, "w")};
    File const reader{std::fopen(name.data(), "r")};
    std::remove(name.data());
    FileSink{writer.get()}.write("first\n");
    BOOST_TEST(lines_of(reader.get()) == std::vector<std::string>{"first\n"},
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(lines_of_several_threads_stay_whole) {
    File const file{std::tmpfile()};
    BOOST_REQUIRE(file);
    constexpr std::size_t count = 2'000;
    auto const write = [&file](char c) {
        FileSink const sink{file.get()};
        std::string const line = std::string(700, c) + "\n";
        for (std::size_t i = 0; i < count; ++i)
            sink.write(line);
    };
    std::thread other{write, 'a'};
    write('b');
    other.join();
    std::vector<std::string> const lines = lines_of(file.get());
    BOOST_TEST(lines.size() == 2 * count);
    for (std::string const& line : lines)
        BOOST_REQUIRE((line == std::string(700, line[0]) + "\n"));
}

BOOST_AUTO_TEST_CASE(a_stream_that_refuses_loses_the_line) {
    File const full{std::fopen("/dev/full", "w")};
    BOOST_REQUIRE(full);
    FileSink{full.get()}.write("lost\n");
    BOOST_TEST(std::ferror(full.get()) != 0);
}

BOOST_AUTO_TEST_SUITE_END()

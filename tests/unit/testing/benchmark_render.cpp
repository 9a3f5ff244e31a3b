#include <smsaero/testing/benchmark_render.hpp>

#include "../../support/registered_benchmarks.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

BOOST_AUTO_TEST_SUITE(benchmark_render_suite)

using namespace smsaero;
using namespace smsaero::testing;
using smsaero::test_support::exit_status;
using smsaero::test_support::run_registered;

namespace {

struct Writing {
    explicit Writing(std::string_view source) : text(source) {}
    char* write(VerificationCode const& code, char* out) const {
        std::string const message = benchmark_texts::with(text, code.reveal());
        return std::copy(message.begin(), message.end(), out);
    }
    std::string text;
};

struct Returning {
    explicit Returning(std::string_view source) : text(source) {}
    std::string render(VerificationCode const& code) { return benchmark_texts::with(text, code.reveal()); }
    std::string text;
};

/// Keeps what it renders, and hands out where it is.
struct Keeping {
    explicit Keeping(std::string_view source) : text(benchmark_texts::with(source, benchmark_texts::code)) {}
    std::string const& render(VerificationCode const&) const { return text; }
    std::string text;
};

template <class Text>
struct AtCompileTime {
    std::string render(VerificationCode const& code) {
        return benchmark_texts::with(Text::text, code.reveal());
    }
};

/// Writes the text as it is.
struct Careless {
    explicit Careless(std::string_view source) : text(source) {}
    std::string_view render(VerificationCode const&) const { return text; }
    std::string_view text;
};

static_assert(TemplateEngine<Writing> && WritingEngine<Writing> && !ReturningEngine<Writing>);
static_assert(TemplateEngine<Returning> && ReturningEngine<Returning> && !WritingEngine<Returning>);
static_assert(TemplateEngine<RunTimeEngine>);
static_assert(TemplateEngine<CompileTimeEngine<benchmark_texts::EnglishSignIn>>);
static_assert(!TemplateEngine<std::string>);

} // namespace

BOOST_AUTO_TEST_CASE(engines_of_every_kind_have_a_row_for_each_text) {
    Benchmarks benchmarks;
    add_engine_rows<Writing>(benchmarks, "render/writing");
    add_engine_rows<Returning>(benchmarks, "render/returning");
    add_engine_rows<AtCompileTime>(benchmarks, "render/at_compile_time");
    Comparison const comparison = run_registered();
    for (std::string const name : {"render/writing/", "render/returning/", "render/at_compile_time/"})
        benchmark_texts::for_each(
            [&](auto text) { BOOST_TEST(comparison.time(name + text.name).has_value()); });
}

BOOST_AUTO_TEST_CASE(an_engine_that_hands_out_a_reference_is_charged_no_copy) {
    Benchmarks benchmarks;
    add_engine_rows<Keeping>(benchmarks, "render/keeping");
    Comparison const comparison = run_registered();
    benchmark_texts::for_each([&](auto text) {
        BOOST_TEST(comparison.allocations("render/keeping/" + std::string(text.name)).value_or(0) == 0);
    });
}

BOOST_AUTO_TEST_CASE(ours_are_there_once_and_allocate_nothing) {
    Benchmarks benchmarks;
    add_render_rows(benchmarks);
    add_render_rows(benchmarks);
    Comparison const comparison = run_registered();
    BOOST_TEST(comparison.repetitions() == 1u); // twice there would be two of each
    for (std::string const name : {"render/memcpy/", "render/template/", "render/message_template/"})
        benchmark_texts::for_each([&](auto text) {
            BOOST_TEST(comparison.time(name + text.name).has_value());
            BOOST_TEST(comparison.allocations(name + text.name).value_or(0) == 0);
        });
}

BOOST_AUTO_TEST_CASE(an_engine_that_writes_other_bytes_ends_the_program) {
    BOOST_TEST(exit_status([] {
                   Benchmarks benchmarks;
                   add_engine_rows<Careless>(benchmarks, "render/careless");
                   run_registered();
                   return EXIT_SUCCESS;
               })
               == EXIT_FAILURE);
    BOOST_TEST(exit_status([] {
                   Benchmarks benchmarks;
                   add_engine_rows<Returning>(benchmarks, "render/returning",
                                              [](std::string_view) { return std::string("other"); });
                   run_registered();
                   return EXIT_SUCCESS;
               })
               == EXIT_FAILURE);
}

BOOST_AUTO_TEST_CASE(each_repetition_writes_elsewhere_with_room_for_a_page) {
    char* const first = place_to_write();
    char* const second = place_to_write();
    BOOST_TEST((first != second));
    for (int i = 0; i < 100; ++i)
        std::fill_n(place_to_write(), 4096, '#'); // for the address sanitizer to see
}

BOOST_AUTO_TEST_SUITE_END()

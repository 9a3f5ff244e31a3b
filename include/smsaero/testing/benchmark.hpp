#pragma once

/// @file
/// The library's benchmarks with a user's own policies among the contestants: the same texts, the same clock,
/// the same table at the end. A program of a few lines (link `-lbenchmark` and optimise):
///
///     #include <smsaero/testing/benchmark.hpp>
///
///     int main(int argc, char** argv) {
///         smsaero::testing::Benchmarks benchmarks;
///         add_template_engine<MyEngine>(benchmarks, "render/mine");
///         add_code_generator<MyGenerator>(benchmarks, "code/mine");
///         add_transport<MyTransport>(benchmarks, "send/mine");
///         return benchmarks.run(argc, argv);
///     }
///
/// It needs Google Benchmark (`libbenchmark-dev`), and no other header includes it. Thread safety: one thread
/// at a time. Errors: none; `Benchmarks::run` ends the program when a contestant does not do its work.

#include <smsaero/testing/benchmark_allocations.hpp>
#include <smsaero/testing/benchmark_code.hpp>
#include <smsaero/testing/benchmark_comparison.hpp>
#include <smsaero/testing/benchmark_render.hpp>
#include <smsaero/testing/benchmark_report.hpp>
#include <smsaero/testing/benchmark_run.hpp>
#include <smsaero/testing/benchmark_send.hpp>
#include <smsaero/testing/benchmark_texts.hpp>

#include <string>

namespace smsaero::inline v0::testing {

/// Adds a template engine, beside `memcpy` and ours.
/// @param benchmarks where its rows go
/// @param name `render/` and a word, such as `render/mine`
/// @{
template <TemplateEngine Engine>
void add_template_engine(Benchmarks& benchmarks, std::string const& name) {
    add_render_rows(benchmarks);
    add_engine_rows<Engine>(benchmarks, name);
    promise_faster(benchmarks, name);
}
template <template <class Text> class Engine>
void add_template_engine(Benchmarks& benchmarks, std::string const& name) {
    add_render_rows(benchmarks);
    add_engine_rows<Engine>(benchmarks, name);
    promise_faster(benchmarks, name);
}
/// @}

/// Adds a code generator, beside ours. Nothing is promised: most of the time is the system call for
/// randomness.
/// @param benchmarks where its row goes
/// @param name `code/` and a word, such as `code/mine`
/// @param generator what makes the codes, copied
template <CodeGenerator G>
void add_code_generator(Benchmarks& benchmarks, std::string const& name, G const& generator = {}) {
    add_code_rows(benchmarks);
    add_generator_row(benchmarks, name, generator);
    benchmarks.promise("code/secure_digits", name);
}

/// Adds a transport, beside the one that does nothing.
/// @param benchmarks where its row goes
/// @param name `send/` and a word, such as `send/mine`
/// @param make returns the transport, once for each repetition
/// @param account a transport that posts needs one whose gate answers, such as a `Sandbox`; each message is
/// sent for real there
template <class Make>
void add_transport(Benchmarks& benchmarks, std::string const& name, Make make,
                   Account const& account = benchmark_account()) {
    add_send_rows(benchmarks);
    add_send_row(benchmarks, name, make, account);
    benchmarks.promise(name, "send/null_transport");
}
/// The same for a transport that needs nothing to be made.
/// @param benchmarks where its row goes
/// @param name `send/` and a word
/// @param account as for the one above
template <Transport T>
void add_transport(Benchmarks& benchmarks, std::string const& name,
                   Account const& account = benchmark_account()) {
    add_transport(
        benchmarks, name, [] { return T{}; }, account);
}

} // namespace smsaero::inline v0::testing

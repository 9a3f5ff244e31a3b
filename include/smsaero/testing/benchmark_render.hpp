#pragma once

/// @file
/// The rows of template engines. Thread safety: one thread at a time. Errors: none; a row ends the program
/// when its contestant does not do its work.

#include <smsaero/core/fixed_string.hpp>
#include <smsaero/core/message_template.hpp>
#include <smsaero/core/template.hpp>
#include <smsaero/core/verification_code.hpp>
#include <smsaero/testing/benchmark_run.hpp>
#include <smsaero/testing/benchmark_texts.hpp>

#include <benchmark/benchmark.h>

#include <array>
#include <concepts>
#include <cstddef>
#include <cstring>
#include <string>
#include <string_view>

namespace smsaero::inline v0::testing {

/// An engine that writes at a place it is given, with room for 4 KiB, and returns the end. Exemplar:
///
///     struct MyEngine {
///         explicit MyEngine(std::string_view text); // with {{code}} in it; before the clock starts
///         char* write(VerificationCode const& code, char* out);
///     };
template <class E>
concept WritingEngine = requires(E& engine, VerificationCode const& code, char* out) {
    { engine.write(code, out) } -> std::same_as<char*>;
};

/// An engine that has a buffer of its own, or returns a new string each time. Exemplar:
///
///     struct MyEngine {
///         explicit MyEngine(std::string_view text); // with {{code}} in it; before the clock starts
///         std::string_view render(VerificationCode const& code); // valid until the next one
///     };
template <class E>
concept ReturningEngine = requires(E& engine, VerificationCode const& code) {
    { engine.render(code) } -> std::convertible_to<std::string_view>;
};

/// From a template and a code to the message. What an engine can do once, such as parsing the text, it does
/// in its constructor.
template <class E>
concept TemplateEngine = WritingEngine<E> || ReturningEngine<E>;

/// Where a contestant writes in one repetition. Each has another place in the page: what is read and what is
/// written slow each other down when they are a multiple of 4 KiB apart, and such a chance must not decide
/// for all of a contestant's repetitions.
/// @return the next place, with room for 4 KiB
inline char* place_to_write() {
    constexpr std::size_t page = 4096;
    constexpr std::size_t line = 64;
    alignas(page) static std::array<char, 2 * page> memory;
    static std::size_t repetition = 0;
    return memory.data() + repetition++ * 37 * line % page; // 37: near repetitions land far apart
}

/// Measures how a message is written.
/// @param state what Google Benchmark gives the row
/// @param message what must be written
/// @param write `write(out)` writes it at `out` and returns the end, or returns it as text elsewhere
template <class Write>
void measure_message(benchmark::State& state, std::string const& message, Write write) {
    char* out = place_to_write();
    std::string written;
    if constexpr (requires {
                      { write(out) } -> std::same_as<char*>;
                  })
        written.assign(out, write(out));
    else
        written = write(out);
    if (written != message) Benchmarks::give_up("wrote other bytes than the message: " + written);
    measure(state, message.size(), [write, out]() -> decltype(auto) { return write(out); });
}

/// The code that every engine fills in.
/// @return `benchmark_texts::code`, which the compiler must not know
inline VerificationCode benchmark_code() {
    VerificationCode code = *VerificationCode::parse(benchmark_texts::code);
    benchmark::DoNotOptimize(code);
    return code;
}

/// What an engine must write for a text.
using ExpectedMessage = std::string (*)(std::string_view text);

/// What an engine must write that needs no escaping.
/// @param text with `{{code}}` in it
/// @return the message itself
inline std::string benchmark_message(std::string_view text) {
    return benchmark_texts::with(text, benchmark_texts::code);
}

/// Measures an engine.
/// @param state what Google Benchmark gives the row
/// @param engine made for the text
/// @param message what it must write
template <TemplateEngine Engine>
void measure_engine(benchmark::State& state, Engine& engine, std::string const& message) {
    VerificationCode const code = benchmark_code();
    if constexpr (WritingEngine<Engine>)
        measure_message(state, message, [&](char* out) { return engine.write(code, out); });
    else
        measure_message(state, message, [&](char*) -> decltype(auto) { return engine.render(code); });
}

/// The rows of an engine, one for each text, without any row beside them. An engine that wants its text while
/// compiling is a template: `Engine<Text>`, where `Text::text` is the text, and needs no constructor.
/// @param benchmarks where they go
/// @param name `render/` and a word
/// @param expected what the engine must write
/// @{
template <TemplateEngine Engine>
void add_engine_rows(Benchmarks& benchmarks, std::string const& name,
                     ExpectedMessage expected = benchmark_message) {
    benchmark_texts::for_each([&](auto text) {
        benchmarks.add(name + "/" + text.name, [text, expected](benchmark::State& state) {
            Engine engine{std::string_view(text.text)};
            measure_engine(state, engine, expected(text.text));
        });
    });
}

template <template <class Text> class Engine>
void add_engine_rows(Benchmarks& benchmarks, std::string const& name,
                     ExpectedMessage expected = benchmark_message) {
    benchmark_texts::for_each([&](auto text) {
        benchmarks.add(name + "/" + text.name, [text, expected](benchmark::State& state) {
            Engine<decltype(text)> engine;
            measure_engine(state, engine, expected(text.text));
        });
    });
}
/// @}

/// The physical limit: the finished message copied, its length known at run time only.
/// @param state what Google Benchmark gives the row
template <class Text>
void measure_memcpy(benchmark::State& state) {
    std::string const message = benchmark_message(Text::text);
    char const* from = message.data();
    std::size_t size = message.size();
    benchmark::DoNotOptimize(from);
    benchmark::DoNotOptimize(size);
    measure_message(state, message, [=](char* out) {
        std::memcpy(out, from, size);
        return out + size;
    });
}

/// The rows of `memcpy`, one for each text.
/// @param benchmarks where they go
inline void add_memcpy_rows(Benchmarks& benchmarks) {
    benchmark_texts::for_each([&](auto text) {
        benchmarks.add(std::string("render/memcpy/") + text.name, measure_memcpy<decltype(text)>);
    });
}

/// The engine `Template`.
template <class Text>
struct CompileTimeEngine {
    /// Writes the message.
    /// @param code has six symbols
    /// @param out has room for 4 KiB
    /// @return the end of what was written
    char* write(VerificationCode const& code, char* out) const {
        return Template<Text::usage_type,
                        FixedString{Text::text}>::template write<VerificationCode::default_size>(code, out);
    }
};

/// The engine `MessageTemplate`.
struct RunTimeEngine {
    /// Scans a text.
    /// @param text with `{{code}}` in it
    explicit RunTimeEngine(std::string_view text) : message(std::string(text)) {}
    /// Writes the message.
    /// @param code has six symbols
    /// @param out has room for 4 KiB
    /// @return the end of what was written
    char* write(VerificationCode const& code, char* out) const { return message.layout().write(code, out); }

    MessageTemplate message; ///< the text, scanned
};

/// The rows that every template engine is shown beside: `memcpy`, `Template` and `MessageTemplate`. Nothing
/// where they are there already.
/// @param benchmarks where they go
inline void add_render_rows(Benchmarks& benchmarks) {
    if (!benchmarks.is_first("render")) return;
    add_memcpy_rows(benchmarks);
    add_engine_rows<CompileTimeEngine>(benchmarks, "render/template");
    add_engine_rows<RunTimeEngine>(benchmarks, "render/message_template");
    for (std::string const language : {"/en", "/ru"}) {
        benchmarks.promise("render/template" + language, "render/memcpy" + language, 1.0);
        benchmarks.promise("render/message_template" + language, "render/memcpy" + language, 1.3);
    }
    benchmarks.allocation_free("render/template");
    benchmarks.allocation_free("render/message_template");
}

/// Promises that both of ours are faster than an engine, in each language.
/// @param benchmarks where the promises go
/// @param name of the engine's rows, such as `render/mine`
inline void promise_faster(Benchmarks& benchmarks, std::string const& name) {
    for (std::string const language : {"/en", "/ru"}) {
        benchmarks.promise("render/template" + language, name + language, 1.0);
        benchmarks.promise("render/message_template" + language, name + language, 1.0);
    }
}

} // namespace smsaero::inline v0::testing

// From a template and a code to the JSON-escaped message. What each contestant can do once, such as parsing
// its text, it has done before the clock starts; each writes the same bytes into the same kind of buffer.

#include "support/allocations.hpp"
#include "support/comparison.hpp"

#include <smsaero/core/message_template.hpp>
#include <smsaero/core/template.hpp>

#include <fmt/compile.h>
#include <gnu/libc-version.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>

namespace {

using namespace smsaero;

/// A text in the notations of the contestants, and the message that all of them must write.
struct SignIn {
    static constexpr char ours[] =
        "Your sign-in code is {{code}}. It works once, for ten minutes. Nobody from us will ask for it.";
    static constexpr char fmt[] =
        "Your sign-in code is {}. It works once, for ten minutes. Nobody from us will ask for it.";
    static constexpr char message[] =
        "Your sign-in code is 482913. It works once, for ten minutes. Nobody from us will ask for it.";
};
constexpr auto code_of_message = VerificationCode::literal<"482913">();

/// Where a contestant writes in this repetition. Each repetition has another place in the page: what is read
/// and what is written slow each other down when they are a multiple of 4 KiB apart, and such a chance must
/// not decide for all of a contestant's repetitions.
char* place_to_write() {
    constexpr std::size_t page = 4096;
    constexpr std::size_t line = 64;
    alignas(page) static std::array<char, 2 * page> memory;
    static std::size_t repetition = 0;
    return memory.data() + repetition++ * 37 * line % page; // 37: near repetitions land far apart
}

/// Measures `render(out)`, which returns the end of what it wrote. The barriers are the same for all:
/// whatever a contestant reads is read again in every turn, and every byte that it writes is written.
template <class Render>
void measure(benchmark::State& state, std::string_view message, Render render) {
    char* out = place_to_write();
    if (std::string_view(out, static_cast<std::size_t>(render(out) - out)) != message) {
        std::fprintf(stderr, "a contestant writes other bytes than the message\n");
        std::exit(EXIT_FAILURE);
    }
    benchmark::DoNotOptimize(out);
    // The check above has told the compiler how long the message is; from here on it may not know.
    benchmark::DoNotOptimize(render);
    std::size_t const before = smsaero_benchmarks::allocations();
    for (auto _ : state) {
        char* const end = render(out);
        benchmark::DoNotOptimize(end);
        benchmark::ClobberMemory();
    }
    std::size_t const made = smsaero_benchmarks::allocations() - before;
    state.counters["allocations"] =
        benchmark::Counter(static_cast<double>(made), benchmark::Counter::kAvgIterations);
    state.SetItemsProcessed(state.iterations());
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(message.size()));
}

/// The physical limit: the finished message copied, its length known at run time only.
template <class Text>
void memcpy_finished(benchmark::State& state) {
    std::string const finished = Text::message;
    char const* from = finished.data();
    std::size_t size = finished.size();
    benchmark::DoNotOptimize(from);
    benchmark::DoNotOptimize(size);
    measure(state, Text::message, [=](char* out) {
        std::memcpy(out, from, size);
        return out + size;
    });
}

template <class Text>
void compile_time_template(benchmark::State& state) {
    using Message = Template<UsageType::SignIn, FixedString{Text::ours}>;
    VerificationCode code = code_of_message;
    benchmark::DoNotOptimize(code);
    measure(state, Text::message, [&](char* out) { return Message::template write<6>(code, out); });
}

template <class Text>
void message_template(benchmark::State& state) {
    MessageTemplate const message(Text::ours);
    VerificationCode code = code_of_message;
    benchmark::DoNotOptimize(message);
    benchmark::DoNotOptimize(code);
    measure(state, Text::message, [&](char* out) { return message.layout().write(code, out); });
}

template <class Text>
void fmt_compile(benchmark::State& state) {
    VerificationCode code = code_of_message;
    benchmark::DoNotOptimize(code);
    measure(state, Text::message,
            [&](char* out) { return fmt::format_to(out, FMT_COMPILE(Text::fmt), code.reveal()); });
}

/// Adds a text to every contestant. The first has no suffix; a further one is told apart by its own, `/ru`,
/// and the ratios become geometric means.
template <class Text>
void add_text(std::string const& suffix) {
    auto const add = [&](char const* contestant, void (*run)(benchmark::State&)) {
        benchmark::RegisterBenchmark((contestant + suffix).c_str(), run);
    };
    add("render/memcpy", memcpy_finished<Text>);
    add("render/template", compile_time_template<Text>);
    add("render/message_template", message_template<Text>);
    add("render/fmt_compile", fmt_compile<Text>);
}

} // namespace

int main(int argc, char** argv) {
    add_text<SignIn>("");
    benchmark::AddCustomContext("fmt", std::to_string(FMT_VERSION));
    benchmark::AddCustomContext("memcpy", std::string("glibc ") + gnu_get_libc_version());
    return smsaero_benchmarks::compare(argc, argv,
                                       {{"render/template", "render/memcpy", 1.0},
                                        {"render/template", "render/fmt_compile", 0.2},
                                        {"render/message_template", "render/memcpy", 1.3},
                                        {"render/message_template", "render/fmt_compile", 0.3}},
                                       {"render/template", "render/message_template"});
}

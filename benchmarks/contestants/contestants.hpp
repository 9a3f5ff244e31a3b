#pragma once

#include <smsaero/testing/benchmark_run.hpp>

namespace smsaero_benchmarks {

using smsaero::testing::Benchmarks;

/// The rows of one library's engines each. Weak, so that a program without the library has none of them and
/// is whole all the same; what would be compared with them is then "not shown".
[[gnu::weak]] void add_absl(Benchmarks& benchmarks);
[[gnu::weak]] void add_boost_algorithm(Benchmarks& benchmarks);
[[gnu::weak]] void add_ctemplate(Benchmarks& benchmarks);
[[gnu::weak]] void add_fmt(Benchmarks& benchmarks);
[[gnu::weak]] void add_kainjow_mustache(Benchmarks& benchmarks);
[[gnu::weak]] void add_standard(Benchmarks& benchmarks);

} // namespace smsaero_benchmarks

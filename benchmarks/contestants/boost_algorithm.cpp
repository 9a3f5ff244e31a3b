// Boost.StringAlgo, through an output iterator into the caller's buffer.

#include "contestants.hpp"

#include <smsaero/core/verification_code.hpp>
#include <smsaero/testing/benchmark_render.hpp>

#include <boost/algorithm/string/replace.hpp>

#include <string>
#include <string_view>

namespace smsaero_benchmarks {

using namespace smsaero;
using namespace smsaero::testing;

namespace {

struct BoostReplaceAll {
    explicit BoostReplaceAll(std::string_view source) : text(source) {}
    char* write(VerificationCode const& code, char* out) const {
        constexpr std::string_view placeholder = "{{code}}";
        return boost::algorithm::replace_all_copy(out, text, placeholder, code.reveal());
    }

    std::string text;
};

} // namespace

void add_boost_algorithm(Benchmarks& benchmarks) {
    add_engine_rows<BoostReplaceAll>(benchmarks, "render/boost_replace_all");
}

} // namespace smsaero_benchmarks

// From a template and a code to the JSON-escaped message. What each contestant can do once, such as parsing
// its text, it has done before the clock starts, and each writes into the best kind of buffer that it knows.
// All write the same bytes, the texts being such that escaping changes nothing: ours escape, or have escaped
// once, the others do not.

#include "contestants/contestants.hpp"

#include <smsaero/config/json_payload.hpp>
#include <smsaero/core/message_template.hpp>
#include <smsaero/core/verification_code.hpp>
#include <smsaero/testing/benchmark.hpp>

#include <boost/json/object.hpp>
#include <boost/json/string_view.hpp>
#include <boost/json/value.hpp>

#include <gnu/libc-version.h>

#include <string>
#include <string_view>

namespace {

using namespace smsaero;
using namespace smsaero::testing;

/// What `send_message` does with a caller's payload.
struct PayloadEngine {
    explicit PayloadEngine(std::string_view text) : message(std::string(text)) {}
    std::string render(VerificationCode const& code) const {
        boost::json::object payload;
        payload["code"] = code.reveal();
        return *smsaero::render(message, payload);
    }

    MessageTemplate message;
};

} // namespace

int main(int argc, char** argv) {
    Benchmarks benchmarks;
    add_render_rows(benchmarks);
    add_engine_rows<PayloadEngine>(benchmarks, "render/message_template_payload");
    for (auto* add : {smsaero_benchmarks::add_fmt, smsaero_benchmarks::add_standard,
                      smsaero_benchmarks::add_absl, smsaero_benchmarks::add_boost_algorithm,
                      smsaero_benchmarks::add_kainjow_mustache, smsaero_benchmarks::add_ctemplate})
        if (add) add(benchmarks);

    benchmarks.promise("render/template/en", "render/fmt_compile/en", 0.2);
    benchmarks.promise("render/message_template/en", "render/fmt_compile/en", 0.3);
    for (std::string const library :
         {"fmt_compile", "fmt_runtime", "std_format_like", "snprintf", "std_regex", "absl_substitute",
          "absl_str_replace_all", "boost_replace_all", "kainjow_mustache", "ctemplate"})
        promise_faster(benchmarks, "render/" + library);

    benchmarks.context("flags", SMSAERO_BENCHMARK_FLAGS);
    benchmarks.context("libraries", SMSAERO_BENCHMARK_LIBRARIES);
    benchmarks.context("memcpy", std::string("glibc ") + gnu_get_libc_version());
    return benchmarks.run(argc, argv);
}

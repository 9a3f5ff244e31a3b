// kainjow's Mustache, parsed beforehand, its data used again, into a string that is used again.

#include "contestants.hpp"

#include <smsaero/core/verification_code.hpp>
#include <smsaero/testing/benchmark_render.hpp>
#include <smsaero/testing/benchmark_texts.hpp>

#include <kainjow/mustache.hpp>

#include <string>
#include <string_view>

namespace smsaero_benchmarks {

using namespace smsaero;
using namespace smsaero::testing;

namespace {

struct KainjowMustache {
    // Three braces: what stands there is not escaped for HTML.
    explicit KainjowMustache(std::string_view text) : parsed(benchmark_texts::with(text, "{{{code}}}")) {}
    std::string_view render(VerificationCode const& code) {
        message.clear();
        data.set("code", std::string(code.reveal()));
        parsed.render(data, [this](std::string const& piece) { message += piece; });
        return message;
    }

    kainjow::mustache::mustache parsed;
    kainjow::mustache::data data{kainjow::mustache::data::type::object};
    std::string message;
};

} // namespace

void add_kainjow_mustache(Benchmarks& benchmarks) {
    add_engine_rows<KainjowMustache>(benchmarks, "render/kainjow_mustache");
}

} // namespace smsaero_benchmarks

// ctemplate, parsed beforehand, its dictionary used again, into a string that is used again.

#include "contestants.hpp"

#include <smsaero/core/verification_code.hpp>
#include <smsaero/testing/benchmark_render.hpp>
#include <smsaero/testing/benchmark_texts.hpp>

#include <ctemplate/template.h>

#include <memory>
#include <string>
#include <string_view>

namespace smsaero_benchmarks {

using namespace smsaero;
using namespace smsaero::testing;

namespace {

struct Ctemplate {
    explicit Ctemplate(std::string_view text)
        : parsed(ctemplate::Template::StringToTemplate(text.data(), text.size(), ctemplate::DO_NOT_STRIP)) {}
    std::string_view render(VerificationCode const& code) {
        message.clear();
        // A copy would be taken from an arena that only grows.
        dictionary.SetValueWithoutCopy("code", {code.reveal().data(), code.size()});
        parsed->Expand(&message, &dictionary);
        return message;
    }

    std::unique_ptr<ctemplate::Template> parsed;
    ctemplate::TemplateDictionary dictionary{"benchmark"};
    std::string message;
};

} // namespace

void add_ctemplate(Benchmarks& benchmarks) { add_engine_rows<Ctemplate>(benchmarks, "render/ctemplate"); }

} // namespace smsaero_benchmarks

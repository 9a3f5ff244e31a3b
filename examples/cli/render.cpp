#include "render.hpp"

#include "input.hpp"
#include "output.hpp"

#include <smsaero/config/exact_numbers.hpp>
#include <smsaero/config/json_payload.hpp>

#include <boost/json/value.hpp>

#include <cstdio>
#include <string_view>

namespace {

using namespace smsaero;

/// A rendered message, or why there is none.
struct Rendered {
    std::string text;
    std::string error = "";

    boost::json::value to_json() const {
        if (error.empty()) return boost::json::string(text);
        return {{"error", error}};
    }
};

Rendered render_message(std::string_view message, boost::json::value const& payload) {
    auto rendered = smsaero::render(MessageTemplate(std::string(message)), payload);
    if (!rendered) return {"", std::string(smsaero::message(rendered.error()))};
    return {*std::move(rendered)};
}

Rendered render_line(std::string_view line) {
    auto const parsed = parse_exact_json(line);
    if (!parsed) return {"", "This line cannot be read: " + parsed.error().message};
    auto const* const object = parsed->value.if_object();
    auto const* const message = object ? object->if_contains("template") : nullptr;
    auto const* const payload = object ? object->if_contains("payload") : nullptr;
    if (!message || !message->is_string() || !payload)
        return {"", "A line is an object with a string \"template\" and a \"payload\""};
    return render_message(message->get_string(), *payload);
}

bool render_lines() {
    bool all_rendered = true;
    std::string line;
    while (read_line(stdin, line)) {
        Rendered const rendered = render_line(line);
        all_rendered = all_rendered && rendered.error.empty();
        print(rendered.to_json());
    }
    return all_rendered;
}

bool render_one(RenderOptions const& options) {
    auto const payload = parse_exact_json(options.payload);
    Rendered rendered;
    if (payload)
        rendered = render_message(options.message, payload->value);
    else
        rendered.error = "The payload cannot be read: " + payload.error().message;
    if (payload)
        for (std::string const& path : payload->duplicates)
            tell(Tone::Warning, "warning: " + path + ": Repeated key; the last value counts");
    print(rendered.to_json());
    if (!rendered.error.empty()) tell(Tone::Bad, "error: " + rendered.error);
    return rendered.error.empty();
}

} // namespace

int render(RenderOptions const& options) {
    bool const all_rendered = options.jsonl ? render_lines() : render_one(options);
    return all_rendered ? 0 : 1;
}

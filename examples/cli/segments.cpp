#include "segments.hpp"

#include "input.hpp"
#include "output.hpp"

#include <smsaero/config/json_view.hpp>
#include <smsaero/core/code_point.hpp>
#include <smsaero/core/message_segments.hpp>
#include <smsaero/core/message_template.hpp>
#include <smsaero/core/utf8.hpp>

#include <boost/json/object.hpp>

#include <algorithm>
#include <string_view>

using namespace smsaero;
namespace json = boost::json;

namespace {

/// The character that makes the message cost 16 bits a character, and its place in the text as written.
json::value guilty_character(std::string_view text, SmsSegments const& counted) {
    if (counted.encoding == SmsEncoding::Gsm7) return nullptr;
    std::string_view const rest = text.substr(counted.at_byte);
    std::string_view const before = text.substr(0, counted.at_byte);
    return {{"character", rest.substr(0, utf8_length(rest))},
            {"code_point", code_point_name(counted.forces_ucs2)},
            {"byte", counted.at_byte},
            {"position", std::count_if(before.begin(), before.end(), begins_character)}};
}

bool holds_code(std::string_view text) { return !MessageTemplate{std::string{text}}.layout().holes.empty(); }

int fail(std::string const& why) {
    print(json::object{{"error", why}});
    tell(Tone::Bad, "error: " + why);
    return 1;
}

} // namespace

int segments(SegmentsOptions const& options) {
    std::string text = options.text;
    if (text == "-") {
        auto input = read_input("-");
        if (!input) return fail("Standard input cannot be read: " + input.error().message());
        text = *std::move(input);
        if (text.ends_with('\n')) text.pop_back(); // of the line, not of the message
    }
    if (text.size() > JsonLimits{}.bytes) return fail("The message is longer than 16 MiB; shorten it");
    if (!is_utf8(text))
        return fail("The message is not UTF-8, and the gateway takes nothing else; convert it");

    SmsSegments const counted = message_segments(text, options.code_length);
    SmsLimits const limits = sms_limits(counted.encoding);
    bool const with_code = holds_code(text);
    print(json::object{{"encoding", counted.encoding == SmsEncoding::Gsm7 ? "gsm7" : "ucs2"},
                       {"units", counted.units},
                       {"segments", counted.segments},
                       {"limits", {{"single", limits.single}, {"joined", limits.joined}}},
                       {"forces_ucs2", guilty_character(text, counted)},
                       {"code_length", with_code ? json::value(options.code_length) : json::value(nullptr)}});
    if (with_code) tell(Tone::Good, "{{code}} counts as " + std::to_string(options.code_length) + " symbols");
    return 0;
}

#include "page_preview.hpp"

#include <smsaero/config/config.hpp>
#include <smsaero/config/json_payload.hpp>
#include <smsaero/config/lint.hpp>
#include <smsaero/core/message_template.hpp>
#include <smsaero/core/sms_segments.hpp>
#include <smsaero/core/utf8.hpp>

#include <boost/json/array.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

namespace relay {

namespace json = boost::json;
using namespace smsaero;

namespace {

/// How many letters more the last segment takes. By trial, since a segment may end with a unit that is left
/// unused.
std::size_t room_in_segment(std::string text, SmsSegments const& counted) {
    std::size_t const segments = std::max<std::size_t>(counted.segments, 1);
    std::size_t const size = text.size();
    std::size_t fits = 0;
    for (std::size_t beyond = sms_limits(counted.encoding).single + 1; fits + 1 < beyond;) {
        std::size_t const more = (fits + beyond) / 2;
        text.resize(size + more, 'a');
        (sms_segments(text).segments <= segments ? fits : beyond) = more;
        text.resize(size);
    }
    return fits;
}

json::value forced_by(std::string_view text, SmsSegments const& counted) {
    if (counted.encoding == SmsEncoding::Gsm7) return nullptr;
    std::string_view const rest = text.substr(counted.at_byte);
    return json::string(rest.substr(0, utf8_length(rest)));
}

/// The remarks on this text alone, out of those on a config that has no other.
json::array remarks_on(std::string_view content) {
    std::vector<ConfigTemplate> templates;
    templates.push_back({std::string(to_string(UsageType::Generic)), MessageTemplate(std::string(content))});
    json::array remarks;
    for (ConfigIssue const& warning : lint({.templates = ConfigTemplates(std::move(templates))}))
        if (warning.path == "/templates/0/content") remarks.push_back(json::string(warning.message));
    return remarks;
}

} // namespace

json::object preview(std::string_view content) {
    // With an object for a payload and UTF-8 for a text, nothing but a lack of memory could go wrong.
    std::string const text =
        render(MessageTemplate(std::string(content)), json::value{{"code", "123456"}}).value();
    SmsSegments const counted = sms_segments(text);
    return {{"text", text},
            {"characters", std::count_if(text.begin(), text.end(), begins_character)},
            {"encoding", counted.encoding == SmsEncoding::Gsm7 ? "GSM-7" : "UCS-2"},
            {"units", counted.units},
            {"segments", counted.segments},
            {"roomInSegment", room_in_segment(text, counted)},
            {"forcedBy", forced_by(text, counted)},
            {"warnings", remarks_on(content)}};
}

} // namespace relay

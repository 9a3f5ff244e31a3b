#pragma once

#include <smsaero/config/json_text.hpp>
#include <smsaero/wire/failure.hpp>
#include <smsaero/wire/lenient.hpp>

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace smsaero::inline v0 {

/// The gateway's `{"success": …, "data": …, "message": …}`, lenient in types and strict in meaning.
struct Envelope {
    /// What the reply says of success. `Unclear` is everything that says neither: no JSON, no object, no
    /// `success`, one that is not a boolean, or a key that decides and stands twice.
    enum class Verdict : unsigned char { Agreed, Refused, Unclear };

    Verdict verdict = Verdict::Unclear;
    bool contradictory =
        false; ///< a key that decides stands twice, so that not even a status is to be believed
    boost::json::value data;
    std::string message; ///< as text, whatever its type; the gateway's words, unscrubbed
};

namespace envelope_detail {

/// Whether a key stands twice that decides what the reply says: `success`, `data`, or an `id` within the
/// data.
inline bool decides(std::string const& pointer) {
    return pointer == "/success" || pointer == "/data" || pointer == "/result"
           || (pointer.starts_with("/data/") && pointer.ends_with("/id"));
}

inline std::string to_text(boost::json::value const* message) {
    if (!message || message->is_null()) return {};
    if (auto const text = lenient::text(message)) return std::string{*text};
    return boost::json::serialize(*message);
}

} // namespace envelope_detail

/// Reads a reply's body, at most 1 MiB and 32 levels deep. The retired API's `{"result": "reject", "reason":
/// …}` counts as refused, as the gateway's own clients still take it.
inline Envelope read_envelope(std::string_view body) {
    Envelope envelope;
    auto parsed = parse_json(body, {.bytes = 1 << 20, .depth = 32});
    if (parsed.has_error()) return envelope;
    boost::json::object* const object = parsed->value.if_object();
    if (!object) return envelope;
    if (boost::json::value* const data = object->if_contains("data")) envelope.data = std::move(*data);
    envelope.message = envelope_detail::to_text(object->if_contains("message"));
    auto const& duplicates = parsed->duplicates;
    envelope.contradictory = std::any_of(duplicates.begin(), duplicates.end(), envelope_detail::decides);
    if (envelope.contradictory) return envelope;

    if (boost::json::value const* const success = object->if_contains("success")) {
        if (bool const* const agreed = success->if_bool())
            envelope.verdict = *agreed ? Envelope::Verdict::Agreed : Envelope::Verdict::Refused;
        return envelope;
    }
    auto const result = lenient::text(object->if_contains("result"));
    if (result == "reject" || result == "no credits") {
        envelope.verdict = Envelope::Verdict::Refused;
        std::string const reason = envelope_detail::to_text(object->if_contains("reason"));
        envelope.message = reason.empty() ? std::string{*result} : reason;
    }
    return envelope;
}

/// The reasons of a validation failure, `{"number": ["incorrect"]}`; at most 16 fields and reasons each are
/// kept.
inline std::vector<FieldError> read_field_errors(boost::json::value const& data) {
    constexpr std::size_t most = 16;
    std::vector<FieldError> fields;
    boost::json::object const* const object = data.if_object();
    if (!object) return fields;
    for (auto const& [name, reasons] : *object) {
        boost::json::array const* const list = reasons.if_array();
        if (!list || fields.size() == most) continue;
        FieldError field{std::string{name.data(), name.size()}, {}};
        for (boost::json::value const& reason : *list)
            if (field.reasons.size() < most) field.reasons.push_back(envelope_detail::to_text(&reason));
        fields.push_back(std::move(field));
    }
    return fields;
}

} // namespace smsaero::inline v0

#pragma once

#include <smsaero/config/json_text.hpp>
#include <smsaero/wire/failure.hpp>
#include <smsaero/wire/lenient.hpp>

#include <boost/json/value.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace smsaero::inline v0 {

/// The gateway's `{"success": …, "data": …, "message": …}`, lenient in types and strict in meaning.
struct Envelope {
    /// What the reply says of success. `Unclear` is everything that says neither: no JSON, no object, no
    /// `success`, one that is not a boolean, or a contradiction.
    enum class Verdict : unsigned char { Agreed, Refused, Unclear };

    Verdict verdict = Verdict::Unclear;
    /// A key that decides stands twice, or the reply agrees and refuses at once, so that not even a status is
    /// to be believed.
    bool contradictory = false;
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

/// More than anybody is shown: lists end here, since a number of five characters may have three hundred
/// digits.
inline constexpr std::size_t enough_words = 4096;

/// The words of `value`: strings stay as they are rather than as JSON writes them, because a secret with a
/// quote in it must still be found in them.
inline void append_words(boost::json::value const& value, std::string& words) {
    auto const separate = [&words, begin = words.size()] {
        if (words.size() != begin) words += ", ";
    };
    if (auto const text = lenient::text(&value)) {
        words += *text;
    } else if (auto const number = lenient::decimal(&value)) {
        words += *number;
    } else if (auto const* const flag = value.if_bool()) {
        words += *flag ? "true" : "false";
    } else if (auto const* const array = value.if_array()) {
        for (boost::json::value const& element : *array) {
            if (words.size() > enough_words) return;
            separate();
            append_words(element, words);
        }
    } else if (auto const* const object = value.if_object()) {
        for (auto const& [name, member] : *object) {
            if (words.size() > enough_words) return;
            separate();
            words.append(name.data(), name.size()).append(": ");
            append_words(member, words);
        }
    }
}

inline std::string to_text(boost::json::value const* message) {
    std::string words;
    if (message) append_words(*message, words);
    return words;
}

/// What the retired API said of success: `reject` or `no credits`; nothing when it said neither.
inline std::optional<std::string_view> refusal(boost::json::object const& reply) {
    auto const result = lenient::text(reply.if_contains("result"));
    return result == "reject" || result == "no credits" ? result : std::nullopt;
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

    auto const refusal = envelope_detail::refusal(*object);
    if (boost::json::value const* const success = object->if_contains("success")) {
        bool const* const agreed = success->if_bool();
        envelope.contradictory = agreed && *agreed && refusal;
        if (agreed && !envelope.contradictory)
            envelope.verdict = *agreed ? Envelope::Verdict::Agreed : Envelope::Verdict::Refused;
    } else if (refusal) {
        envelope.verdict = Envelope::Verdict::Refused;
        envelope.message = envelope_detail::to_text(object->if_contains("reason"));
        if (envelope.message.empty()) envelope.message = *refusal;
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

#pragma once

#include <smsaero/config/json_kind.hpp>
#include <smsaero/config/json_string.hpp>
#include <smsaero/config/json_view.hpp>
#include <smsaero/wire/failure.hpp>
#include <smsaero/wire/lenient.hpp>

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
    JsonView data = JsonView::null(); ///< within the body, which must outlive it
    std::string message = {};         ///< as text, whatever its type; the gateway's words, unscrubbed
};

namespace envelope_detail {

/// The members of a reply that somebody reads, and whether one that decides what it says stands twice.
struct Members {
    std::optional<JsonView> success = {};
    std::optional<JsonView> data = {};
    std::optional<JsonView> message = {};
    std::optional<JsonView> result = {}; ///< of the retired API, as is `reason`
    std::optional<JsonView> reason = {};
    bool repeated = false;

    explicit Members(JsonView reply) {
        reply.for_each_member([this](JsonString key, JsonView value) {
            if (key == "message") message = value;
            if (key == "reason") reason = value;
            decide("success", success, key, value);
            decide("data", data, key, value);
            decide("result", result, key, value);
            if (key == "data") repeated = repeated || repeats_an_id(value);
        });
    }

private:
    void decide(std::string_view name, std::optional<JsonView>& member, JsonString key, JsonView value) {
        if (!(key == name)) return;
        repeated = repeated || member.has_value();
        member = value;
    }

    /// Whether any object within `value` has two members `id`.
    static bool repeats_an_id(JsonView value) {
        bool found = false;
        if (value.kind() == JsonKind::Array)
            value.for_each_element([&](JsonView element) { return !(found = repeats_an_id(element)); });
        if (value.kind() != JsonKind::Object) return found;
        std::size_t ids = 0;
        value.for_each_member([&](JsonString key, JsonView member) {
            if (key == "id") ++ids;
            found = found || repeats_an_id(member);
        });
        return found || ids > 1;
    }
};

/// More than anybody is shown: lists end here, since a number of five characters may have three hundred
/// digits.
inline constexpr std::size_t enough_words = 4096;

/// The words of `value`: strings stay as they are rather than as JSON writes them, because a secret with a
/// quote in it must still be found in them.
inline void append_words(JsonView value, std::string& words) {
    auto const separate = [&words, begin = words.size()] {
        if (words.size() != begin) words += ", ";
    };
    switch (value.kind()) {
    case JsonKind::Null:
        break;
    case JsonKind::Boolean:
        words += value.boolean() ? "true" : "false";
        break;
    case JsonKind::Number:
        words += lenient::decimal(value).value_or(std::string{value.token()});
        break;
    case JsonKind::String:
        words += value.string().decode();
        break;
    case JsonKind::Array:
        value.for_each_element([&](JsonView element) {
            separate();
            append_words(element, words);
            return words.size() <= enough_words;
        });
        break;
    case JsonKind::Object:
        value.for_each_member([&](JsonString name, JsonView member) {
            if (words.size() > enough_words) return;
            separate();
            words.append(name.decode()).append(": ");
            append_words(member, words);
        });
        break;
    }
}

inline std::string to_text(std::optional<JsonView> message) {
    std::string words;
    if (message) append_words(*message, words);
    return words;
}

} // namespace envelope_detail

/// Reads a reply's body, at most 1 MiB and 32 levels deep. The retired API's `{"result": "reject", "reason":
/// …}` counts as refused, as the gateway's own clients still take it.
inline Envelope read_envelope(std::string_view body) {
    using envelope_detail::to_text;
    Envelope envelope;
    auto const reply = JsonView::parse(body, {.bytes = 1 << 20, .depth = 32});
    if (reply.has_error() || reply->kind() != JsonKind::Object) return envelope;
    envelope_detail::Members const members{*reply};
    if (members.data) envelope.data = *members.data;
    envelope.message = to_text(members.message);
    envelope.contradictory = members.repeated;
    if (envelope.contradictory) return envelope;

    std::optional<std::string> const result = lenient::text(members.result);
    bool const refused = result == "reject" || result == "no credits";
    if (members.success) {
        bool const says = members.success->kind() == JsonKind::Boolean;
        bool const agreed = says && members.success->boolean();
        envelope.contradictory = agreed && refused;
        if (says && !envelope.contradictory)
            envelope.verdict = agreed ? Envelope::Verdict::Agreed : Envelope::Verdict::Refused;
    } else if (refused) {
        envelope.verdict = Envelope::Verdict::Refused;
        envelope.message = to_text(members.reason);
        if (envelope.message.empty()) envelope.message = *result;
    }
    return envelope;
}

/// The reasons of a validation failure, `{"number": ["incorrect"]}`; at most 16 fields and reasons each are
/// kept.
inline std::vector<FieldError> read_field_errors(JsonView data) {
    constexpr std::size_t most = 16;
    std::vector<FieldError> fields;
    if (data.kind() != JsonKind::Object) return fields;
    data.for_each_member([&](JsonString name, JsonView reasons) {
        if (reasons.kind() != JsonKind::Array || fields.size() == most) return;
        FieldError field{name.decode(), {}};
        reasons.for_each_element([&](JsonView reason) {
            field.reasons.push_back(envelope_detail::to_text(reason));
            return field.reasons.size() < most;
        });
        fields.push_back(std::move(field));
    });
    return fields;
}

} // namespace smsaero::inline v0

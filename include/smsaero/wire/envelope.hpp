#pragma once

/// @file
/// What the gateway replies with. Thread safety: any number of callers. Errors: none.

#include <smsaero/config/json_kind.hpp>
#include <smsaero/config/json_reader.hpp>
#include <smsaero/config/json_string.hpp>
#include <smsaero/config/json_view.hpp>
#include <smsaero/wire/failure.hpp>
#include <smsaero/wire/lenient.hpp>

#include <array>
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

    Verdict verdict = Verdict::Unclear; ///< what this one says
    /// A key that decides stands twice, or the reply agrees and refuses at once, so that not even a status is
    /// to be believed.
    bool contradictory = false;
    JsonView data = JsonView::null(); ///< within the body, which must outlive it
    std::string message = {};         ///< as text, whatever its type; the gateway's words, unscrubbed
};

namespace envelope_detail {

/// The members of a reply that somebody reads, and whether one that decides what it says stands twice.
class Members {
public:
    std::optional<JsonView> success = {};
    std::optional<JsonView> data = {};
    std::optional<JsonView> message = {};
    std::optional<JsonView> result = {}; ///< of the retired API, as is `reason`
    std::optional<JsonView> reason = {};
    bool repeated = false;

    /// Reads `body`, at most 1 MiB and `max_depth` levels deep, in one pass; returns whether it is an object.
    /// Once only.
    bool read(std::string_view body) {
        if (body.size() > 1 << 20) return false;
        JsonReader reader(body, max_depth);
        if (reader.next() != JsonEvent::BeginObject) return false;
        for (;;) {
            JsonEvent const event = reader.next();
            if (event == JsonEvent::End) return true;
            if (event == JsonEvent::Fault) return false;
            take(event, reader, body);
        }
    }

private:
    static constexpr std::size_t max_depth = 32;

    void take(JsonEvent event, JsonReader const& reader, std::string_view body) {
        switch (event) {
        case JsonEvent::Key:
            if (level_ == 0)
                begin_member(reader.string());
            else if (in_data_ && reader.string() == "id")
                repeated = ++ids_[level_] > 1 || repeated;
            break;
        case JsonEvent::EndObject:
        case JsonEvent::EndArray:
            if (--level_ == 0) take_value(body.substr(begin_, reader.at() - begin_));
            break;
        case JsonEvent::BeginObject:
        case JsonEvent::BeginArray:
            if (level_ == 0) begin_ = reader.at() - 1;
            ids_[++level_] = 0;
            break;
        default:
            if (level_ == 0) take_value(reader.token());
        }
    }

    void begin_member(JsonString key) {
        in_data_ = key == "data";
        member_ = in_data_           ? &data
                  : key == "success" ? &success
                  : key == "message" ? &message
                  : key == "result"  ? &result
                  : key == "reason"  ? &reason
                                     : nullptr;
        bool const decides = member_ == &data || member_ == &success || member_ == &result;
        repeated = repeated || (decides && member_->has_value());
    }

    void take_value(std::string_view value) {
        if (member_ != nullptr) *member_ = JsonView::of(value);
    }

    std::optional<JsonView>* member_ = nullptr; // whose value comes next
    bool in_data_ = false;
    std::size_t level_ = 0;                           // within the reply
    std::size_t begin_ = 0;                           // of a member that is an object or an array
    std::array<std::size_t, max_depth + 1> ids_ = {}; // of each object that is open in `data`
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

/// Reads a reply. The retired API's `{"result": "reject", "reason": …}` counts as refused, as the gateway's
/// own clients still take it.
/// @param body at most 1 MiB and 32 levels deep; must outlive the envelope
/// @return the envelope, which points into `body`; `Unclear` when it is larger, deeper or no JSON object
inline Envelope read_envelope(std::string_view body) {
    using envelope_detail::to_text;
    Envelope envelope;
    envelope_detail::Members members;
    if (!members.read(body)) return envelope;
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

/// Reads the reasons of a validation failure, such as `{"number": ["incorrect"]}`.
/// @param data of the envelope
/// @return the first 16 fields with the first 16 reasons of each, the gateway's words unscrubbed
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

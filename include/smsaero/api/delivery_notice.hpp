#pragma once

/// @file
/// Notices of delivery, as the gateway posts them. Thread safety: any number of callers. Errors: none but
/// those that a result tells.

#include <smsaero/api/delivery_status.hpp>
#include <smsaero/config/json_kind.hpp>
#include <smsaero/config/json_string.hpp>
#include <smsaero/config/json_view.hpp>
#include <smsaero/core/ascii.hpp>
#include <smsaero/core/utf8.hpp>
#include <smsaero/core/whole_number.hpp>
#include <smsaero/wire/form_data.hpp>
#include <smsaero/wire/lenient.hpp>
#include <smsaero/wire/scrub.hpp>

#include <boost/system/result.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace smsaero::inline v0 {

/// That the status of a message has changed, as a POST to its `callbackUrl` says. It is a claim and no more:
/// the gateway signs nothing (its manual), so whoever knows the URL can say the same. See `NoticeSecret` for
/// who that is, `DeliveryBook` for what a claim may change, and `SmsStatus` for the truth.
struct DeliveryNotice {
    std::int64_t id = 0;        ///< the message's id, as in its receipt; from 1 up
    DeliveryStatus status = {}; ///< with a code; the name is cut and made fit to be shown, as in a report
};

/// Why a request was not taken for a notice.
enum class NoticeProblem : unsigned char {
    TooLarge,      ///< the body is larger than any notice
    ForeignType,   ///< the content type is neither of the gateway's two
    Malformed,     ///< the body is not what its content type says
    NotUtf8,       ///< something in the body is not UTF-8
    RepeatedField, ///< `id` or `status` is said twice, so it is not known which one is meant
    InvalidId,     ///< `id` is missing, or no whole number of 63 bits from 1
    InvalidStatus, ///< `status` is missing, or no whole number
};

namespace delivery_notice_detail {

struct ProblemText {
    std::string_view name;
    std::string_view message;
};

constexpr ProblemText describe(NoticeProblem problem) {
    constexpr std::array<ProblemText, 7> texts{{
        {"too_large", "the body is larger than a notice ever is; answer 413 and read at most 64 KiB of the "
                      "next one"},
        {"foreign_type", "the content type is none of a notice; answer 415, and hand on only POST requests "
                         "in application/x-www-form-urlencoded or application/json"},
        {"malformed", "the body is not what its content type says; answer 400, and check that body and "
                      "content type are handed on whole and undecoded"},
        {"not_utf8", "the body is not UTF-8; answer 400, and check that it is handed on whole and undecoded"},
        {"repeated_field",
         "the notice says `id` or `status` twice; answer 400, and check that nothing on the "
         "way adds fields"},
        {"invalid_id",
         "the notice has no `id` from 1 to 9223372036854775807; answer 400, and ask the gateway "
         "for the status of what was sent"},
        {"invalid_status", "the notice has no `status` that is a whole number; answer 400, and ask the "
                           "gateway for the status of what was sent"},
    }};
    return texts[static_cast<std::size_t>(problem)];
}

} // namespace delivery_notice_detail

/// The problem's name for programs.
/// @param problem one of the enumerators
/// @return `too_large`, `foreign_type`, `malformed` and so on
constexpr std::string_view to_string(NoticeProblem problem) {
    return delivery_notice_detail::describe(problem).name;
}

/// What is wrong and what to do next.
/// @param problem one of the enumerators
/// @return a sentence for people, which holds nothing of the request
constexpr std::string_view message(NoticeProblem problem) {
    return delivery_notice_detail::describe(problem).message;
}

/// Found by `boost::system::result` for `value()` of what was not read.
/// @param problem one of the enumerators
/// @throws std::runtime_error with the message
[[noreturn]] inline void throw_exception_from_error(NoticeProblem problem, boost::source_location const&) {
    throw std::runtime_error(std::string{message(problem)});
}

/// What a request to the callback URL comes to.
using NoticeResult = boost::system::result<DeliveryNotice, NoticeProblem>;

namespace delivery_notice_detail {

inline constexpr std::size_t max_size = 64u << 10;
inline constexpr std::size_t max_depth = 32;

enum class Encoding : unsigned char { Form, Json, Foreign };

constexpr std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n";
    text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
    return text.substr(0, text.find_last_not_of(blanks) + 1);
}

/// The parameters decide nothing: whatever charset they claim, the body itself must be UTF-8.
constexpr Encoding encoding_of(std::string_view content_type, std::string_view body) {
    std::string_view const type = trimmed(content_type.substr(0, content_type.find(';')));
    if (trimmed(content_type).empty())
        return trimmed(body).starts_with('{') ? Encoding::Json : Encoding::Form;
    if (ascii::same_but_for_case(type, "application/x-www-form-urlencoded")) return Encoding::Form;
    return ascii::same_but_for_case(type, "application/json") ? Encoding::Json : Encoding::Foreign;
}

/// The fields that somebody reads, as text in whichever type they came.
class Fields {
public:
    std::optional<std::string> id = {};
    std::optional<std::string> status = {};
    std::string name = {}; // the last one, since it decides nothing
    bool repeated = false;

    std::optional<NoticeProblem> read_form(std::string_view body) {
        bool utf8 = true;
        bool const decoded = form_data::for_each_pair(body, [&](std::string key, std::string value) {
            utf8 = is_utf8(key) && is_utf8(value);
            if (key == "extendStatus")
                name = std::move(value);
            else
                take(key == "id" ? &id : key == "status" ? &status : nullptr, std::move(value));
            return utf8;
        });
        if (!utf8) return NoticeProblem::NotUtf8;
        return decoded ? std::nullopt : std::optional{NoticeProblem::Malformed};
    }

    std::optional<NoticeProblem> read_json(std::string_view body) {
        if (!is_utf8(body)) return NoticeProblem::NotUtf8;
        auto const root = JsonView::parse(body, {.bytes = max_size, .depth = max_depth});
        if (!root || root->kind() != JsonKind::Object) return NoticeProblem::Malformed;
        root->for_each_member([&](JsonString key, JsonView value) {
            if (key == "extendStatus")
                name = lenient::text(value).value_or("");
            else if (key == "id" || key == "status")
                take(key == "id" ? &id : &status, lenient::word(value));
        });
        return std::nullopt;
    }

private:
    void take(std::optional<std::string>* field, std::string value) {
        if (field == nullptr) return;
        repeated = repeated || field->has_value();
        *field = std::move(value);
    }
};

} // namespace delivery_notice_detail

/// Reads the body of a POST to a `callbackUrl`: `id`, `status` and `extendStatus`, by the request's content
/// type `application/x-www-form-urlencoded` or, where the message was sent with `callbackFormat`,
/// `application/json` (the gateway's manual). An empty content type is one that is missing: then a body that
/// begins with `{` is JSON. Lenient in types (a number may be a string) and about what it does not know, and
/// strict in meaning: at most 64 KiB, 32 levels of JSON, all of it UTF-8, and no second `id` or `status`.
///
/// Nothing of the body is kept but the three fields. Answer a request that was read with status 200, and do
/// so even when the notice changes nothing: whether the gateway sends again what was not taken is not known.
/// @param content_type the header's value, with its parameters; empty when there is none
/// @param body as it came, any bytes
/// @return the notice, or the problem, which says what to answer
inline NoticeResult read_delivery_notice(std::string_view content_type, std::string_view body) {
    namespace detail = delivery_notice_detail;
    if (body.size() > detail::max_size) return NoticeProblem::TooLarge;
    detail::Encoding const encoding = detail::encoding_of(content_type, body);
    if (encoding == detail::Encoding::Foreign) return NoticeProblem::ForeignType;
    detail::Fields fields;
    auto const problem = encoding == detail::Encoding::Json ? fields.read_json(body) : fields.read_form(body);
    if (problem) return *problem;
    if (fields.repeated) return NoticeProblem::RepeatedField;
    auto const id = whole_number(fields.id.value_or(""));
    if (!id || *id < 1) return NoticeProblem::InvalidId;
    auto const status = whole_number(fields.status.value_or(""));
    if (!status) return NoticeProblem::InvalidStatus;
    return DeliveryNotice{*id, {status, Scrub{}(fields.name)}};
}

} // namespace smsaero::inline v0

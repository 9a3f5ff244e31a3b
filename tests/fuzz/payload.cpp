// Payloads: the first line is a template, the rest the JSON that fills it.

#include "holds.hpp"
#include "naive_template.hpp"
#include "split.hpp"

#include <smsaero/config/exact_numbers.hpp>
#include <smsaero/config/json_payload.hpp>
#include <smsaero/core/message_template.hpp>
#include <smsaero/core/utf8.hpp>

#include <boost/json/value.hpp>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

using namespace smsaero;
using smsaero::fuzz::holds;

namespace {

std::string number_text(double number) {
    std::string text;
    append_ecmascript_number(text, number);
    holds(std::strtod(text.c_str(), nullptr) == number, "a number reads back as itself");
    return text;
}

/// A value as JavaScript's `String` shows it; nothing when it is nested too deeply.
std::optional<std::string> shown(boost::json::value const& value, int depth = 0) {
    if (value.is_null()) return "";
    if (value.is_bool()) return value.get_bool() ? "true" : "false";
    if (value.is_number()) return number_text(value.to_number<double>());
    if (value.is_string()) return std::string(std::string_view(value.get_string()));
    if (value.is_object()) return "[object Object]";
    if (depth == 512) return std::nullopt;
    std::string text;
    bool first = true;
    for (boost::json::value const& element : value.get_array()) {
        auto const part = shown(element, depth + 1);
        if (!part) return std::nullopt;
        text.append(first ? "" : ",").append(*part);
        first = false;
    }
    return text;
}

std::vector<std::string> steps(std::string_view name) {
    std::vector<std::string> found{""};
    for (char c : name) {
        if (c == '.')
            found.emplace_back();
        else
            found.back() += c;
    }
    return found;
}

/// What a name stands for, null where it leads nowhere; the length of an array is made up, in `length`.
boost::json::value const* looked_up(boost::json::value const& payload, std::vector<std::string> const& path,
                                    boost::json::value& length) {
    boost::json::value const* found = &payload;
    for (std::string const& step : path) {
        boost::json::value const* next = nullptr;
        if (found->is_object() && found->get_object().contains(step)) next = &found->get_object().at(step);
        if (found->is_array() && step == "length") {
            length = found->get_array().size();
            return &step == &path.back() ? &length : nullptr;
        }
        for (std::size_t i = 0; found->is_array() && i < found->get_array().size() && !next; ++i)
            if (std::to_string(i) == step) next = &found->get_array()[i];
        if (!next) return nullptr;
        found = next;
    }
    return found;
}

/// The message by plain replacement; nothing when it has to fail.
std::optional<std::string> replaced(std::string_view text, boost::json::value const& payload) {
    std::string message;
    for (fuzz::NaivePiece const& piece : fuzz::naive_pieces(text)) {
        auto const path = steps(piece.name.value_or(""));
        if (path[0].empty()) {
            message += piece.text;
            continue;
        }
        if (!payload.is_object()) return std::nullopt;
        if (!payload.get_object().contains(path[0])) {
            message += piece.text;
            continue;
        }
        boost::json::value length;
        auto const* const value = looked_up(payload, path, length);
        auto const filled = value ? shown(*value) : std::string();
        if (!filled) return std::nullopt;
        message += *filled;
    }
    return message;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    fuzz::Split const input(data, size);
    auto const payload = parse_exact_json(input.rest);
    if (!payload) {
        holds(is_utf8(payload.error().message) && !payload.error().message.empty(),
              "an error says something");
        holds(payload.error().at_byte <= input.rest.size(), "an error is about a place in the text");
        return 0;
    }
    for (std::string const& pointer : payload->duplicates)
        holds(pointer.starts_with('/') && is_utf8(pointer), "a repeated key is told by its pointer");

    MessageTemplate const message{std::string(input.line)};
    auto const rendered = render(message, payload->value);
    if (!is_utf8(input.line)) return 0; // then what goes on is not worth a rule of its own
    auto const expected = replaced(input.line, payload->value);
    holds(rendered.has_value() == expected.has_value(),
          "a message is made or refused as by plain replacement");
    if (!rendered) return 0;
    holds(is_utf8(*rendered), "a message is UTF-8");
    holds(*rendered == *expected, "a message is what plain replacement gives");
    return 0;
}

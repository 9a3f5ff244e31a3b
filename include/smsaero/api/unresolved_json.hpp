#pragma once

/// @file
/// Storing messages whose outcome is unknown. Thread safety: any number of callers. Errors: none but those
/// that an `UnresolvedResult` tells.

#include <smsaero/api/unresolved.hpp>
#include <smsaero/config/config_issue.hpp>
#include <smsaero/config/config_members.hpp>
#include <smsaero/config/json_kind.hpp>
#include <smsaero/config/json_pointer.hpp>
#include <smsaero/config/json_string.hpp>
#include <smsaero/config/json_view.hpp>
#include <smsaero/core/json_escape.hpp>
#include <smsaero/core/phone_number.hpp>
#include <smsaero/core/posix.hpp>
#include <smsaero/core/secret.hpp>
#include <smsaero/core/utf8.hpp>
#include <smsaero/wire/gate.hpp>
#include <smsaero/wire/lenient.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace smsaero::inline v0 {

/// What became of a stored message: the message, or why there is none.
struct UnresolvedResult {
    std::optional<Unresolved> message = {}; ///< there when nothing is wrong
    std::vector<ConfigIssue> issues = {};   ///< what is wrong, all of it; nothing of number and text
};

/// The limits of a stored message in bytes and levels, far above what any holds.
inline constexpr JsonLimits unresolved_limits{.bytes = 256u << 10, .depth = 8};

/// Writes a message as JSON on one line: `{"phone":"79…","text":"…","sign":"…","sentAt":1719119523,
/// "gates":["https://…"],"mode":"live"}`.
/// @param message its text and sender name are UTF-8, as everything that was sent is
/// @return the JSON: a `Secret`, since it holds number and text in the clear; keep it where codes may be kept
inline Secret store_unresolved(Unresolved const& message) {
    constexpr std::string_view before_text = R"(","text":")";
    std::string_view const text = message.text.reveal();
    std::string rest = R"(","sign":")" + json_escape::text(message.sender_name) + R"(","sentAt":)"
                       + std::to_string(message.sent_at.time_since_epoch().count()) + R"(,"gates":[)";
    for (Gate const& gate : message.gates)
        rest.append(rest.ends_with('[') ? "\"" : ",\"").append(json_escape::text(gate.url())).append("\"");
    rest.append(R"(],"mode":")").append(message.mode == Mode::Live ? "live" : "test").append("\"}");
    std::string json = R"({"phone":")";
    // In full, so that no part of the text is left behind by a growing string.
    json.reserve(json.size() + PhoneNumber::max_size + before_text.size() + json_escape::size(text)
                 + rest.size());
    json.append(message.phone.reveal()).append(before_text);
    std::size_t const begin = json.size();
    json.resize(begin + json_escape::size(text));
    json_escape::write(text, json.data() + begin);
    json += rest;
    Secret stored{json};
    posix::wipe(json.data(), json.size());
    return stored;
}

namespace unresolved_json_detail {

inline void read_gates(ConfigMembers const& members, std::vector<Gate>& gates, ConfigIssues& issues) {
    auto const list = members.find("gates");
    if (!list || list->kind() != JsonKind::Array)
        return issues.add("/gates", list ? wrong_type("array", list->kind()) : "Required");
    std::size_t index = 0;
    list->for_each_element([&](JsonView element) {
        std::string path = "/gates";
        append_to_pointer(path, index++);
        if (element.kind() != JsonKind::String) {
            issues.add(std::move(path), wrong_type("string", element.kind()));
            return !issues.full();
        }
        std::string const url = element.string().decode();
        if (auto gate = Gate::parse(url))
            gates.push_back(std::move(*gate));
        else
            issues.add(std::move(path), std::string{Gate::why_not(url)});
        return !issues.full();
    });
}

inline UnresolvedResult read(JsonView root) {
    ConfigIssues issues;
    if (root.kind() != JsonKind::Object) {
        issues.add("", wrong_type("object", root.kind()));
        return {std::nullopt, issues.take()};
    }
    // A record that says a thing twice is damaged: what is a warning in a config is an issue here.
    ConfigIssues repeated;
    ConfigMembers const members(root, "", {"phone", "text", "sign", "sentAt", "gates", "mode"}, repeated);
    for (ConfigIssue& issue : repeated.take())
        issues.add(std::move(issue.path), "Repeated key");

    auto const phone = members.require_string("phone", issues);
    auto const number = phone ? phone->with_text([](std::string_view digits) {
        auto parsed = PhoneNumber::parse(digits);
        return parsed && parsed->reveal() == digits ? parsed : std::nullopt;
    })
                              : std::nullopt;
    if (phone && !number) issues.add("/phone", "Expected the digits of a phone number");
    auto const text = members.require_string("text", issues);
    auto const sender_name = members.require_string("sign", issues);

    auto const time = members.find("sentAt");
    auto const sent_at = time && time->kind() == JsonKind::Number ? lenient::integer(time) : std::nullopt;
    if (!sent_at) issues.add("/sentAt", time ? "Expected whole Unix seconds" : "Required");

    std::vector<Gate> gates;
    read_gates(members, gates, issues);

    auto const mode = members.require_string("mode", issues);
    bool const live = mode && *mode == "live";
    if (mode && !live && !(*mode == "test")) issues.add("/mode", "Expected live or test");

    UnresolvedResult result{std::nullopt, issues.take()};
    if (!result.issues.empty()) return result;
    std::string words = text->decode();
    result.message = Unresolved{*number,
                                Secret{words},
                                sender_name->decode(),
                                std::chrono::sys_seconds{std::chrono::seconds{*sent_at}},
                                std::move(gates),
                                live ? Mode::Live : Mode::Test};
    posix::wipe(words.data(), words.size());
    return result;
}

} // namespace unresolved_json_detail

/// Reads what `store_unresolved` wrote.
/// @param json at most 256 KiB, which the caller wipes
/// @return the message, or what is wrong: every problem, each with its place
inline UnresolvedResult read_unresolved(std::string_view json) {
    auto const root = JsonView::parse(json, unresolved_limits);
    if (root) return unresolved_json_detail::read(*root);
    return {std::nullopt, {{"", "This is no stored message: " + root.error().message}}};
}

} // namespace smsaero::inline v0

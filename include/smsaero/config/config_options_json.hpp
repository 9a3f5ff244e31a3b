#pragma once

#include <smsaero/config/config.hpp>
#include <smsaero/config/config_issue.hpp>
#include <smsaero/config/config_members.hpp>
#include <smsaero/config/json_kind.hpp>
#include <smsaero/config/json_pointer.hpp>
#include <smsaero/config/json_view.hpp>
#include <smsaero/wire/gate.hpp>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace smsaero::inline v0 {

namespace config_options_detail {

/// More hosts than any operator has; each costs more memory than the text that names it.
inline constexpr std::size_t max_gates = 100;

inline void read(ConfigMembers const& members, std::string_view name, bool& option) {
    if (auto const value = members.find(name, JsonKind::Boolean)) option = value->boolean();
}

inline void read(ConfigMembers const& members, std::string_view name,
                 std::optional<std::chrono::milliseconds>& option) {
    auto const value = members.find(name, JsonKind::Number);
    if (!value) return;
    double const seconds = value->number();
    if (seconds > 0 && seconds <= 3600)
        option = std::chrono::milliseconds(std::max(1LL, std::llround(seconds * 1000)));
    else
        members.warn(name, "Expected seconds, more than 0 and at most 3600; ignored");
}

inline void read(ConfigMembers const& members, std::string_view name, std::vector<Gate>& option,
                 ConfigIssues& warnings) {
    auto const list = members.find(name, JsonKind::Array);
    if (!list) return;
    std::vector<Gate> gates;
    std::size_t index = 0;
    list->for_each_element([&](JsonView element) {
        if (gates.size() == max_gates) {
            members.warn(name, "More than " + std::to_string(max_gates) + " gates; the rest is ignored");
            return false;
        }
        std::string path = members.path_to(name);
        append_to_pointer(path, index++);
        if (element.kind() != JsonKind::String) {
            warnings.add(std::move(path), wrong_type("string", element.kind()) + "; ignored");
        } else {
            element.string().with_text([&](std::string_view url) {
                if (std::optional<Gate> gate = Gate::parse(url))
                    gates.push_back(std::move(*gate));
                else
                    warnings.add(std::move(path), std::string(Gate::why_not(url)) + "; ignored");
            });
        }
        return true; // whatever is wrong elsewhere, the gates are those that the config names
    });
    if (gates.empty())
        members.warn(name, "Expected at least one gate; the default gates are used");
    else
        option = std::move(gates);
}

} // namespace config_options_detail

/// Reads the object `"smsaero"` of a config. Thread safety: any number of callers. Errors: none, as nothing
/// in it can make a config invalid: a wrong type or value, and an unknown key, is a warning, and the default
/// stays.
/// @param smsaero any value
/// @param warnings get what was ignored
/// @return the options, with the defaults of those that it does not have
inline ConfigOptions read_config_options(JsonView smsaero, ConfigIssues& warnings) {
    using config_options_detail::read;
    constexpr auto warned = ConfigMembers::Others::Warned;
    ConfigOptions options;
    if (smsaero.kind() != JsonKind::Object) {
        warnings.add("/smsaero", wrong_type("object", smsaero.kind()) + "; ignored");
        return options;
    }
    ConfigMembers const members(smsaero, "/smsaero", {"gates", "timeouts", "testMode", "genericFallback"},
                                warnings, warned);
    read(members, "gates", options.gates, warnings);
    if (auto const object = members.find("timeouts", JsonKind::Object)) {
        ConfigMembers const timeouts(*object, members.path_to("timeouts"),
                                     {"deadline", "resolve", "connect", "handshake"}, warnings, warned);
        read(timeouts, "deadline", options.timeouts.deadline);
        read(timeouts, "resolve", options.timeouts.resolve);
        read(timeouts, "connect", options.timeouts.connect);
        read(timeouts, "handshake", options.timeouts.handshake);
    }
    read(members, "testMode", options.test_mode);
    read(members, "genericFallback", options.generic_fallback);
    return options;
}

} // namespace smsaero::inline v0

#pragma once

#include <smsaero/config/config.hpp>
#include <smsaero/config/config_issue.hpp>
#include <smsaero/config/json_kind.hpp>
#include <smsaero/config/json_pointer.hpp>
#include <smsaero/wire/gate.hpp>

#include <boost/json/value.hpp>

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

/// Reads the members of one object. What it cannot use becomes a warning and leaves the default in place.
class Members {
public:
    Members(std::string path, ConfigIssues& warnings) : path_(std::move(path)), warnings_(warnings) {}

    void warn(std::string_view name, std::string message) {
        std::string path = path_;
        append_to_pointer(path, name);
        warnings_.add(std::move(path), std::move(message));
    }

    void warn_type(std::string_view name, std::string_view expected, boost::json::value const& value) {
        warn(name, wrong_type(expected, value) + "; ignored");
    }

    void warn_unknown(std::string_view name) { warn(name, "Unknown key; ignored"); }

    void read(std::string_view name, boost::json::value const& value, bool& option) {
        if (auto const* boolean = value.if_bool())
            option = *boolean;
        else
            warn_type(name, "boolean", value);
    }

    void read(std::string_view name, boost::json::value const& value,
              std::optional<std::chrono::milliseconds>& option) {
        if (!value.is_number()) return warn_type(name, "number", value);
        auto const seconds = value.to_number<double>();
        if (!(seconds > 0 && seconds <= 3600))
            return warn(name, "Expected seconds, more than 0 and at most 3600; ignored");
        option = std::chrono::milliseconds(std::max(1LL, std::llround(seconds * 1000)));
    }

    void read(std::string_view name, boost::json::value const& value, std::vector<Gate>& option) {
        auto const* array = value.if_array();
        if (!array) return warn_type(name, "array", value);
        std::vector<Gate> gates;
        Members elements(path_ + "/" + std::string(name), warnings_);
        for (std::size_t i = 0; i < array->size(); ++i) {
            std::string const index = std::to_string(i);
            auto const* url = (*array)[i].if_string();
            if (!url)
                elements.warn_type(index, "string", (*array)[i]);
            else if (std::optional<Gate> gate = Gate::parse(*url))
                gates.push_back(std::move(*gate));
            else
                elements.warn(index, std::string(Gate::why_not(*url)) + "; ignored");
        }
        if (gates.empty())
            warn(name, "Expected at least one gate; the default gates are used");
        else
            option = std::move(gates);
    }

private:
    std::string path_;
    ConfigIssues& warnings_;
};

} // namespace config_options_detail

/// Reads the object `"smsaero"` of a config. Nothing in it can make a config invalid: a wrong type or value,
/// and an unknown key, is a warning, and the default stays.
inline ConfigOptions read_config_options(boost::json::value const& smsaero, ConfigIssues& warnings) {
    using config_options_detail::Members;
    ConfigOptions options;
    auto const* object = smsaero.if_object();
    if (!object) {
        Members("", warnings).warn_type("smsaero", "object", smsaero);
        return options;
    }
    Members members("/smsaero", warnings);
    auto const read_timeouts = [&](boost::json::value const& value) {
        auto const* timeouts = value.if_object();
        if (!timeouts) return members.warn_type("timeouts", "object", value);
        Members each("/smsaero/timeouts", warnings);
        for (auto const& member : *timeouts) {
            std::string_view const name = member.key();
            if (name == "deadline")
                each.read(name, member.value(), options.timeouts.deadline);
            else if (name == "resolve")
                each.read(name, member.value(), options.timeouts.resolve);
            else if (name == "connect")
                each.read(name, member.value(), options.timeouts.connect);
            else if (name == "handshake")
                each.read(name, member.value(), options.timeouts.handshake);
            else
                each.warn_unknown(name);
        }
    };
    for (auto const& member : *object) {
        std::string_view const name = member.key();
        if (name == "gates")
            members.read(name, member.value(), options.gates);
        else if (name == "timeouts")
            read_timeouts(member.value());
        else if (name == "testMode")
            members.read(name, member.value(), options.test_mode);
        else if (name == "genericFallback")
            members.read(name, member.value(), options.generic_fallback);
        else
            members.warn_unknown(name);
    }
    return options;
}

} // namespace smsaero::inline v0

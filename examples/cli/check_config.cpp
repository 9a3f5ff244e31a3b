#include "check_config.hpp"

#include "input.hpp"
#include "output.hpp"

#include <smsaero/config/config_json.hpp>
#include <smsaero/core/utf8.hpp>

#include <boost/json/value.hpp>

#include <cstdio>
#include <string_view>

namespace {

using namespace smsaero;

boost::json::array to_json(std::vector<ConfigIssue> const& issues) {
    boost::json::array array;
    for (ConfigIssue const& issue : issues)
        array.push_back({{"path", issue.path}, {"message", issue.message}});
    return array;
}

boost::json::object to_json(ConfigResult const& result) {
    return {{"valid", result.valid()},
            {"issues", to_json(result.issues)},
            {"warnings", to_json(result.warnings)}};
}

void tell(Tone tone, std::string_view file, std::string_view kind, std::vector<ConfigIssue> const& issues) {
    for (ConfigIssue const& issue : issues) {
        std::string line = std::string(file) + ": " + std::string(kind) + ": ";
        if (!issue.path.empty()) line += issue.path + ": ";
        tell(tone, line + issue.message);
    }
}

ConfigResult check_file(std::string const& file) {
    auto const text = read_input(file);
    if (text) return parse_config(*text);
    return {std::nullopt, {{"", "This file cannot be read: " + text.error().message()}}, {}};
}

bool check_files(std::vector<std::string> const& files) {
    bool all_valid = true;
    for (std::string const& file : files) {
        ConfigResult const result = check_file(file);
        all_valid = all_valid && result.valid();
        // A file's name is bytes; JSON is UTF-8.
        boost::json::object line{{"file", is_utf8(file) ? file : "?"}};
        for (auto& member : to_json(result))
            line.emplace(member.key(), std::move(member.value()));
        print(line);
        tell(Tone::Warning, file, "warning", result.warnings);
        tell(Tone::Bad, file, "error", result.issues);
        if (result.valid()) tell(Tone::Good, file + ": valid");
    }
    return all_valid;
}

bool check_lines() {
    bool all_valid = true;
    std::string line;
    while (read_line(stdin, line)) {
        ConfigResult const result = parse_config(line);
        all_valid = all_valid && result.valid();
        print(to_json(result));
    }
    return all_valid;
}

} // namespace

int check_config(CheckConfigOptions const& options) {
    bool const all_valid = options.jsonl ? check_lines() : check_files(options.files);
    return all_valid ? 0 : 1;
}

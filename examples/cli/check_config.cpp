#include "check_config.hpp"

#include "input.hpp"
#include "output.hpp"

#include <smsaero/config/config_json.hpp>
#include <smsaero/config/lint.hpp>
#include <smsaero/core/utf8.hpp>

#include <boost/json/value.hpp>

#include <cstdio>
#include <string_view>
#include <utility>

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

/// Reads one config; the two commands differ in this.
using Check = ConfigResult (*)(std::string_view text);

ConfigResult parse_and_lint(std::string_view text) {
    ConfigResult result = parse_config(text);
    if (result.valid())
        for (ConfigIssue& warning : smsaero::lint(*result.config))
            result.warnings.push_back(std::move(warning));
    return result;
}

/// What all the configs came to.
struct Summary {
    bool all_valid = true;
    bool any_warning = false;

    void add(ConfigResult const& result) {
        all_valid = all_valid && result.valid();
        any_warning = any_warning || !result.warnings.empty();
    }
};

ConfigResult check_file(std::string const& file, Check check) {
    auto const text = read_input(file);
    if (text) return check(*text);
    return {std::nullopt, {{"", "This file cannot be read: " + text.error().message()}}, {}};
}

Summary check_files(std::vector<std::string> const& files, Check check) {
    Summary summary;
    for (std::string const& file : files) {
        ConfigResult const result = check_file(file, check);
        summary.add(result);
        // A file's name is bytes; JSON is UTF-8.
        boost::json::object line{{"file", is_utf8(file) ? file : "?"}};
        for (auto& member : to_json(result))
            line.emplace(member.key(), std::move(member.value()));
        print(line);
        tell(Tone::Warning, file, "warning", result.warnings);
        tell(Tone::Bad, file, "error", result.issues);
        if (result.valid()) tell(Tone::Good, file + ": valid");
    }
    return summary;
}

Summary check_lines(Check check) {
    Summary summary;
    std::string line;
    while (read_line(stdin, line)) {
        ConfigResult const result = check(line);
        summary.add(result);
        print(to_json(result));
    }
    return summary;
}

Summary check_all(CheckConfigOptions const& options, Check check) {
    return options.jsonl ? check_lines(check) : check_files(options.files, check);
}

} // namespace

int check_config(CheckConfigOptions const& options) {
    return check_all(options, parse_config).all_valid ? 0 : 1;
}

int lint(CheckConfigOptions const& options) {
    Summary const summary = check_all(options, parse_and_lint);
    if (!summary.all_valid) return 1;
    return summary.any_warning ? 2 : 0;
}

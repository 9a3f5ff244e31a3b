#pragma once

#include <smsaero/config/config.hpp>
#include <smsaero/config/config_issue.hpp>

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace relay {

/// The config's file, `config.json` in the relay's folder, as Logto has it and ours with it. What it held
/// before the last save stands in `config.old.json`.
class ConfigStore {
public:
    explicit ConfigStore(std::filesystem::path const& folder)
        : path_(folder / "config.json"), old_(folder / "config.old.json") {}

    /// What the file holds; nothing where there is none. Throws `std::runtime_error` when it cannot be read.
    std::optional<std::string> read() const;

    /// Puts `text` in its place, whole or not at all. Throws `std::runtime_error` when it cannot.
    void write(std::string_view text) const;

private:
    std::filesystem::path const path_;
    std::filesystem::path const old_;
};

/// The problems of a config, one a line, each with its place.
std::string in_words(std::vector<smsaero::ConfigIssue> const& issues);

} // namespace relay

#include "config_store.hpp"

#include "durable_file.hpp"

namespace relay {

std::optional<std::string> ConfigStore::read() const { return read_file(path_); }

void ConfigStore::write(std::string_view text) const { write_file_durably(path_, text, old_); }

std::string in_words(std::vector<smsaero::ConfigIssue> const& issues) {
    std::string words;
    for (smsaero::ConfigIssue const& issue : issues) {
        if (!words.empty()) words += "; ";
        words.append(issue.path).append(issue.path.empty() ? "" : ": ").append(issue.message);
    }
    return words;
}

} // namespace relay

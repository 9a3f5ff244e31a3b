#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace smsaero::test_support {

/// A sink that keeps its lines. Copies share them, so that a test keeps one and gives the other to a logger.
/// Not for several threads.
class KeptLines {
public:
    void write(std::string_view line) { lines_->emplace_back(line); }
    std::vector<std::string> const& lines() const { return *lines_; }

private:
    std::shared_ptr<std::vector<std::string>> lines_ = std::make_shared<std::vector<std::string>>();
};

} // namespace smsaero::test_support

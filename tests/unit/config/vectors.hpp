#pragma once

#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace smsaero::test_support {

/// The lines of a file of recorded answers, each a JSON object.
inline std::vector<std::string> read_vectors(std::string const& file) {
    std::ifstream in(std::string(SMSAERO_VECTORS "/") + file);
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);)
        lines.push_back(line);
    if (lines.empty()) throw std::runtime_error("no vectors in " + file);
    return lines;
}

} // namespace smsaero::test_support

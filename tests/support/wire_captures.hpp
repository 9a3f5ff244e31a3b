#pragma once

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace smsaero::test_support {

/// The text at `pointer` of a recording; throws when there is none.
inline std::string text_at(boost::json::value const& recording, std::string_view pointer) {
    return std::string(std::string_view(recording.at_pointer(pointer).as_string()));
}

/// What the original connector was asked, sent and answered: `wire-captures.jsonl`, one recording a line.
inline std::vector<boost::json::value> const& wire_captures() {
    static std::vector<boost::json::value> const recordings = [] {
        std::vector<boost::json::value> read;
        std::ifstream file(SMSAERO_VECTORS "/wire-captures.jsonl");
        for (std::string line; std::getline(file, line);)
            read.push_back(boost::json::parse(line));
        if (read.empty()) throw std::runtime_error("no recordings");
        return read;
    }();
    return recordings;
}

/// How many requests the original made.
inline std::size_t requests_of(boost::json::value const& recording) {
    return recording.at("requests").as_array().size();
}

/// A header of its first request; empty when there is none.
inline std::string header_of(boost::json::value const& recording, std::string_view name) {
    for (boost::json::value const& header : recording.at_pointer("/requests/0/headers").as_array())
        if (header.at(0).as_string() == name) return text_at(header, "/1");
    return {};
}

} // namespace smsaero::test_support

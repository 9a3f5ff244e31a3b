#pragma once

#include "core.hpp"
#include "http_message.hpp"
#include "page_config.hpp"

#include <boost/json/object.hpp>

#include <chrono>
#include <cstddef>
#include <deque>

namespace relay {

/// The page's test message: one real message by a config that need not be saved. Each costs money, so there
/// is one at a time, and a few in a minute.
class PageTrial {
public:
    static constexpr std::size_t most_a_minute = 10;

    PageTrial(Core& core, PageConfig const& config) : core_(core), config_(config) {}

    /// `POST /api/send`.
    void send(boost::json::object const& body, Respond respond);

private:
    using Clock = std::chrono::steady_clock;

    Core& core_;
    PageConfig const& config_;
    bool is_sending_ = false;
    std::deque<Clock::time_point> sent_; // those of the last minute
};

} // namespace relay

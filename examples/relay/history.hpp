#pragma once

#include <smsaero/core/errc.hpp>
#include <smsaero/core/money.hpp>
#include <smsaero/core/outcome.hpp>
#include <smsaero/core/phone_number.hpp>

#include <boost/json/object.hpp>

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>

namespace relay {

/// What the page's dashboard shows: the last 24 hours of this run, in memory alone, with no more of a number
/// than its first and last digits. For one thread.
class History {
public:
    using Time = std::chrono::sys_seconds;

    static constexpr std::chrono::hours step{1};
    static constexpr std::size_t steps = 24;
    static constexpr std::size_t most_failures = 20;

    /// A message has ended.
    void add(Time now, smsaero::Outcome outcome, smsaero::Errc code, std::string_view usage_type,
             smsaero::MaskedPhone phone);
    /// What the gateway says that a message has cost.
    void add_cost(smsaero::Money cost) { spend_ = spend_ + cost; }
    void add_expected() { ++expected_; }
    void add_delivered(bool arrived) { ++(arrived ? delivered_ : undelivered_); }
    void add_started() { ++started_; }
    void add_approved() { ++approved_; }

    /// All of it, as `/api/dashboard` gives it.
    boost::json::object json(Time now) const;

private:
    struct Bucket {
        std::int64_t hour = -1; ///< since 1970
        std::array<std::uint64_t, 4> outcomes{};
    };
    struct Mishap {
        Time at;
        smsaero::Errc code;
        std::string usage_type;
        std::string phone;
    };

    std::array<Bucket, steps> buckets_{};
    std::array<std::uint64_t, 4> totals_{};
    std::deque<Mishap> failures_;
    smsaero::Money spend_;
    std::uint64_t expected_ = 0, delivered_ = 0, undelivered_ = 0, started_ = 0, approved_ = 0;
};

} // namespace relay

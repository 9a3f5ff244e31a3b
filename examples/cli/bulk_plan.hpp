#pragma once

#include <smsaero/api/tariffs.hpp>
#include <smsaero/core/money.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

/// What a file comes to before anything is sent.
struct BulkPlan {
    std::uint64_t rows = 0;     ///< all of them
    std::uint64_t invalid = 0;  ///< which cannot be sent as they are
    std::uint64_t sent = 0;     ///< which earlier runs sent
    std::uint64_t rejected = 0; ///< which the gateway refused in earlier runs
    std::uint64_t unknown = 0;  ///< which earlier runs may have sent
    std::uint64_t to_send = 0;
    std::uint64_t segments = 0; ///< of those
    std::uint64_t repeated = 0; ///< rows with number and text of a row before
};

/// What that costs, as far as the account tells.
struct BulkCost {
    std::optional<smsaero::Money> price = {};    ///< the dearest of a segment
    std::optional<smsaero::Money> estimate = {}; ///< of all segments
    std::optional<smsaero::Money> balance = {};
};

/// The dearest of the prices; nothing when there is none, or when one of them is no amount, since it might be
/// the dearest.
inline std::optional<smsaero::Money> dearest(std::vector<smsaero::Tariff> const& tariffs) {
    std::optional<smsaero::Money> most;
    for (smsaero::Tariff const& tariff : tariffs) {
        auto const price = smsaero::Money::parse(tariff.price);
        if (!price) return std::nullopt;
        if (!most || *price > *most) most = price;
    }
    return most;
}

/// A price that many times; nothing where that is no amount any more.
constexpr std::optional<smsaero::Money> times(smsaero::Money price, std::uint64_t count) {
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    if (price.millionths() < 0) return std::nullopt;
    if (price.millionths() > 0 && count > static_cast<std::uint64_t>(most / price.millionths()))
        return std::nullopt;
    return price * static_cast<std::int64_t>(count);
}

inline BulkCost cost_of(BulkPlan const& plan, std::optional<smsaero::Money> price,
                        std::optional<smsaero::Money> balance) {
    return {price, price ? times(*price, plan.segments) : std::nullopt, balance};
}

/// The plan in sentences, and whether each is a warning.
struct PlanLine {
    std::string text;
    bool warns = false;
};

inline std::vector<PlanLine> describe(BulkPlan const& plan, BulkCost const& cost, bool test_mode) {
    auto const count = [](std::uint64_t number, std::string const& what) {
        return std::to_string(number) + ' ' + what + (number == 1 ? "" : "s");
    };
    std::vector<PlanLine> lines;
    std::string rows = count(plan.rows, "row") + ": " + std::to_string(plan.to_send) + " to send";
    if (plan.sent != 0) rows += ", " + std::to_string(plan.sent) + " sent before";
    if (plan.rejected != 0) rows += ", " + std::to_string(plan.rejected) + " rejected before";
    lines.push_back({rows});
    if (plan.invalid != 0)
        lines.push_back({count(plan.invalid, "row") + " cannot be sent and will be passed over", true});
    if (plan.unknown != 0)
        lines.push_back(
            {count(plan.unknown, "row")
                 + " may have been sent before and will not be sent again; --reconcile looks for them",
             true});
    if (plan.repeated != 0)
        lines.push_back({count(plan.repeated, "row")
                             + " with number and text of an earlier row; each is sent all the same",
                         true});
    if (plan.to_send == 0) return lines;
    std::string segments = count(plan.segments, "segment");
    if (test_mode) {
        lines.push_back({segments + ", which cost nothing: the gateway only plays them through"});
        return lines;
    }
    if (cost.estimate)
        segments += " at no more than " + cost.price->text() + " roubles: at most " + cost.estimate->text();
    else
        segments += ", at an unknown price";
    segments += cost.balance ? "; the balance is " + cost.balance->text() : "; the balance is unknown";
    lines.push_back({segments});
    if (cost.estimate && cost.balance && *cost.balance < *cost.estimate)
        lines.push_back(
            {"the balance may not cover them all; when it is used up the run stops, and run again it goes on",
             true});
    return lines;
}

#include "bulk_report.hpp"

#include "output.hpp"

#include <smsaero/core/errc.hpp>
#include <smsaero/core/money.hpp>

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <string_view>

using namespace smsaero;
namespace json = boost::json;

namespace {

json::value or_null(std::optional<Money> const& amount) {
    return amount ? json::value(amount->text()) : json::value(nullptr);
}

std::string_view outcome_of(RowState state) {
    if (state.is_unknown()) return "unknown";
    return state.stage == RowStage::Rejected ? "rejected" : "not_sent";
}

/// Why: the failure's name, or what else kept it.
std::string_view code_of(RowState state) {
    if (state.stage == RowStage::Fresh) return "not_begun";
    if (state.stage == RowStage::Begun) return "interrupted";
    return to_string(state.code);
}

} // namespace

void print_plan(BulkPlan const& plan, BulkCost const& cost, bool test_mode) {
    print(json::object{{"plan",
                        {{"rows", plan.rows},
                         {"to_send", plan.to_send},
                         {"invalid", plan.invalid},
                         {"sent_before", plan.sent},
                         {"rejected_before", plan.rejected},
                         {"unknown_before", plan.unknown},
                         {"repeated", plan.repeated},
                         {"segments", plan.segments},
                         {"price", or_null(cost.price)},
                         {"estimate", or_null(cost.estimate)},
                         {"balance", or_null(cost.balance)}}}});
    for (PlanLine const& line : describe(plan, cost, test_mode))
        tell(line.warns ? Tone::Warning : Tone::Good, line.text);
}

BulkTally print_rows(BulkSource& source, BulkSheet const& sheet, RowStates const& rows) {
    BulkTally tally;
    for (bool there = source.rewind(); there && source.next();) {
        json::object line{{"line", source.row().line()}, {"row", source.number()}};
        RowState const state = rows.of(source.number());
        auto const message = sheet.read(source.row());
        if (!message && state.is_to_be_sent()) {
            tally.add_invalid();
            line["outcome"] = "invalid";
            line["reason"] = message.error();
        } else {
            tally.add(state);
            if (state.stage == RowStage::Sent) continue;
            line["outcome"] = outcome_of(state);
            line["code"] = code_of(state);
        }
        print(line);
    }
    return tally;
}

void print_summary(BulkTally const& tally, std::string const& why_stopped, bool interrupted) {
    print(
        json::object{{"summary",
                      {{"rows", tally.rows},
                       {"sent", tally.sent},
                       {"rejected", tally.rejected},
                       {"invalid", tally.invalid},
                       {"not_sent", tally.not_sent},
                       {"unknown", tally.unknown},
                       {"stopped", why_stopped.empty() ? json::value(nullptr) : json::value(why_stopped)}}}});
    if (interrupted)
        tell(Tone::Warning, "interrupted; what was under way was finished, and nothing else begun");
    if (!why_stopped.empty()) tell(Tone::Bad, "stopped: " + why_stopped);
    std::string words = std::to_string(tally.sent) + " of " + std::to_string(tally.rows) + " sent";
    auto const add = [&](std::uint64_t count, std::string_view what) {
        if (count != 0) words.append(", ").append(std::to_string(count)).append(" ").append(what);
    };
    add(tally.rejected, "rejected");
    add(tally.invalid, "invalid");
    add(tally.not_sent, "not sent (run it again to go on)");
    add(tally.unknown, "unknown (they may have been sent and are not sent again)");
    tell(tally.exit_status() == 0 ? Tone::Good : Tone::Bad, words);
}

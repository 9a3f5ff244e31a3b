#pragma once

#include <smsaero/testing/sandbox_money.hpp>
#include <smsaero/testing/sandbox_numbers.hpp>
#include <smsaero/testing/sandbox_parameters.hpp>
#include <smsaero/testing/sandbox_reply.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace smsaero::inline v0::testing {

/// A request whether a phone can be reached. Each costs half a rouble: no source says the price.
struct SandboxHlr {
    std::int64_t id = 0;     ///< its id, never given twice
    std::string number = {}; ///< digits
    int status = 4; ///< status that the next `hlr/status` will tell: 4 in work, else a `SandboxReach`

    static constexpr std::int64_t kopecks = 50; ///< the price in kopecks
};

/// Writes a request as `hlr/check` and `hlr/status` answer. Thread safety: any number of callers. Errors:
/// none.
/// @param hlr the request
/// @return JSON
[[nodiscard]] inline std::string hlr_json(SandboxHlr const& hlr) {
    return JsonObjectText()
        .add("id", hlr.id)
        .add("number", hlr.number)
        .add("hlrStatus", hlr.status)
        .add("extendHlrStatus", extended_hlr_status(hlr.status))
        .str();
}

/// What is found out about numbers: `hlr/check`, `hlr/status` and `number/operator`, which is free. How a
/// check ends depends on the number, see `reach_of`. Thread safety: as a vector. Errors: none; the reply says
/// what is wrong with a call.
class SandboxHlrs {
public:
    /// Begins a check of each number.
    /// @param given `number` or `numbers`
    /// @param money pays for all of them or none
    /// @return the checks, or the refusal
    SandboxReply check(SandboxParameters& given, SandboxMoney& money) {
        auto const numbers = given.need_numbers();
        if (given.wrong()) return given.refusal();
        auto const cost = SandboxHlr::kopecks * static_cast<std::int64_t>(numbers.size());
        if (!money.covers(cost)) return SandboxMoney::not_enough();
        money.pay(cost);
        std::vector<std::string> items;
        for (auto const& number : numbers)
            items.push_back(hlr_json(checks_.emplace_back(SandboxHlr{.id = next_id_++, .number = number})));
        return success(one_or_all(items, given.has_list()));
    }

    /// Tells the status, then moves it on: the first look finds the check in work, the next ones the result.
    /// @param given the `id` of the check
    /// @return the check, or the refusal
    SandboxReply status(SandboxParameters& given) {
        auto* const check = given.need_item(checks_);
        if (given.wrong()) return given.refusal();
        auto reply = success(hlr_json(*check));
        advance(*check);
        return reply;
    }

    /// Tells who serves each number, see `operator_of`.
    /// @param given `number` or `numbers`
    /// @return the operators, or the refusal
    [[nodiscard]] static SandboxReply operators(SandboxParameters& given) {
        auto const numbers = given.need_numbers();
        if (given.wrong()) return given.refusal();
        std::vector<std::string> items;
        for (auto const& number : numbers) {
            auto const by = operator_of(number);
            items.push_back(JsonObjectText()
                                .add("number", number)
                                .add("operator", by.code)
                                .add("extendOperator", by.name)
                                .str());
        }
        return success(one_or_all(items, given.has_list()));
    }

    /// Every check that is in work comes to its result.
    void advance() {
        for (auto& check : checks_)
            advance(check);
    }

private:
    static void advance(SandboxHlr& check) { check.status = static_cast<int>(reach_of(check.number)); }

    std::int64_t next_id_ = 3001;
    std::vector<SandboxHlr> checks_;
};

} // namespace smsaero::inline v0::testing

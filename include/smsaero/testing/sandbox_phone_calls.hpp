#pragma once

#include <smsaero/testing/sandbox_message.hpp>
#include <smsaero/testing/sandbox_money.hpp>
#include <smsaero/testing/sandbox_numbers.hpp>
#include <smsaero/testing/sandbox_page.hpp>
#include <smsaero/testing/sandbox_parameters.hpp>
#include <smsaero/testing/sandbox_reply.hpp>

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

namespace smsaero::inline v0::testing {

/// A code told by a phone call, flash or voice. Each costs 59 kopecks, as the one flash call on record; for
/// voice no source says.
struct SandboxPhoneCall {
    std::int64_t id = 0;      ///< its id, never given twice among calls of its kind
    std::string phone = {};   ///< digits
    std::string code = {};    ///< four digits
    int status = 0;           ///< status: 0 queue, 4 handed to the operator, 1 dialled, 2 not dialled
    std::int64_t created = 0; ///< Unix seconds
    std::int64_t updated = 0; ///< Unix seconds of the last change of the status

    static constexpr std::int64_t kopecks = 59; ///< the price in kopecks
};

/// Writes a call as every answer has it. Thread safety: any number of callers. Errors: none.
/// @param call any
/// @return JSON
[[nodiscard]] inline std::string phone_call_json(SandboxPhoneCall const& call) {
    return JsonObjectText()
        .add("id", call.id)
        .add("status", call.status)
        .add("code", call.code)
        .add("phone", call.phone)
        .add("cost", roubles(SandboxPhoneCall::kopecks, false))
        .add("timeCreate", call.created)
        .add("timeUpdate", call.updated)
        .str();
}

/// Phone calls of one kind: `flashcall/send`, `flashcall/list` and `flashcall/status`, or `voicecode/send`.
/// Thread safety: as a vector. Errors: none; the reply says what is wrong with a call.
class SandboxPhoneCalls {
public:
    /// No calls yet.
    /// @param first_id id of the first call, above 0
    explicit SandboxPhoneCalls(std::int64_t first_id) : next_id_(first_id) {}

    /// Orders a call.
    /// @param given `phone`, and a `code` of four digits
    /// @param now Unix seconds, any number
    /// @param money pays for it
    /// @return the call, or the refusal
    SandboxReply send(SandboxParameters& given, std::int64_t now, SandboxMoney& money) {
        SandboxPhoneCall call{
            .phone = given.need_number("phone"), .code = given.need("code"), .created = now, .updated = now};
        bool const good =
            call.code.size() == 4 && call.code.find_first_not_of("0123456789") == call.code.npos;
        if (!call.code.empty() && !good) given.refuse("code");
        if (given.wrong()) return given.refusal();
        if (!money.covers(SandboxPhoneCall::kopecks)) return SandboxMoney::not_enough();
        money.pay(SandboxPhoneCall::kopecks);
        call.id = next_id_++;
        return success(phone_call_json(calls_.emplace_back(call)));
    }

    /// Lists the calls.
    /// @param given filters: `number` or `numbers` (not `phone`, as for `send`), and a `text` that the code
    /// holds
    /// @param page which page
    /// @return the calls, newest first
    [[nodiscard]] SandboxReply list(SandboxParameters const& given, PageRequest const& page) const {
        auto const numbers = given.numbers();
        auto const text = given.text("text");
        auto const found = newest_first(calls_, [&](SandboxPhoneCall const& call) {
            bool const wanted = numbers.empty() || std::ranges::find(numbers, call.phone) != numbers.end();
            return wanted && call.code.find(text) != std::string::npos;
        });
        return success(page_json(
            found, [](SandboxPhoneCall const* call) { return phone_call_json(*call); }, page));
    }

    /// Tells the status, then moves it on: in the queue, with the operator, dialled.
    /// @param given the `id` of the call
    /// @param now Unix seconds, any number
    /// @return the call, or the refusal
    SandboxReply status(SandboxParameters& given, std::int64_t now) {
        auto* const call = given.need_item(calls_);
        if (given.wrong()) return given.refusal();
        auto reply = success(phone_call_json(*call));
        advance(*call, now);
        return reply;
    }

    /// Every call that is not over moves one step on.
    /// @param now Unix seconds, any number
    void advance(std::int64_t now) {
        for (auto& call : calls_)
            advance(call, now);
    }

    /// @return the calls that were ordered, oldest first; valid until another is
    [[nodiscard]] std::vector<SandboxPhoneCall> const& calls() const { return calls_; }

private:
    static void advance(SandboxPhoneCall& call, std::int64_t now) {
        if (call.status != 0 && call.status != 4) return;
        bool const reached = reach_of(call.phone) == SandboxReach::Available;
        call.status = call.status == 0 ? 4 : reached ? 1 : 2;
        call.updated = now;
    }

    std::int64_t next_id_;
    std::vector<SandboxPhoneCall> calls_;
};

} // namespace smsaero::inline v0::testing

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
    std::int64_t id = 0;
    std::string phone = {}; ///< digits
    std::string code = {};
    int status = 0;           ///< 0 queue, 4 handed to the operator, 1 dialled, 2 not dialled
    std::int64_t created = 0; ///< Unix seconds
    std::int64_t updated = 0; ///< Unix seconds

    static constexpr std::int64_t kopecks = 59;
};

/// The call in every answer.
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
/// Not thread-safe by itself.
class SandboxPhoneCalls {
public:
    explicit SandboxPhoneCalls(std::int64_t first_id) : next_id_(first_id) {}

    /// Takes a `phone` and a `code` of four digits.
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

    /// The calls to the `number` or `numbers` (so the list is asked, unlike the call), with the `text` in
    /// their code.
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
    SandboxReply status(SandboxParameters& given, std::int64_t now) {
        auto* const call = given.need_item(calls_);
        if (given.wrong()) return given.refusal();
        auto reply = success(phone_call_json(*call));
        advance(*call, now);
        return reply;
    }

    /// Every call that is not over moves one step on.
    void advance(std::int64_t now) {
        for (auto& call : calls_)
            advance(call, now);
    }

    /// Those that were ordered, oldest first.
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

#pragma once

/// @file
/// Which operations there are. Thread safety: any number of callers. Errors: none.

#include <smsaero/testing/sandbox_account.hpp>
#include <smsaero/testing/sandbox_hlr.hpp>
#include <smsaero/testing/sandbox_money.hpp>
#include <smsaero/testing/sandbox_page.hpp>
#include <smsaero/testing/sandbox_parameters.hpp>
#include <smsaero/testing/sandbox_reply.hpp>
#include <smsaero/testing/sandbox_sms.hpp>

#include <algorithm>
#include <cstdint>
#include <span>
#include <string_view>

namespace smsaero::inline v0::testing {

/// What an operation is asked, by a call that was let in.
struct SandboxQuestion {
    SandboxParameters& given; ///< of the call
    std::int64_t now;         ///< Unix seconds
    PageRequest page;         ///< for operations that list
};

/// An operation by its path below `/v2/`, and what answers it.
struct SandboxRoute {
    std::string_view operation; ///< such as `sms/send`
    /// Does what is asked and answers.
    SandboxAnswer (*answer)(SandboxAccount& my, SandboxQuestion& q);
};

/// @return every operation that the emulated gateway knows
[[nodiscard]] inline std::span<SandboxRoute const> sandbox_routes() {
    using My = SandboxAccount;
    using Q = SandboxQuestion;
    using Answer = SandboxAnswer;
    static constexpr SandboxRoute all[] = {
        {"auth", [](My&, Q&) -> Answer { return success("null", "Successful authorization."); }},
        {"balance", [](My& my, Q&) -> Answer { return my.money.balance(); }},
        {"balance/add", [](My& my, Q& q) -> Answer { return my.money.add(q.given); }},
        {"cards", [](My& my, Q& q) -> Answer { return my.money.cards(q.page.empty_as_array); }},
        {"tariffs", [](My&, Q&) -> Answer { return SandboxMoney::tariffs(); }},
        {"sms/send",
         [](My& my, Q& q) -> Answer { return my.sms.send(q.given, q.now, false, my.signs, my.money); }},
        {"sms/testsend",
         [](My& my, Q& q) -> Answer { return my.sms.send(q.given, q.now, true, my.signs, my.money); }},
        {"sms/status",
         [](My& my, Q& q) -> Answer { return my.sms.status(q.given, q.now, false, my.notices); }},
        {"sms/teststatus",
         [](My& my, Q& q) -> Answer { return my.sms.status(q.given, q.now, true, my.notices); }},
        {"sms/list", [](My& my, Q& q) -> Answer { return my.sms.list(q.given, q.now, false, q.page); }},
        {"sms/testlist", [](My& my, Q& q) -> Answer { return my.sms.list(q.given, q.now, true, q.page); }},
        {"sign/list", [](My& my, Q& q) -> Answer { return my.signs.list(q.page); }},
        {"sign/add", [](My& my, Q& q) -> Answer { return my.signs.add(q.given); }},
        {"group/add", [](My& my, Q& q) -> Answer { return my.groups.add(q.given); }},
        {"group/delete", [](My& my, Q& q) -> Answer { return my.groups.remove(q.given); }},
        {"group/delete-all", [](My& my, Q&) -> Answer { return my.groups.remove_all(); }},
        {"group/list",
         [](My& my, Q& q) -> Answer {
             return my.groups.list([&](std::int64_t id) { return my.contacts.count_in(id); }, q.page);
         }},
        {"contact/add", [](My& my, Q& q) -> Answer { return my.contacts.add(q.given, my.groups); }},
        {"contact/delete", [](My& my, Q& q) -> Answer { return my.contacts.remove(q.given); }},
        {"contact/delete-all", [](My& my, Q&) -> Answer { return my.contacts.remove_all(); }},
        {"contact/list", [](My& my, Q& q) -> Answer { return my.contacts.list(q.given, my.groups, q.page); }},
        {"blacklist/add", [](My& my, Q& q) -> Answer { return my.blacklist.add(q.given); }},
        {"blacklist/list", [](My& my, Q& q) -> Answer { return my.blacklist.list(q.given, q.page); }},
        {"blacklist/delete", [](My& my, Q& q) -> Answer { return my.blacklist.remove(q.given); }},
        {"hlr/check", [](My& my, Q& q) -> Answer { return my.hlrs.check(q.given, my.money); }},
        {"hlr/status", [](My& my, Q& q) -> Answer { return my.hlrs.status(q.given); }},
        {"number/operator", [](My&, Q& q) -> Answer { return SandboxHlrs::operators(q.given); }},
        {"viber/send",
         [](My& my, Q& q) -> Answer {
             return my.viber.send(q.given, q.now, my.contacts, my.groups, my.money);
         }},
        {"viber/sign/list", [](My& my, Q& q) -> Answer { return my.viber.signs(q.page); }},
        {"viber/list", [](My& my, Q& q) -> Answer { return my.viber.list(q.page); }},
        {"viber/statistic",
         [](My& my, Q& q) -> Answer { return my.viber.statistic(q.given, q.now, q.page); }},
        {"telegram/send",
         [](My& my, Q& q) -> Answer {
             return my.telegrams.send(q.given, q.now, false, my.signs, my.money, my.sms);
         }},
        {"telegram/testsend",
         [](My& my, Q& q) -> Answer {
             return my.telegrams.send(q.given, q.now, true, my.signs, my.money, my.sms);
         }},
        {"telegram/status", [](My& my, Q& q) -> Answer { return my.telegrams.status(q.given, false); }},
        {"telegram/teststatus", [](My& my, Q& q) -> Answer { return my.telegrams.status(q.given, true); }},
        {"mobile-id/send",
         [](My& my, Q& q) -> Answer { return my.mobile_ids.send(q.given, q.now, my.money); }},
        {"mobile-id/status",
         [](My& my, Q& q) -> Answer { return my.mobile_ids.status(q.given, q.now, my.notices); }},
        {"mobile-id/verify",
         [](My& my, Q& q) -> Answer { return my.mobile_ids.verify(q.given, q.now, my.notices); }},
        {"flashcall/send",
         [](My& my, Q& q) -> Answer { return my.flash_calls.send(q.given, q.now, my.money); }},
        {"flashcall/list", [](My& my, Q& q) -> Answer { return my.flash_calls.list(q.given, q.page); }},
        {"flashcall/status", [](My& my, Q& q) -> Answer { return my.flash_calls.status(q.given, q.now); }},
        {"voicecode/send",
         [](My& my, Q& q) -> Answer { return my.voice_calls.send(q.given, q.now, my.money); }},
    };
    return all;
}

/// Looks an operation up.
/// @param operation such as `sms/send`
/// @return its route; null when there is none
[[nodiscard]] inline SandboxRoute const* find_route(std::string_view operation) {
    auto const all = sandbox_routes();
    auto const found = std::ranges::find(all, operation, &SandboxRoute::operation);
    return found == all.end() ? nullptr : &*found;
}

} // namespace smsaero::inline v0::testing

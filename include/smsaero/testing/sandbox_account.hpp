#pragma once

#include <smsaero/testing/sandbox_blacklist.hpp>
#include <smsaero/testing/sandbox_contacts.hpp>
#include <smsaero/testing/sandbox_groups.hpp>
#include <smsaero/testing/sandbox_hlr.hpp>
#include <smsaero/testing/sandbox_mobile_id.hpp>
#include <smsaero/testing/sandbox_money.hpp>
#include <smsaero/testing/sandbox_notices.hpp>
#include <smsaero/testing/sandbox_phone_calls.hpp>
#include <smsaero/testing/sandbox_signs.hpp>
#include <smsaero/testing/sandbox_sms.hpp>
#include <smsaero/testing/sandbox_telegrams.hpp>
#include <smsaero/testing/sandbox_viber.hpp>

#include <cstdint>
#include <vector>

namespace smsaero::inline v0::testing {

/// Everything that the emulated gateway keeps for its account, a member for each family of operations. Not
/// thread-safe by itself.
struct SandboxAccount {
    SandboxMoney money;
    SandboxSigns signs = SandboxSigns{};
    SandboxViber viber = SandboxViber{};
    SandboxGroups groups = {};
    SandboxContacts contacts = {};
    SandboxBlacklist blacklist = {};
    SandboxHlrs hlrs = {};
    SandboxSms sms = {};
    SandboxTelegrams telegrams = {};
    SandboxMobileIds mobile_ids = {};
    SandboxPhoneCalls flash_calls = SandboxPhoneCalls{11};
    SandboxPhoneCalls voice_calls = SandboxPhoneCalls{12'001};
    std::vector<SandboxNotice> notices = {}; ///< that nobody has taken yet, oldest first

    /// Moves everything that is not final one step on, at a time in Unix seconds.
    void advance(std::int64_t now) {
        sms.advance(notices);
        mobile_ids.advance(now, notices);
        telegrams.advance();
        viber.advance(now);
        flash_calls.advance(now);
        voice_calls.advance(now);
        hlrs.advance();
        signs.advance();
    }
};

} // namespace smsaero::inline v0::testing

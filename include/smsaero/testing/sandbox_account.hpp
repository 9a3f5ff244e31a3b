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

/// Everything that the emulated gateway keeps for its account, a member for each family of operations. Thread
/// safety: as its members. Errors: none.
struct SandboxAccount {
    SandboxMoney money;                                        ///< the balance, and what everything costs
    SandboxSigns signs = SandboxSigns{};                       ///< sender names
    SandboxViber viber = SandboxViber{};                       ///< campaigns, with signs of their own
    SandboxGroups groups = {};                                 ///< of contacts
    SandboxContacts contacts = {};                             ///< phone numbers with their owners
    SandboxBlacklist blacklist = {};                           ///< numbers that want no messages
    SandboxHlrs hlrs = {};                                     ///< checks whether phones can be reached
    SandboxSms sms = {};                                       ///< the inbox
    SandboxTelegrams telegrams = {};                           ///< codes sent to Telegram
    SandboxMobileIds mobile_ids = {};                          ///< logins by Mobile ID
    SandboxPhoneCalls flash_calls = SandboxPhoneCalls{11};     ///< codes told by a flash call
    SandboxPhoneCalls voice_calls = SandboxPhoneCalls{12'001}; ///< codes told by voice
    std::vector<SandboxNotice> notices = {};                   ///< that nobody has taken yet, oldest first

    /// Moves everything that is not final one step on.
    /// @param now Unix seconds, any number
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

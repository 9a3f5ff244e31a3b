#pragma once

/// @file
/// Logins by Mobile ID. Thread safety: any number of callers. Errors: none.

#include <smsaero/testing/sandbox_money.hpp>
#include <smsaero/testing/sandbox_notices.hpp>
#include <smsaero/testing/sandbox_numbers.hpp>
#include <smsaero/testing/sandbox_parameters.hpp>
#include <smsaero/testing/sandbox_reply.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace smsaero::inline v0::testing {

/// One login by Mobile ID. Its code is always 1234, as in the gateway's test mode.
struct SandboxMobileId {
    std::int64_t id = 0;           ///< its id, never given twice
    std::string number = {};       ///< digits
    std::string sign = {};         ///< the sender's name
    std::string callback_url = {}; ///< where to tell of each change of the status
    int status = 0;      ///< status: 0 queue, 8 in progress, 3 needs the code, 1 success, 2 failed, 16 error
    bool by_sms = false; ///< the push was not answered and a code was sent
    bool confirmed = false;   ///< the right code was given
    std::int64_t kopecks = 0; ///< what it cost, in kopecks
    std::int64_t created = 0; ///< Unix seconds

    static constexpr std::string_view code = "1234"; ///< the right one
    static constexpr std::int64_t lifetime = 120;    ///< seconds

    /// @return whether its status changes no more
    [[nodiscard]] bool final() const { return status == 1 || status == 2 || status == 16; }
};

/// Writes a login as all three calls answer.
/// @param session the login
/// @return JSON
[[nodiscard]] inline std::string mobile_id_json(SandboxMobileId const& session) {
    return JsonObjectText()
        .add("id", session.id)
        .add("number", session.number)
        .add("authType", session.by_sms ? "SMS" : "SIM-PUSH")
        .add("codeSms", "")
        .add("status", session.status)
        .raw("cost", roubles(session.kopecks, true))
        .add("dateCreate", session.created)
        .add("dateSend", session.created)
        .str();
}

/// The notice that the status of a login changed: always JSON.
/// @param session the login
/// @return what to post
[[nodiscard]] inline SandboxNotice mobile_id_notice(SandboxMobileId const& session) {
    return {.url = session.callback_url,
            .content_type = "application/json",
            .body = JsonObjectText()
                        .add("id", session.id)
                        .add("status", session.status)
                        .add("number", session.number)
                        .str()};
}

/// Logins by Mobile ID: `mobile-id/send`, `mobile-id/status` and `mobile-id/verify`. How one goes depends on
/// the number: one that ends in 111 answers the push, one that cannot be reached (see `reach_of`) fails with
/// 2 when it is switched off and with 16 when it does not exist, and any other needs the code. A login is
/// unknown two minutes after its beginning, whatever became of it: how long the gateway keeps one that is
/// over, no source says. Thread safety: as a vector. Errors: none; the reply says what is wrong with a call.
class SandboxMobileIds {
public:
    /// Begins a login. It costs 4 roubles, a price among those that users report; nothing under the sign
    /// `SMS Aero`, the gateway's test mode.
    /// @param given `number`, `sign` and `callbackUrl`
    /// @param now Unix seconds, any number
    /// @param money pays for it
    /// @return the login, or the refusal
    SandboxReply send(SandboxParameters& given, std::int64_t now, SandboxMoney& money) {
        SandboxMobileId session{.number = given.need_number(),
                                .sign = given.need("sign"),
                                .callback_url = given.need("callbackUrl"),
                                .created = now};
        (void)given.url("callbackUrl");
        if (given.wrong()) return given.refusal();
        session.kopecks = session.sign == "SMS Aero" ? 0 : 400;
        if (!money.covers(session.kopecks)) return SandboxMoney::not_enough();
        money.pay(session.kopecks);
        session.id = next_id_++;
        return success(mobile_id_json(sessions_.emplace_back(session)));
    }

    /// Tells the status, then moves it on. After the right code it moves on first, so that the login is a
    /// success here at last.
    /// @param given the `id` of the login
    /// @param now Unix seconds, any number
    /// @param notices each change of the status is added
    /// @return the login, or the refusal
    SandboxReply status(SandboxParameters& given, std::int64_t now, std::vector<SandboxNotice>& notices) {
        SandboxMobileId* session = nullptr;
        if (auto const refused = find(given, now, session)) return *refused;
        bool const known = session->confirmed;
        if (known) advance(*session, notices);
        auto reply = success(mobile_id_json(*session));
        if (!known) advance(*session, notices);
        return reply;
    }

    /// Answers the right code with success while the status is 3, before it turns 1. The code is taken from
    /// the beginning on; a login that is over is not found any more. No source says either.
    /// @param given `id`, `code`, and the `sign` of the login
    /// @param now Unix seconds, any number
    /// @param notices each change of the status is added
    /// @return the login, or the refusal
    SandboxReply verify(SandboxParameters& given, std::int64_t now, std::vector<SandboxNotice>& notices) {
        SandboxMobileId* session = nullptr;
        (void)given.need("id");
        auto const code = given.need("code");
        auto const sign = given.need("sign");
        if (auto const refused = find(given, now, session)) return *refused;
        if (session->final() || session->confirmed) return not_found();
        if (sign != session->sign) {
            given.refuse("sign");
            return given.refusal();
        }
        if (code != SandboxMobileId::code) return refusal(400, "invalid otp code");
        if (session->status != 3) move_to(*session, 3, notices);
        session->confirmed = true;
        return success(mobile_id_json(*session));
    }

    /// Every login that is neither over nor forgotten moves one step on.
    /// @param now Unix seconds, any number
    /// @param notices each change of a status is added
    void advance(std::int64_t now, std::vector<SandboxNotice>& notices) {
        for (auto& session : sessions_)
            if (now < session.created + SandboxMobileId::lifetime) advance(session, notices);
    }

    /// @return the logins that were begun, oldest first; valid until another is
    [[nodiscard]] std::vector<SandboxMobileId> const& sessions() const { return sessions_; }

private:
    static SandboxReply not_found() { return refusal(404, "session not found"); }

    /// Finds the login of `id`, or says why the call goes no further.
    std::optional<SandboxReply> find(SandboxParameters& given, std::int64_t now, SandboxMobileId*& session) {
        (void)given.need("id");
        if (given.wrong()) return given.refusal();
        SandboxParameters by_id = given;
        session = by_id.need_item(sessions_);
        if (!session || now >= session->created + SandboxMobileId::lifetime) return not_found();
        return std::nullopt;
    }

    static void advance(SandboxMobileId& session, std::vector<SandboxNotice>& notices) {
        if (session.status == 0) return move_to(session, 8, notices);
        if (session.status == 3 && session.confirmed) return move_to(session, 1, notices);
        if (session.status != 8) return;
        switch (reach_of(session.number)) {
        case SandboxReach::Unavailable:
            return move_to(session, 2, notices);
        case SandboxReach::NonExistent:
            return move_to(session, 16, notices);
        case SandboxReach::Available:
            return move_to(session, session.number.ends_with("111") ? 1 : 3, notices);
        }
    }

    static void move_to(SandboxMobileId& session, int status, std::vector<SandboxNotice>& notices) {
        session.status = status;
        if (status == 3) session.by_sms = true;
        notices.push_back(mobile_id_notice(session));
    }

    std::int64_t next_id_ = 273;
    std::vector<SandboxMobileId> sessions_;
};

} // namespace smsaero::inline v0::testing

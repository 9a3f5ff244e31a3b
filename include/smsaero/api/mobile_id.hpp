#pragma once

#include <smsaero/config/json_view.hpp>
#include <smsaero/core/phone_number.hpp>
#include <smsaero/core/verification_code.hpp>
#include <smsaero/wire/endpoint.hpp>
#include <smsaero/wire/failure.hpp>
#include <smsaero/wire/lenient.hpp>
#include <smsaero/wire/scrub.hpp>

#include <boost/system/result.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace smsaero::inline v0 {

/// How far a Mobile ID session has come. Samples in the gateway's own clients show other statuses where they
/// mean success; only status 1 is (the gateway's manual).
enum class MobileIdState : unsigned char {
    Queued,    ///< 0
    Approved,  ///< 1: the user has confirmed
    Failed,    ///< 2
    NeedsCode, ///< 3: the user has an SMS and is to type its code; also right after a right code
    Underway,  ///< 8
    Broken,    ///< 16
    Other,     ///< a status that the manual does not have, or none; not final
};

/// A phone whose owner Mobile ID has confirmed. Only `MobileIdSession::approval` makes one, so whoever is let
/// in with it cannot have been let in by another status.
class MobileIdApproval {
public:
    PhoneNumber const& number() const { return number_; }
    std::int64_t session_id() const { return session_id_; }

private:
    friend struct MobileIdSession;
    MobileIdApproval(PhoneNumber number, std::int64_t session_id)
        : number_(number), session_id_(session_id) {}

    PhoneNumber number_;
    std::int64_t session_id_;
};

/// A Mobile ID session as the gateway tells of it. That the gateway answered at all, even to `MobileIdVerify`
/// with a right code, lets nobody in: ask `approval()`.
struct MobileIdSession {
    std::optional<std::int64_t> id = {};     ///< nothing when the gateway gave none
    std::optional<std::int64_t> status = {}; ///< as it stands
    std::optional<PhoneNumber> number = {};
    std::string auth_type = {};                    ///< `SIM-PUSH` or `SMS`
    std::optional<VerificationCode> sms_code = {}; ///< normally nothing
    std::optional<std::string> cost = {};          ///< roubles as decimal text
    std::optional<std::chrono::sys_seconds> created_at = {};
    std::optional<std::chrono::sys_seconds> sends_at = {};

    MobileIdState state() const {
        using enum MobileIdState;
        if (!status) return Other;
        switch (*status) {
        case 0:
            return Queued;
        case 1:
            return Approved;
        case 2:
            return Failed;
        case 3:
            return NeedsCode;
        case 8:
            return Underway;
        case 16:
            return Broken;
        default:
            return Other;
        }
    }

    /// Whether nothing more will happen.
    bool is_final() const {
        return state() == MobileIdState::Approved || state() == MobileIdState::Failed
               || state() == MobileIdState::Broken;
    }

    /// The proof that the owner of `asked`, the number that the session was begun for, has confirmed; nothing
    /// while the status is not 1, and for a session of another number.
    std::optional<MobileIdApproval> approval(PhoneNumber const& asked) const {
        if (state() != MobileIdState::Approved || !id || number != asked) return std::nullopt;
        return MobileIdApproval{asked, *id};
    }

    static MobileIdSession read(JsonView item, Scrub const& scrub) {
        auto const [id, status, number, type, code, cost, created, sends] = lenient::members(
            item, {"id", "status", "number", "authType", "codeSms", "cost", "dateCreate", "dateSend"});
        std::string word = lenient::word(type);
        if (word != "SIM-PUSH" && word != "SMS") word = scrub(word);
        return {lenient::integer(id), lenient::integer(status), lenient::phone(number), std::move(word),
                lenient::code(code),  lenient::decimal(cost),   lenient::time(created), lenient::time(sends)};
    }
};

/// Asks a phone's owner to confirm on its SIM, or by a code in an SMS where that fails: `mobile-id/send`. A
/// session lives some 120 s. With a test key and the sign `SMS Aero` nothing is sent, and the code is 1234.
struct MobileIdSend {
    PhoneNumber number;
    std::string sign = {};         ///< the name of the Mobile ID service, not a sender name
    std::string callback_url = {}; ///< `https://…` or `http://…`; the gateway demands one

    using Reply = MobileIdSession;
    static constexpr bool costs = true;
    static constexpr std::string_view path() { return "mobile-id/send"; }
    std::string_view problem() const {
        if (sign.empty()) return "the sign is empty; give the name of the Mobile ID service";
        bool const web = callback_url.starts_with("https://") || callback_url.starts_with("http://");
        return web ? "" : "the callback URL does not begin with https:// or http://; write it in full";
    }
    void write(auto& body) const {
        body.add("number", number).add("sign", sign).add("callbackUrl", callback_url);
    }
    /// What cannot be read was sent all the same.
    static std::optional<MobileIdSession> read(JsonView data, Scrub const& scrub) {
        return MobileIdSession::read(lenient::only_item(data), scrub);
    }
};

/// What the gateway said of a session, or why it said nothing. It is no condition on purpose: that the
/// gateway answered is not that the user has confirmed, which `approval` alone says.
class MobileIdAnswer {
public:
    explicit MobileIdAnswer(boost::system::result<MobileIdSession, Failure> reply)
        : reply_(std::move(reply)) {}

    /// The proof that the owner of `asked` has confirmed; nothing when there is no session, or it is not so.
    std::optional<MobileIdApproval> approval(PhoneNumber const& asked) const {
        return reply_ ? reply_->approval(asked) : std::nullopt;
    }
    /// Whether nothing more will happen to the session; false when there is none.
    bool is_final() const { return reply_ && reply_->is_final(); }
    /// Whether the gateway did not answer, or refused: then there is a failure, else a session.
    bool has_failed() const { return reply_.has_error(); }
    /// Only if it has not failed.
    MobileIdSession const& session() const { return *reply_; }
    /// Only if it has.
    Failure failure() const { return reply_.error(); }

private:
    boost::system::result<MobileIdSession, Failure> reply_;
};

/// Asks how far a session has come: `mobile-id/status`.
struct MobileIdStatus {
    std::int64_t id = 0; ///< of the session

    using Reply = MobileIdSession;
    using Result = MobileIdAnswer;
    static constexpr bool costs = false;
    static constexpr std::string_view path() { return "mobile-id/status"; }
    void write(auto& body) const { body.add("id", id); }
    /// Nothing when the reply is for another session, or for none.
    std::optional<MobileIdSession> read(JsonView data, Scrub const& scrub) const {
        MobileIdSession session = MobileIdSession::read(lenient::only_item(data), scrub);
        return session.id == id ? std::optional{std::move(session)} : std::nullopt;
    }
};

/// Hands in the code that the user typed: `mobile-id/verify`. A right code is answered while the status may
/// still be 3; ask `MobileIdStatus` until it is final.
struct MobileIdVerify {
    std::int64_t id = 0; ///< of the session
    VerificationCode code;
    std::string sign = {}; ///< as in `MobileIdSend`

    using Reply = MobileIdSession;
    using Result = MobileIdAnswer;
    static constexpr bool costs = false;
    static constexpr std::string_view path() { return "mobile-id/verify"; }
    std::string_view problem() const {
        return sign.empty() ? "the sign is empty; give the name of the Mobile ID service" : "";
    }
    void write(auto& body) const { body.add("id", id).add("code", code).add("sign", sign); }
    /// Nothing when the reply is for another session, or for none.
    std::optional<MobileIdSession> read(JsonView data, Scrub const& scrub) const {
        return MobileIdStatus{id}.read(data, scrub);
    }
};

} // namespace smsaero::inline v0

#pragma once

/// @file
/// Confirmation on the SIM, with an SMS where that fails. From `Reply` on a request is as `Endpoint` says.
/// Thread safety: as its members. Errors: none.

#include <smsaero/api/notice_url.hpp>
#include <smsaero/config/json_view.hpp>
#include <smsaero/core/phone_number.hpp>
#include <smsaero/core/secret.hpp>
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
    /// @return whose owner has confirmed
    PhoneNumber const& number() const { return number_; }
    /// @return the session's id
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
    std::optional<std::int64_t> id = {};     ///< the session's id; nothing when the gateway gave none
    std::optional<std::int64_t> status = {}; ///< the status as it stands; nothing when the gateway gave none
    std::optional<PhoneNumber> number = {};  ///< nothing when what the gateway has is none
    std::string auth_type = {};              ///< `SIM-PUSH` or `SMS`
    std::optional<VerificationCode> sms_code = {};           ///< normally nothing
    std::optional<std::string> cost = {};                    ///< roubles as decimal text
    std::optional<std::chrono::sys_seconds> created_at = {}; ///< by the gateway's clock, as all times
    std::optional<std::chrono::sys_seconds> sends_at = {};   ///< when it was, or is, to be sent

    /// @return the status in words
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

    /// @return whether nothing more will happen
    bool is_final() const {
        return state() == MobileIdState::Approved || state() == MobileIdState::Failed
               || state() == MobileIdState::Broken;
    }

    /// Whom to let in.
    /// @param asked the number that the session was begun for
    /// @return the proof that its owner has confirmed; nothing while the status is not 1, and for a session
    /// of another number
    std::optional<MobileIdApproval> approval(PhoneNumber const& asked) const {
        if (state() != MobileIdState::Approved || !id || number != asked) return std::nullopt;
        return MobileIdApproval{asked, *id};
    }

    /// Reads a session.
    /// @param item an entry of the reply
    /// @param scrub hides in the gateway's words what was sent
    /// @return what there is of it
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
/// The reply may lack anything: what cannot be read was sent all the same.
struct MobileIdSend {
    PhoneNumber number;       ///< whose owner is asked
    std::string sign = {};    ///< the name of the Mobile ID service, not a sender name
    Secret callback_url = {}; ///< `https://…` or `http://…`; the gateway demands one

    using Reply = MobileIdSession;
    static constexpr bool costs = true;
    static constexpr std::string_view path() { return "mobile-id/send"; }
    std::string_view problem() const {
        if (sign.empty()) return "the sign is empty; give the name of the Mobile ID service";
        return callback_url_problem(callback_url.reveal());
    }
    void write(auto& body) const {
        body.add("number", number).add("sign", sign).add("callbackUrl", callback_url);
    }
    static std::optional<MobileIdSession> read(JsonView data, Scrub const& scrub) {
        return MobileIdSession::read(lenient::only_item(data), scrub);
    }
};

/// What the gateway said of a session, or why it said nothing. It is no condition on purpose: that the
/// gateway answered is not that the user has confirmed, which `approval` alone says.
class MobileIdAnswer {
public:
    /// Keeps a reply.
    /// @param reply the session, or the failure
    explicit MobileIdAnswer(boost::system::result<MobileIdSession, Failure> reply)
        : reply_(std::move(reply)) {}

    /// Whom to let in, as `MobileIdSession::approval`.
    /// @param asked the number that the session was begun for
    /// @return the proof that its owner has confirmed; nothing when there is no session, or it is not so
    std::optional<MobileIdApproval> approval(PhoneNumber const& asked) const {
        return reply_ ? reply_->approval(asked) : std::nullopt;
    }
    /// @return whether nothing more will happen to the session; false when there is none
    bool is_final() const { return reply_ && reply_->is_final(); }
    /// @return whether the gateway did not answer, or refused: then there is a failure, else a session
    bool has_failed() const { return reply_.has_error(); }
    /// @return the session; only if it has not failed
    MobileIdSession const& session() const { return *reply_; }
    /// @return why it has failed; only if it has
    Failure failure() const { return reply_.error(); }

private:
    boost::system::result<MobileIdSession, Failure> reply_;
};

/// Asks how far a session has come: `mobile-id/status`. A reply for another session, or for none, is a
/// failure: `Errc::UnexpectedReply`.
struct MobileIdStatus {
    std::int64_t id = 0; ///< the session's id

    using Reply = MobileIdSession;
    using Result = MobileIdAnswer;
    static constexpr bool costs = false;
    static constexpr std::string_view path() { return "mobile-id/status"; }
    void write(auto& body) const { body.add("id", id); }
    std::optional<MobileIdSession> read(JsonView data, Scrub const& scrub) const {
        MobileIdSession session = MobileIdSession::read(lenient::only_item(data), scrub);
        return session.id == id ? std::optional{std::move(session)} : std::nullopt;
    }
};

/// Hands in the code that the user typed: `mobile-id/verify`. A right code is answered while the status may
/// still be 3; ask `MobileIdStatus` until it is final. A reply for another session, or for none, is a
/// failure, too.
struct MobileIdVerify {
    std::int64_t id = 0;   ///< the session's id
    VerificationCode code; ///< as it was typed
    std::string sign = {}; ///< as in `MobileIdSend`

    using Reply = MobileIdSession;
    using Result = MobileIdAnswer;
    static constexpr bool costs = false;
    static constexpr std::string_view path() { return "mobile-id/verify"; }
    std::string_view problem() const {
        return sign.empty() ? "the sign is empty; give the name of the Mobile ID service" : "";
    }
    void write(auto& body) const { body.add("id", id).add("code", code).add("sign", sign); }
    std::optional<MobileIdSession> read(JsonView data, Scrub const& scrub) const {
        return MobileIdStatus{id}.read(data, scrub);
    }
};

} // namespace smsaero::inline v0

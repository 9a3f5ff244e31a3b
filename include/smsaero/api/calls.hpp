#pragma once

/// @file
/// Codes by phone calls. From `Reply` on a request is as `Endpoint` says. Thread safety: as its members.
/// Errors: none.

#include <smsaero/api/coded_word.hpp>
#include <smsaero/api/page.hpp>
#include <smsaero/config/json_view.hpp>
#include <smsaero/core/phone_number.hpp>
#include <smsaero/core/secret.hpp>
#include <smsaero/core/verification_code.hpp>
#include <smsaero/wire/endpoint.hpp>
#include <smsaero/wire/lenient.hpp>
#include <smsaero/wire/scrub.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace smsaero::inline v0 {

/// How far a call has come.
struct CallState : CodedWord {
    static constexpr std::int64_t queued = 0;      ///< code: at the gateway
    static constexpr std::int64_t dialled = 1;     ///< code: the phone was called
    static constexpr std::int64_t not_dialled = 2; ///< code: it was not
    static constexpr std::int64_t passed_on = 4;   ///< code: handed to the operator

    /// @return whether nothing more will happen to the call
    bool is_final() const { return code == dialled || code == not_dialled; }
    /// Reads the pair.
    /// @param code,name the reply's members
    /// @param scrub hides in the gateway's words what was sent
    /// @return the state
    static CallState read(std::optional<JsonView> code, std::optional<JsonView> name, Scrub const& scrub) {
        return {CodedWord::read(code, name, scrub, {})};
    }
};

/// A call that tells a code: its last digits are the code (flash call), or a voice says it.
struct CallReport {
    std::optional<std::int64_t> id = {};       ///< the call's id; nothing when the gateway gave none
    CallState state = {};                      ///< how far it has come
    std::optional<PhoneNumber> number = {};    ///< `phone`, which was called
    std::optional<VerificationCode> code = {}; ///< the code that it tells
    std::optional<std::string> cost = {};      ///< roubles as decimal text
    std::optional<std::chrono::sys_seconds> created_at = {}; ///< when the gateway took it, by its own clock
    std::optional<std::chrono::sys_seconds> updated_at = {}; ///< when its state last changed, likewise

    /// Reads a report.
    /// @param item an entry of the reply
    /// @param scrub hides in the gateway's words what was sent
    /// @return what there is of it
    static CallReport read(JsonView item, Scrub const& scrub) {
        auto const [id, status, word, phone, code, cost, created, updated] = lenient::members(
            item, {"id", "status", "extendStatus", "phone", "code", "cost", "timeCreate", "timeUpdate"});
        return {lenient::integer(id),   CallState::read(status, word, scrub),
                lenient::phone(phone),  lenient::code(code),
                lenient::decimal(cost), lenient::time(created),
                lenient::time(updated)};
    }
};

/// Calls a phone from a number that ends with the code: `flashcall/send`. Few of the gateway's clients have
/// it. The reply may lack anything: what cannot be read was sent all the same.
struct FlashCallSend {
    PhoneNumber number;    ///< `phone` on the wire, unlike elsewhere
    VerificationCode code; ///< 4 digits

    using Reply = CallReport;
    static constexpr bool costs = true;
    static constexpr std::string_view path() { return "flashcall/send"; }
    std::string_view problem() const {
        return code.is_numeric() && code.size() == 4
                   ? ""
                   : "a code for a flash call has 4 digits; make such a one";
    }
    void write(auto& body) const { body.add("phone", number).add("code", code); }
    static std::optional<CallReport> read(JsonView data, Scrub const& scrub) {
        return CallReport::read(lenient::only_item(data), scrub);
    }
};

/// Lists the flash calls, a page at a time: `flashcall/list`. A call without an id is none.
struct FlashCallList {
    std::optional<PhoneNumber> number = {}; ///< only those to it; `number` on the wire here
    Secret text = {};  ///< when it is not empty, only those that the gateway finds by it, in UTF-8
    unsigned page = 1; ///< which page, from 1 on

    using Reply = Page<CallReport>;
    static constexpr bool costs = false;
    static constexpr std::string_view path() { return "flashcall/list"; }
    void write(auto& body) const { body.add("number", number).add_if_any("text", text); }
    static std::optional<Reply> read(JsonView data, Scrub const& scrub) {
        return read_page<CallReport>(data, [&](JsonView item) {
            CallReport report = CallReport::read(item, scrub);
            return report.id ? std::optional{std::move(report)} : std::nullopt;
        });
    }
};

/// Asks how far a flash call has come: `flashcall/status`. A reply for another call, or for none, is a
/// failure: `Errc::UnexpectedReply`.
struct FlashCallStatus {
    std::int64_t id = 0; ///< the call's id, from its report

    using Reply = CallReport;
    static constexpr bool costs = false;
    static constexpr std::string_view path() { return "flashcall/status"; }
    void write(auto& body) const { body.add("id", id); }
    std::optional<CallReport> read(JsonView data, Scrub const& scrub) const {
        CallReport report = CallReport::read(lenient::only_item(data), scrub);
        return report.id == id ? std::optional{std::move(report)} : std::nullopt;
    }
};

/// Calls a phone and says the code: `voicecode/send`. One of the gateway's clients has it. The reply may
/// lack anything, as that of `FlashCallSend`.
struct VoiceCodeSend {
    PhoneNumber number;    ///< `phone` on the wire
    VerificationCode code; ///< what the voice says: digits; how many it takes no source tells

    using Reply = CallReport;
    static constexpr bool costs = true;
    static constexpr std::string_view path() { return "voicecode/send"; }
    std::string_view problem() const {
        return code.is_numeric() ? "" : "a code that a voice says has digits alone; make such a one";
    }
    void write(auto& body) const { body.add("phone", number).add("code", code); }
    static std::optional<CallReport> read(JsonView data, Scrub const& scrub) {
        return CallReport::read(lenient::only_item(data), scrub);
    }
};

} // namespace smsaero::inline v0

#pragma once

#include <smsaero/testing/peer_script.hpp>
#include <smsaero/testing/sandbox_account.hpp>
#include <smsaero/testing/sandbox_call.hpp>
#include <smsaero/testing/sandbox_faults.hpp>
#include <smsaero/testing/sandbox_message.hpp>
#include <smsaero/testing/sandbox_mobile_id.hpp>
#include <smsaero/testing/sandbox_money.hpp>
#include <smsaero/testing/sandbox_notices.hpp>
#include <smsaero/testing/sandbox_parameters.hpp>
#include <smsaero/testing/sandbox_phone_calls.hpp>
#include <smsaero/testing/sandbox_reply.hpp>
#include <smsaero/testing/sandbox_routes.hpp>
#include <smsaero/testing/sandbox_telegram.hpp>
#include <smsaero/testing/sandbox_viber_campaign.hpp>

#include <cstdint>
#include <ctime>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace smsaero::inline v0::testing {

/// The account that the emulated gateway serves.
struct GatewayOptions {
    std::string email = {};                 ///< when this and the key are empty, any pair is let in
    std::string api_key = {};               ///< the account's
    std::int64_t balance_kopecks = 100'000; ///< 1000 roubles
    /// The time in Unix seconds; called by several threads at once.
    std::function<std::int64_t()> now = [] { return static_cast<std::int64_t>(std::time(nullptr)); };
    /// The approved sender names. With none, every sign is let through.
    std::vector<std::string> signs = {};
    std::vector<std::string> viber_signs = {}; ///< the same for Viber
    /// The bank cards that `balance/add` takes.
    std::vector<SandboxCard> cards = {{501, "Visa*****1234"}, {502, "MasterCard*****4321"}};
    /// Every authorized call is refused, as one from an address that is not on the account's list.
    bool refuse_address = false;
    bool empty_list_as_array = false; ///< see `PageRequest::empty_as_array`
};

/// The SMS Aero gateway's behaviour without a socket: a call goes in, the steps that answer it come out. It
/// knows every operation of the API but WhatsApp, with the JSON types that the real gateway was seen to use,
/// and the magic numbers of `sandbox_faults.hpp` for `sms/send` and `sms/testsend`. Of the client's code it
/// shares what reads a whole number and no more, so that it is an independent witness of what the client
/// sent. Thread safety: any number of callers. Errors: none; the reply says what is wrong with a call.
///
/// Time does not pass by itself: a call for a status answers what it is, then moves the message one step on,
/// and `advance` moves everything. What a number's last digits bring about is said at `reach_of`,
/// `operator_of` and `SandboxMobileIds`.
///
/// Where no source records the gateway's words (an unknown path, another method, an unreadable body, an
/// unknown id) the sandbox has its own.
class SandboxGateway {
public:
    /// An account that nobody has used yet.
    /// @param options of the account
    explicit SandboxGateway(GatewayOptions options = {})
        : options_(std::move(options)),
          my_{.money = SandboxMoney(options_.balance_kopecks, options_.cards),
              .signs = SandboxSigns(options_.signs),
              .viber = SandboxViber(options_.viber_signs)} {}

    /// Whether a call carries the account's Basic credentials; without a configured account, any that are not
    /// empty.
    /// @param call any
    /// @return whether it does
    [[nodiscard]] bool authorized(SandboxCall const& call) const {
        auto const& given = call.credentials;
        if (!given) return false;
        if (options_.email.empty() && options_.api_key.empty())
            return !given->user.empty() && !given->password.empty();
        return *given == BasicCredentials{options_.email, options_.api_key};
    }

    /// Does what a call asks for.
    /// @param call as `read_call` reads it
    /// @return the steps that answer it
    [[nodiscard]] PeerReply answer(SandboxCall const& call) {
        auto const now = options_.now();
        std::lock_guard const lock(mutex_);
        auto const* const route = find_route(call.operation);
        if (auto const reply = turned_away(call, route != nullptr)) return say(*reply, now);
        SandboxParameters given(call.parameters);
        auto const page = given.text("page");
        SandboxQuestion question{.given = given,
                                 .now = now,
                                 .page = {.path = "/v2/" + call.operation,
                                          .page = page.empty() ? 1 : given.integer("page"),
                                          .empty_as_array = options_.empty_list_as_array}};
        auto const answer = route->answer(my_, question);
        return answer.magic ? fault_reply(answer.magic->fault, answer.reply, now) : say(answer.reply, now);
    }

    /// Moves everything that is not final one step on, as time would: messages, codes, logins, campaigns,
    /// calls, checks and signs.
    void advance() {
        auto const now = options_.now();
        std::lock_guard const lock(mutex_);
        my_.advance(now);
    }

    /// Hands over the status notices since the last look: one for each change of the status of an SMS or a
    /// Mobile ID login that was sent with a `callbackUrl`. For other kinds no source records a notice.
    /// @return the notices, oldest first
    [[nodiscard]] std::vector<SandboxNotice> take_notices() {
        std::lock_guard const lock(mutex_);
        return std::exchange(my_.notices, {});
    }

    /// A refused message is not in the inbox; one whose reply alone failed (`MagicNumber::taken`) is.
    /// @return the messages that the gateway took, oldest first
    [[nodiscard]] std::vector<SandboxMessage> inbox() const {
        std::lock_guard const lock(mutex_);
        return my_.sms.messages();
    }

    /// @return the codes that it sent to Telegram, oldest first
    [[nodiscard]] std::vector<SandboxTelegram> telegrams() const {
        std::lock_guard const lock(mutex_);
        return my_.telegrams.telegrams();
    }

    /// @return the logins by Mobile ID, oldest first
    [[nodiscard]] std::vector<SandboxMobileId> mobile_ids() const {
        std::lock_guard const lock(mutex_);
        return my_.mobile_ids.sessions();
    }

    /// @return the Viber campaigns, oldest first
    [[nodiscard]] std::vector<SandboxCampaign> campaigns() const {
        std::lock_guard const lock(mutex_);
        return my_.viber.campaigns();
    }

    /// @return the flash calls, oldest first
    [[nodiscard]] std::vector<SandboxPhoneCall> flash_calls() const {
        std::lock_guard const lock(mutex_);
        return my_.flash_calls.calls();
    }

    /// @return the codes told by voice, oldest first
    [[nodiscard]] std::vector<SandboxPhoneCall> voice_calls() const {
        std::lock_guard const lock(mutex_);
        return my_.voice_calls.calls();
    }

    /// @return kopecks that the account has left
    [[nodiscard]] std::int64_t balance_kopecks() const {
        std::lock_guard const lock(mutex_);
        return my_.money.kopecks();
    }

private:
    static PeerReply say(SandboxReply const& reply, std::int64_t now) {
        return {step::Write{http_text(reply, now)}};
    }

    /// Why the call goes no further, if so. `known` is whether there is such an operation.
    std::optional<SandboxReply> turned_away(SandboxCall const& call, bool known) const {
        if (!known) return refusal(404, "Page not found.");
        if (call.method != "POST" && call.method != "GET") return refusal(405, "Method not allowed.");
        if (!authorized(call)) return refusal(401, "Your request was made with invalid credentials.");
        if (options_.refuse_address) return refusal(404, "Invalid ip-address");
        if (!call.readable) return refusal(400, "Invalid data in request body.");
        return std::nullopt;
    }

    GatewayOptions const options_;
    mutable std::mutex mutex_;
    SandboxAccount my_;
};

} // namespace smsaero::inline v0::testing

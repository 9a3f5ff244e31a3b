#pragma once

#include <smsaero/core/errc.hpp>
#include <smsaero/core/json_escape.hpp>
#include <smsaero/core/posix.hpp>
#include <smsaero/core/secret.hpp>
#include <smsaero/core/utf8.hpp>
#include <smsaero/wire/base64.hpp>
#include <smsaero/wire/gate.hpp>
#include <smsaero/wire/gate_health.hpp>

#include <algorithm>
#include <chrono>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace smsaero::inline v0 {

/// Whether messages are sent for real, or only played through by the gateway: nothing sent, nothing charged
/// (the gateway's manual, `sms/testsend`).
enum class Mode : unsigned char { Live, Test };

/// What an operator knows of the account, and how it is to be reached.
struct Account {
    std::string email = {};                     ///< the account's e-mail address
    Secret api_key = {};                        ///< from the SMS Aero cabinet
    std::string sender_name = {};               ///< approved in the cabinet; UTF-8
    std::vector<Gate> gates = default_gates();  ///< tried in this order
    std::chrono::milliseconds deadline{15'000}; ///< for a whole call over all gates; at most an hour counts
    Mode mode = Mode::Live; ///< what a `Connector` sends in; of a `Client`, see `Client::call`
};

/// An account made ready once, so that a send only copies. It keeps the gates too: the key is for them and
/// goes nowhere else, and with them which of them failed lately. Thread safety: any number of callers, as
/// nothing else of it ever changes. Errors: none; `problem` says whether it can be used.
class Credentials {
public:
    /// Makes an account ready.
    /// @param account any; `problem` tells one that is wrong
    explicit Credentials(Account account)
        : api_key_(std::move(account.api_key)),
          problem_(find_problem(account)),
          sender_(json_escape::text(account.sender_name)),
          gates_(std::move(account.gates)),
          health_(gates_.size()),
          deadline_(std::min<std::chrono::milliseconds>(account.deadline, std::chrono::hours{1})),
          mode_(account.mode) {
        // Reserved in full, so that no part of the key is left behind by a growing string.
        std::string user = std::move(account.email);
        std::string pair;
        pair.reserve(user.size() + 1 + api_key_.reveal().size());
        pair.append(user).append(":").append(api_key_.reveal());
        std::string value;
        value.reserve(6 + (pair.size() + 2) / 3 * 4);
        value += "Basic ";
        append_base64(pair, value);
        authorization_ = Secret{value};
        posix::wipe(pair.data(), pair.size());
        posix::wipe(value.data(), value.size());
    }

    /// @return the value of the `Authorization` header (RFC 7617): UTF-8 of `email:key` in base64, whatever
    /// the key holds
    Secret const& authorization() const { return authorization_; }
    /// @return the key as the account has it
    Secret const& api_key() const { return api_key_; }
    /// @return the sender name, escaped for JSON
    std::string_view escaped_sender() const { return sender_; }
    /// @return the gates in the order in which they are tried
    std::vector<Gate> const& gates() const { return gates_; }
    /// @return which of these gates failed lately, by their position
    GateHealth& health() const { return health_; }
    /// @return how long a whole call over all gates may take, at most an hour
    std::chrono::milliseconds deadline() const { return deadline_; }
    /// @return what `send` does
    Mode mode() const { return mode_; }
    /// Why nothing can be sent with these. A sender name must be UTF-8, and a gate one that `Gate::parse`
    /// gives, however it was made.
    /// @return `Errc::InvalidPayload` for the name, `Errc::InsecureGate` for a gate, `Errc::None` when all is
    /// well
    Errc problem() const { return problem_; }

private:
    static Errc find_problem(Account const& account) {
        auto const is_sound = [](Gate const& gate) { return Gate::parse(gate.url()) == gate; };
        if (!is_utf8(account.sender_name)) return Errc::InvalidPayload;
        if (!std::all_of(account.gates.begin(), account.gates.end(), is_sound)) return Errc::InsecureGate;
        return Errc::None;
    }

    Secret api_key_;
    Secret authorization_;
    Errc problem_;
    std::string sender_;
    std::vector<Gate> gates_;
    mutable GateHealth health_;
    std::chrono::milliseconds deadline_;
    Mode mode_;
};

} // namespace smsaero::inline v0

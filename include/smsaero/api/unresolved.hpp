#pragma once

/// @file
/// Messages whose outcome is unknown. Errors: none.

#include <smsaero/config/json_string.hpp>
#include <smsaero/core/message_layout.hpp>
#include <smsaero/core/phone_number.hpp>
#include <smsaero/core/posix.hpp>
#include <smsaero/core/secret.hpp>
#include <smsaero/core/verification_code.hpp>
#include <smsaero/wire/credentials.hpp>
#include <smsaero/wire/gate.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace smsaero::inline v0 {

/// The whole message that a connector sends, for `Unresolved::of`. Thread safety: any number of callers.
/// @param layout the message's, such as `*connector.templates().find<6>(UsageType::SignIn)`
/// @param code what was sent in it
/// @return the text, UTF-8
inline Secret message_text(MessageLayout const& layout, VerificationCode const& code) {
    std::string token(layout.size(code.size()) + 2, '"');
    layout.write(code, token.data() + 1);
    std::string text = JsonString{token}.decode();
    Secret secret{text};
    posix::wipe(text.data(), text.size());
    posix::wipe(token.data(), token.size());
    return secret;
}

/// What is known of a message whose outcome is `Unknown`: enough to look for it in the gateway's list, see
/// `reconcile`. It holds number and text, so it prints masked, and the text is wiped when this is destroyed.
/// <smsaero/api/unresolved_json.hpp> stores it and reads it back. Thread safety: as a string.
struct Unresolved {
    /// How far the gateway's time of the message may be from `sent_at`, either way: by the clocks, and by the
    /// time that the call took until the gateway had it.
    static constexpr std::chrono::seconds tolerance{120};

    PhoneNumber phone;                ///< to which it went
    Secret text;                      ///< the whole message, as it was sent
    std::string sender_name;          ///< in which it was sent
    std::chrono::sys_seconds sent_at; ///< when the call began: within `tolerance` of the gateway's clock
    std::vector<Gate> gates = {};     ///< those that were tried, or may have been; for people
    Mode mode = Mode::Live;           ///< in which it was sent

    /// Notes what is known of a message.
    /// @param account for which it was sent
    /// @param phone to which
    /// @param text the whole message, as it was sent
    /// @param sent_at the failure's `date` if it has one, which knows nothing of this machine's clock, or
    /// else when the call began; without either it is now: right for a call that took less than `tolerance`
    /// @return the message
    static Unresolved of(Account const& account, PhoneNumber const& phone, Secret text,
                         std::optional<std::chrono::sys_seconds> sent_at = {}) {
        using std::chrono::system_clock;
        auto const when = sent_at ? *sent_at : std::chrono::floor<std::chrono::seconds>(system_clock::now());
        return {phone, std::move(text), account.sender_name, when, account.gates, account.mode};
    }

    /// Compares times.
    /// @param time when the gateway took a message, by its clock
    /// @return whether that message may be this one
    bool may_be_of(std::chrono::sys_seconds time) const {
        // Unsigned: a difference of any two times fits.
        auto const ours = static_cast<std::uint64_t>(sent_at.time_since_epoch().count());
        auto const theirs = static_cast<std::uint64_t>(time.time_since_epoch().count());
        return (time > sent_at ? theirs - ours : ours - theirs)
               <= static_cast<std::uint64_t>(tolerance.count());
    }

    /// Prints the masked number, and when it was sent in Unix seconds; nothing of the text.
    /// @param stream any
    /// @param message what is known of it
    /// @return the stream
    template <class Stream>
    friend Stream& operator<<(Stream& stream, Unresolved const& message) {
        stream << (message.mode == Mode::Live ? "message to " : "test message to ") << message.phone.masked()
               << ", sent at " << message.sent_at.time_since_epoch().count();
        return stream;
    }
};

} // namespace smsaero::inline v0

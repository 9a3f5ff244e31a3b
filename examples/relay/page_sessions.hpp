#pragma once

#include "login_limit.hpp"

#include <smsaero/core/secret.hpp>
#include <smsaero/verification/hmac_key.hpp>

#include <chrono>
#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace relay {

/// Who is logged in to the page: sessions in memory, so they end with the program. Of a session's id, which
/// is in the browser's cookie, only a code by HMAC is kept. For one thread.
class PageSessions {
public:
    using Clock = std::chrono::steady_clock;

    static constexpr std::chrono::minutes idle_limit{30};
    static constexpr std::chrono::hours limit{12};
    static constexpr std::size_t most = 100; ///< one more ends the one that was idle the longest

    struct Session {
        smsaero::Secret csrf; ///< what the page has to say with whatever changes something
        Clock::time_point since;
        Clock::time_point used;
    };

    /// What a login came to.
    struct Login {
        enum class Result : unsigned char {
            Right,
            Wrong,
            TooMany, ///< the password was not even looked at
            Failed,  ///< there is no randomness or no memory
        };
        Result result = Result::Failed;
        std::string id = {};            ///< of the new session, for the cookie
        std::string csrf = {};          ///< its word
        std::chrono::seconds wait = {}; ///< before the next try, with `TooMany`
    };

    /// Without a password nobody can log in. `now` is a steady clock.
    PageSessions(smsaero::Secret password, smsaero::HmacKey key,
                 std::function<Clock::time_point()> now = Clock::now);

    Login log_in(std::string_view password, std::string const& address);
    /// The session of an id, which goes on by this; null where there is none.
    Session const* find(std::string_view id);
    void log_out(std::string_view id);

    std::size_t size() const { return sessions_.size(); }

private:
    using Digest = smsaero::HmacKey::Digest;

    static bool has_ended(Session const& session, Clock::time_point now);
    bool is_password(std::string_view given) const;
    void make_room(Clock::time_point now);

    smsaero::Secret const password_;
    smsaero::HmacKey const key_;
    std::function<Clock::time_point()> const now_;
    LoginLimit limit_;
    std::map<Digest, Session> sessions_;
};

} // namespace relay

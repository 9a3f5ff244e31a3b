#pragma once

#include <smsaero/core/errc.hpp>
#include <smsaero/core/logger.hpp>
#include <smsaero/core/outcome.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace relay {

/// What `/metrics` says, counted since the relay was started; on one thread.
class Metrics {
public:
    /// A message has ended, asked for by `way`: `logto`, `page` or `verification`.
    void count_message(std::string_view way, smsaero::Outcome outcome, smsaero::Errc code);
    /// A request got the answer of an earlier one for the same message.
    void count_repeat() { ++repeats_; }
    /// A call of the gateway has ended.
    void count_call(smsaero::events::Finished const& event) noexcept;
    /// A request was answered; `route` is one of the program's own words.
    void count_request(std::string_view route, int status);
    /// A verification was started, approved or refused, or a number unlocked.
    void count_verification(std::string_view result);
    /// A delivery notice came to this.
    void count_notice(std::string_view result);
    /// A login ended: `right`, `wrong` or `too_many`.
    void count_login(std::string_view result);
    /// The config was read again: `taken` or `refused`.
    void count_reload(std::string_view result);

    /// What is true at this moment, of which others keep count.
    struct Now {
        bool configured = false;
        std::size_t connections = 0;
        std::size_t known_messages = 0; ///< which would not be sent again
        std::size_t allocated = 0;      ///< bytes of memory, as far as the system's allocator says
    };

    /// All of it in the text format of Prometheus, version 0.0.4.
    std::string text(Now const& now) const;

private:
    using Labels = std::pair<std::string, std::string>;

    std::map<std::string, std::map<Labels, std::uint64_t>> messages_; // by way, of outcome and code
    std::map<Labels, std::uint64_t> requests_;                        // of route and status
    std::map<std::string, std::uint64_t> verifications_, notices_, logins_, reloads_;
    std::uint64_t repeats_ = 0;

    static constexpr std::array<std::int64_t, 9> bounds_{50, 100, 200, 400, 800, 1600, 3200, 6400, 15000};
    std::array<std::uint64_t, bounds_.size() + 1> durations_{}; // of calls, by their upper bound in ms
    std::uint64_t calls_ = 0;
    std::int64_t call_milliseconds_ = 0;
};

} // namespace relay

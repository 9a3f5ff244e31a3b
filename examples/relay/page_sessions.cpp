#include "page_sessions.hpp"

#include <smsaero/core/posix.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <utility>

#include <openssl/crypto.h>

namespace relay {

namespace {

/// 32 random bytes as hexadecimal digits.
std::optional<std::string> random_word() {
    std::array<std::uint8_t, 32> bytes{};
    if (!smsaero::posix::fill_random(bytes.data(), bytes.size())) return std::nullopt;
    std::string word;
    for (std::uint8_t const byte : bytes) {
        word += "0123456789abcdef"[byte >> 4];
        word += "0123456789abcdef"[byte & 15];
    }
    return word;
}

} // namespace

PageSessions::PageSessions(smsaero::Secret password, smsaero::HmacKey key,
                           std::function<Clock::time_point()> now)
    : password_(std::move(password)), key_(std::move(key)), now_(std::move(now)) {}

PageSessions::Login PageSessions::log_in(std::string_view password, std::string const& address) {
    using enum Login::Result;
    auto const now = now_();
    if (auto const wait = limit_.wait(address, now); wait.count() > 0)
        return {.result = TooMany, .wait = wait};
    if (!is_password(password)) {
        limit_.failed(address, now);
        return {.result = Wrong};
    }
    limit_.succeeded(address);
    auto id = random_word();
    auto csrf = random_word();
    Digest digest{};
    if (!id || !csrf || !key_.sign(*id, digest)) return {.result = Failed};
    make_room(now);
    sessions_.insert_or_assign(digest, Session{smsaero::Secret{*csrf}, now, now});
    return {.result = Right, .id = *std::move(id), .csrf = *std::move(csrf)};
}

PageSessions::Session const* PageSessions::find(std::string_view id) {
    Digest digest{};
    if (id.empty() || !key_.sign(id, digest)) return nullptr;
    auto const found = sessions_.find(digest);
    if (found == sessions_.end()) return nullptr;
    auto const now = now_();
    if (has_ended(found->second, now)) {
        sessions_.erase(found);
        return nullptr;
    }
    found->second.used = now;
    return &found->second;
}

void PageSessions::log_out(std::string_view id) {
    Digest digest{};
    if (key_.sign(id, digest)) sessions_.erase(digest);
}

bool PageSessions::has_ended(Session const& session, Clock::time_point now) {
    return now - session.used >= idle_limit || now - session.since >= limit;
}

bool PageSessions::is_password(std::string_view given) const {
    // Codes of both are as long as each other, so that the time tells not even the password's length.
    Digest of_given{};
    Digest of_password{};
    bool const made = key_.sign(given, of_given) && key_.sign(password_.reveal(), of_password);
    bool const same = CRYPTO_memcmp(of_given.data(), of_password.data(), of_given.size()) == 0;
    return made && same && !password_.empty();
}

void PageSessions::make_room(Clock::time_point now) {
    std::erase_if(sessions_, [&](auto const& each) { return has_ended(each.second, now); });
    if (sessions_.size() < most) return;
    sessions_.erase(std::min_element(sessions_.begin(), sessions_.end(), [](auto const& a, auto const& b) {
        return a.second.used < b.second.used;
    }));
}

} // namespace relay

#pragma once

#include <smsaero/api/send_sms.hpp>
#include <smsaero/core/outcome.hpp>
#include <smsaero/core/phone_number.hpp>
#include <smsaero/core/verification_code.hpp>

#include <array>
#include <atomic>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace smsaero::soak {

/// One call: a message, and which of its tries.
struct CallId {
    static constexpr std::size_t max_tries = 6;

    std::size_t message = 0;
    std::size_t number = 0;

    static constexpr std::string_view before_try = "7900123450"; // and a digit for the try

    /// The text of all tries holds the message's number, by its code; the phone number tells them apart.
    VerificationCode code() const {
        std::string digits = std::to_string(message);
        return VerificationCode::parse(digits.insert(0, 10 - digits.size(), '0')).value();
    }
    PhoneNumber phone() const {
        return PhoneNumber::parse("+" + std::string{before_try} + std::to_string(number)).value();
    }
    /// That the gateway gives to this call and to no other one. It is longer than code and number, as an id
    /// that is a part of one of them would be taken for an echo.
    std::int64_t receipt() const {
        return 4'400'000'000'000 + static_cast<std::int64_t>(message * max_tries + number);
    }

    /// The call whose request this is; nothing for another request.
    static std::optional<CallId> of(std::string_view body) {
        CallId id;
        constexpr std::string_view number_key = R"("number":"7900123450)"; // `before_try`
        constexpr std::string_view text_key = R"("text":"Your code is )";
        auto const number_at = body.find(number_key);
        auto const text_at = body.find(text_key);
        if (number_at == body.npos || text_at == body.npos) return std::nullopt;
        id.number = static_cast<std::size_t>(body[number_at + number_key.size()] - '0');
        char const* const first = body.data() + text_at + text_key.size();
        if (std::from_chars(first, body.data() + body.size(), id.message).ptr != first + 10)
            return std::nullopt;
        return id;
    }
};

/// What the gates saw of each call, and what the caller was told. Safe to share between threads.
class Journal {
public:
    explicit Journal(std::size_t messages) : calls_(messages * CallId::max_tries) {}

    bool knows(CallId id) const {
        return id.number < CallId::max_tries && id.message * CallId::max_tries + id.number < calls_.size();
    }
    void see(CallId id, bool billed) {
        ++at(id).seen;
        if (billed) ++at(id).billed;
    }
    void end(CallId id, Attempt const& attempt) {
        ++at(id).ended;
        at(id).outcome = attempt.outcome;
        if (attempt.sent()) at(id).receipt = attempt.receipt().id.value_or(-1);
    }

    /// What is wrong with the calls of this message; empty when they kept every promise.
    std::string wrong_with(std::size_t message, std::size_t tries) const {
        unsigned billed = 0;
        for (std::size_t number = 0; number < CallId::max_tries; ++number) {
            Call const& call = at({message, number});
            billed += call.billed;
            std::string_view const wrong = number < tries
                                               ? wrong_with(call, CallId{message, number}.receipt())
                                           : call.seen != 0 ? "was never sent, and seen"
                                                            : "";
            if (!wrong.empty())
                return "message " + std::to_string(message) + ", call " + std::to_string(number) + ": "
                       + std::string{wrong} + " (seen " + std::to_string(call.seen) + ", billed "
                       + std::to_string(call.billed) + ", receipt " + std::to_string(call.receipt) + ")";
        }
        if (billed <= 1) return {};
        return "message " + std::to_string(message) + ": billed " + std::to_string(billed) + " times";
    }

private:
    struct Call {
        std::atomic<unsigned> seen = 0;   // complete requests
        std::atomic<unsigned> billed = 0; // those of them that a gate accepted
        std::atomic<unsigned> ended = 0;
        std::atomic<Outcome> outcome = Outcome::Unknown;
        std::atomic<std::int64_t> receipt = 0;
    };

    static std::string_view wrong_with(Call const& call, std::int64_t receipt) {
        if (call.ended != 1) return "did not end once";
        if (call.receipt != 0 && call.receipt != receipt) return "has the receipt of another call";
        switch (call.outcome.load()) {
        case Outcome::NotSent:
            return call.seen != 0 ? "not_sent, but seen" : "";
        case Outcome::Rejected:
            return call.seen != 1 || call.billed != 0 ? "rejected, but not seen once, or billed" : "";
        case Outcome::Sent:
            return call.seen != 1 || call.billed != 1 ? "sent, but not seen and billed once" : "";
        case Outcome::Unknown:
            return call.seen > 1 ? "unknown, and seen twice" : "";
        }
        return "ended strangely";
    }

    Call const& at(CallId id) const { return calls_.at(id.message * CallId::max_tries + id.number); }
    Call& at(CallId id) { return calls_.at(id.message * CallId::max_tries + id.number); }

    std::vector<Call> calls_;
};

} // namespace smsaero::soak

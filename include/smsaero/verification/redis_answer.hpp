#pragma once

#include <smsaero/core/phone_number.hpp>
#include <smsaero/core/usage_type.hpp>
#include <smsaero/core/whole_number.hpp>
#include <smsaero/verification/counter_store.hpp>
#include <smsaero/verification/redis_words.hpp>
#include <smsaero/verification/verification_store.hpp>

#include <hiredis/hiredis.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace smsaero::inline v0 {

/// Reads what the scripts answer; nothing of it is believed that the library does not write. Thread safety:
/// any number of callers. Errors: `StoreFailure::Code::Unavailable` with the words of Redis where it says
/// that something is wrong (as `redis_words` passes them on), `Malformed` where a script of this library
/// would not answer so.
class RedisAnswer {
public:
    /// @param reply must outlive this
    explicit RedisAnswer(::redisReply const& reply) : reply_(reply) {}

    /// @return whether Redis says that it does not know the script, which then was not run
    bool is_unknown_script() const {
        return reply_.type == REDIS_REPLY_ERROR && text(reply_).starts_with("NOSCRIPT");
    }

    /// @return nothing: that it was done
    StoreResult<void> done() const {
        if (auto failure = problem()) return std::move(*failure);
        return {};
    }

    /// @return whether this caller has used the verification up
    StoreResult<bool> won() const {
        if (auto failure = problem()) return std::move(*failure);
        return number(0) == 1;
    }

    /// @return what a counter stands at
    StoreResult<Count> count() const {
        if (auto failure = problem()) return std::move(*failure);
        auto const count = number(0);
        auto const retry_after = number(1);
        if (!count || !retry_after) return malformed();
        return Count{*count, std::chrono::milliseconds{*retry_after}};
    }

    /// @return what `create` and `reissue` come to
    StoreResult<IssuedCode> issued() const {
        if (auto failure = problem()) return std::move(*failure);
        auto const state = this->state();
        if (!state) return malformed();
        if (*state != VerificationState::Open) return IssuedCode{*state};
        auto verification = this->verification();
        auto const code = this->code(8);
        auto const send = small(10);
        auto const expires_in = this->number(11);
        auto const resend_in = this->number(12);
        auto const expires_in_if_discarded = this->number(13);
        if (!verification || !code || !send || !expires_in || !resend_in || !expires_in_if_discarded)
            return malformed();
        return IssuedCode{*state,
                          std::move(verification),
                          this->number(7) == 1,
                          *code,
                          *send,
                          std::chrono::milliseconds{*expires_in},
                          std::chrono::milliseconds{*resend_in},
                          std::chrono::milliseconds{*expires_in_if_discarded}};
    }

    /// @return what `begin_check` comes to
    StoreResult<BegunCheck> begun() const {
        if (auto failure = problem()) return std::move(*failure);
        auto const state = this->state();
        if (!state) return malformed();
        BegunCheck check{*state};
        if (*state != VerificationState::Open) return check;
        check.verification = verification();
        for (std::size_t const i : {7u, 9u}) {
            auto const code = this->code(i);
            if (!code) return malformed();
            if (code->number != 0) check.codes[check.count++] = *code;
        }
        if (!check.verification || check.count == 0) return malformed();
        return check;
    }

private:
    static StoreFailure malformed() {
        return {StoreFailure::Code::Malformed, "Redis holds something else under the keys of this library"};
    }

    static std::string_view text(::redisReply const& reply) { return {reply.str, reply.len}; }

    /// A reply that is an error, or no list.
    std::optional<StoreFailure> problem() const {
        if (reply_.type == REDIS_REPLY_ERROR)
            return StoreFailure{StoreFailure::Code::Unavailable, redis_words(text(reply_))};
        if (reply_.type != REDIS_REPLY_ARRAY || reply_.elements == 0) return malformed();
        return std::nullopt;
    }

    std::optional<std::string_view> text(std::size_t i) const {
        if (i >= reply_.elements || reply_.element[i]->type != REDIS_REPLY_STRING) return std::nullopt;
        return text(*reply_.element[i]);
    }

    /// A number, or a string that is one.
    std::optional<std::int64_t> number(std::size_t i) const {
        if (i < reply_.elements && reply_.element[i]->type == REDIS_REPLY_INTEGER)
            return reply_.element[i]->integer;
        auto const digits = text(i);
        return digits ? whole_number(*digits) : std::nullopt;
    }

    std::optional<std::uint32_t> small(std::size_t i) const {
        auto const value = number(i);
        if (!value || *value < 0 || *value > std::numeric_limits<std::uint32_t>::max()) return std::nullopt;
        return static_cast<std::uint32_t>(*value);
    }

    /// Its number, and after it that of its key.
    std::optional<NumberedCode> code(std::size_t i) const {
        auto const number = small(i);
        auto const key = small(i + 1);
        if (!number || !key) return std::nullopt;
        return NumberedCode{*number, *key};
    }

    std::optional<VerificationState> state() const {
        auto const value = number(0);
        if (!value || *value < 0 || *value > static_cast<int>(VerificationState::Exhausted))
            return std::nullopt;
        return static_cast<VerificationState>(*value);
    }

    std::optional<Verification> verification() const {
        auto const id = text(1) ? VerificationId::parse(*text(1)) : std::nullopt;
        auto const seed = text(2);
        auto const phone = text(3) ? PhoneNumber::parse(*text(3)) : std::nullopt;
        auto const usage = small(4);
        auto const delivery = small(5);
        auto const locale = text(6);
        if (!id || !seed || seed->size() != VerificationSeed{}.size() || !phone || phone->reveal() != *text(3)
            || !usage || *usage >= usage_types.size() || !delivery || *delivery > 1 || !locale)
            return std::nullopt;
        Verification it{*id,
                        {},
                        *phone,
                        static_cast<UsageType>(*usage),
                        static_cast<Delivery>(*delivery),
                        std::string{*locale}};
        std::copy(seed->begin(), seed->end(), it.seed.begin());
        return it;
    }

    ::redisReply const& reply_;
};

} // namespace smsaero::inline v0

#pragma once

#include <smsaero/core/phone_number.hpp>
#include <smsaero/core/usage_type.hpp>
#include <smsaero/verification/counter_store.hpp>
#include <smsaero/verification/derived_entropy.hpp>
#include <smsaero/verification/store_failure.hpp>
#include <smsaero/verification/verification_id.hpp>

#include <array>
#include <chrono>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

namespace smsaero::inline v0 {

/// Whether a verification's codes are sent.
enum class Delivery : unsigned char {
    Normal,
    /// Nothing is sent and nothing is ever approved, and all else is the same: for a number that is nobody's,
    /// where the answer must not tell (OWASP ASVS 5, 6.3.8).
    Suppressed,
};

/// One verification as it is stored. The code is not in it: it is derived from the seed with a key that is
/// kept elsewhere.
struct Verification {
    VerificationId id;                    ///< what names it
    VerificationSeed seed;                ///< what its codes are derived from
    PhoneNumber phone;                    ///< where its codes go
    UsageType usage;                      ///< what they are for
    Delivery delivery = Delivery::Normal; ///< whether they are sent
    std::string locale = {};              ///< of the message, as it was asked for
};

/// What a store needs to know to begin a send. Lengths of time, never moments: the store has its own clock.
struct SendTerms {
    std::chrono::milliseconds lifetime;    ///< of a code
    std::chrono::milliseconds repeat_with; ///< a code with at least this much of it left is sent again
    std::chrono::milliseconds cooldown;    ///< from the beginning of one send to the next
    std::chrono::milliseconds
        longest_send;  ///< a send that has not ended by then never will: its process is gone
    unsigned tries;    ///< how often the verification's codes may be tried
    std::uint32_t key; ///< the number of the key that a new code is made with
};

/// What a store knows of a code.
struct NumberedCode {
    std::uint32_t number = 0; ///< the number of the code in its verification, from 1 on; none is given twice
    std::uint32_t key = 0;    ///< the number of the key that it is made with, for good
};

/// What a verification is to whoever comes with its id.
enum class VerificationState : unsigned char {
    Open,      ///< there are codes that count
    Unknown,   ///< there is no such verification, or there is none any more
    Expired,   ///< its codes have
    Used,      ///< one of its codes was
    Exhausted, ///< it was tried too often
};

/// The enumerator of the same name in `Reason`. Errors: none.
/// @param state of a verification that is not open
/// @return the enumerator
template <class Reason>
constexpr Reason reason_for(VerificationState state) {
    switch (state) {
    case VerificationState::Expired:
        return Reason::Expired;
    case VerificationState::Used:
        return Reason::Used;
    case VerificationState::Exhausted:
        return Reason::Exhausted;
    default:
        return Reason::Unknown;
    }
}

/// What `create` and `reissue` come to.
struct IssuedCode {
    /// `Open`, or why no code of this verification is to be sent any more.
    VerificationState state = VerificationState::Unknown;
    std::optional<Verification> verification = {}; ///< where the state is `Open`
    /// Whether the code is to be sent now, and what came of it told to `confirm` or `discard`. Else a send is
    /// under way, or was a moment ago.
    bool is_to_be_sent = false;
    NumberedCode code = {};                 ///< which of its codes
    std::uint32_t send = 0;                 ///< the number of this send, within its verification
    std::chrono::milliseconds expires_in{}; ///< the code
    std::chrono::milliseconds resend_in{};  ///< when the next send may begin
    /// What `expires_in` would be without this send: of the code as it was sent before, or of the one before
    /// it; zero where there is neither.
    std::chrono::milliseconds expires_in_if_discarded{};
};

/// What `begin_check` comes to.
struct BegunCheck {
    VerificationState state = VerificationState::Unknown; ///< `Open`, or why no code counts
    std::optional<Verification> verification = {};        ///< where the state is `Open`
    std::array<NumberedCode, 2> codes = {};               ///< those that count
    std::size_t count = 0; ///< how many they are: 1 or 2 where the state is `Open`
};

/// Keeps verifications. Each operation is atomic, also between processes that share the store. Those of one
/// phone number, usage type and delivery are one, as long as it is neither used nor tried too often: its
/// codes have numbers from 1, of which the last and at most the one before it count, each until it expires.
/// A new code is made with the key that its send's terms name, and keeps it, so that a key is needed no
/// longer than the codes that were made with it. It stays for a code's lifetime after the last of them has
/// expired. Exemplar:
///
///     struct Store {
///         // Begins a send: of a new verification, or of the one that there is.
///         StoreResult<IssuedCode> create(Verification const& proposed, SendTerms const& terms);
///         // The same for one that must be there: it is `Unknown` else, and nothing is begun.
///         StoreResult<IssuedCode> reissue(VerificationId const& id, SendTerms const& terms);
///         // The send has arrived: the code before this one counts no longer.
///         StoreResult<void> confirm(VerificationId const& id, std::uint32_t number, std::uint32_t send);
///         // The send has not arrived, and the next one may begin at once. A code of which no send may have
///         // arrived counts no longer; a verification without a code and without a try is forgotten.
///         StoreResult<void> discard(VerificationId const& id, std::uint32_t number, std::uint32_t send);
///         // Counts a try before anything is compared, and says which codes count.
///         StoreResult<BegunCheck> begin_check(VerificationId const& id, unsigned tries);
///         // Takes that try back, because nothing was compared.
///         StoreResult<void> abandon_check(VerificationId const& id);
///         // Uses the verification up; true for one caller alone, and only while the code counts.
///         StoreResult<bool> consume(VerificationId const& id, std::uint32_t number);
///     };
///
/// A send of which neither `confirm` nor `discard` tells may have arrived: its code counts until it expires,
/// beside the one before it. So at most two codes count at once: where two do, a new one is not made but the
/// last is repeated. Of what is not there `confirm`, `discard` and `abandon_check` say nothing.
/// Models: `MemoryStore`, `RedisStore`.
template <class S>
concept VerificationStore = requires(S& store, Verification const& proposed, SendTerms const& terms,
                                     VerificationId const& id, std::uint32_t number, unsigned tries) {
    { store.create(proposed, terms) } -> std::same_as<StoreResult<IssuedCode>>;
    { store.reissue(id, terms) } -> std::same_as<StoreResult<IssuedCode>>;
    { store.confirm(id, number, number) } -> std::same_as<StoreResult<void>>;
    { store.discard(id, number, number) } -> std::same_as<StoreResult<void>>;
    { store.begin_check(id, tries) } -> std::same_as<StoreResult<BegunCheck>>;
    { store.abandon_check(id) } -> std::same_as<StoreResult<void>>;
    { store.consume(id, number) } -> std::same_as<StoreResult<bool>>;
};

/// The same, asynchronously, as an `AsyncCounterStore` is a `CounterStore`. Models: `AsyncRedisStore`.
template <class S>
concept AsyncVerificationStore = requires(S& store, Verification const& proposed, SendTerms const& terms,
                                          VerificationId const& id, std::uint32_t number, unsigned tries) {
    store.async_create(proposed, terms, StoreHandler<IssuedCode>{});
    store.async_reissue(id, terms, StoreHandler<IssuedCode>{});
    store.async_confirm(id, number, number, StoreHandler<void>{});
    store.async_discard(id, number, number, StoreHandler<void>{});
    store.async_begin_check(id, tries, StoreHandler<BegunCheck>{});
    store.async_abandon_check(id, StoreHandler<void>{});
    store.async_consume(id, number, StoreHandler<bool>{});
};

/// A store whose operations wait for nothing, and say so with `static constexpr bool is_immediate = true`: an
/// asynchronous verifier may call them. Models: `MemoryStore`.
template <class S>
concept ImmediateStore = VerificationStore<S> && CounterStore<S> && requires { requires S::is_immediate; };

} // namespace smsaero::inline v0

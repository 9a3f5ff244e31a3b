#pragma once

#include <smsaero/core/entropy.hpp>
#include <smsaero/core/phone_number.hpp>
#include <smsaero/core/usage_type.hpp>
#include <smsaero/core/verification_code.hpp>
#include <smsaero/verification/async_driver.hpp>
#include <smsaero/verification/blocking_driver.hpp>
#include <smsaero/verification/check_flow.hpp>
#include <smsaero/verification/check_result.hpp>
#include <smsaero/verification/client_address.hpp>
#include <smsaero/verification/code_keys.hpp>
#include <smsaero/verification/flow_settings.hpp>
#include <smsaero/verification/send_limits.hpp>
#include <smsaero/verification/start_flow.hpp>
#include <smsaero/verification/start_result.hpp>
#include <smsaero/verification/typed_code.hpp>
#include <smsaero/verification/unlock_flow.hpp>
#include <smsaero/verification/verification_rules.hpp>
#include <smsaero/verification/verification_store.hpp>

#include <boost/asio/async_result.hpp>
#include <boost/system/result.hpp>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace smsaero::inline v0 {

/// Who asks for a code.
struct RequestContext {
    std::optional<ClientAddress> address = {}; ///< whence the request comes, for limits
    std::string_view locale = {};              ///< languages of the message, the best first: `ru-RU ru en`
};

/// Verifies that a person holds a phone: `start` sends a code, `check` looks at what the person typed. It
/// keeps to NIST SP 800-63B-4 and OWASP ASVS 5. The codes are in no store: they are derived with `keys`.
///
/// `Connector` sends, `Store` keeps verifications and counters (`VerificationStore` and `CounterStore`, or
/// the asynchronous ones for the `async_` forms), `Clock` tells the time of day, which nothing goes by but
/// `SendLimits::adaptive`. Connector and store must outlive it, and may serve others too; verifiers that
/// share a store and keys, in one process or in many, share verifications. Where a store fails nothing is
/// sent, and nothing is approved. Thread safety: as connector and store. Errors: none but what a result says.
///
/// The `async_` forms call a handler with what they are said to return, and return what their token makes of
/// it. It must outlive them; what they take is copied before they return. None may be under way at a fork: it
/// would go on in both processes, and both would send. A cancellation slot reaches what is under way, be it
/// the store or the connector, and the result says what is true then.
template <class Connector, class Store, class Clock = std::chrono::system_clock>
class Verifier {
    static_assert(VerificationStore<Store> || AsyncVerificationStore<Store>,
                  "smsaero: this store lacks an operation of `VerificationStore`, or of "
                  "`AsyncVerificationStore`; their exemplars list them");
    static_assert(
        CounterStore<Store> || AsyncCounterStore<Store>,
        "smsaero: this store lacks an operation of `CounterStore`, or of `AsyncCounterStore`; their "
        "exemplars list them");

public:
    /// Sends nothing yet.
    /// @param connector sends the messages
    /// @param store keeps verifications and counters
    /// @param keys with which codes are derived
    /// @param rules how long codes count, and how often they may be sent and tried
    /// @param limits how many messages may be sent
    Verifier(Connector& connector, Store& store, CodeKeys keys, VerificationRules rules = {},
             SendLimits limits = {})
        : connector_(connector),
          store_(store),
          keys_(std::move(keys)),
          rules_(rules),
          limits_(std::move(limits)),
          problem_(find_problem()) {}

    /// With a problem nothing is sent, and nothing approved.
    /// @return what is wrong with rules or limits, as a sentence that says what to do; empty when nothing is
    std::string_view problem() const { return problem_; }

    /// Sends a code. Starts for one number, usage type and delivery are one verification until it is used or
    /// tried too often: of two that come at once one sends, and both get its id.
    /// @param phone where it goes
    /// @param usage what the code is for
    /// @param context who asks for it
    /// @param delivery whether anything is sent
    /// @return how it has ended; its `reason_for_the_log` says why nothing was sent
    StartResult start(PhoneNumber const& phone, UsageType usage, RequestContext const& context = {},
                      Delivery delivery = Delivery::Normal) {
        auto proposed = propose(phone, usage, context, delivery);
        if (!proposed) return proposed.error();
        return run_start(context, [&](auto& flow) { flow.start(std::move(*proposed)); });
    }

    /// Sends the code of that verification once more, or a new one where it counts for less than
    /// `VerificationRules::repeat_with`. What was tried before stays counted.
    /// @param id the verification's, of the session of whoever asks
    /// @param context who asks
    /// @return how it has ended; its `reason_for_the_log` says why nothing was sent
    StartResult resend(VerificationId const& id, RequestContext const& context = {}) {
        if (!problem_.empty()) return bad_rules();
        return run_start(context, [&](auto& flow) { flow.resend(id); });
    }

    /// Looks at what a person typed who was asked for the code of that verification.
    /// @param id the verification's, of the session of whoever typed
    /// @param typed as `read_typed_code` takes it
    /// @param context who typed; its locale is not looked at
    /// @return whether the person holds the phone; its `reason_for_the_log` says why not
    CheckResult check(VerificationId const& id, std::string_view typed, RequestContext const& context = {}) {
        check_blocking();
        auto const code = read(typed);
        if (!code) return code.error();
        std::optional<CheckResult> result;
        CheckFlow<BlockingDriver<Connector, Store>, Generator, Keep<CheckResult>> flow{
            {connector_, store_}, settings(), origin(context), id, *code, {&result}};
        flow.begin();
        return std::move(*result);
    }

    /// Forgets the failures of a phone number, whose owner has shown by other means to be who they are.
    /// @param phone the number
    /// @return nothing, or the failure of the store, which is then to be asked again
    StoreResult<void> unlock(PhoneNumber const& phone) {
        check_blocking();
        std::optional<StoreResult<void>> result;
        UnlockFlow<BlockingDriver<Connector, Store>, Keep<StoreResult<void>>> flow{
            {connector_, store_}, phone, {&result}};
        flow.begin();
        return std::move(*result);
    }

    /// @copydoc unlock
    /// @param token any completion token for `void(StoreResult<void>)`
    template <class Token>
    auto async_unlock(PhoneNumber const& phone, Token&& token) {
        check_async();
        return boost::asio::async_initiate<Token, void(StoreResult<void>)>(
            [this](auto handler, PhoneNumber const& of) {
                using Driver = AsyncDriver<Connector, Store>;
                std::make_shared<UnlockFlow<Driver, decltype(handler)>>(Driver{connector_, store_}, of,
                                                                        std::move(handler))
                    ->begin();
            },
            token, phone);
    }
    /// @copydoc start
    /// @param token any completion token for `void(StartResult)`
    template <class Token>
    auto async_start(PhoneNumber const& phone, UsageType usage, RequestContext const& context,
                     Delivery delivery, Token&& token) {
        return async_run_start(context, propose(phone, usage, context, delivery), std::forward<Token>(token));
    }
    /// The same with nothing known of who asks.
    /// @param phone where it goes
    /// @param usage what the code is for
    /// @param token any completion token for `void(StartResult)`
    /// @return how it has ended; its `reason_for_the_log` says why nothing was sent
    template <class Token>
    auto async_start(PhoneNumber const& phone, UsageType usage, Token&& token) {
        return async_start(phone, usage, {}, Delivery::Normal, std::forward<Token>(token));
    }
    /// @copydoc resend
    /// @param token any completion token for `void(StartResult)`
    template <class Token>
    auto async_resend(VerificationId const& id, RequestContext const& context, Token&& token) {
        using Begin = boost::system::result<VerificationId, StartResult>;
        return async_run_start(context, problem_.empty() ? Begin{id} : Begin{bad_rules()},
                               std::forward<Token>(token));
    }
    /// The same with nothing known of who asks.
    /// @param id the verification's, of the session of whoever asks
    /// @param token any completion token for `void(StartResult)`
    /// @return how it has ended; its `reason_for_the_log` says why nothing was sent
    template <class Token>
    auto async_resend(VerificationId const& id, Token&& token) {
        return async_resend(id, {}, std::forward<Token>(token));
    }
    /// @copydoc check
    /// @param token any completion token for `void(CheckResult)`
    template <class Token>
    auto async_check(VerificationId const& id, std::string_view typed, RequestContext const& context,
                     Token&& token) {
        check_async();
        return boost::asio::async_initiate<Token, void(CheckResult)>(
            [this, id](auto handler, auto code, auto from) {
                using Handler = decltype(handler);
                AsyncDriver<Connector, Store> driver{connector_, store_};
                if (!code) return driver.finish(std::move(handler), std::move(code.error()));
                std::make_shared<CheckFlow<AsyncDriver<Connector, Store>, Generator, Handler>>(
                    driver, settings(), std::move(from), id, *code, std::move(handler))
                    ->begin();
            },
            token, read(typed), origin(context));
    }
    /// The same with nothing known of who typed.
    /// @param id the verification's, of the session of whoever typed
    /// @param typed as `read_typed_code` takes it
    /// @param token any completion token for `void(CheckResult)`
    /// @return whether the person holds the phone; its `reason_for_the_log` says why not
    template <class Token>
    auto async_check(VerificationId const& id, std::string_view typed, Token&& token) {
        return async_check(id, typed, {}, std::forward<Token>(token));
    }

    /// @return how long codes count, and so on; valid as long as this
    VerificationRules const& rules() const { return rules_; }

private:
    using Generator = std::remove_cvref_t<decltype(std::declval<Connector&>().generator())>;

    template <class Result>
    struct Keep {
        std::optional<Result>* result;
        void operator()(Result it) const { result->emplace(std::move(it)); }
    };

    static StartResult bad_rules() { return {.reason_for_the_log = StartReason::Rules}; }

    /// What a start proposes to the store.
    boost::system::result<Verification, StartResult> propose(PhoneNumber const& phone, UsageType usage,
                                                             RequestContext const& context,
                                                             Delivery delivery) const {
        if (!problem_.empty()) return bad_rules();
        SystemEntropy entropy;
        VerificationId const id = VerificationId::make(entropy);
        VerificationSeed seed{};
        for (std::uint8_t& byte : seed)
            byte = entropy();
        if (!entropy.ok()) return StartResult{.reason_for_the_log = StartReason::Entropy};
        return Verification{id, seed, phone, usage, delivery, std::string{context.locale}};
    }

    boost::system::result<VerificationCode, CheckResult> read(std::string_view typed) const {
        if (!problem_.empty()) return CheckResult{.reason_for_the_log = CheckReason::Rules};
        auto const code = read_typed_code(typed);
        if (code) return *code;
        return CheckResult{.status = CheckResult::Status::Refused,
                           .reason_for_the_log = CheckReason::Malformed};
    }

    template <class Begin>
    StartResult run_start(RequestContext const& context, Begin begin) {
        check_blocking();
        std::optional<StartResult> result;
        StartFlow<BlockingDriver<Connector, Store>, Generator, Keep<StartResult>> flow{
            {connector_, store_}, settings(), origin(context), longest_send(), {&result}};
        begin(flow);
        return std::move(*result);
    }

    template <class What, class Token>
    auto async_run_start(RequestContext const& context, boost::system::result<What, StartResult> what,
                         Token&& token) {
        check_async();
        return boost::asio::async_initiate<Token, void(StartResult)>(
            [this](auto handler, auto from, auto of_what) {
                using Handler = decltype(handler);
                AsyncDriver<Connector, Store> driver{connector_, store_};
                if (!of_what) return driver.finish(std::move(handler), std::move(of_what.error()));
                auto const flow =
                    std::make_shared<StartFlow<AsyncDriver<Connector, Store>, Generator, Handler>>(
                        driver, settings(), std::move(from), longest_send(), std::move(handler));
                if constexpr (std::is_same_v<What, Verification>)
                    flow->start(std::move(*of_what));
                else
                    flow->resend(*of_what);
            },
            token, origin(context), std::move(what));
    }

    static constexpr void check_blocking() {
        static_assert(VerificationStore<Store> && CounterStore<Store>,
                      "smsaero: this store is asynchronous; call the verifier through its `async_` forms");
    }
    static constexpr void check_async() {
        static_assert(ImmediateStore<Store> || (AsyncVerificationStore<Store> && AsyncCounterStore<Store>),
                      "smsaero: this store blocks, and would hold up everything else on its thread; take an "
                      "asynchronous one");
    }

    /// With some room for a machine that is busy.
    std::chrono::milliseconds longest_send() const {
        return connector_.deadline() * (rules_.telegram_fallback ? 2 : 1) + std::chrono::seconds{5};
    }

    FlowSettings<Generator> settings() const { return {connector_.generator(), keys_, rules_, limits_}; }

    static RequestOrigin origin(RequestContext const& context) {
        return {context.address, std::chrono::floor<std::chrono::seconds>(Clock::now())};
    }

    std::string_view find_problem() const {
        if (!rules_.problem().empty()) return rules_.problem();
        if (rules_.telegram_fallback && (Generator::length < 4 || Generator::length > 8))
            return "Telegram takes codes of 4 to 8 digits; give the connector such a generator, or leave "
                   "`telegram_fallback` off";
        return limits_.problem();
    }

    Connector& connector_;
    Store& store_;
    CodeKeys const keys_;
    VerificationRules const rules_;
    SendLimits const limits_;
    std::string_view const problem_;
};

} // namespace smsaero::inline v0

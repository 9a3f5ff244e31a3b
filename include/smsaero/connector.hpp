#pragma once

#include <smsaero/api/send_sms.hpp>
#include <smsaero/config/json_string.hpp>
#include <smsaero/core/code_generator.hpp>
#include <smsaero/core/entropy.hpp>
#include <smsaero/core/errc.hpp>
#include <smsaero/core/logger.hpp>
#include <smsaero/core/message_layout.hpp>
#include <smsaero/core/phone_number.hpp>
#include <smsaero/core/sms_segments.hpp>
#include <smsaero/core/template.hpp>
#include <smsaero/core/template_set.hpp>
#include <smsaero/core/usage_type.hpp>
#include <smsaero/core/utf8.hpp>
#include <smsaero/core/verification_code.hpp>
#include <smsaero/exchange/async_call.hpp>
#include <smsaero/exchange/blocking_call.hpp>
#include <smsaero/exchange/presence.hpp>
#include <smsaero/exchange/transport.hpp>
#include <smsaero/wire/credentials.hpp>
#include <smsaero/wire/endpoint.hpp>

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace smsaero::inline v0 {

// For the messages of a config; its own header comes with them.
class ConfigTemplates;
// For `send_message` alone: include <smsaero/api/send_message.hpp>.
struct MessageData;

/// Sends verification messages. `T` posts requests (`Transport`, or `AsyncTransport` for the `async_` forms),
/// `G` makes codes, `L` is told what happens, and `Templates` are the messages: a `TemplateSet`, or the
/// `ConfigTemplates` of a config.
///
/// Every send ends in exactly one `Outcome` and reaches the gateway at most once. A policy that does nothing
/// costs nothing. It must stay where it is while asynchronous calls run, and outlive them, but for those that
/// are only dropped then, since their context is destroyed: of their end the logger is not told. Thread
/// safety: as its policies; with the transports of this library and `NullLogger` many threads may share one
/// connector. Errors: they are in what a call comes to; a failure says what to do next.
template <class T, class G = SecureDigits<6>, class L = NullLogger, class Templates = ConfigTemplates>
class Connector : CheckCodeGenerator<G>, CheckLogger<L> {
    static_assert(
        Transport<T> || AsyncTransport<T>,
        "smsaero: this transport has neither `PostResult post(Gate const&, Request const&, Deadline)` "
        "nor `async_post(Gate const&, Request const&, Deadline, auto&& token)`");

public:
    /// For messages known while compiling. One that a code of `G::length` symbols takes over its segment
    /// budget does not compile.
    /// @param account the gateway's, and how it is to be reached
    /// @param transport posts the requests
    /// @param generator makes the codes
    /// @param logger is told what happens
    explicit Connector(Account account, T transport = T{}, G generator = G{}, L logger = L{})
        requires Templates::is_static
        : transport_(std::move(transport)),
          generator_(std::move(generator)),
          logger_(std::move(logger)),
          credentials_(std::move(account)) {
        Templates::template check_budgets<G::length>();
    }

    /// For the messages of a config.
    /// @param account the gateway's, and how it is to be reached
    /// @param templates the messages
    /// @param transport posts the requests
    /// @param generator makes the codes
    /// @param logger is told what happens
    Connector(Account account, Templates templates, T transport, G generator = G{}, L logger = L{})
        requires(!Templates::is_static)
        : transport_(std::move(transport)),
          generator_(std::move(generator)),
          logger_(std::move(logger)),
          templates_(std::move(templates)),
          credentials_(std::move(account)) {
        templates_.lay_out(G::length);
    }

    /// Sends a code in the message for `Type`. With a `TemplateSet`, a type that no message covers does not
    /// compile.
    /// @param phone whom it is for
    /// @param code any
    /// @return how it ended
    template <UsageType Type>
    Attempt send(PhoneNumber const& phone, VerificationCode const& code)
        requires Transport<T>
    {
        return call(prepare<Type>(phone, code));
    }
    /// The same with a new code; without random bytes for one it ends in `NotSent`,
    /// `Errc::EntropyUnavailable`.
    /// @param phone whom it is for
    /// @return how it ended, and the code
    template <UsageType Type>
    Attempt send(PhoneNumber const& phone)
        requires Transport<T>
    {
        return call(with_new_code([&](VerificationCode const& code) { return prepare<Type>(phone, code); }));
    }

    /// The same with a usage type known at run time; a type that no message covers ends in `NotSent`,
    /// `Errc::TemplateNotFound`.
    /// @param type what the code is for
    /// @param phone whom it is for
    /// @param code any
    /// @return how it ended
    Attempt send(UsageType type, PhoneNumber const& phone, VerificationCode const& code)
        requires Transport<T>
    {
        return call(prepare(type, phone, code));
    }
    /// The same with a new code.
    /// @param type what the code is for
    /// @param phone whom it is for
    /// @return how it ended, and the code
    Attempt send(UsageType type, PhoneNumber const& phone)
        requires Transport<T>
    {
        return call(with_new_code([&](VerificationCode const& code) { return prepare(type, phone, code); }));
    }

    /// The same for a reader whose languages are known. Of a config's messages with a `locale`, the one for
    /// the best of them is sent (RFC 4647, section 3.4).
    /// @param type what the code is for
    /// @param phone whom it is for
    /// @param code any
    /// @param locales the reader's languages, the best first with spaces between: `ru-RU ru en`
    /// @return how it ended
    Attempt send(UsageType type, PhoneNumber const& phone, VerificationCode const& code,
                 std::string_view locales)
        requires Transport<T> && (!Templates::is_static)
    {
        return call(prepare(type, phone, code, locales));
    }
    /// The same with a new code.
    /// @param type what the code is for
    /// @param phone whom it is for
    /// @param locales the reader's languages, the best first with spaces between
    /// @return how it ended, and the code
    Attempt send(UsageType type, PhoneNumber const& phone, std::string_view locales)
        requires Transport<T> && (!Templates::is_static)
    {
        return call(
            with_new_code([&](VerificationCode const& code) { return prepare(type, phone, code, locales); }));
    }

    /// The "Send" button of `logto`: the message for `Generic`, with the code 000000. With a `TemplateSet`
    /// that has none it does not compile.
    /// @param phone whom it is for
    /// @return how it ended
    Attempt send_test(PhoneNumber const& phone)
        requires Transport<T>
    {
        return call(prepare_test(phone));
    }

    /// `sendMessage` of `logto`: any payload, and the number as it is. With a `TemplateSet` it does not
    /// compile, since only a config has messages for any payload. `MessageData` is in
    /// <smsaero/api/send_message.hpp>.
    /// @param data what Logto asks for
    /// @return how it ended, without a code
    Attempt send_message(MessageData const& data)
        requires Transport<T>
    {
        return call(prepare(data));
    }

    /// The asynchronous form of `send`, as are those that follow. What they take is copied or rendered before
    /// they return.
    /// @param phone whom the code is for
    /// @param code any
    /// @param token any completion token for `void(Attempt)`
    /// @return what the token makes of it
    template <UsageType Type, class Token>
    auto async_send(PhoneNumber const& phone, VerificationCode const& code, Token&& token)
        requires AsyncTransport<T>
    {
        return async_call(prepare<Type>(phone, code), std::forward<Token>(token));
    }
    /// The same with a new code.
    /// @param phone whom the code is for
    /// @param token any completion token for `void(Attempt)`
    /// @return what the token makes of it
    template <UsageType Type, class Token>
    auto async_send(PhoneNumber const& phone, Token&& token)
        requires AsyncTransport<T>
    {
        return async_call(
            with_new_code([&](VerificationCode const& code) { return prepare<Type>(phone, code); }),
            std::forward<Token>(token));
    }
    /// The same with a usage type known at run time.
    /// @param type what the code is for
    /// @param phone whom the code is for
    /// @param code any
    /// @param token any completion token for `void(Attempt)`
    /// @return what the token makes of it
    template <class Token>
    auto async_send(UsageType type, PhoneNumber const& phone, VerificationCode const& code, Token&& token)
        requires AsyncTransport<T>
    {
        return async_call(prepare(type, phone, code), std::forward<Token>(token));
    }
    /// The same with a new code.
    /// @param type what the code is for
    /// @param phone whom the code is for
    /// @param token any completion token for `void(Attempt)`
    /// @return what the token makes of it
    template <class Token>
    auto async_send(UsageType type, PhoneNumber const& phone, Token&& token)
        requires AsyncTransport<T>
    {
        return async_call(
            with_new_code([&](VerificationCode const& code) { return prepare(type, phone, code); }),
            std::forward<Token>(token));
    }
    /// The same for a reader whose languages are known.
    /// @param type what the code is for
    /// @param phone whom the code is for
    /// @param code any
    /// @param locales the reader's languages, the best first with spaces between
    /// @param token any completion token for `void(Attempt)`
    /// @return what the token makes of it
    template <class Token>
    auto async_send(UsageType type, PhoneNumber const& phone, VerificationCode const& code,
                    std::string_view locales, Token&& token)
        requires AsyncTransport<T> && (!Templates::is_static)
    {
        return async_call(prepare(type, phone, code, locales), std::forward<Token>(token));
    }
    /// The same with a new code.
    /// @param type what the code is for
    /// @param phone whom the code is for
    /// @param locales the reader's languages, the best first with spaces between
    /// @param token any completion token for `void(Attempt)`
    /// @return what the token makes of it
    template <class Token>
    auto async_send(UsageType type, PhoneNumber const& phone, std::string_view locales, Token&& token)
        requires AsyncTransport<T> && (!Templates::is_static)
    {
        return async_call(
            with_new_code([&](VerificationCode const& code) { return prepare(type, phone, code, locales); }),
            std::forward<Token>(token));
    }
    /// The asynchronous form of `send_test`.
    /// @param phone whom it is for
    /// @param token any completion token for `void(Attempt)`
    /// @return what the token makes of it
    template <class Token>
    auto async_send_test(PhoneNumber const& phone, Token&& token)
        requires AsyncTransport<T>
    {
        return async_call(prepare_test(phone), std::forward<Token>(token));
    }
    /// The asynchronous form of `send_message`.
    /// @param data what Logto asks for
    /// @param token any completion token for `void(Attempt)`
    /// @return what the token makes of it
    template <class Token>
    auto async_send_message(MessageData const& data, Token&& token)
        requires AsyncTransport<T>
    {
        return async_call(prepare(data), std::forward<Token>(token));
    }

    /// Makes any other request of the gateway, such as `Balance`, on the connector's account and transport.
    /// It is posted in the mode that it says itself.
    /// @param request an operation or an endpoint
    /// @return what the operation makes of the reply or the failure
    template <class R>
    CallResult<R> call(R request)
        requires Transport<T>
    {
        return blocking_call(std::move(request), credentials_, transport_, logger_);
    }
    /// The asynchronous form of `call`.
    /// @param request an operation or an endpoint
    /// @param token any completion token for `void(CallResult<R>)`
    /// @return what the token makes of it
    template <class R, class Token>
    auto async_call(R request, Token&& token)
        requires AsyncTransport<T>
    {
        return smsaero::async_call(std::move(request), credentials_, transport_, logger_,
                                   std::forward<Token>(token), presence_.watch());
    }

    /// @return the transport, which the connector owns
    T& transport() { return transport_; }
    /// @return the generator, which the connector owns
    G const& generator() const { return generator_; }
    /// @return the logger, which the connector owns
    L& logger() { return logger_; }
    /// @return the messages, which the connector owns
    Templates const& templates() const { return templates_; }

    /// Whether its messages may have a language, so that there are the forms with `locales`.
    static constexpr bool has_locales = !Templates::is_static;

    /// Of how many segments a message consists, each of which has its price.
    /// @param type what the code is for
    /// @param locales the reader's languages, the best first with spaces between; a `TemplateSet` has one for
    /// all
    /// @return how many segments; 0 where no message covers the type
    std::size_t segments(UsageType type, std::string_view locales = {}) const {
        auto const layout = find(type, locales);
        if (!layout) return 0;
        auto const code = VerificationCode::parse(std::string(G::length, '0'));
        std::string text(layout->size(G::length) + 2, '"');
        layout->write(*code, text.data() + 1);
        return sms_segments(JsonString{text}.decode()).segments;
    }

    /// @return whether its messages are sent, or only played through
    Mode mode() const { return credentials_.mode(); }

    /// @return how long a send may take, all in all
    std::chrono::milliseconds deadline() const { return credentials_.deadline(); }

private:
    template <UsageType Type>
    SendSms prepare(PhoneNumber const& phone, VerificationCode const& code) const {
        if constexpr (Templates::is_static) {
            return Templates::template with<Type>([&](auto message) {
                auto const write = [&](char* out) { return message.template write<G::length>(code, out); };
                return finish(phone, code, message.template layout<G::length>().size(code.size()), write);
            });
        } else {
            return prepare(Type, phone, code);
        }
    }

    SendSms prepare(UsageType type, PhoneNumber const& phone, VerificationCode const& code) const {
        return fill(templates_.template find<G::length>(type), phone, code);
    }

    SendSms prepare(UsageType type, PhoneNumber const& phone, VerificationCode const& code,
                    std::string_view locales) const {
        return fill(templates_.template find<G::length>(type, locales), phone, code);
    }

    std::optional<MessageLayout> find(UsageType type, [[maybe_unused]] std::string_view locales) const {
        if constexpr (has_locales)
            if (!locales.empty()) return templates_.template find<G::length>(type, locales);
        return templates_.template find<G::length>(type);
    }

    SendSms fill(std::optional<MessageLayout> const& layout, PhoneNumber const& phone,
                 VerificationCode const& code) const {
        if (!layout) return SendSms::refused(Errc::TemplateNotFound, code);
        auto const write = [&](char* out) { return layout->write(code, out); };
        SendSms operation = finish(phone, code, layout->size(code.size()), write);
        if (!Templates::is_static && !is_utf8(operation.json))
            return SendSms::refused(Errc::InvalidPayload, code, "the template is not UTF-8");
        return operation;
    }

    SendSms prepare_test(PhoneNumber const& phone) const {
        if constexpr (Templates::is_static)
            static_assert(
                Templates::has(UsageType::Generic),
                "smsaero: send_test sends the message for UsageType::Generic, and this set has none; "
                "add one");
        return prepare<UsageType::Generic>(phone, VerificationCode::literal<"000000">());
    }

    SendSms prepare(MessageData const& data) const {
        static_assert(!Templates::is_static,
                      "smsaero: send_message sends the messages of a config, and this connector has a "
                      "TemplateSet; call send, or give it ConfigTemplates");
        if constexpr (!Templates::is_static)
            return prepare_message(data, templates_, credentials_);
        else
            return SendSms::refused(Errc::TemplateNotFound, std::nullopt);
    }

    template <class Write>
    SendSms finish(PhoneNumber const& phone, VerificationCode const& code, std::size_t text_size,
                   Write write) const {
        return {.number = std::string{phone.reveal()},
                .json = send_sms_body(phone, credentials_.escaped_sender(), text_size, write),
                .mode = credentials_.mode(),
                .code = code};
    }

    template <class Prepare>
    SendSms with_new_code(Prepare prepare) const {
        SystemEntropy entropy;
        VerificationCode const code = generator_.generate(entropy);
        if (!entropy.ok()) return SendSms::refused(Errc::EntropyUnavailable, std::nullopt);
        return prepare(code);
    }

    [[no_unique_address]] T transport_;
    [[no_unique_address]] G generator_;
    [[no_unique_address]] L logger_;
    [[no_unique_address]] Templates templates_;
    Credentials credentials_;
    [[no_unique_address]] PresenceFor<T, L> presence_; // last: the transport may drop calls as it goes
};

} // namespace smsaero::inline v0

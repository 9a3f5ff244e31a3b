#pragma once

/// @file
/// Sending one message. Errors: none but those that an `Attempt` tells.

#include <smsaero/api/delivery_status.hpp>
#include <smsaero/config/json_view.hpp>
#include <smsaero/core/ascii.hpp>
#include <smsaero/core/errc.hpp>
#include <smsaero/core/outcome.hpp>
#include <smsaero/core/phone_number.hpp>
#include <smsaero/core/verification_code.hpp>
#include <smsaero/wire/credentials.hpp>
#include <smsaero/wire/failure.hpp>
#include <smsaero/wire/lenient.hpp>
#include <smsaero/wire/scrub.hpp>

#include <boost/system/result.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace smsaero::inline v0 {

/// What the gateway said of an accepted message; not the text. Thread safety: as a string.
struct Receipt {
    std::optional<std::int64_t> id = {};  ///< the message's id; nothing when the gateway gave none
    DeliveryStatus status = {};           ///< at the time of acceptance
    std::optional<std::string> cost = {}; ///< roubles as decimal text, such as `5.49`

    /// Reads a receipt. An id or a cost that is a secret, such as the code or the number, is none.
    /// @param data one object, or an array of exactly one
    /// @param scrub hides in the gateway's words what was sent
    /// @return what there is of it: an accepted message whose data cannot be read is accepted all the same
    static Receipt read(JsonView data, Scrub const& scrub) {
        JsonView const item = lenient::only_item(data);
        auto const [id, status, name, cost] =
            lenient::members(item, {"id", "status", "extendStatus", "cost"});
        Receipt receipt{lenient::integer(id), DeliveryStatus::read(status, name, scrub),
                        lenient::decimal(cost)};
        if (receipt.id && scrub.is_secret(std::to_string(*receipt.id))) receipt.id.reset();
        if (receipt.cost && scrub.is_secret(*receipt.cost)) receipt.cost.reset();
        return receipt;
    }
};

/// What a send comes to: how it ended, with the code that was sent, and receipt or failure. After
/// `Outcome::Unknown` the user may hold the code all the same. Thread safety: as a string.
struct Attempt {
    Outcome outcome = Outcome::NotSent; ///< how it ended
    /// Nothing after `send_message`, whose payload is the caller's, and when none could be made.
    std::optional<VerificationCode> code = {};
    /// A receipt if, and only if, the outcome is `Sent`.
    boost::system::result<Receipt, Failure> reply = Failure{};

    /// @return whether the gateway accepted the message
    bool sent() const { return outcome == Outcome::Sent; }
    /// @return the receipt; only when the outcome is `Sent`
    Receipt const& receipt() const { return *reply; }
    /// @return the failure; only when the outcome is another
    Failure failure() const { return reply.error(); }
};

/// The body of a message, in the order of `logto`: the keys stand between what is filled in. The number is a
/// `PhoneNumber` or, as the sender, text that is escaped for JSON already. Thread safety: any number of
/// callers. Errors: none.
namespace sms_body {

/// What stands between what is filled in.
/// @{
inline constexpr std::string_view before_number = R"({"number":")";
inline constexpr std::string_view before_sender = R"(","sign":")";
inline constexpr std::string_view before_text = R"(","text":")";
inline constexpr std::string_view after_text = R"("})";
/// @}

/// The number as it stands in the body.
/// @param number a valid one, or any as escaped text
/// @return a view of it
/// @{
constexpr std::string_view digits(PhoneNumber const& number) { return number.reveal(); }
constexpr std::string_view digits(std::string_view number) { return number; }
/// @}

/// How long the body is.
/// @param number,sender what is filled in
/// @param text_size bytes of the escaped text, any number
/// @return how many bytes `write` will write
template <class Number>
constexpr std::size_t size(Number const& number, std::string_view sender, std::size_t text_size) {
    return before_number.size() + digits(number).size() + before_sender.size() + sender.size()
           + before_text.size() + text_size + after_text.size();
}

/// Writes the body.
/// @param number,sender what is filled in
/// @param write_text a function that writes JSON-escaped text at the `char*` it is given, and returns the end
/// @param out has room for `size(…)` bytes
/// @return the end of what was written
template <class Number, class WriteText>
char* write(Number const& number, std::string_view sender, WriteText write_text, char* out) {
    static_assert(before_sender.size() + before_text.size() + after_text.size() >= PhoneNumber::max_size,
                  "what is copied behind a short number is overwritten by what follows");
    auto copy = [&out](std::string_view part) {
        std::memcpy(out, part.data(), part.size());
        out += part.size();
    };
    copy(before_number);
    if constexpr (std::is_same_v<Number, PhoneNumber>)
        out = number.copy_to(out);
    else
        copy(digits(number));
    copy(before_sender);
    copy(sender);
    copy(before_text);
    out = write_text(out);
    copy(after_text);
    return out;
}

} // namespace sms_body

/// The body of a message as a string, with one allocation. Thread safety: any number of callers.
/// @param number,sender what is filled in, as in `sms_body`
/// @param text_size bytes that `write_text` writes, any number
/// @param write_text a function that writes JSON-escaped text at the `char*` it is given, and returns the end
/// @return JSON
template <class Number, class WriteText>
std::string send_sms_body(Number const& number, std::string_view sender, std::size_t text_size,
                          WriteText write_text) {
    // Made at its full length: growing to it costs more.
    std::string body(sms_body::size(number, sender, text_size), '\0');
    sms_body::write(number, sender, write_text, body.data());
    return body;
}

/// Sends one message: `sms/send`, or `sms/testsend`, which the gateway plays through without sending or
/// charging. Its functions are as `Operation` says. Thread safety: as a string.
struct SendSms {
    using Reply = Receipt;
    using Result = Attempt;

    std::string number = {};       ///< the phone number's digits, which the gateway's words must not repeat
    std::string json = {};         ///< the finished body
    Mode mode = Mode::Live;        ///< which of the two paths
    Errc failed_with = Errc::None; ///< why it must not be sent at all
    std::string_view reason = {};  ///< the same in more words, the library's own
    std::optional<VerificationCode> code = {}; ///< the code in the text, if it is known
    std::vector<std::string> hidden = {};      ///< what else the gateway's words must not repeat

    /// One that must not be sent.
    /// @param why the error
    /// @param code the code that was made for it, if one was
    /// @param reason the same in more words, the library's own; must outlive it
    /// @return the operation
    static SendSms refused(Errc why, std::optional<VerificationCode> code, std::string_view reason = {}) {
        return {.failed_with = why, .reason = reason, .code = code};
    }

    Errc problem() const { return failed_with; }
    std::string_view path() const { return mode == Mode::Live ? "sms/send" : "sms/testsend"; }
    std::string body() const { return json; }
    void hide_in(Scrub& scrub) const {
        scrub.hide_parts(number); // in part, since the gateway may echo it in its national form
        for (std::string const& each : hidden)
            scrub.hide_parts(each, telling_part(each));
        if (code) scrub.hide_parts(code->reveal(), VerificationCode::min_size);
    }

    std::optional<Receipt> read(JsonView data, Scrub const& scrub) const {
        return Receipt::read(data, scrub);
    }

    Attempt conclude(Outcome outcome, boost::system::result<Receipt, Failure> reply) const {
        // The account may have failed first, and for another reason.
        if (!reason.empty() && reply.has_error() && reply.error().code == failed_with) {
            Failure failure = reply.error();
            failure.detail = reason;
            reply = std::move(failure);
        }
        return {outcome, code, std::move(reply)};
    }

private:
    /// How many bytes in a row say too much of what else is hidden: of a code in a payload as many as of any,
    /// of a link enough to leave its secret unguessable, and ordinary words readable.
    static std::size_t telling_part(std::string_view value) {
        bool const is_code = std::all_of(value.begin(), value.end(), ascii::is_digit);
        return is_code ? VerificationCode::min_size : 12;
    }
};

} // namespace smsaero::inline v0

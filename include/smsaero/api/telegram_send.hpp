#pragma once

#include <smsaero/api/send_sms.hpp>
#include <smsaero/config/json_view.hpp>
#include <smsaero/core/errc.hpp>
#include <smsaero/core/outcome.hpp>
#include <smsaero/core/phone_number.hpp>
#include <smsaero/core/verification_code.hpp>
#include <smsaero/wire/credentials.hpp>
#include <smsaero/wire/failure.hpp>
#include <smsaero/wire/scrub.hpp>

#include <boost/system/result.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace smsaero::inline v0 {

/// Sends a code to a phone's Telegram: `telegram/send`, or `telegram/testsend`. Unverified against the live
/// gateway: what is known of it is what its clients say.
///
/// It has neither sign nor text on purpose, as with them the gateway would add an SMS of its own. The code
/// goes as text, as a number would lose its zeros. Its functions are as `Operation` says. Thread safety: as a
/// string. Errors: none but those that an `Attempt` tells.
struct TelegramSend {
    using Reply = Receipt;
    using Result = Attempt;

    PhoneNumber phone;      ///< whose Telegram it goes to
    VerificationCode code;  ///< 4 to 8 digits
    Mode mode = Mode::Live; ///< which of the two paths

    /// @param code any
    /// @return whether the gateway takes such a code: 4 to 8 digits
    static bool takes(VerificationCode const& code) { return code.is_numeric() && code.size() <= 8; }

    Errc problem() const { return takes(code) ? Errc::None : Errc::InvalidPayload; }
    std::string_view path() const { return mode == Mode::Live ? "telegram/send" : "telegram/testsend"; }
    std::string body() const {
        std::string json{R"({"number":")"};
        return json.append(phone.reveal()).append(R"(","code":")").append(code.reveal()).append(R"("})");
    }
    void hide_in(Scrub& scrub) const {
        scrub.hide_parts(phone.reveal());
        scrub.hide_parts(code.reveal(), VerificationCode::min_size);
    }
    std::optional<Receipt> read(JsonView data, Scrub const& scrub) const {
        return Receipt::read(data, scrub);
    }
    Attempt conclude(Outcome outcome, boost::system::result<Receipt, Failure> reply) const {
        return {outcome, code, std::move(reply)};
    }
};

} // namespace smsaero::inline v0

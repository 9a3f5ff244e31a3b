#include "core.hpp"

#include <smsaero/core/money.hpp>
#include <smsaero/core/phone_number.hpp>

namespace relay {

using smsaero::Outcome;

void Core::note(std::string_view way, std::string_view usage_type, std::string_view number,
                smsaero::Attempt const& attempt) {
    auto const code = attempt.sent() ? smsaero::Errc::None : attempt.failure().code;
    metrics.count_message(way, attempt.outcome, code);
    history.add(std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()), attempt.outcome,
                code, usage_type, smsaero::MaskedPhone{number});
    if (!attempt.sent()) return;
    if (attempt.receipt().cost)
        if (auto const cost = smsaero::Money::parse(*attempt.receipt().cost)) history.add_cost(*cost);
    if (attempt.receipt().id && deliveries.expect(*attempt.receipt().id)) history.add_expected();
}

} // namespace relay

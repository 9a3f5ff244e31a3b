#include "numbers.hpp"

#include "arguments.hpp"
#include "ask.hpp"
#include "output.hpp"
#include "pause.hpp"

#include <smsaero/api/hlr.hpp>
#include <smsaero/api/number_operator.hpp>

#include <chrono>
#include <optional>
#include <vector>

using namespace smsaero;

namespace {

using Clock = std::chrono::steady_clock;

constexpr int no_answer_yet = 4;

/// When a wait ends; operators usually answer within three seconds.
Clock::time_point in_a_minute() { return Clock::now() + std::chrono::minutes{1}; }

/// Asks for a report until it is final. What cannot be had right now is asked for again; a failure that comes
/// at the end is told.
std::optional<Failure> wait_for(Gateway& gateway, HlrReport& report, Clock::time_point end, Pause& pause) {
    std::optional<Failure> failure;
    while (report.id && !report.state.is_final() && Clock::now() < end
           && pause.wait(std::chrono::seconds{1})) {
        auto answer = gateway.call(HlrStatus{*report.id});
        failure = answer.has_error() ? std::optional{answer.error()} : std::nullopt;
        if (answer.has_value()) report = *answer;
    }
    return failure;
}

bool tell_if_open(HlrReport const& report) {
    if (report.state.is_final()) return false;
    tell(Tone::Warning, report.id ? "no answer yet; ask with hlr status " + std::to_string(*report.id)
                                  : "the gateway gave no id to ask for the answer with");
    return true;
}

} // namespace

int check_hlr(HlrCheckOptions const& options) {
    return spend(options, [&](Gateway& gateway) {
        auto const check = pay_for(gateway, HlrCheck{to_numbers("NUMBER", options.numbers)});
        if (!check.sent() || !options.wait) return show_dispatch(check, options.show);
        // It is paid for, so whatever comes now, the check was made.
        std::vector<HlrReport> reports = *check;
        auto const end = in_a_minute();
        Pause pause;
        for (HlrReport& report : reports)
            if (auto const failure = wait_for(gateway, report, end, pause))
                tell(Tone::Warning, explain(*failure));
        int const status = conclude(check.outcome, fields_of(reports, options.show), {}, options.show);
        for (HlrReport const& report : reports)
            tell_if_open(report);
        return status;
    });
}

int hlr_status(HlrStatusOptions const& options) {
    return ask(options, [&](Gateway& gateway) {
        auto reply = gateway.call(HlrStatus{options.id});
        if (reply.has_error() || !options.wait) return show_reply(reply, options.show);
        Pause pause;
        if (auto const failure = wait_for(gateway, *reply, in_a_minute(), pause))
            return fail(*failure, options.show);
        int const status = show_reply(reply, options.show);
        return tell_if_open(*reply) ? no_answer_yet : status;
    });
}

int number_operators(NumbersOptions const& options) {
    return ask(options, [&](Gateway& gateway) {
        return show_reply(gateway.call(NumberOperator{to_numbers("NUMBER", options.numbers)}), options.show);
    });
}

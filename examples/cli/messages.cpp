#include "messages.hpp"

#include "arguments.hpp"
#include "ask.hpp"
#include "output.hpp"
#include "pause.hpp"

#include <smsaero/api/delivery_watch.hpp>
#include <smsaero/api/sms_list.hpp>
#include <smsaero/api/sms_message.hpp>
#include <smsaero/api/sms_status.hpp>

#include <chrono>
#include <cmath>
#include <optional>
#include <string>

using namespace smsaero;

namespace {

constexpr int undelivered = 2;

WatchOptions watch_options(StatusOptions const& options) {
    constexpr double eight_days = 8 * 24 * 60 * 60;
    if (!(options.longest >= 1 && options.longest <= eight_days))
        throw Misuse{Errc::InvalidPayload, "--for: a watch takes 1 second to 8 days; say so in seconds"};
    return {.deadline = std::chrono::milliseconds{std::lround(options.longest * 1000)}};
}

/// Prints the reports that say something new.
class Changes {
public:
    explicit Changes(ShowOptions const& options) : options_(options), rows_(options) {}

    void take(SmsReport const& report) {
        DeliveryStatus const& status = report.status;
        if (last_ && last_->code == status.code && last_->name == status.name) return;
        last_ = status;
        rows_.add(fields(report, disclosure_of(options_)));
        rows_.finish();
    }

private:
    ShowOptions const& options_;
    Rows rows_;
    std::optional<DeliveryStatus> last_;
};

int conclude_watch(WatchResult const& result, ShowOptions const& options) {
    if (result.end == WatchEnd::Failed) return fail(*result.failure, options);
    if (result.is_final()) {
        std::string const state = state_word(result.last->status);
        bool const came = result.last->status.code == DeliveryStatus::delivered;
        tell(came ? Tone::Good : Tone::Bad, state);
        return came ? int{Asked} : undelivered;
    }
    tell(Tone::Warning, message(result.end));
    return NotFinal;
}

int watch(Gateway& gateway, StatusOptions const& options) {
    DeliveryWatch<> watch{options.id, gateway.mode(), watch_options(options)};
    Changes changes{options.show};
    Pause pause;
    for (auto wait = watch.begin(); wait;) {
        if (!pause.wait(*wait)) {
            watch.cancel();
            break;
        }
        auto report = gateway.call(watch.poll());
        if (report.has_value()) changes.take(*report);
        wait = watch.take(report);
        if (wait && report.has_error()) tell(Tone::Warning, "asking again: " + explain(report.error()));
    }
    return conclude_watch(watch.take_result(), options.show);
}

} // namespace

int status(StatusOptions const& options) {
    return ask(options, [&](Gateway& gateway) {
        if (options.watch) return watch(gateway, options);
        return show_reply(gateway.call(SmsStatus{options.id, gateway.mode()}), options.show);
    });
}

int list_messages(MessageListOptions const& options) {
    return ask(options, [&](Gateway& gateway) {
        SmsList const request{.numbers = to_numbers("--to", options.numbers), .mode = gateway.mode()};
        return show_list(gateway, request, options);
    });
}

int send_text(TextOptions const& options) {
    return spend(options, [&](Gateway& gateway) {
        SmsMessage request{.numbers = to_numbers("--to", options.to),
                           .sender_name = options.from.empty() ? gateway.sender_name() : options.from,
                           .text = Secret{to_text("--text", options.text)},
                           .send_at = to_future("--at", options.at),
                           .notices = {.url = Secret{options.callback_url}},
                           .short_links = options.short_links,
                           .mode = gateway.mode()};
        return show_dispatch(pay_for(gateway, std::move(request)), options.show);
    });
}

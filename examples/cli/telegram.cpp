#include "telegram.hpp"

#include "arguments.hpp"
#include "ask.hpp"

#include <smsaero/api/telegram.hpp>

#include <utility>

using namespace smsaero;

int send_telegram(TelegramSendOptions const& options) {
    return spend(options, [&](Gateway& gateway) {
        TelegramMessage message{.numbers = to_numbers("--to", options.to),
                                .code = to_code("--code", options.code),
                                .sms_sender_name = options.sms_from,
                                .sms_text = Secret{options.sms_text},
                                .mode = gateway.mode()};
        return show_dispatch(pay_for(gateway, std::move(message)), options.show);
    });
}

int telegram_status(IdOptions const& options) {
    return ask(options, [&](Gateway& gateway) {
        return show_reply(gateway.call(TelegramStatus{options.id, gateway.mode()}), options.show);
    });
}

#pragma once

#include "gateway_options.hpp"

#include <string>
#include <vector>

/// What `smsaero telegram send` is told.
struct TelegramSendOptions : GatewayOptions {
    std::vector<std::string> to;
    std::string code;
    std::string sms_from; ///< with `sms_text`, for whom Telegram does not reach
    std::string sms_text;
};

/// Sends a code to Telegram and prints what became of it; returns what `send` does.
int send_telegram(TelegramSendOptions const& options);

/// How far such a code has come: 0, or 5 when that cannot be had, 1 for wrong arguments.
int telegram_status(IdOptions const& options);

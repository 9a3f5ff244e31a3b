#pragma once

#include "gateway_options.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// What `smsaero viber send` is told.
struct ViberSendOptions : GatewayOptions {
    std::vector<std::string> to;       ///< or else one of the next two
    std::optional<std::int64_t> group; ///< the contacts of this group
    bool everybody = false;            ///< every contact
    std::string text;                  ///< `-` is standard input
    std::string from;                  ///< one of the sender names that Viber knows
    std::string at;                    ///< at once when it is empty
    std::string image;                 ///< a file
    std::string button;
    std::string link;
    std::string sms_from; ///< with `sms_text`, for whom Viber does not reach
    std::string sms_text;
    std::string sms_max_price;
    std::optional<int> sms_after; ///< minutes
    std::string callback_url;
};

/// What `smsaero viber statistic` is told.
struct ViberStatisticOptions : ListOptions {
    std::int64_t campaign = 0;
};

/// Sends a Viber message and prints the campaign that it is; returns what `send` does.
int send_viber(ViberSendOptions const& options);

// Each prints a list: 0, or 5 when it cannot be had, 1 for wrong arguments.

int list_viber(ListOptions const& options);
int list_viber_signs(GatewayOptions const& options);
int list_viber_deliveries(ViberStatisticOptions const& options);

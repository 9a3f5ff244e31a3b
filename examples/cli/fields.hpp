#pragma once

#include <smsaero/api/blacklist.hpp>
#include <smsaero/api/calls.hpp>
#include <smsaero/api/cards.hpp>
#include <smsaero/api/contacts.hpp>
#include <smsaero/api/delivery_status.hpp>
#include <smsaero/api/groups.hpp>
#include <smsaero/api/hlr.hpp>
#include <smsaero/api/mobile_id.hpp>
#include <smsaero/api/number_operator.hpp>
#include <smsaero/api/signs.hpp>
#include <smsaero/api/sms_report.hpp>
#include <smsaero/api/tariffs.hpp>
#include <smsaero/api/telegram.hpp>
#include <smsaero/api/viber.hpp>

#include <boost/json/value.hpp>

#include <string>
#include <string_view>
#include <vector>

/// One thing that a reply tells: a member of its JSON object and, with a title, a cell of its table row.
struct Field {
    std::string_view name;  ///< the member's; lives as long as the program
    std::string_view title; ///< the column's, likewise; without one it is in the JSON only
    boost::json::value value;
};

/// A reply as it is shown, in the order in which it is. What a table shows and what JSON has come from here
/// alone, so that they cannot drift apart.
using Fields = std::vector<Field>;

/// What may be shown of what is hidden otherwise.
struct Disclosure {
    bool numbers = false; ///< else they are masked
    bool text = false;    ///< texts and codes; else they are left out
};

Fields fields(smsaero::BlacklistEntry const& entry, Disclosure disclosure);
Fields fields(smsaero::CallReport const& call, Disclosure disclosure);
Fields fields(smsaero::Card const& card, Disclosure disclosure);
Fields fields(smsaero::Contact const& contact, Disclosure disclosure);
Fields fields(smsaero::Group const& group, Disclosure disclosure);
Fields fields(smsaero::HlrReport const& report, Disclosure disclosure);
Fields fields(smsaero::MobileIdSession const& session, Disclosure disclosure);
Fields fields(smsaero::NumberReport const& report, Disclosure disclosure);
Fields fields(smsaero::Sign const& sign, Disclosure disclosure);
Fields fields(smsaero::SmsReport const& report, Disclosure disclosure);
Fields fields(smsaero::Tariff const& tariff, Disclosure disclosure);
Fields fields(smsaero::TelegramReport const& report, Disclosure disclosure);
Fields fields(smsaero::ViberCampaign const& campaign, Disclosure disclosure);
Fields fields(smsaero::ViberDeliveryReport const& report, Disclosure disclosure);

/// How far a message has come in a word of ours, such as `delivered`; in the gateway's where it has a code
/// that the manual lacks, or else the code itself.
std::string state_word(smsaero::DeliveryStatus const& status);

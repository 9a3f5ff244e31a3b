// The fields of what was sent, by whatever way.

#include "field_values.hpp"
#include "fields.hpp"

using namespace smsaero;
namespace json = boost::json;

namespace {

std::string session_word(MobileIdSession const& session) {
    switch (session.state()) {
    case MobileIdState::Queued:
        return "queued";
    case MobileIdState::Approved:
        return "approved";
    case MobileIdState::Failed:
        return "failed";
    case MobileIdState::NeedsCode:
        return "needs_code";
    case MobileIdState::Underway:
        return "under_way";
    case MobileIdState::Broken:
        return "broken";
    case MobileIdState::Other:
        break;
    }
    return word_for(session.status, "", {});
}

} // namespace

Fields fields(SmsReport const& report, Disclosure disclosure) {
    Fields fields{{"id", "id", value_of(report.id)},
                  {"number", "number", value_of(report.number, disclosure)},
                  {"sender", "sender", json::value(report.sender_name)},
                  {"channel", "", json::value(report.channel)}};
    add_hidden(fields, "text", "text", report.text, disclosure);
    fields.push_back({"cost", "cost", value_of(report.cost)});
    fields.push_back({"created_at", "", value_of(report.created_at)});
    fields.push_back({"sends_at", "sends at", value_of(report.sends_at)});
    fields.push_back({"answered_at", "", value_of(report.answered_at)});
    add_state(fields, report.status.code, report.status.name, state_word(report.status));
    return fields;
}

Fields fields(TelegramReport const& report, Disclosure disclosure) {
    Fields fields{{"id", "id", value_of(report.id)},
                  {"number", "number", value_of(report.number, disclosure)}};
    add_hidden(fields, "code", "code", report.code, disclosure);
    fields.push_back({"sms_id", "sms", value_of(report.sms_id)});
    fields.push_back({"sms_sender", "", json::value(report.sms_sender_name)});
    add_hidden(fields, "sms_text", "sms text", report.sms_text, disclosure);
    fields.push_back({"cost", "cost", value_of(report.cost)});
    fields.push_back({"created_at", "created at", value_of(report.created_at)});
    add_state(fields, report.status.code, report.status.name, state_word(report.status));
    return fields;
}

Fields fields(ViberCampaign const& campaign, Disclosure disclosure) {
    Fields fields{{"id", "id", value_of(campaign.id)},
                  {"number", "", value_of(campaign.number, disclosure)},
                  {"size", "size", value_of(campaign.size)},
                  {"sender", "sender", json::value(campaign.sender_name)},
                  {"channel", "", json::value(campaign.channel)}};
    add_hidden(fields, "text", "text", campaign.text, disclosure);
    fields.push_back({"cost", "cost", value_of(campaign.cost)});
    fields.push_back({"sent", "sent", json::value(campaign.counts.sent)});
    fields.push_back({"delivered", "deliv.", json::value(campaign.counts.delivered)});
    fields.push_back({"read", "read", json::value(campaign.counts.read_by_user)});
    fields.push_back({"undelivered", "undel.", json::value(campaign.counts.undelivered)});
    fields.push_back({"failed", "failed", json::value(campaign.counts.failed)});
    fields.push_back({"created_at", "", value_of(campaign.created_at)});
    fields.push_back({"sends_at", "", value_of(campaign.sends_at)});
    add_state(fields, campaign.state.code, campaign.state.name,
              word_for(campaign.state.code, campaign.state.name,
                       {{ViberState::rejected, "rejected"},
                        {ViberState::moderated, "moderated"},
                        {ViberState::under_way, "under_way"},
                        {ViberState::done, "done"},
                        {ViberState::scheduled, "scheduled"},
                        {ViberState::no_money, "no_money"}}));
    return fields;
}

Fields fields(ViberDeliveryReport const& report, Disclosure disclosure) {
    Fields fields{{"number", "number", value_of(report.number, disclosure)},
                  {"sent_at", "sent at", value_of(report.sent_at)}};
    add_state(fields, report.delivery.code, report.delivery.name,
              word_for(report.delivery.code, report.delivery.name,
                       {{ViberDelivery::sent, "sent"},
                        {ViberDelivery::delivered, "delivered"},
                        {ViberDelivery::read_by_user, "read"},
                        {ViberDelivery::undelivered, "undelivered"},
                        {ViberDelivery::failed, "failed"}}));
    return fields;
}

Fields fields(MobileIdSession const& session, Disclosure disclosure) {
    Fields fields{{"id", "id", value_of(session.id)},
                  {"number", "number", value_of(session.number, disclosure)},
                  {"auth_type", "by", json::value(session.auth_type)}};
    add_hidden(fields, "code", "code", session.sms_code, disclosure);
    fields.push_back({"cost", "cost", value_of(session.cost)});
    fields.push_back({"created_at", "created at", value_of(session.created_at)});
    fields.push_back({"sends_at", "", value_of(session.sends_at)});
    fields.push_back({"status", "", value_of(session.status)}); // the gateway has no word for it
    fields.push_back({"state", "state", json::value(session_word(session))});
    return fields;
}

Fields fields(CallReport const& call, Disclosure disclosure) {
    Fields fields{{"id", "id", value_of(call.id)}, {"number", "number", value_of(call.number, disclosure)}};
    add_hidden(fields, "code", "code", call.code, disclosure);
    fields.push_back({"cost", "cost", value_of(call.cost)});
    fields.push_back({"created_at", "created at", value_of(call.created_at)});
    fields.push_back({"updated_at", "", value_of(call.updated_at)});
    add_state(fields, call.state.code, call.state.name,
              word_for(call.state.code, call.state.name,
                       {{CallState::queued, "queued"},
                        {CallState::dialled, "dialled"},
                        {CallState::not_dialled, "not_dialled"},
                        {CallState::passed_on, "passed_on"}}));
    return fields;
}

std::string state_word(DeliveryStatus const& status) {
    return word_for(status.code, status.name,
                    {{DeliveryStatus::queued, "queued"},
                     {DeliveryStatus::delivered, "delivered"},
                     {DeliveryStatus::undelivered, "undelivered"},
                     {DeliveryStatus::passed_on, "passed_on"},
                     {DeliveryStatus::waiting, "waiting"},
                     {DeliveryStatus::rejected, "rejected"},
                     {DeliveryStatus::moderated, "moderated"}});
}

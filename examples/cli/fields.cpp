#include "fields.hpp"

#include "field_values.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

using namespace smsaero;
namespace json = boost::json;

namespace {

std::string state_word(SignState const& state) {
    return word_for(state.code, state.name,
                    {{SignState::moderated, "moderated"}, {SignState::approved, "approved"}});
}

std::string state_word(HlrState const& state) {
    return word_for(state.code, state.name,
                    {{HlrState::available, "available"},
                     {HlrState::unavailable, "unavailable"},
                     {HlrState::no_such_number, "no_such_number"},
                     {HlrState::under_way, "under_way"}});
}

void add_person(Fields& fields, PersonNotes const& notes) {
    fields.push_back({"last_name", "last name", json::value(notes.last_name)});
    fields.push_back({"first_name", "first name", json::value(notes.first_name)});
    fields.push_back({"middle_name", "", json::value(notes.middle_name)});
    fields.push_back({"sex", "", notes.sex ? json::value(to_string(*notes.sex)) : json::value(nullptr)});
    fields.push_back({"param1", "", json::value(notes.param1)});
    fields.push_back({"param2", "", json::value(notes.param2)});
    fields.push_back({"param3", "", json::value(notes.param3)});
}

void add_operator(Fields& fields, PhoneOperator const& phone_operator) {
    fields.push_back({"operator", "", value_of(phone_operator.code)});
    fields.push_back({"operator_name", "operator", json::value(phone_operator.name)});
}

} // namespace

Fields fields(Card const& card, Disclosure) {
    return {{"id", "id", json::value(card.id)}, {"number", "card", json::value(card.number)}};
}

Fields fields(Tariff const& tariff, Disclosure) {
    return {{"channel", "channel", json::value(tariff.channel)},
            {"operator_name", "operator", json::value(tariff.operator_name)},
            {"price", "price", json::value(tariff.price)}};
}

Fields fields(Sign const& sign, Disclosure) {
    Fields fields{{"id", "id", value_of(sign.id)}, {"name", "name", json::value(sign.name)}};
    add_state(fields, sign.state.code, sign.state.name, state_word(sign.state));
    json::array operators;
    for (SignAtOperator const& each : sign.operators)
        operators.push_back(json::object{{"operator", value_of(each.phone_operator.code)},
                                         {"operator_name", each.phone_operator.name},
                                         {"status", value_of(each.state.code)},
                                         {"state", state_word(each.state)}});
    fields.push_back({"operators", "", std::move(operators)});
    return fields;
}

Fields fields(Group const& group, Disclosure) {
    return {{"id", "id", json::value(group.id)},
            {"name", "name", json::value(group.name)},
            {"contacts", "contacts", value_of(group.contacts)}};
}

Fields fields(Contact const& contact, Disclosure disclosure) {
    Fields fields{{"id", "id", json::value(contact.id)},
                  {"number", "number", value_of(contact.number, disclosure)}};
    add_person(fields, contact.notes);
    add_operator(fields, contact.phone_operator);
    fields.push_back({"hlr_status", "", value_of(contact.hlr.code)});
    fields.push_back({"hlr_state", "reach", json::value(state_word(contact.hlr))});
    json::array groups;
    for (Contact::Membership const& group : contact.groups)
        groups.push_back(json::object{{"id", group.id}, {"name", group.name}});
    fields.push_back({"groups", "groups", std::move(groups)});
    return fields;
}

Fields fields(BlacklistEntry const& entry, Disclosure disclosure) {
    Fields fields{{"id", "id", json::value(entry.id)},
                  {"number", "number", value_of(entry.number, disclosure)}};
    add_person(fields, entry.notes);
    fields.push_back({"birthday", "", value_of(entry.birthday)});
    return fields;
}

Fields fields(HlrReport const& report, Disclosure disclosure) {
    Fields fields{{"id", "id", value_of(report.id)},
                  {"number", "number", value_of(report.number, disclosure)}};
    add_state(fields, report.state.code, report.state.name, state_word(report.state));
    return fields;
}

Fields fields(NumberReport const& report, Disclosure disclosure) {
    Fields fields{{"number", "number", value_of(report.number, disclosure)}};
    add_operator(fields, report.phone_operator);
    return fields;
}

// The requests of this library that the gateway's other clients have too: ours GATE CA_FILE EMAIL KEY. Reads
// them as JSON lines, one at a time, and answers each with a line: whether the gateway agreed, and if not,
// why. Without TLS the CA_FILE is empty.

#include "ours_arguments.hpp"

#include <smsaero/api/send_message.hpp>
#include <smsaero/beast/blocking_transport.hpp>
#include <smsaero/beast/default_connector.hpp>
#include <smsaero/client.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <exception>
#include <iostream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace {

using namespace smsaero;
using interop::Arguments;
namespace json = boost::json;

/// The gateway, and the client of it.
struct Program {
    Gate gate;
    Trust trust;
    Client<BlockingBeastTransport> client;
};

template <class Reply>
json::object tell(boost::system::result<Reply, Failure> const& reply) {
    if (reply.has_value()) return {{"agreed", true}};
    return {{"agreed", false}, {"why", explain(reply.error())}};
}
template <class Reply>
json::object tell(Dispatch<Reply> const& dispatch) {
    return tell(dispatch.reply);
}

/// Makes a request of its fields, and calls it.
template <auto make>
json::object call(Program& program, Arguments& given) {
    auto request = make(given);
    given.end();
    return tell(program.client.call(std::move(request)));
}

/// What Logto's connector does, with its config, whose account takes the place of ours.
json::object send_message(Program& program, Arguments& given) {
    auto config = load_config(json::serialize(given.value("config"))).value();
    config.options.gates = {program.gate};
    auto connector = make_connector(std::move(config), program.trust).value();
    auto const to = given.text("to");
    auto const type = given.text("type");
    auto const payload = given.value("payload");
    given.end();
    return tell(connector.send_message({to, type, payload}).reply);
}

decltype(ViberMessage::to) viber_recipients(Arguments& given) {
    if (!given.has("group_id")) return given.phones();
    return GroupId{given.id("group_id")};
}

std::optional<ViberMessage::Button> viber_button(Arguments& given) {
    if (!given.has("button_text")) return std::nullopt;
    return ViberMessage::Button{given.text("button_image"), given.text("button_text"),
                                given.text("button_link")};
}

std::optional<ViberMessage::Cascade> viber_cascade(Arguments& given) {
    if (!given.has("sms_text")) return std::nullopt;
    return ViberMessage::Cascade{.sender_name = given.text("sms_sender_name"),
                                 .text = given.secret("sms_text"),
                                 .max_price = given.money("sms_max_price")};
}

struct Row {
    std::string_view name;
    json::object (*call)(Program& program, Arguments& given);
};

using A = Arguments;

constexpr Row rows[] = {
    {"auth", call<[](A&) { return Auth{}; }>},
    {"balance", call<[](A&) { return Balance{}; }>},
    {"balance_add", call<[](A& a) {
         return BalanceAdd{a.money("sum").value(), a.id("card_id")};
     }>},
    {"cards", call<[](A&) { return Cards{}; }>},
    {"tariffs", call<[](A&) { return Tariffs{}; }>},
    {"sms_send", call<[](A& a) {
         return SmsMessage{.numbers = a.phones(),
                           .sender_name = a.text("sender_name"),
                           .text = a.secret("text"),
                           .send_at = a.moment("send_at"),
                           .notices = {.url = a.secret("notice_url")},
                           .short_links = a.value("short_links") == true,
                           .channel = a.text("channel")};
     }>},
    {"sms_status", call<[](A& a) { return SmsStatus{a.id()}; }>},
    {"sms_list",
     call<[](A& a) { return SmsList{.numbers = a.phones(), .text = a.secret("text"), .page = a.page()}; }>},
    {"sign_list", call<[](A& a) { return SignList{a.page()}; }>},
    {"sign_add", call<[](A& a) { return SignAdd{a.text("name")}; }>},
    {"group_add", call<[](A& a) { return GroupAdd{a.text("name")}; }>},
    {"group_delete", call<[](A& a) { return GroupDelete{a.id()}; }>},
    {"group_list", call<[](A& a) { return GroupList{a.page()}; }>},
    {"contact_add", call<[](A& a) {
         return ContactAdd{a.phone(), a.integer("group_id"), a.moment("birthday"), a.notes()};
     }>},
    {"contact_delete", call<[](A& a) { return ContactDelete{a.id()}; }>},
    {"contact_list", call<[](A& a) {
         return ContactList{.number = a.phone_if_any(),
                            .group_id = a.integer("group_id"),
                            .birthday = a.moment("birthday"),
                            .sex = a.sex(),
                            .operator_name = a.text("operator_name"),
                            .last_name = a.text("last_name"),
                            .first_name = a.text("first_name"),
                            .middle_name = a.text("middle_name"),
                            .page = a.page()};
     }>},
    {"blacklist_add", call<[](A& a) { return BlacklistAdd{a.phones()}; }>},
    {"blacklist_list", call<[](A& a) {
         return BlacklistList{a.phones(), a.page()};
     }>},
    {"blacklist_delete", call<[](A& a) { return BlacklistDelete{a.id()}; }>},
    {"hlr_check", call<[](A& a) { return HlrCheck{a.phones()}; }>},
    {"hlr_status", call<[](A& a) { return HlrStatus{a.id()}; }>},
    {"number_operator", call<[](A& a) { return NumberOperator{a.phones()}; }>},
    {"viber_send", call<[](A& a) {
         return ViberMessage{.to = viber_recipients(a),
                             .sender_name = a.text("sender_name"),
                             .text = a.secret("text"),
                             .button = viber_button(a),
                             .cascade = viber_cascade(a),
                             .send_at = a.moment("send_at")};
     }>},
    {"viber_sign_list", call<[](A&) { return ViberSignList{}; }>},
    {"viber_list", call<[](A& a) { return ViberList{a.page()}; }>},
    {"viber_statistic", call<[](A& a) {
         return ViberStatistic{a.id("campaign_id"), a.page()};
     }>},
    {"flash_call_send", call<[](A& a) {
         return FlashCallSend{a.phone(), a.code()};
     }>},
    {"flash_call_list", call<[](A& a) {
         return FlashCallList{.number = a.phone_if_any(), .text = a.secret("text"), .page = a.page()};
     }>},
    {"flash_call_status", call<[](A& a) { return FlashCallStatus{a.id()}; }>},
    {"send_message", send_message},
};

json::object answer(Program& program, std::string_view line) {
    json::object asked = json::parse({line.data(), line.size()}).as_object();
    auto const name = asked.at("request").as_string();
    auto const row = std::find_if(std::begin(rows), std::end(rows),
                                  [&](Row const& each) { return each.name == std::string_view{name}; });
    if (row == std::end(rows)) throw std::runtime_error("no such request: " + std::string{name});
    Arguments given{std::move(asked.at("arguments").as_object())};
    return row->call(program, given);
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 5) {
        std::cerr << "usage: ours GATE CA_FILE EMAIL KEY\n";
        return 1;
    }
    try {
        Trust const trust{.ca_file = argv[2]};
        Gate const gate = Gate::parse(argv[1]).value();
        Account account{.email = argv[3], .api_key = Secret{argv[4]}, .gates = {gate}};
        Program program{gate, trust,
                        Client{std::move(account), BlockingBeastTransport{make_tls_context(trust).value()}}};
        for (std::string line; std::getline(std::cin, line);)
            std::cout << json::serialize(answer(program, line)) << std::endl;
        return 0;
    } catch (std::exception const& error) {
        std::cerr << "ours: " << error.what() << '\n';
        return 1;
    }
}

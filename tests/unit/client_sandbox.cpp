// The client beside the emulated gateway, which shares no code with it.

#include <smsaero/client.hpp>

#include "../support/gateway_transport.hpp"
#include "../support/printing.hpp"

#include <smsaero/api/delivery_book.hpp>
#include <smsaero/api/delivery_notice.hpp>

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <set>
#include <string>

namespace client_sandbox_suite {

using namespace smsaero;
using test_support::GatewayTransport;

/// The gateway stays where it is.
struct To {
    PostResult post(Gate const& gate, Request const& request, Deadline deadline) {
        return gateway->post(gate, request, deadline);
    }
    GatewayTransport* gateway;
};

struct Fixture {
    testing::SandboxGateway& gateway() { return transport.gateway(); }

    GatewayTransport transport;
    Client<To> client{{.email = "a@b.co", .api_key = Secret{"key"}}, To{&transport}};
};

PhoneNumber phone(std::size_t last = 0) { return *PhoneNumber::parse(std::to_string(79001234500 + last)); }

SmsMessage with_notices(NoticeFormat format) {
    return {.numbers = {phone()},
            .sender_name = "SMS Aero",
            .text = Secret{"a text"},
            .notices = {Secret{"http://127.0.0.1:1/cb"}, format}};
}

} // namespace client_sandbox_suite

BOOST_FIXTURE_TEST_SUITE(client_sandbox_suite, Fixture)

BOOST_AUTO_TEST_CASE(notices_in_both_encodings_are_read_and_then_confirmed) {
    for (NoticeFormat const format : {NoticeFormat::Form, NoticeFormat::Json}) {
        DeliveryBook book;
        auto const sent = client.sms_send(with_notices(format));
        BOOST_REQUIRE(sent.sent());
        std::int64_t const id = sent->front().id.value();
        book.expect(id);
        std::size_t notices = 0;
        for (int step = 0; step < 5; ++step) {
            gateway().advance();
            for (testing::SandboxNotice const& each : gateway().take_notices()) {
                auto const notice = read_delivery_notice(each.content_type, each.body);
                BOOST_REQUIRE(notice.has_value());
                BOOST_TEST(notice->id == id);
                BOOST_TEST((book.take(*notice) == Taken::Changed));
                BOOST_TEST((book.take(*notice) == Taken::Repeated));
                ++notices;
            }
        }
        BOOST_TEST(notices == 2u);
        BOOST_TEST(book.status(id)->status.is_final());
        BOOST_TEST(!book.status(id)->is_confirmed());
        book.confirm(client.sms_status({.id = id}).value());
        BOOST_TEST(book.status(id)->is_confirmed());
        BOOST_TEST((book.status(id)->status.code == DeliveryStatus::delivered));
    }
}

BOOST_AUTO_TEST_CASE(every_contact_of_three_pages_is_seen_once) {
    Group const group = client.group_add({.name = "customers"}).value();
    for (std::size_t i = 0; i < 120; ++i)
        BOOST_REQUIRE(client.contact_add({.number = phone(i), .group_id = group.id}).has_value());
    BOOST_REQUIRE(client.contact_add({.number = *PhoneNumber::parse("79990000001")}).has_value());
    std::set<std::string> seen;
    for (auto const& contact : client.contacts({.group_id = group.id}).all()) {
        BOOST_REQUIRE(contact.has_value());
        BOOST_REQUIRE(contact->groups.size() == 1u);
        BOOST_TEST(contact->groups[0].name == "customers");
        BOOST_TEST(seen.emplace(contact->number.value().reveal()).second);
    }
    BOOST_TEST(seen.size() == 120u);
    BOOST_TEST((client.contact_list().value().total == 121));
    BOOST_TEST(client.contact_delete_all().has_value());
    BOOST_TEST(client.contact_list().value().empty());
}

BOOST_AUTO_TEST_CASE(what_costs_takes_from_the_balance_until_there_is_none) {
    Money const before = Money::parse(client.balance().value()).value();
    auto const sent = client.sms_send(with_notices(NoticeFormat::Form));
    Money const cost = Money::parse(sent->front().cost.value()).value();
    BOOST_TEST((Money::parse(client.balance().value()).value() == before - cost));
    Dispatch<std::vector<SmsReport>> last;
    for (int i = 0; i < 300 && (i == 0 || last.sent()); ++i)
        last = client.sms_send(with_notices(NoticeFormat::Form));
    BOOST_TEST((last.outcome == Outcome::Rejected));
    BOOST_TEST((last.failure().code == Errc::InsufficientFunds));
    auto const card = client.cards().value().items.at(0);
    BOOST_TEST(client.balance_add({.sum = Money::parse("100").value(), .card_id = card.id}).sent());
    BOOST_TEST(client.sms_send(with_notices(NoticeFormat::Form)).sent());
}

BOOST_AUTO_TEST_CASE(a_right_code_of_mobile_id_lets_in_when_the_status_is_1_and_not_before) {
    PhoneNumber const user = phone(7);
    auto const begun = client.mobile_id_send(
        {.number = user, .sign = "My service", .callback_url = Secret{"https://example.com/cb"}});
    BOOST_REQUIRE(begun.sent());
    std::int64_t const id = begun->id.value();
    auto const typed = [&](std::string_view code) {
        return client.mobile_id_verify(
            {.id = id, .code = *VerificationCode::parse(code), .sign = "My service"});
    };
    BOOST_TEST(typed("9999").has_failed());
    MobileIdAnswer const right = typed("1234");
    BOOST_TEST(!right.has_failed());
    BOOST_TEST(!right.approval(user).has_value());
    for (int i = 0; i < 5 && !client.mobile_id_status(id).is_final(); ++i)
        gateway().advance();
    auto const approval = client.mobile_id_status(id).approval(user);
    BOOST_REQUIRE(approval.has_value());
    BOOST_TEST(approval->session_id() == id);
    BOOST_TEST(!client.mobile_id_status(id).approval(phone(8)).has_value());
}

BOOST_AUTO_TEST_CASE(the_rest_of_the_paths_agree_with_the_gateway) {
    BOOST_TEST(client.auth().has_value());
    BOOST_TEST(!client.tariffs().value().empty());
    BOOST_TEST(client.sign_list().value().items.at(0).state.is_approved());
    BOOST_TEST(client.sign_add({.name = "MyShop"}).value().name == "MyShop");
    auto const listed = client.blacklist_add({.numbers = {phone(1), phone(2)}}).value();
    BOOST_TEST(listed.size() == 2u);
    BOOST_TEST(client.blacklist_delete(listed[0].id).has_value());
    BOOST_TEST(client.blacklist_list().value().items.size() == 1u);
    auto const checked = client.hlr_check({.numbers = {phone(3)}});
    BOOST_REQUIRE(checked.sent());
    BOOST_TEST(!checked->at(0).state.is_final());
    gateway().advance();
    client.hlr_status(checked->at(0).id.value()).value();
    BOOST_TEST(client.hlr_status(checked->at(0).id.value()).value().state.is_final());
    BOOST_TEST(client.number_operator({.numbers = {phone(1)}}).value().at(0).phone_operator.name
               == "MEGAFON");
    auto const campaign =
        client.viber_send({.to = std::vector{phone(4)}, .sender_name = "Viber", .text = Secret{"Hello"}});
    BOOST_REQUIRE(campaign.sent());
    BOOST_TEST(client.viber_list().value().items.size() == 1u);
    BOOST_TEST(client.viber_statistic({.campaign_id = campaign->id.value()}).value().items.size() == 1u);
    BOOST_TEST(!client.viber_sign_list().value().empty());
    VerificationCode const code = VerificationCode::literal<"0123">();
    auto const telegram = client.telegram_send({.numbers = {phone(5)}, .code = code});
    BOOST_REQUIRE(telegram.sent());
    BOOST_TEST((telegram->at(0).code == code));
    BOOST_TEST(client.telegram_status({.id = telegram->at(0).id.value()}).has_value());
    auto const call = client.flash_call_send({.number = phone(6), .code = code});
    BOOST_REQUIRE(call.sent());
    BOOST_TEST((client.flash_call_status(call->id.value()).value().code == code));
    BOOST_TEST(client.flash_call_list().value().items.size() == 1u);
    BOOST_TEST(client.voice_code_send({.number = phone(6), .code = code}).sent());
}

BOOST_AUTO_TEST_SUITE_END()

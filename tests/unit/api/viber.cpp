#include <smsaero/api/viber.hpp>

#include "../../support/endpoint_checks.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

BOOST_AUTO_TEST_SUITE(viber_suite)

using namespace smsaero;
using namespace smsaero::test_support;

namespace {

/// The manual's campaign, with this id.
std::string campaign(std::string const& id) {
    return R"({"id":)" + id
           + R"(,"number":"79990000001","count":1,"sign":"Viber","channel":"OFFICIAL","text":"Hello","cost":2.25,
 "status":1,"extendStatus":"moderation","dateCreate":1511153253,"dateSend":1511153254,"countSend":5,
 "countDelivered":4,"countWrite":3,"countUndelivered":2,"countError":1})";
}

ViberCampaign read(std::string_view json) { return ViberCampaign::read(value_of(json), Scrub{}); }

} // namespace

BOOST_AUTO_TEST_CASE(the_manuals_campaign_is_read) {
    ViberCampaign const read_back = read(campaign("2001"));
    BOOST_TEST((read_back.id == 2001));
    BOOST_TEST((read_back.state.code == ViberState::moderated));
    BOOST_TEST(read_back.state.name == "moderation");
    BOOST_TEST((read_back.number == number()));
    BOOST_TEST((read_back.size == 1));
    BOOST_TEST(read_back.sender_name == "Viber");
    BOOST_TEST(read_back.channel == "OFFICIAL");
    BOOST_TEST(read_back.text.reveal() == "Hello");
    BOOST_TEST((read_back.cost == "2.25"));
    BOOST_TEST(read_back.counts.sent == 5);
    BOOST_TEST(read_back.counts.delivered == 4);
    BOOST_TEST(read_back.counts.read_by_user == 3);
    BOOST_TEST(read_back.counts.undelivered == 2);
    BOOST_TEST(read_back.counts.failed == 1);
    BOOST_TEST((read_back.created_at == moment(1511153253)));
    BOOST_TEST((read_back.sends_at == moment(1511153254)));
}

BOOST_AUTO_TEST_CASE(a_campaigns_types_vary) {
    ViberCampaign const other =
        read(R"({"id":"2001","number":79990000001,"count":"7","sign":1,"text":12,"cost":"2.25","status":"3",
                 "dateCreate":"1511153253","countSend":"5"})");
    BOOST_TEST((other.id == 2001));
    BOOST_TEST((other.number == number()));
    BOOST_TEST((other.size == 7));
    BOOST_TEST(other.sender_name == "1");
    BOOST_TEST(other.text.reveal() == "12");
    BOOST_TEST((other.cost == "2.25"));
    BOOST_TEST((other.state.code == ViberState::done));
    BOOST_TEST((other.created_at == moment(1511153253)));
    BOOST_TEST(other.counts.sent == 5);
}

BOOST_AUTO_TEST_CASE(what_a_campaign_lacks_is_left_out) {
    for (std::string_view const json :
         {"{}", "null", "[]", R"({"id":null,"number":null,"count":null,"cost":null,"countSend":null})"}) {
        ViberCampaign const bare = read(json);
        BOOST_TEST(!bare.id.has_value());
        BOOST_TEST(!bare.state.code.has_value());
        BOOST_TEST(!bare.number.has_value());
        BOOST_TEST(!bare.size.has_value());
        BOOST_TEST(!bare.cost.has_value());
        BOOST_TEST(bare.text.empty());
        BOOST_TEST(bare.counts.sent == 0);
        BOOST_TEST(!bare.created_at.has_value());
    }
}

BOOST_AUTO_TEST_CASE(words_repeat_nothing_that_was_sent_unless_the_manual_has_them) {
    Scrub scrub;
    scrub.hide("moderation");
    scrub.hide("write");
    scrub.hide("482913");
    auto const word = [&](auto const& state) { return state.name; };
    auto const json = [](std::string const& text) { return "\"" + text + "\""; };
    BOOST_TEST(word(ViberState::read({}, value_of(json("moderation")), scrub)) == "moderation");
    BOOST_TEST(word(ViberState::read({}, value_of(json("write")), scrub)) == "***");
    BOOST_TEST(word(ViberDelivery::read({}, value_of(json("write")), scrub)) == "write");
    BOOST_TEST(word(ViberDelivery::read({}, value_of(json("code 482913")), scrub)) == "code ***");
}

BOOST_AUTO_TEST_CASE(codes_are_those_of_the_manual) {
    static_assert(ViberState::rejected == 0 && ViberState::moderated == 1 && ViberState::under_way == 2
                  && ViberState::done == 3 && ViberState::scheduled == 4 && ViberState::no_money == 5);
    static_assert(ViberDelivery::sent == 0 && ViberDelivery::delivered == 1
                  && ViberDelivery::read_by_user == 2 && ViberDelivery::undelivered == 3
                  && ViberDelivery::failed == 4);
    BOOST_TEST((ViberState::read(value_of("17"), {}, Scrub{}).code == 17)); // unknown ones are kept
}

BOOST_AUTO_TEST_CASE(sender_names_are_listed) {
    static_assert(Endpoint<ViberSignList> && !PagedEndpoint<ViberSignList> && !ViberSignList::costs);
    check_posts(ViberSignList{}, "viber/sign/list", "{}");
    check_reads(ViberSignList{}, R"({"1":{"id":"2","name":"B","status":0,"extendStatus":"x"},
                                     "0":{"id":1,"name":"A","status":"1","extendStatus":"active"}})",
                [](Page<Sign> const& page) {
                    BOOST_TEST_REQUIRE(page.items.size() == 2u);
                    BOOST_TEST(page.items[0].name == "A");
                    BOOST_TEST((page.items[0].id == 1));
                    BOOST_TEST(page.items[0].state.name == "active");
                    BOOST_TEST(page.items[0].state.is_approved());
                    BOOST_TEST((page.items[1].id == 2));
                });
    check_reads(ViberSignList{}, R"([{"id":1,"name":"A"},{"id":2}])", [](auto const& page) {
        BOOST_TEST(page.items.size() == 1u);
        BOOST_TEST(page.unreadable == 1u);
    });
    check_unexpected(ViberSignList{}, {"null", "7", "true"});
    check_failures(ViberSignList{});
}

BOOST_AUTO_TEST_CASE(campaigns_are_listed_by_the_page) {
    static_assert(PagedEndpoint<ViberList> && !ViberList::costs);
    check_posts(ViberList{}, "viber/list", "{}");
    check_posts(ViberList{.page = 3}, "viber/list?page=3", "{}");
    check_not_posted(ViberList{.page = 0}, "pages are counted from 1; ask for page 1");
    check_reads(ViberList{},
                R"({"10":)" + campaign("2002") + R"(,"9":)" + campaign("\"2001\"")
                    + R"(,"11":{"text":"no id"},"links":{"self":"a","next":"b"},"totalCount":"3"})",
                [](Page<ViberCampaign> const& page) {
                    BOOST_TEST_REQUIRE(page.items.size() == 2u);
                    BOOST_TEST((page.items[0].id == 2001));
                    BOOST_TEST((page.items[1].id == 2002));
                    BOOST_TEST(page.unreadable == 1u);
                    BOOST_TEST((page.has_next == true));
                    BOOST_TEST((page.total == 3));
                });
    check_reads(ViberList{}, "[]", [](auto const& page) { BOOST_TEST(page.empty()); });
    check_unexpected(ViberList{}, {"null", "\"x\""});
    check_failures(ViberList{});
}

BOOST_AUTO_TEST_CASE(a_campaigns_deliveries_are_asked_for_by_its_id) {
    static_assert(PagedEndpoint<ViberStatistic> && !ViberStatistic::costs);
    check_posts(ViberStatistic{2001}, "viber/statistic", R"({"sendingId":2001})");
    check_posts(ViberStatistic{2001, 2}, "viber/statistic?page=2", R"({"sendingId":2001})");
    check_not_posted(ViberStatistic{2001, 0}, "pages are counted from 1; ask for page 1");
}

BOOST_AUTO_TEST_CASE(the_manuals_deliveries_are_read) {
    check_reads(ViberStatistic{2001},
                R"({"0":{"number":"79990000001","status":2,"extendStatus":"write","dateSend":1511153341},
                    "1":{"number":79990000002,"status":"0","extendStatus":"send","dateSend":"1511153342"},
                    "2":{"number":"7999000000x","status":1},"3":{"status":1},"4":null,
                    "links":{"self":"/v2/viber/statistic?sendingId=2001&page=1"}})",
                [](Page<ViberDeliveryReport> const& page) {
                    BOOST_TEST_REQUIRE(page.items.size() == 2u);
                    BOOST_TEST((page.items[0].number == number()));
                    BOOST_TEST((page.items[0].delivery.code == ViberDelivery::read_by_user));
                    BOOST_TEST(page.items[0].delivery.name == "write");
                    BOOST_TEST((page.items[0].sent_at == moment(1511153341)));
                    BOOST_TEST((page.items[1].number == number("79990000002")));
                    BOOST_TEST((page.items[1].delivery.code == ViberDelivery::sent));
                    BOOST_TEST((page.items[1].sent_at == moment(1511153342)));
                    BOOST_TEST(page.unreadable == 3u);
                    BOOST_TEST((page.has_next == false));
                });
    check_unexpected(ViberStatistic{2001}, {"null", "7"});
    check_failures(ViberStatistic{2001});
}

BOOST_AUTO_TEST_SUITE_END()

#include <smsaero/testing/sandbox_viber_campaign.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <boost/test/unit_test.hpp>

#include <string>

BOOST_AUTO_TEST_SUITE(sandbox_viber_campaign)

using namespace smsaero::testing;
namespace json = boost::json;

namespace {

constexpr std::int64_t now = 1511153253;

SandboxCampaign const campaign{.id = 2001,
                               .numbers = {"79990000001"},
                               .single = true,
                               .sign = "Viber",
                               .channel = "OFFICIAL",
                               .text = "Hello",
                               .created = now,
                               .date_send = now};

json::value json_of(SandboxCampaign const& which) { return json::parse(campaign_json(which)); }

} // namespace

BOOST_AUTO_TEST_CASE(an_answer_has_cost_as_a_number_and_counts) {
    BOOST_TEST(campaign_json(campaign)
               == R"({"id":2001,"number":"79990000001","count":1,"sign":"Viber","channel":"OFFICIAL",)"
                  R"("text":"Hello","cost":2.25,"status":1,"extendStatus":"moderation",)"
                  R"("dateCreate":1511153253,"dateSend":1511153253,"countSend":0,"countDelivered":0,)"
                  R"("countWrite":0,"countUndelivered":0,"countError":0})");
}

BOOST_AUTO_TEST_CASE(a_campaign_to_several_numbers_names_none_and_costs_for_all) {
    auto several = campaign;
    several.single = false;
    several.numbers = {"79990000001", "79990000002"};
    BOOST_TEST(!json_of(several).as_object().contains("number"));
    BOOST_TEST(json_of(several).at("count") == 2);
    BOOST_TEST(json_of(several).at("cost") == 4.5);
}

BOOST_AUTO_TEST_CASE(it_goes_through_moderation_to_work_and_is_done_when_read) {
    auto moving = campaign;
    moving.numbers = {"79990000001", "79990000222", "79990000333"};
    struct Step {
        char const* word;
        int send, delivered, read, undelivered, error;
    };
    for (auto const& step :
         {Step{"moderation", 0, 0, 0, 0, 0}, Step{"in work", 3, 0, 0, 0, 0}, Step{"in work", 0, 1, 0, 1, 1},
          Step{"done", 0, 0, 1, 1, 1}, Step{"done", 0, 0, 1, 1, 1}}) {
        auto const shown = json_of(moving);
        BOOST_TEST(shown.at("extendStatus") == step.word);
        BOOST_TEST(shown.at("countSend") == step.send);
        BOOST_TEST(shown.at("countDelivered") == step.delivered);
        BOOST_TEST(shown.at("countWrite") == step.read);
        BOOST_TEST(shown.at("countUndelivered") == step.undelivered);
        BOOST_TEST(shown.at("countError") == step.error);
        advance(moving, now);
    }
}

BOOST_AUTO_TEST_CASE(it_waits_for_its_date) {
    auto later = campaign;
    later.date_send = now + 10;
    advance(later, now);
    BOOST_TEST(later.status == 4);
    advance(later, now + 9);
    BOOST_TEST(later.status == 4);
    BOOST_TEST(json_of(later).at("extendStatus") == "scheduled");
    BOOST_TEST(json_of(later).at("countSend") == 0);
    advance(later, now + 10);
    BOOST_TEST(later.status == 2);
}

BOOST_AUTO_TEST_CASE(each_number_has_a_status_with_its_word) {
    auto moving = campaign;
    BOOST_TEST(viber_status(moving, "79990000222") == 0);
    moving.progress = 1;
    BOOST_TEST(viber_status(moving, "79990000001") == 1);
    moving.progress = 2;
    BOOST_TEST(viber_status(moving, "79990000001") == 2);
    BOOST_TEST(viber_status(moving, "79990000222") == 3);
    BOOST_TEST(viber_status(moving, "79990000333") == 4);
    BOOST_TEST(extended_viber_status(0) == "send");
    BOOST_TEST(extended_viber_status(1) == "delivered");
    BOOST_TEST(extended_viber_status(2) == "write");
    BOOST_TEST(extended_viber_status(3) == "undelivered");
    BOOST_TEST(extended_viber_status(4) == "error");
}

BOOST_AUTO_TEST_SUITE_END()

#include <smsaero/api/delivery_status.hpp>

#include <boost/test/unit_test.hpp>

#include <string>

BOOST_AUTO_TEST_SUITE(delivery_status_suite)

using namespace smsaero;

namespace {

DeliveryStatus read(std::string_view item) {
    return DeliveryStatus::read(JsonView::parse(item).value(), Scrub{});
}

} // namespace

BOOST_AUTO_TEST_CASE(the_pair_is_kept_as_it_stands) {
    DeliveryStatus const queued = read(R"({"status":0,"extendStatus":"queue"})");
    BOOST_TEST((queued.code == DeliveryStatus::queued));
    BOOST_TEST(queued.name == "queue");
    DeliveryStatus const other = read(R"({"status":17,"extendStatus":"teleported"})");
    BOOST_TEST((other.code == 17));
    BOOST_TEST(other.name == "teleported");
}

BOOST_AUTO_TEST_CASE(a_code_may_be_a_string) { BOOST_TEST((read(R"({"status":"8"})").code == 8)); }

BOOST_AUTO_TEST_CASE(what_is_missing_or_of_another_type_is_nothing) {
    for (std::string_view item : {"{}", "null", "[]", R"({"status":null,"extendStatus":null})",
                                  R"({"status":"queue","extendStatus":0})", R"({"status":1.5})"}) {
        DeliveryStatus const status = read(item);
        BOOST_TEST(!status.code.has_value());
        BOOST_TEST(status.name == "");
        BOOST_TEST(!status.is_final());
    }
}

BOOST_AUTO_TEST_CASE(delivered_undelivered_and_rejected_are_final_and_nothing_else) {
    for (int code = -1; code < 20; ++code)
        BOOST_TEST_CONTEXT(code) {
            bool const is_final = code == 1 || code == 2 || code == 6;
            BOOST_TEST(read(R"({"status":)" + std::to_string(code) + "}").is_final() == is_final);
        }
}

BOOST_AUTO_TEST_CASE(the_name_decides_nothing) {
    BOOST_TEST(!read(R"({"status":8,"extendStatus":"delivery"})").is_final());
    BOOST_TEST(!read(R"({"extendStatus":"delivery"})").is_final());
}

BOOST_AUTO_TEST_CASE(the_name_is_the_gateways_word_and_scrubbed) {
    Scrub scrub;
    scrub.hide("4821");
    BOOST_TEST(DeliveryStatus::read(JsonView::parse(R"({"extendStatus":"queue 4821\n"})").value(), scrub).name
               == "queue *** ");
}

BOOST_AUTO_TEST_CASE(a_name_of_the_manual_repeats_nothing_whatever_is_hidden) {
    for (std::string const name : {"queue", "moderation", "delivery", "undelivered", "reject"}) {
        Scrub scrub;
        scrub.hide(name);
        std::string const item = R"({"extendStatus":")" + name + R"("})";
        BOOST_TEST(DeliveryStatus::read(JsonView::parse(item).value(), scrub).name == name);
    }
}

BOOST_AUTO_TEST_SUITE_END()

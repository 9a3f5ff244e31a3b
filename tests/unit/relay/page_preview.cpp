#include "page_preview.hpp"

#include "default_config.hpp"

#include <smsaero/core/sms_segments.hpp>

#include <boost/json/serialize.hpp>
#include <boost/json/value_to.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstddef>
#include <random>
#include <string>

BOOST_AUTO_TEST_SUITE(page_preview)

namespace json = boost::json;
using relay::preview;

BOOST_AUTO_TEST_CASE(what_is_shown_of_a_text) {
    BOOST_TEST(
        json::serialize(preview("Your code is {{code}}"))
        == R"({"text":"Your code is 123456","characters":19,"encoding":"GSM-7","units":19,"segments":1,)"
           R"("roomInSegment":141,"forcedBy":null,"warnings":[]})");
}

/// Texts of characters of one and of two units, short and long: as many letters as there is room for fit, and
/// one more does not.
BOOST_AUTO_TEST_CASE(the_room_is_what_fits_before_another_segment) {
    std::mt19937 random{1};
    for (int i = 0; i < 2000; ++i) {
        std::string text;
        bool const wide = random() % 2 == 0;
        for (std::size_t size = random() % 400; text.size() < size;)
            text += random() % 3 == 0 ? (wide ? "😀" : "€") : "a";
        json::object const shown = preview(text);
        auto const room = json::value_to<std::size_t>(shown.at("roomInSegment"));
        auto const segments = std::max<std::size_t>(json::value_to<std::size_t>(shown.at("segments")), 1);
        BOOST_TEST(smsaero::sms_segments(text + std::string(room, 'a')).segments == segments);
        BOOST_TEST(smsaero::sms_segments(text + std::string(room + 1, 'a')).segments == segments + 1);
    }
}

BOOST_AUTO_TEST_CASE(a_large_text_is_shown_as_well) {
    std::string const text(250'000, 'a');
    BOOST_TEST(preview(text).at("units").as_uint64() == text.size());
}

BOOST_AUTO_TEST_CASE(the_default_texts_give_no_cause_for_a_remark) {
    json::object const config = relay::default_config();
    BOOST_TEST(config.at("templates").as_array().size() == 9u);
    for (json::value const& each : config.at("templates").as_array()) {
        json::object const shown = preview(each.at("content").as_string());
        BOOST_TEST(shown.at("warnings").as_array().size() == 0u);
        BOOST_TEST(shown.at("segments").as_uint64() == 1u);
    }
}

BOOST_AUTO_TEST_SUITE_END()

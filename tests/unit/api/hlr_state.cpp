#include <smsaero/api/hlr_state.hpp>

#include <boost/test/unit_test.hpp>

#include <optional>
#include <string_view>

BOOST_AUTO_TEST_SUITE(hlr_state_suite)

using namespace smsaero;

namespace {

HlrState read(std::string_view code, std::string_view name) {
    return HlrState::read(JsonView::parse(code).value(), JsonView::parse(name).value(), Scrub{});
}

} // namespace

BOOST_AUTO_TEST_CASE(the_codes_are_the_manuals) {
    BOOST_TEST((read("1", R"("available")").code == HlrState::available));
    BOOST_TEST((read("2", "null").code == HlrState::unavailable));
    BOOST_TEST((read("3", "null").code == HlrState::no_such_number));
    BOOST_TEST((read(R"("4")", R"("in work")").code == HlrState::under_way));
}

BOOST_AUTO_TEST_CASE(an_answer_is_final_and_the_wait_for_it_is_not) {
    for (char const* code : {"1", "2", "3", R"("1")"})
        BOOST_TEST(read(code, "null").is_final(), code);
    for (char const* code : {"0", "4", "5", "-1", "null", R"("available")"})
        BOOST_TEST(!read(code, R"("available")").is_final(), code);
    BOOST_TEST(!HlrState{}.is_final());
}

BOOST_AUTO_TEST_CASE(what_is_missing_is_nothing) {
    BOOST_TEST((HlrState::read(std::nullopt, std::nullopt, Scrub{}) == HlrState{}));
}

BOOST_AUTO_TEST_CASE(words_that_are_known_stand_as_they_are) {
    Scrub scrub;
    scrub.hide("in work");
    scrub.hide("available");
    for (char const* known : {R"("available")", R"("in work")"}) {
        JsonView const name = JsonView::parse(known).value();
        BOOST_TEST(HlrState::read(std::nullopt, name, scrub).name == name.string().decode());
    }
    BOOST_TEST(HlrState::read(std::nullopt, JsonView::parse(R"("unavailable")").value(), scrub).name
               == "un***");
}

BOOST_AUTO_TEST_SUITE_END()

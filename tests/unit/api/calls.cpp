#include <smsaero/api/calls.hpp>

#include "../../support/endpoint_checks.hpp"

#include <boost/test/unit_test.hpp>

#include <limits>
#include <string>

BOOST_AUTO_TEST_SUITE(calls_suite)

using namespace smsaero;
using namespace smsaero::test_support;

namespace {

FlashCallSend flash(std::string_view code = "1234") { return {number(), code_of(code)}; }
VoiceCodeSend voice(std::string_view code = "1234") { return {number(), code_of(code)}; }

std::string const manual = R"({"id":11,"status":0,"code":"0123","phone":"79990000001","cost":"0.59",
                               "timeCreate":1646926190,"timeUpdate":1646926191})";

void check_manual(CallReport const& report) {
    BOOST_TEST((report.id == 11));
    BOOST_TEST((report.state.code == CallState::queued));
    BOOST_TEST((report.number == number()));
    BOOST_TEST((report.code == code_of("0123")));
    BOOST_TEST((report.cost == "0.59"));
    BOOST_TEST((report.created_at == moment(1646926190)));
    BOOST_TEST((report.updated_at == moment(1646926191)));
}

/// What both kinds of call have in common.
template <class E>
void check_call(E const& request) {
    static_assert(Endpoint<E> && E::costs);
    for (std::string const& data : {manual, "[" + manual + "]"})
        check_reads(request, data, check_manual);
    check_reads(request,
                R"({"id":"11","status":"4","code":1234,"phone":79990000001,"cost":0.59,
                    "timeCreate":"1646926190","timeUpdate":null})",
                [](CallReport const& report) {
                    BOOST_TEST((report.id == 11));
                    BOOST_TEST((report.state.code == CallState::passed_on));
                    BOOST_TEST((report.number == number()));
                    BOOST_TEST((report.code == code_of("1234")));
                    BOOST_TEST((report.cost == "0.59"));
                    BOOST_TEST((report.created_at == moment(1646926190)));
                    BOOST_TEST(!report.updated_at.has_value());
                });
    for (char const* data : {"null", "{}", "[]", "7", "[{},{}]", R"({"id":null,"code":null,"phone":null})",
                             R"({"id":{},"code":"1","phone":"x","cost":[],"timeCreate":-1})"})
        check_reads(request, data, [](CallReport const& report) {
            BOOST_TEST(!report.id.has_value());
            BOOST_TEST(!report.code.has_value());
            BOOST_TEST(!report.number.has_value());
            BOOST_TEST(!report.cost.has_value());
            BOOST_TEST(!report.created_at.has_value());
        });
    check_failures(request);
}

} // namespace

BOOST_AUTO_TEST_CASE(a_flash_call_posts_phone_and_code) {
    check_posts(flash(), "flashcall/send", R"({"phone":"79990000001","code":"1234"})");
    check_posts(flash("0012"), "flashcall/send", R"({"phone":"79990000001","code":"0012"})");
}

BOOST_AUTO_TEST_CASE(a_voice_code_posts_phone_and_code) {
    check_posts(voice("0012"), "voicecode/send", R"({"phone":"79990000001","code":"0012"})");
    check_posts(voice("123456"), "voicecode/send", R"({"phone":"79990000001","code":"123456"})");
}

BOOST_AUTO_TEST_CASE(a_flash_call_has_a_reply_and_an_outcome) { check_call(flash()); }

BOOST_AUTO_TEST_CASE(a_voice_code_has_a_reply_and_an_outcome) { check_call(voice()); }

BOOST_AUTO_TEST_CASE(a_flash_calls_code_has_four_digits_or_is_not_posted) {
    for (char const* code : {"12345", "12345678", "123456789", "12a4", "ABCD"})
        check_not_posted(flash(code), "a code for a flash call has 4 digits; make such a one");
}

BOOST_AUTO_TEST_CASE(a_voice_codes_code_has_digits_alone_or_is_not_posted) {
    check_posts(voice("1234567890123456"), "voicecode/send",
                R"({"phone":"79990000001","code":"1234567890123456"})");
    for (char const* code : {"12a4", "A234", "123Z", "ABCD"})
        check_not_posted(voice(code), "a code that a voice says has digits alone; make such a one");
}

BOOST_AUTO_TEST_CASE(the_gateways_words_repeat_neither_phone_nor_code) {
    check_hidden(flash("4829"), {"79990000001", "9990000001", "4829"});
    check_hidden(voice("482913"), {"79990000001", "482913"});
}

BOOST_AUTO_TEST_CASE(flash_calls_are_listed_by_number_text_and_page) {
    static_assert(PagedEndpoint<FlashCallList> && !FlashCallList::costs);
    check_posts(FlashCallList{}, "flashcall/list", "{}");
    check_posts(FlashCallList{.number = number(), .text = Secret{"a\n"}, .page = 2}, "flashcall/list?page=2",
                R"({"number":"79990000001","text":"a\n"})");
    check_not_posted(FlashCallList{.page = 0}, "pages are counted from 1; ask for page 1");
    check_not_posted(FlashCallList{.text = Secret{"\xff"}}, "the text of `text` is not UTF-8; convert it");
    check_hidden(FlashCallList{.number = number(), .text = Secret{"Hello"}}, {"79990000001", "Hello"});
}

BOOST_AUTO_TEST_CASE(a_page_of_flash_calls_is_read) {
    check_reads(FlashCallList{},
                R"({"1":{"id":"12"},"0":)" + manual
                    + R"(,"2":{"status":1},"links":{"next":"/v2/flashcall/list?page=2"},"totalCount":"51"})",
                [](Page<CallReport> const& page) {
                    BOOST_TEST_REQUIRE(page.items.size() == 2u);
                    check_manual(page.items[0]);
                    BOOST_TEST((page.items[1].id == 12));
                    BOOST_TEST(page.unreadable == 1u);
                    BOOST_TEST((page.has_next == true));
                    BOOST_TEST((page.total == 51));
                });
    for (char const* data : {"[]", "{}"})
        check_reads(FlashCallList{}, data, [](auto const& page) { BOOST_TEST(page.empty()); });
    check_unexpected(FlashCallList{}, {"null", "7"});
    check_failures(FlashCallList{});
}

BOOST_AUTO_TEST_CASE(a_flash_calls_status_is_asked_for_by_id) {
    static_assert(Endpoint<FlashCallStatus> && !FlashCallStatus::costs);
    check_posts(FlashCallStatus{std::numeric_limits<std::int64_t>::max()}, "flashcall/status",
                R"({"id":9223372036854775807})");
    for (std::string const& data : {manual, "[" + manual + "]"})
        check_reads(FlashCallStatus{11}, data, check_manual);
    check_unexpected(FlashCallStatus{11}, {R"({"id":12,"status":1})", R"({"status":1})", "null", "{}", "[]",
                                           R"([{"id":11},{"id":11}])"});
    check_failures(FlashCallStatus{11});
}

BOOST_AUTO_TEST_CASE(a_call_ends_dialled_or_not_dialled) {
    auto const state = [](char const* code) { return CallState::read(value_of(code), {}, Scrub{}); };
    for (char const* code : {"1", "\"2\""})
        BOOST_TEST(state(code).is_final());
    for (char const* code : {"0", "3", "4", "17", "null", "\"1x\""})
        BOOST_TEST(!state(code).is_final());
    static_assert(CallState::queued == 0 && CallState::dialled == 1 && CallState::not_dialled == 2
                  && CallState::passed_on == 4);
}

BOOST_AUTO_TEST_CASE(a_state_repeats_nothing_that_was_sent) {
    Scrub scrub;
    scrub.hide("482913");
    BOOST_TEST(CallState::read({}, value_of("\"code 482913\""), scrub).name == "code ***");
}

BOOST_AUTO_TEST_SUITE_END()

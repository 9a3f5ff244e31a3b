#include <smsaero/api/mobile_id.hpp>

#include "../../support/endpoint_checks.hpp"

#include <smsaero/api/notice_secret.hpp>

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

BOOST_AUTO_TEST_SUITE(mobile_id_suite)

using namespace smsaero;
using namespace smsaero::test_support;

// An approval is made by a session alone, and what lets nobody in is not taken for a yes.
static_assert(!std::is_default_constructible_v<MobileIdApproval> && !std::is_aggregate_v<MobileIdApproval>);
static_assert(!std::is_constructible_v<MobileIdApproval, PhoneNumber, std::int64_t>);
static_assert(!std::is_constructible_v<MobileIdApproval, MobileIdSession>);
static_assert(!std::is_constructible_v<MobileIdApproval, MobileIdSession, PhoneNumber>);
static_assert(std::is_copy_constructible_v<MobileIdApproval>);
static_assert(!std::is_constructible_v<bool, MobileIdSession>
              && !std::is_convertible_v<MobileIdSession, bool>);
static_assert(!std::is_constructible_v<bool, MobileIdState> && !std::is_convertible_v<MobileIdState, bool>);
static_assert(!std::is_constructible_v<bool, CallResult<MobileIdSend>>);
static_assert(!std::is_constructible_v<bool, CallResult<MobileIdStatus>>);
static_assert(!std::is_constructible_v<bool, CallResult<MobileIdVerify>>);

namespace {

MobileIdSend login() {
    return {.number = number(), .sign = "My \"app\"", .callback_url = Secret{"https://a.example/cb"}};
}
MobileIdVerify typed(std::string_view code = "1234") { return {273, code_of(code), "My app"}; }

/// A session of the manual's with this status, of this number.
std::string session(std::string const& status, std::string const& number = "\"79990000001\"") {
    return R"({"id":273,"number":)" + number + R"(,"authType":"SIM-PUSH","codeSms":"","status":)" + status
           + R"(,"cost":0,"dateCreate":1719119523,"dateSend":1719119524})";
}

MobileIdSession read(std::string_view json) { return MobileIdSession::read(value_of(json), Scrub{}); }

} // namespace

BOOST_AUTO_TEST_CASE(number_sign_and_callback_are_posted) {
    static_assert(Endpoint<MobileIdSend> && MobileIdSend::costs);
    check_posts(login(), "mobile-id/send",
                R"({"number":"79990000001","sign":"My \"app\"","callbackUrl":"https://a.example/cb"})");
}

BOOST_AUTO_TEST_CASE(a_login_without_sign_or_callback_is_not_posted) {
    MobileIdSend bad = login();
    bad.sign.clear();
    check_not_posted(bad, "the sign is empty; give the name of the Mobile ID service");
    for (char const* url : {"", "a.example", "ftp://a.example"}) {
        bad = login();
        bad.callback_url = Secret{url};
        check_not_posted(bad, "the callback URL does not begin with https:// or http://; write it in full");
    }
    bad = login();
    bad.sign = "\xff";
    check_not_posted(bad, "the text of `sign` is not UTF-8; convert it");
    bad = login();
    bad.callback_url = Secret{"http://\xff"};
    check_not_posted(bad, "the text of `callbackUrl` is not UTF-8; convert it");
}

BOOST_AUTO_TEST_CASE(the_manuals_session_is_read) {
    for (std::string const& data : {session("0"), "[" + session("0") + "]"})
        check_reads(login(), data, [](MobileIdSession const& read) {
            BOOST_TEST((read.id == 273));
            BOOST_TEST((read.status == 0));
            BOOST_TEST((read.number == number()));
            BOOST_TEST(read.auth_type == "SIM-PUSH");
            BOOST_TEST(!read.sms_code.has_value());
            BOOST_TEST((read.cost == "0"));
            BOOST_TEST((read.created_at == moment(1719119523)));
            BOOST_TEST((read.sends_at == moment(1719119524)));
        });
}

BOOST_AUTO_TEST_CASE(types_vary) {
    check_reads(login(),
                R"({"id":"273","number":79990000001,"authType":"SMS","codeSms":1234,"status":"3","cost":"5.2",
                    "dateCreate":"1719119523","dateSend":null})",
                [](MobileIdSession const& read) {
                    BOOST_TEST((read.id == 273));
                    BOOST_TEST((read.status == 3));
                    BOOST_TEST((read.number == number()));
                    BOOST_TEST(read.auth_type == "SMS");
                    BOOST_TEST((read.sms_code == code_of("1234")));
                    BOOST_TEST((read.cost == "5.2"));
                    BOOST_TEST((read.created_at == moment(1719119523)));
                    BOOST_TEST(!read.sends_at.has_value());
                });
}

BOOST_AUTO_TEST_CASE(what_was_accepted_is_sent_whatever_else_the_reply_says) {
    for (char const* data :
         {"null", "{}", "[]", "7", "[{},{}]", R"({"id":null,"status":null,"number":null})",
          R"({"id":{},"status":[],"number":"x","codeSms":"12","cost":{},"authType":null})"})
        check_reads(login(), data, [](MobileIdSession const& read) {
            BOOST_TEST(!read.id.has_value());
            BOOST_TEST(!read.status.has_value());
            BOOST_TEST(!read.number.has_value());
            BOOST_TEST(!read.sms_code.has_value());
            BOOST_TEST(!read.approval(number()).has_value());
        });
}

BOOST_AUTO_TEST_CASE(only_status_1_approves) {
    for (int status = -1; status <= 20; ++status)
        BOOST_TEST(read(session(std::to_string(status))).approval(number()).has_value() == (status == 1),
                   status);
    for (std::string const status : {"null", "true", "[1]", R"({"status":1})", "1.0", "1.5", "\"\"", "\"1 \"",
                                     "\"one\"", "\"success\"", "4294967297", "18446744073709551617", "256"})
        BOOST_TEST(!read(session(status)).approval(number()).has_value(), status);
    BOOST_TEST(!read(R"({"id":273,"number":"79990000001"})").approval(number()).has_value());
    BOOST_TEST(read(session("\"1\"")).approval(number()).has_value());
    BOOST_TEST(!MobileIdSession{}.approval(number()).has_value());
}

BOOST_AUTO_TEST_CASE(an_approval_says_whom_it_lets_in) {
    MobileIdApproval const approval = read(session("1", "79990000001")).approval(number()).value();
    BOOST_TEST((approval.number() == number()));
    BOOST_TEST(approval.session_id() == 273);
    BOOST_TEST(read(session("1", "\"89990000001\"")).approval(number()).has_value());
}

BOOST_AUTO_TEST_CASE(a_session_of_another_number_or_of_none_approves_nobody) {
    for (std::string const other : {"\"79990000002\"", "7999000000", "null", "\"\"", "[79990000001]"})
        BOOST_TEST(!read(session("1", other)).approval(number()).has_value(), other);
    BOOST_TEST(!read(R"({"status":1,"number":"79990000001"})").approval(number()).has_value()); // no id
    BOOST_TEST(!read("[" + session("1") + "," + session("1") + "]").approval(number()).has_value());
}

BOOST_AUTO_TEST_CASE(states_are_those_of_the_manual) {
    using enum MobileIdState;
    for (int status = -1; status <= 20; ++status) {
        MobileIdSession const each{.status = status};
        MobileIdState const expected = status == 0    ? Queued
                                       : status == 1  ? Approved
                                       : status == 2  ? Failed
                                       : status == 3  ? NeedsCode
                                       : status == 8  ? Underway
                                       : status == 16 ? Broken
                                                      : Other;
        BOOST_TEST((each.state() == expected), status);
        BOOST_TEST(each.is_final() == (status == 1 || status == 2 || status == 16), status);
    }
    BOOST_TEST((MobileIdSession{}.state() == Other));
    BOOST_TEST(!MobileIdSession{}.is_final());
}

BOOST_AUTO_TEST_CASE(its_kind_repeats_nothing_that_was_sent) {
    Scrub scrub;
    scrub.hide("482913");
    scrub.hide("SMS");
    auto const kind = [&](std::string const& text) {
        return MobileIdSession::read(value_of(R"({"authType":")" + text + "\"}"), scrub).auth_type;
    };
    BOOST_TEST(kind("SMS") == "SMS");
    BOOST_TEST(kind("code 482913") == "code ***");
}

BOOST_AUTO_TEST_CASE(a_status_is_asked_for_by_id) {
    static_assert(Endpoint<MobileIdStatus> && !MobileIdStatus::costs);
    check_posts(MobileIdStatus{std::numeric_limits<std::int64_t>::max()}, "mobile-id/status",
                R"({"id":9223372036854775807})");
    check_reads(MobileIdStatus{273}, session("1"), [](MobileIdSession const& read) {
        BOOST_TEST(read.approval(number()).has_value());
        BOOST_TEST(!read.approval(number("79990000002")).has_value());
    });
    check_failures(MobileIdStatus{273});
}

BOOST_AUTO_TEST_CASE(a_typed_code_is_posted_with_id_and_sign) {
    static_assert(Endpoint<MobileIdVerify> && !MobileIdVerify::costs);
    check_posts(typed("0012"), "mobile-id/verify", R"({"id":273,"code":"0012","sign":"My app"})");
    MobileIdVerify bad = typed();
    bad.sign = "\xff";
    check_not_posted(bad, "the text of `sign` is not UTF-8; convert it");
    bad.sign.clear();
    check_not_posted(bad, "the sign is empty; give the name of the Mobile ID service");
}

BOOST_AUTO_TEST_CASE(a_right_code_alone_approves_nobody) {
    // As the gateway's clients have it: the status may still be 3, and samples show 2.
    for (char const* status : {"3", "2", "0", "8"})
        check_reads(typed(), session(status),
                    [](MobileIdSession const& read) { BOOST_TEST(!read.approval(number()).has_value()); });
    check_reads(typed(), session("1"),
                [](MobileIdSession const& read) { BOOST_TEST(read.approval(number()).has_value()); });
}

BOOST_AUTO_TEST_CASE(an_answer_approves_as_its_session_does_and_a_failure_nobody) {
    both_ways([](auto call) {
        for (char const* status : {"1", "2", "3"}) {
            auto const answer = call(typed(), 200, agreed(session(status))).result;
            BOOST_TEST(!answer.has_failed());
            BOOST_TEST(answer.approval(number()).has_value()
                       == answer.session().approval(number()).has_value());
            BOOST_TEST(answer.is_final() == answer.session().is_final());
        }
        auto const failed = call(MobileIdStatus{273}, 200, agreed("null")).result;
        BOOST_TEST(failed.has_failed());
        BOOST_TEST(!failed.approval(number()).has_value());
        BOOST_TEST(!failed.is_final());
    });
}

BOOST_AUTO_TEST_CASE(a_wrong_code_and_an_expired_session_are_refusals) {
    both_ways([](auto call) {
        auto const refusal = [&](int status, std::string const& words) {
            return failure_of(
                       call(typed(), status, R"({"success":false,"data":null,"message":")" + words + "\"}")
                           .result)
                .value();
        };
        BOOST_TEST(refusal(400, "invalid otp code").gateway_message == "invalid otp code");
        BOOST_TEST(refusal(400, "invalid otp code").code == Errc::Rejected);
        BOOST_TEST(refusal(404, "session not found").code == Errc::NotFound);
    });
    check_failures(typed());
}

BOOST_AUTO_TEST_CASE(a_reply_for_another_session_is_not_taken_for_this_one) {
    auto const others = {
        R"({"id":274,"status":1,"number":"79990000001"})",  R"({"status":1})",          "null", "{}", "[]",
        R"([{"id":273,"status":1},{"id":273,"status":1}])", R"({"id":null,"status":1})"};
    for (char const* other : others) {
        check_unexpected(MobileIdStatus{273}, {other});
        check_unexpected(typed(), {other});
    }
}

BOOST_AUTO_TEST_CASE(a_failure_says_whether_it_was_sent) { check_failures(login()); }

BOOST_AUTO_TEST_CASE(the_gateways_words_repeat_neither_number_nor_code) {
    check_hidden(login(), {"79990000001", "9990000001"});
    NoticeSecret const secret = NoticeSecret::make().value();
    MobileIdSend noticed = login();
    noticed.callback_url = secret.callback_url("https://a.example/cb").value();
    check_hidden(noticed, {noticed.callback_url.reveal(), secret.reveal()});
    check_hidden(typed("4829"), {"4829"});
}

BOOST_AUTO_TEST_SUITE_END()

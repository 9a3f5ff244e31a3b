#pragma once

#include "api_call.hpp"
#include "printing.hpp"
#include "replies.hpp"

#include <smsaero/api/mobile_id.hpp>
#include <smsaero/config/json_view.hpp>
#include <smsaero/core/json_escape.hpp>
#include <smsaero/wire/dispatch.hpp>
#include <smsaero/wire/endpoint.hpp>
#include <smsaero/wire/failure.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// What the test of every endpoint looks at, each time on both roads.
namespace smsaero::test_support {

/// What a call failed with, if it did.
template <class R>
std::optional<Failure> failure_of(Dispatch<R> const& end) {
    return end.reply.has_error() ? std::optional{end.failure()} : std::nullopt;
}
template <class R>
std::optional<Failure> failure_of(boost::system::result<R, Failure> const& end) {
    return end.has_error() ? std::optional{end.error()} : std::nullopt;
}

inline std::optional<Failure> failure_of(MobileIdAnswer const& end) {
    return end.has_failed() ? std::optional{end.failure()} : std::nullopt;
}

/// What the gateway agreed with.
auto const& reply_of(auto const& end) { return *end; }
inline MobileIdSession const& reply_of(MobileIdAnswer const& end) { return end.session(); }

/// It is posted to `path`, with exactly this body.
template <class E>
void check_posts(E const& request, std::string_view path, std::string_view body) {
    both_ways([&](auto call) {
        auto const posted = call(request, 200, agreed("null"));
        BOOST_TEST(posted.path == path);
        BOOST_TEST(posted.body == body);
    });
}

/// The gateway agrees with `data`, and `check` looks at what is made of it.
template <class E, class Check>
void check_reads(E const& request, std::string_view data, Check check) {
    both_ways([&](auto call) {
        BOOST_TEST_CONTEXT(data) {
            auto const end = call(request, 200, agreed(data)).result;
            BOOST_TEST_REQUIRE(!failure_of(end).has_value());
            if constexpr (E::costs) BOOST_TEST(end.outcome == Outcome::Sent);
            check(reply_of(end));
        }
    });
}

/// The gateway agrees with `data`, which is not what its manual describes.
template <class E>
void check_unexpected(E const& request, std::initializer_list<std::string> each_data) {
    for (std::string const& data : each_data)
        both_ways([&](auto call) {
            BOOST_TEST_CONTEXT(data) {
                auto const failure = failure_of(call(request, 200, agreed(data)).result);
                BOOST_TEST_REQUIRE(failure.has_value());
                BOOST_TEST(failure->code == Errc::UnexpectedReply);
                BOOST_TEST(failure->phase == Phase::Answer);
                BOOST_TEST(failure->http_status == 200);
            }
        });
}

/// Nothing is posted, and the failure's detail begins with `sentence`.
template <class E>
void check_not_posted(E const& request, std::string_view sentence) {
    both_ways([&](auto call) {
        auto const posted = call(request, 200, agreed("{}"));
        BOOST_TEST(posted.path == "");
        BOOST_TEST(posted.body == "");
        auto const failure = failure_of(posted.result);
        BOOST_TEST_REQUIRE(failure.has_value());
        BOOST_TEST(failure->code == Errc::InvalidPayload);
        BOOST_TEST(failure->phase == Phase::Local);
        BOOST_TEST(failure->http_status == 0);
        BOOST_TEST(failure->detail.substr(0, sentence.size()) == sentence);
        if constexpr (E::costs) BOOST_TEST(posted.result.outcome == Outcome::NotSent);
    });
}

/// What it comes to when one post to the only gate comes to `reply`, on either road.
template <class E>
std::vector<CallResult<E>> ends_of(E const& request, PostResult const& reply) {
    Credentials const credentials{{.email = "a@b.co", .api_key = Secret{"key"}, .gates = {{.host = "g"}}}};
    NullLogger logger;
    std::vector<CallResult<E>> ends;
    testing::ScriptedTransport scripted{reply};
    ends.push_back(blocking_call(request, credentials, scripted, logger));
    QueuedTransport queued{{reply}};
    async_call(request, credentials, queued, logger,
               [&](CallResult<E> end) { ends.push_back(std::move(end)); });
    queued.run();
    return ends;
}

/// Refusals, replies that are none and lost connections end as they should; `request` is one that is posted.
template <class E>
void check_failures(E const& request) {
    struct Case {
        PostResult post;
        Errc code;
        Outcome outcome;
    };
    std::string const invalid =
        R"({"success":false,"data":{"number":["incorrect"],"text":["required"]},"message":"Validation error."})";
    for (Case const& each : std::vector<Case>{
             {reply(400, invalid), Errc::InvalidPhoneNumber, Outcome::Rejected},
             {reply(200, invalid), Errc::InvalidPhoneNumber, Outcome::Rejected},
             {refused("Not enough money"), Errc::InsufficientFunds, Outcome::Rejected},
             {reply(404, R"({"success":false,"data":null,"message":"x"})"), Errc::NotFound,
              Outcome::Rejected},
             {reply(500, "down"), Errc::ServerError, Outcome::Unknown},
             {reply(200, "<html>"), Errc::UnexpectedReply, Outcome::Unknown},
             {reply(200, R"({"success":"true","data":{}})"), Errc::UnexpectedReply, Outcome::Unknown},
             {lost(), Errc::ConnectionLost, Outcome::Unknown},
             {unreached(), Errc::ConnectFailed, Outcome::NotSent}}) {
        auto const ends = ends_of(request, each.post);
        BOOST_TEST_REQUIRE(ends.size() == 2u);
        for (auto const& end : ends) {
            auto const failure = failure_of(end);
            BOOST_TEST_REQUIRE(failure.has_value());
            BOOST_TEST(failure->code == each.code);
            if constexpr (E::costs) BOOST_TEST(end.outcome == each.outcome);
            if (each.code != Errc::InvalidPhoneNumber) continue;
            BOOST_TEST_REQUIRE(failure->fields.size() == 2u);
            BOOST_TEST(failure->fields[0].field == "number");
            BOOST_TEST(failure->fields[0].reasons.at(0) == "incorrect");
            BOOST_TEST(failure->fields[1].field == "text");
            BOOST_TEST(failure->gateway_message == "Validation error.");
        }
    }
}

/// A gateway that repeats each of `secrets`, and all that was posted, is heard without them.
template <class E>
void check_hidden(E const& request, std::initializer_list<std::string_view> secrets) {
    std::string const body = as_operation(request).body();
    for (std::string_view const secret : secrets)
        for (std::string const& words : {"no " + std::string{secret} + " here", body}) {
            BOOST_TEST(words.find(secret) != words.npos);
            std::string const text = json_escape::text(words);
            both_ways([&](auto call) {
                auto const failure = failure_of(
                    call(request, 400,
                         R"({"success":false,"data":{"text":[")" + text + R"("]},"message":")" + text + "\"}")
                        .result);
                BOOST_TEST_REQUIRE(failure.has_value());
                std::string const told = explain(*failure);
                BOOST_TEST(told.find("***") != told.npos);
                BOOST_TEST(told.find(secret) == told.npos, told);
            });
        }
}

/// That a Russian number which was sent comes back in none of the gateway's words.
template <class R>
void check_hides(R const& request, std::string const& number) {
    std::string const national = number.substr(1);
    std::string const words = "Neither " + number + " nor 8" + national + " will do";
    both_ways([&](auto call) {
        auto const failure = failure_of(
            call(request, 400,
                 R"({"success":false,"data":{"number":[")" + words + R"("]},"message":")" + words + "\"}")
                .result);
        BOOST_TEST_REQUIRE(failure.has_value());
        BOOST_TEST(failure->code == Errc::InvalidPhoneNumber);
        BOOST_TEST(failure->gateway_message == "Neither *** nor 8*** will do");
        BOOST_TEST_REQUIRE(failure->fields.size() == 1u);
        BOOST_TEST(failure->fields[0].reasons.at(0) == failure->gateway_message);
        BOOST_TEST(explain(*failure).find(national) == std::string::npos);
    });
}

/// The number that `text` is.
inline PhoneNumber number(std::string_view text = "79990000001") { return PhoneNumber::parse(text).value(); }

inline VerificationCode code_of(std::string_view text) { return VerificationCode::parse(text).value(); }

/// A moment, in Unix seconds.
inline std::chrono::sys_seconds moment(std::int64_t seconds) {
    return std::chrono::sys_seconds{std::chrono::seconds{seconds}};
}

/// A value of the gateway's.
inline JsonView value_of(std::string_view json) { return JsonView::parse(json).value(); }

} // namespace smsaero::test_support

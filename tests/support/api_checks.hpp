#pragma once

#include "api_call.hpp"
#include "printing.hpp"

#include <smsaero/core/errc.hpp>
#include <smsaero/core/outcome.hpp>
#include <smsaero/wire/dispatch.hpp>
#include <smsaero/wire/endpoint.hpp>
#include <smsaero/wire/failure.hpp>
#include <smsaero/wire/operation.hpp>

#include <boost/system/result.hpp>
#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// What the tests of endpoints share: each is checked blocking and asynchronously.
namespace smsaero::test_support {

/// The reply of a call that ended well.
template <class Reply>
Reply reply_of(boost::system::result<Reply, Failure> const& result) {
    BOOST_TEST_REQUIRE(result.has_value());
    return *result;
}
template <class Reply>
Reply reply_of(Dispatch<Reply> const& dispatch) {
    BOOST_TEST(dispatch.outcome == Outcome::Sent);
    return reply_of(dispatch.reply);
}

/// The failure of one that did not; what it came to is asked only of what costs.
template <class Reply>
Failure failure_of(boost::system::result<Reply, Failure> const& result, Outcome) {
    BOOST_TEST_REQUIRE(result.has_error());
    return result.error();
}
template <class Reply>
Failure failure_of(Dispatch<Reply> const& dispatch, Outcome outcome) {
    BOOST_TEST(dispatch.outcome == outcome);
    return failure_of(dispatch.reply, outcome);
}

/// That `request` is posted to this path with this body.
template <class R>
void check_posts(R const& request, std::string_view path, std::string_view body) {
    static_assert(Endpoint<R> && Operation<EndpointCall<R>>);
    both_ways([&](auto call) {
        auto const posted = call(request, 400, "");
        BOOST_TEST(posted.path == path);
        BOOST_TEST(posted.body == body);
    });
}

/// That `request` is not posted, and the failure says why.
template <class R>
void check_not_posted(R const& request, std::string_view detail) {
    both_ways([&](auto call) {
        auto const kept = call(request, 200, agreed("null"));
        BOOST_TEST(kept.path == "");
        BOOST_TEST(kept.body == "");
        Failure const failure = failure_of(kept.result, Outcome::NotSent);
        BOOST_TEST(failure.code == Errc::InvalidPayload);
        BOOST_TEST(failure.phase == Phase::Local);
        BOOST_TEST(failure.detail == detail);
    });
}

/// Hands to `test` what is read of a reply with this data.
template <class R, class Test>
void check_reads(R const& request, std::string_view data, Test test) {
    BOOST_TEST_CONTEXT(data)
    both_ways([&](auto call) { test(reply_of(call(request, 200, agreed(data)).result)); });
}

/// That data like these are not what was asked for.
template <class R>
void check_unexpected(R const& request, std::initializer_list<std::string> all) {
    for (std::string const& data : all)
        BOOST_TEST_CONTEXT(data)
    both_ways([&](auto call) {
        Failure const failure = failure_of(call(request, 200, agreed(data)).result, Outcome::Unknown);
        BOOST_TEST(failure.code == Errc::UnexpectedReply);
        BOOST_TEST(failure.phase == Phase::Answer);
    });
}

/// What the gateway's refusals, and replies that are none of its own, come to.
template <class R>
void check_refusals(R const& request) {
    both_ways([&](auto call) {
        auto const failure = [&](int status, std::string body, Outcome outcome) {
            return failure_of(call(request, status, std::move(body)).result, outcome);
        };
        auto const invalid =
            failure(400, R"({"success":false,"data":{"id":["incorrect"]},"message":"Validation error."})",
                    Outcome::Rejected);
        BOOST_TEST(invalid.code == Errc::InvalidRequest);
        BOOST_TEST(invalid.phase == Phase::Answer);
        BOOST_TEST(invalid.http_status == 400);
        BOOST_TEST(invalid.gateway_message == "Validation error.");
        BOOST_TEST_REQUIRE(invalid.fields.size() == 1u);
        BOOST_TEST(invalid.fields[0].field == "id");
        BOOST_TEST(invalid.fields[0].reasons == std::vector<std::string>{"incorrect"},
                   boost::test_tools::per_element());

        auto const refused =
            failure(200, R"({"success":false,"data":null,"message":"Not deleted"})", Outcome::Rejected);
        BOOST_TEST(refused.code == Errc::Rejected);
        BOOST_TEST(refused.gateway_message == "Not deleted");
        BOOST_TEST(failure(401, R"({"success":false,"data":null,"message":null})", Outcome::Rejected).code
                   == Errc::InvalidCredentials);
        BOOST_TEST(failure(500, "<html>", Outcome::Unknown).code == Errc::ServerError);
        BOOST_TEST(failure(200, "<html>", Outcome::Unknown).code == Errc::UnexpectedReply);
        BOOST_TEST(failure(200, R"({"data":{}})", Outcome::Unknown).code == Errc::UnexpectedReply);
    });
}

/// That a Russian number which was sent comes back in none of the gateway's words.
template <class R>
void check_hides(R const& request, std::string const& number) {
    std::string const national = number.substr(1);
    std::string const words = "Neither " + number + " nor 8" + national + " will do";
    both_ways([&](auto call) {
        Failure const failure = failure_of(
            call(request, 400,
                 R"({"success":false,"data":{"number":[")" + words + R"("]},"message":")" + words + "\"}")
                .result,
            Outcome::Rejected);
        BOOST_TEST(failure.code == Errc::InvalidPhoneNumber);
        BOOST_TEST(failure.gateway_message == "Neither *** nor 8*** will do");
        BOOST_TEST_REQUIRE(failure.fields.size() == 1u);
        BOOST_TEST(failure.fields[0].reasons.at(0) == failure.gateway_message);
        BOOST_TEST(explain(failure).find(national) == std::string::npos);
    });
}

/// That `request` asks for the page that it is for.
template <class R>
void check_pages(R request, std::string path, std::string_view body) {
    static_assert(PagedEndpoint<R>);
    check_posts(request, path, body);
    for (unsigned page : {2u, 4294967295u}) {
        request.page = page;
        check_posts(request, path + "?page=" + std::to_string(page), body);
    }
    request.page = 0;
    check_not_posted(request, "pages are counted from 1; ask for page 1");
}

/// That `request` reads a list as every list is read. `item(7)` is an entry in JSON, and `number(entry)` then
/// gives 7.
template <class R, class Item, class Number>
void check_list(R const& request, Item item, Number number) {
    auto const check_numbers = [&](std::string const& data, std::vector<std::int64_t> const& expected,
                                   std::size_t unreadable = 0) {
        check_reads(request, data, [&](auto const& page) {
            std::vector<std::int64_t> numbers;
            for (auto const& each : page.items)
                numbers.push_back(number(each));
            BOOST_TEST(numbers == expected, boost::test_tools::per_element());
            BOOST_TEST(page.unreadable == unreadable);
        });
    };
    check_numbers(R"({"10":)" + item(10) + R"(,"totalCount":"3","9":)" + item(9) + R"(,"0":)" + item(0) + "}",
                  {0, 9, 10});
    check_numbers("[" + item(2) + "," + item(1) + "]", {2, 1});
    for (std::string const empty :
         {"[]", "{}", R"({"links":{"self":"/v2/x?page=1"}})", R"({"totalCount":"0"})"})
        check_numbers(empty, {});
    check_numbers(R"({"0":null,"1":)" + item(1) + R"(,"2":{},"3":[],"4":"x"})", {1}, 4);
    check_unexpected(request, {"null", "true", "7", "\"x\""});

    check_reads(request, R"({"0":)" + item(1) + R"(,"links":{"next":"/v2/x?page=2"},"totalCount":"138"})",
                [](auto const& page) {
                    BOOST_TEST((page.has_next == true));
                    BOOST_TEST((page.total == 138));
                });
    check_reads(request, R"({"links":{"self":"/v2/x"},"totalCount":138})", [](auto const& page) {
        BOOST_TEST((page.has_next == false));
        BOOST_TEST((page.total == 138));
    });
}

} // namespace smsaero::test_support

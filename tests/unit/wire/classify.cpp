#include <smsaero/wire/classify.hpp>

#include "../../support/printing.hpp"
#include "../../support/wire_captures.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <vector>

BOOST_AUTO_TEST_SUITE(classify_suite)

using namespace smsaero;
using namespace std::chrono_literals;

namespace {

struct Row {
    int number; // of the table of fault classes for a paid call that must not be repeated
    int status;
    std::string body;
    Outcome outcome;
    Errc code = Errc::None;
};

std::string const agreed = R"({"success":true,"data":{"id":440000001,"status":0},"message":null})";
std::string const refused = R"({"success":false,"data":null,"message":null})";

std::vector<Row> table() {
    using enum Outcome;
    return {
        // What is not the gateway's envelope
        {14, 200, "", Unknown, Errc::UnexpectedReply},
        {14, 200, "OK", Unknown, Errc::UnexpectedReply},
        {14, 200, "<html>Welcome</html>", Unknown, Errc::UnexpectedReply},
        {14, 200, R"({"success":true)", Unknown, Errc::UnexpectedReply},
        {14, 200, R"({"data":{"id":1}})", Unknown, Errc::UnexpectedReply},
        {14, 200, R"({"success":"true"})", Unknown, Errc::UnexpectedReply},
        {14, 200, R"({"success":1})", Unknown, Errc::UnexpectedReply},
        {14, 200, R"({"success":null})", Unknown, Errc::UnexpectedReply},
        {14, 200, R"([{"success":true}])", Unknown, Errc::UnexpectedReply},
        {14, 200, R"({"success":true,"success":true})", Unknown, Errc::UnexpectedReply},
        {14, 200, R"({"success":false,"\u0073uccess":false})", Unknown, Errc::UnexpectedReply},
        {14, 200, R"({"success":true,"data":{},"data":{}})", Unknown, Errc::UnexpectedReply},
        {14, 200, R"({"success":true,"data":{"0":{"id":1,"id":2}}})", Unknown, Errc::UnexpectedReply},
        {14, 200, "\xEF\xBB\xBF" + agreed, Unknown, Errc::UnexpectedReply},
        {14, 200, "{\"success\":true,\"message\":\"\xff\"}", Unknown, Errc::UnexpectedReply},
        {14, 200, R"({"success":true,"result":"reject"})", Unknown, Errc::UnexpectedReply},
        {14, 200, R"({"result":"accepted","id":1})", Unknown, Errc::UnexpectedReply},
        {14, 204, "", Unknown, Errc::UnexpectedReply},
        // Accepted, with whatever data
        {15, 200, R"({"success":true})", Sent},
        {15, 200, R"({"success":true,"data":null})", Sent},
        {15, 200, R"({"success":true,"data":[]})", Sent},
        {15, 200, R"({"success":true,"data":{"id":1.5}})", Sent},
        {15, 200, R"({"success":true,"data":{"id":9223372036854775808}})", Sent},
        {15, 200, R"({"success":true,"data":{"text":"a","text":"b"}})", Sent},
        {15, 200, R"({"success":true,"data":{"cost":1e400}})", Sent},
        {16, 200, agreed, Sent},
        {16, 200, R"({"success":true,"data":[{"id":440000001}]})", Sent},
        {16, 200, R"({"success":true,"data":{"id":"440000001"}})", Sent},
        {16, 200, R"({"success":true,"data":{"id":-1}})", Sent},
        {16, 201, agreed, Sent},
        // Refused by the gateway itself
        {17, 200, refused, Rejected, Errc::Rejected},
        {17, 200, R"({"result":"reject"})", Rejected, Errc::Rejected},
        {17, 400, refused, Rejected, Errc::Rejected},
        {17, 400, "", Rejected, Errc::Rejected},
        {17, 401, refused, Rejected, Errc::InvalidCredentials},
        {17, 401, "<html>", Rejected, Errc::InvalidCredentials},
        {17, 402, refused, Rejected, Errc::InsufficientFunds},
        {17, 403, "", Rejected, Errc::Forbidden},
        {17, 404, "", Rejected, Errc::NotFound},
        {17, 413, "", Rejected, Errc::MessageTooLarge},
        {17, 422, "", Rejected, Errc::InvalidRequest},
        {17, 422, refused, Rejected, Errc::InvalidRequest},
        {17, 409, refused, Rejected, Errc::Rejected},
        {17, 451, refused, Rejected, Errc::Rejected},
        {17, 409, "", Unknown, Errc::UnexpectedReply},
        {17, 451, "<html>", Unknown, Errc::UnexpectedReply},
        // Refused for now
        {18, 429, refused, Rejected, Errc::RateLimited},
        {18, 429, "slow down", Rejected, Errc::RateLimited},
        // A proxy may have lost the reply alone
        {19, 408, "", Unknown, Errc::UnexpectedReply},
        {19, 408, refused, Unknown, Errc::UnexpectedReply},
        {19, 500, refused, Unknown, Errc::ServerError},
        {19, 500, agreed, Unknown, Errc::ServerError},
        {19, 502, "<html>", Unknown, Errc::ServerError},
        {19, 503, refused, Unknown, Errc::ServerError},
        {19, 504, "", Unknown, Errc::ServerError},
        {19, 520, "", Unknown, Errc::ServerError},
        {19, 526, "", Unknown, Errc::ServerError},
        // Redirects, whatever they say
        {20, 301, "", Unknown, Errc::Redirected},
        {20, 302, refused, Unknown, Errc::Redirected},
        {20, 303, agreed, Unknown, Errc::Redirected},
        {20, 304, "", Unknown, Errc::Redirected},
        {20, 307, "", Unknown, Errc::Redirected},
        {20, 308, "", Unknown, Errc::Redirected},
        // Accepted, though it will not be delivered
        {30, 200, R"({"success":true,"data":{"id":1,"status":6,"extendStatus":"reject"}})", Sent},
        {30, 200, R"({"success":true,"data":{"id":1,"status":2}})", Sent},
        {30, 200, R"({"success":true,"data":{"id":1,"status":8}})", Sent},
    };
}

Verdict classified(int status, std::string body, std::string retry_after = {}) {
    return classify(Response{status, std::move(body), std::move(retry_after)});
}

Errc code_of(int status, std::string_view message, std::string_view data = "null") {
    return classified(status, R"({"success":false,"data":)" + std::string{data} + R"(,"message":")"
                                  + std::string{message} + "\"}")
        .failure.code;
}

std::optional<std::chrono::seconds> retry_after(std::string value) {
    return classified(429, "", std::move(value)).failure.retry_after;
}

} // namespace

BOOST_AUTO_TEST_CASE(every_row_of_the_fault_table_that_a_reply_decides) {
    for (Row const& row : table())
        BOOST_TEST_CONTEXT("row " << row.number << ": " << row.status << ' ' << row.body) {
            Verdict const verdict = classified(row.status, row.body);
            BOOST_TEST(verdict.outcome == row.outcome);
            BOOST_TEST(verdict.failure.code == row.code);
            BOOST_TEST(verdict.http_status == row.status);
            BOOST_TEST(verdict.failure.http_status == row.status);
            BOOST_TEST(verdict.failure.phase == Phase::Answer);
        }
}

BOOST_AUTO_TEST_CASE(without_an_envelope_only_the_gateways_own_refusals_are_no_unknown) {
    std::vector<int> const refusals{400, 401, 402, 403, 404, 413, 422, 429};
    for (std::string_view body : {"", "<html>", "{}", "[]", R"({"success":"false"})"})
        for (int status = 100; status <= 599; ++status)
            BOOST_TEST_CONTEXT(status << ' ' << body) {
                bool const is_refusal = std::count(refusals.begin(), refusals.end(), status) != 0;
                Outcome const outcome = is_refusal ? Outcome::Rejected : Outcome::Unknown;
                BOOST_TEST(classified(status, std::string{body}).outcome == outcome);
            }
}

BOOST_AUTO_TEST_CASE(agreement_counts_in_a_2xx_alone) {
    for (int status = 100; status <= 599; ++status)
        BOOST_TEST_CONTEXT(status) {
            bool const is_success = status >= 200 && status <= 299;
            BOOST_TEST(classified(status, agreed).outcome == (is_success ? Outcome::Sent : Outcome::Unknown));
        }
}

BOOST_AUTO_TEST_CASE(a_refusal_in_words_counts_in_2xx_and_4xx_but_408) {
    for (int status = 100; status <= 599; ++status)
        BOOST_TEST_CONTEXT(status) {
            bool const counts = status / 100 == 2 || (status / 100 == 4 && status != 408);
            BOOST_TEST(classified(status, refused).outcome
                       == (counts ? Outcome::Rejected : Outcome::Unknown));
        }
}

BOOST_AUTO_TEST_CASE(a_contradiction_makes_every_status_unknown) {
    for (std::string_view body :
         {R"({"success":false,"success":true})", R"({"success":true,"success":false})",
          R"({"success":false,"data":1,"data":2})", R"({"success":false,"data":{"id":1,"id":2}})",
          R"({"success":true,"result":"no credits"})", R"({"result":"reject","result":"reject"})"})
        for (int status : {200, 400, 401, 402, 404, 422, 429})
            BOOST_TEST_CONTEXT(status << ' ' << body) {
                Verdict const verdict = classified(status, std::string{body});
                BOOST_TEST(verdict.outcome == Outcome::Unknown);
                BOOST_TEST(verdict.failure.code == Errc::UnexpectedReply);
            }
}

BOOST_AUTO_TEST_CASE(statuses_that_http_does_not_have_are_unknown) {
    for (int status : {0, -1, 99, 600, 1000, 2000})
        for (std::string const& body : {agreed, refused, std::string{}})
            BOOST_TEST(classified(status, body).outcome == Outcome::Unknown);
}

BOOST_AUTO_TEST_CASE(the_limits_of_a_body_are_32_levels_and_one_mebibyte) {
    auto const nested = [](std::size_t depth) {
        return R"({"success":true,"data":)" + std::string(depth - 1, '[') + std::string(depth - 1, ']') + "}";
    };
    BOOST_TEST(classified(200, nested(32)).outcome == Outcome::Sent);
    BOOST_TEST(classified(200, nested(33)).outcome == Outcome::Unknown);
    std::string const full = agreed + std::string((1 << 20) - agreed.size(), ' ');
    BOOST_TEST(classified(200, full).outcome == Outcome::Sent);
    BOOST_TEST(classified(200, full + " ").outcome == Outcome::Unknown);
}

BOOST_AUTO_TEST_CASE(data_goes_on_only_when_it_was_sent) {
    auto const id = [](Response const& reply) {
        return lenient::integer(lenient::member(classify(reply).data, "id"));
    };
    BOOST_TEST((id(Response{200, agreed}) == 440000001));
    BOOST_TEST(!id(Response{200, R"({"success":false,"data":{"id":1}})"}).has_value());
    BOOST_TEST(!id(Response{500, agreed}).has_value());
}

BOOST_AUTO_TEST_CASE(known_sentences_name_the_error_whatever_the_status) {
    for (int status : {200, 400, 404, 429}) {
        BOOST_TEST(code_of(status, "Not enough money") == Errc::InsufficientFunds);
        BOOST_TEST(code_of(status, "no credits") == Errc::InsufficientFunds);
        BOOST_TEST(code_of(status, "Invalid ip-address") == Errc::AddressNotAllowed);
        BOOST_TEST(code_of(status, "Your request was made with invalid credentials.")
                   == Errc::InvalidCredentials);
        BOOST_TEST(code_of(status, "incorrect user or password") == Errc::InvalidCredentials);
        BOOST_TEST(code_of(status, "incorrect sender name") == Errc::InvalidSender);
    }
    BOOST_TEST(classified(200, R"({"result":"no credits"})").failure.code == Errc::InsufficientFunds);
    BOOST_TEST(classified(200, R"({"result":"reject","reason":"incorrect sender name"})").failure.code
               == Errc::InvalidSender);
    BOOST_TEST(code_of(200, "Not enough money for this") == Errc::Rejected);
}

BOOST_AUTO_TEST_CASE(a_validation_error_names_its_fields) {
    std::string_view const validation = "Validation error.";
    BOOST_TEST(code_of(400, validation, R"({"number":["incorrect"]})") == Errc::InvalidPhoneNumber);
    BOOST_TEST(code_of(400, validation, R"({"numbers":["incorrect"]})") == Errc::InvalidPhoneNumber);
    BOOST_TEST(code_of(400, validation, R"({"sign":["incorrect"]})") == Errc::InvalidSender);
    BOOST_TEST(code_of(400, validation, R"({"number":["incorrect"],"sign":["required"]})")
               == Errc::InvalidSender);
    BOOST_TEST(code_of(400, validation, R"({"text":["required"]})") == Errc::InvalidRequest);
    BOOST_TEST(code_of(200, validation, R"({"text":["required"]})") == Errc::InvalidRequest);
    BOOST_TEST(code_of(400, validation) == Errc::Rejected);
    BOOST_TEST(code_of(401, validation, R"({"sign":["required"]})") == Errc::InvalidCredentials);

    Verdict const verdict = classified(
        400, R"({"success":false,"message":"Validation error.","data":{"sign":["required","x"]}})");
    BOOST_REQUIRE(verdict.failure.fields.size() == 1u);
    BOOST_TEST(verdict.failure.fields[0].field == "sign");
    BOOST_TEST((verdict.failure.fields[0].reasons == std::vector<std::string>{"required", "x"}));
    BOOST_TEST(verdict.failure.gateway_message == "Validation error.");
}

BOOST_AUTO_TEST_CASE(retry_after_is_seconds_and_at_most_a_day) {
    BOOST_TEST((retry_after("30") == 30s));
    BOOST_TEST((retry_after("0") == 0s));
    BOOST_TEST((retry_after("007") == 7s));
    BOOST_TEST((retry_after("86400") == 24h));
    BOOST_TEST((retry_after("86401") == 24h));
    BOOST_TEST((retry_after("4294967297") == 24h));
    BOOST_TEST((retry_after("18446744073709551617") == 24h));
    BOOST_TEST((retry_after(std::string(1000, '9')) == 24h));
    for (std::string value :
         {"", " ", "-1", "+1", "1.5", "1e3", "30s", " 30", "0x1e", "Wed, 21 Oct 2026 07:28:00 GMT"})
        BOOST_TEST_CONTEXT(value) { BOOST_TEST(!retry_after(value).has_value()); }
}

BOOST_AUTO_TEST_CASE(the_gateways_time_is_told_with_every_failure_that_is_a_reply) {
    for (int const status : {200, 302, 402, 502}) {
        Response response{status, "", "", "Sun, 06 Nov 1994 08:49:37 GMT"};
        Failure const failure = classify(response).failure;
        BOOST_TEST_REQUIRE(failure.date.has_value());
        BOOST_TEST(failure.date->time_since_epoch().count() == 784'111'777);
        response.date = "yesterday";
        BOOST_TEST(!classify(response).failure.date.has_value());
    }
    BOOST_TEST(!classify(TransportFailure{}).failure.date.has_value());
}

BOOST_AUTO_TEST_CASE(retry_after_is_told_with_every_failure) {
    for (int status : {200, 302, 400, 429, 503})
        BOOST_TEST((classified(status, "", "60").failure.retry_after == 60s));
}

BOOST_AUTO_TEST_CASE(a_transports_failure_is_not_sent_only_if_provably_nothing_was_reached) {
    for (Phase phase : {Phase::Local, Phase::Queue, Phase::Resolve, Phase::Connect, Phase::Handshake,
                        Phase::Write, Phase::Reply})
        for (Errc code : {Errc::TimedOut, Errc::ConnectFailed, Errc::Cancelled, Errc::WriteFailed}) {
            TransportFailure failure{code, phase, Reached::Nothing, "detail"};
            BOOST_TEST(classify(failure).outcome == Outcome::NotSent);
            failure.reached = Reached::Something;
            Verdict const verdict = classify(boost::system::result<Response, TransportFailure>{failure});
            BOOST_TEST(verdict.outcome == Outcome::Unknown);
            BOOST_TEST(verdict.http_status == 0);
            BOOST_TEST(verdict.failure.code == code);
            BOOST_TEST(verdict.failure.phase == phase);
            BOOST_TEST(verdict.failure.detail == "detail");
        }
    BOOST_TEST(classify(boost::system::result<Response, TransportFailure>{Response{200, agreed}}).outcome
               == Outcome::Sent);
}

// The original takes every 2xx for success and everything else for one error (`logto`).
BOOST_AUTO_TEST_CASE(the_recorded_answers_mean_what_they_say) {
    struct Answer {
        std::string_view name;
        int status; // 0: as recorded
        Outcome outcome;
    };
    using enum Outcome;
    std::vector<Answer> const answers{
        {"ascii", 0, Sent},
        {"resp-200-empty", 0, Unknown},
        {"resp-204", 0, Unknown},
        {"resp-201", 0, Unknown},
        {"resp-400-json", 400, Rejected},
        {"resp-402", 402, Rejected},
        {"resp-404-empty", 404, Rejected},
        {"resp-429-retry-after", 429, Rejected},
        {"resp-500", 500, Unknown},
        {"resp-502", 502, Unknown},
        {"resp-504", 504, Unknown},
        {"resp-599", 599, Unknown},
        {"resp-500-invalid-utf8", 500, Unknown},
        {"redirect-302-no-location", 302, Unknown},
        {"redirect-302-then-503", 503, Unknown},
        {"redirect-303-then-200-login-page", 0, Unknown},
    };
    std::size_t found = 0;
    for (auto const& recording : test_support::wire_captures()) {
        std::string const name = test_support::text_at(recording, "/name");
        for (Answer const& answer : answers) {
            if (answer.name != name) continue;
            ++found;
            auto const& result = recording.at("result").as_object();
            int const status = answer.status != 0 ? answer.status : result.at("statusCode").to_number<int>();
            std::string const body =
                test_support::text_at(result, result.contains("body") ? "/body" : "/data/message");
            BOOST_TEST_CONTEXT(name) { BOOST_TEST(classified(status, body).outcome == answer.outcome); }
        }
    }
    BOOST_TEST(found == answers.size());
}

BOOST_AUTO_TEST_SUITE_END()

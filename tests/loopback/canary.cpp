// Marked secrets go through whole calls to a gate that echoes them, in every way that `Echoes` knows, in
// whatever a reply may hold; no logger, no failure and no receipt may show them.

#include "../support/canary.hpp"
#include "../support/echoes.hpp"
#include "../support/engines.hpp"
#include "../support/kept_lines.hpp"
#include "../support/peers.hpp"
#include "../support/printing.hpp"
#include "../support/sending.hpp"

#include <smsaero/api/balance.hpp>
#include <smsaero/connector.hpp>
#include <smsaero/exchange/blocking_call.hpp>
#include <smsaero/logging/fmt_logger.hpp>
#include <smsaero/logging/json_logger.hpp>
#include <smsaero/testing/capture_logger.hpp>
#include <smsaero/testing/scripted_transport.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

BOOST_AUTO_TEST_SUITE(canary_suite, *boost::unit_test::timeout(120))

using namespace smsaero;
using namespace smsaero::testing;
using namespace smsaero::test_support;
using namespace std::chrono_literals;

namespace {

Canary const canary;
Echoes const echoes{canary};

using Lines = std::vector<std::string>;

std::string quoted(std::string const& text) { return "\"" + json_escape::text(text) + "\""; }

/// Each logger of the library, as one; it notes which kinds of events came.
class EveryLogger {
public:
    template <class Event>
    void log(Event const& event) {
        to_fmt_.log(event);
        to_json_.log(event);
        to_lines_.log(event);
        seen_->insert(name(event));
        if constexpr (requires { event.outcome; }) {
            seen_->insert("outcome " + std::string{to_string(event.outcome)});
            seen_->insert("mended by " + std::to_string(static_cast<int>(mended_by(event.code))));
        }
    }

    Lines lines() const {
        Lines all = fmt_.lines();
        for (Lines const& more : {json_.lines(), to_lines_.lines()})
            all.insert(all.end(), more.begin(), more.end());
        return all;
    }
    std::set<std::string> const& seen() const { return *seen_; }

private:
    static char const* name(events::Started const&) { return "started"; }
    static char const* name(events::Posting const&) { return "posting"; }
    static char const* name(events::GateFailed const&) { return "gate failed"; }
    static char const* name(events::Finished const&) { return "finished"; }

    KeptLines fmt_;
    KeptLines json_;
    FmtLogger<KeptLines> to_fmt_{fmt_};
    JsonLogger<KeptLines, StoppedClock> to_json_{json_};
    CaptureLogger to_lines_;
    std::shared_ptr<std::set<std::string>> seen_ = std::make_shared<std::set<std::string>>();
};

Lines lines_of(Failure const& failure) {
    Lines all{explain(failure), failure.gateway_message, failure.detail, FailureError{failure}.what()};
    for (FieldError const& field : failure.fields) {
        all.push_back(field.field);
        all.insert(all.end(), field.reasons.begin(), field.reasons.end());
    }
    if (failure.retry_after) all.push_back(std::to_string(failure.retry_after->count()));
    return all;
}

/// All that an attempt shows but the code itself, which its owner asked for.
Lines lines_of(Attempt const& attempt) {
    if (!attempt.sent()) return lines_of(attempt.failure());
    Receipt const& receipt = attempt.receipt();
    return {std::to_string(receipt.id.value_or(0)), std::to_string(receipt.status.code.value_or(0)),
            receipt.status.name, receipt.cost.value_or("")};
}

/// Scans each line, but those that it has scanned before.
void check_clean(Lines const& lines) {
    static std::set<std::string> clean;
    for (std::string const& line : lines)
        if (!clean.contains(line)) {
            BOOST_TEST(canary.found_in(line).empty(), line);
            clean.insert(line);
        }
}

Account account(std::vector<Gate> gates = {{.host = "gate.example"}}) {
    return {.email = canary.email,
            .api_key = Secret{canary.key},
            .sender_name = "SMS Aero",
            .gates = std::move(gates),
            .deadline = 2s};
}

/// Sends the canary over a transport and scans all that can be read of it.
template <class T>
void send_and_scan(T transport, EveryLogger logger = {}, Account from = account()) {
    Connector<T, SecureDigits<6>, EveryLogger, GenericMessage> connector{
        std::move(from), std::move(transport), {}, logger};
    Attempt const attempt = connector.template send<UsageType::Generic>(
        PhoneNumber::parse(canary.number).value(), VerificationCode::parse(canary.code).value());
    check_clean(lines_of(attempt));
    check_clean(logger.lines());
}

/// Every form of reply, with these words wherever it has room for some.
std::vector<Response> replies_with(std::string const& words) {
    std::string const w = quoted(words);
    std::string const list = "[" + w + "," + w + "]";
    std::string const fields = "{" + w + ":" + list + "}";
    return {
        {400, R"({"success":false,"data":)" + fields + R"(,"message":)" + w + "}", words},
        {200, R"({"success":false,"data":)" + w + R"(,"message":{"error":)" + w + ",\"of\":" + list + "}}",
         words},
        {200, R"({"result":"reject","reason":)" + w + "}", words},
        {200,
         R"({"success":true,"data":{"id":)" + w + R"(,"status":)" + w + R"(,"extendStatus":)" + w
             + R"(,"cost":)" + w + R"(},"message":)" + w + "}",
         words},
        {200, R"({"success":true,"data":)" + w + R"(,"message":)" + w + "}", words},
        {200, R"({"success":"yes","data":)" + w + R"(,"message":)" + w + "}", words},
        {200, R"({"success":true,"message":)" + w, words},
        {502, words, words},
    };
}

/// One with these words, and every status that decides something.
std::vector<Response> statuses_with(std::string const& words) {
    std::vector<Response> replies;
    for (int status : {200, 204, 302, 400, 401, 402, 403, 404, 408, 413, 422, 429, 500, 502, 503})
        for (Response reply : replies_with(words)) {
            reply.status = status;
            replies.push_back(std::move(reply));
        }
    return replies;
}

/// What a careless hand could write: a transport that prints what it posts.
struct LeakyTransport {
    KeptLines printed;
    std::shared_ptr<std::string> last;
    PostResult post(Gate const&, Request const& request, Deadline) {
        *last = std::string{request.authorization} + " " + request.body;
        printed.write(*last);
        return Response{200, R"({"success":true,"data":{"id":1}})"};
    }
};

/// The same: a logger that shares the last request with the transport.
struct LeakyLogger {
    KeptLines lines;
    std::shared_ptr<std::string const> last;
    void log(auto const& event) { lines.write(std::string{event.operation} + ": " + *last); }
};

using Found = std::vector<std::string>;

} // namespace

BOOST_AUTO_TEST_CASE(the_scan_sees_every_echo) {
    for (std::string const& words : echoes.words())
        BOOST_TEST(!canary.found_in(words).empty(), words);
    BOOST_TEST(canary.found_in("code " + canary.code + " to " + canary.number + " with " + canary.key)
                   == (Found{"code", "key", "number"}),
               boost::test_tools::per_element());
    BOOST_TEST(canary.found_in("+79*******37, ***, 2026-11-25T16:50:47.123Z gate.example 440000001").empty());
}

BOOST_AUTO_TEST_CASE(no_echo_is_shown) {
    for (std::string const& words : echoes.words())
        for (Response const& reply : replies_with(words))
            BOOST_TEST_CONTEXT(reply.status << ' ' << reply.body) { send_and_scan(ScriptedTransport{reply}); }
}

BOOST_AUTO_TEST_CASE(numbers_in_a_reply_show_nothing) {
    for (std::string const& n : {canary.number, canary.number.substr(1), "8" + canary.number.substr(1)})
        for (std::string const& body : {
                 R"({"success":true,"data":{"id":)" + n + R"(,"status":)" + n + R"(,"cost":)" + n + "}}",
                 R"({"success":false,"message":)" + n + R"(,"data":{"number":[)" + n + "]}}",
             })
            send_and_scan(ScriptedTransport{Response{200, body}});
}

BOOST_AUTO_TEST_CASE(what_a_transport_says_of_the_request_is_not_shown) {
    for (std::string const& words : echoes.words())
        for (Reached reached : {Reached::Nothing, Reached::Something})
            send_and_scan(ScriptedTransport{TransportFailure{.reached = reached, .detail = words}});
}

BOOST_AUTO_TEST_CASE(an_operation_without_a_message_shows_no_key) {
    Credentials const credentials{account()};
    for (std::string const& words : echoes.words()) {
        if (canary.found_in(words) != Found{"key"}) continue; // the other two are not in its request
        for (Response const& reply : replies_with(words)) {
            ScriptedTransport transport{reply};
            EveryLogger logger;
            auto const result = blocking_call(Balance{}, credentials, transport, logger);
            check_clean(result.has_error() ? lines_of(result.error()) : Lines{*result});
            check_clean(logger.lines());
        }
    }
}

/// What no gate was asked for, and each way in which a gate cannot be reached.
BOOST_AUTO_TEST_CASE(no_event_shows_anything) {
    EveryLogger logger;
    std::vector<Gate> const two{{.host = "gate.example"}, {.host = "other.example"}};
    Account no_gate = account({});
    Account bad_gate = account({{.host = canary.key + canary.number, .tls = false}});
    std::vector<std::pair<Account, ScriptedTransport>> runs{{no_gate, {}}, {bad_gate, {}}};
    for (int i = 1; i <= static_cast<int>(Errc::UnexpectedReply); ++i)
        for (Reached reached : {Reached::Nothing, Reached::Something}) {
            TransportFailure const failure{static_cast<Errc>(i), Phase::Connect, reached, echoes.words()[0]};
            runs.push_back({account(two), ScriptedTransport{failure, failure}});
        }
    for (Response const& reply : statuses_with(echoes.words()[0]))
        runs.push_back({account(two), ScriptedTransport{reply}});
    for (auto& [from, transport] : runs)
        send_and_scan(std::move(transport), logger, from);
    BOOST_TEST(logger.seen()
                   == (std::set<std::string>{"started", "posting", "gate failed", "finished", "outcome sent",
                                             "outcome rejected", "outcome not_sent", "outcome unknown",
                                             "mended by 0", "mended by 1", "mended by 2", "mended by 3",
                                             "mended by 4", "mended by 5"}),
               boost::test_tools::per_element());
}

/// A gate that echoes what it got, status line and headers included, over sockets.
BOOST_AUTO_TEST_CASE(no_echo_over_a_socket_is_shown) {
    auto const echo = [](PeerRequest const& request) {
        return std::string{request.header("Authorization")} + " " + request.body + " " + canary.key;
    };
    struct Kind {
        Engine (*make)(std::string const&, Timeouts);
        PeerTls tls;
    };
    for (Kind const& kind : {Kind{Engine::blocking, PeerTls::Good}, Kind{Engine::async, PeerTls::None}})
        for (char const* status : {"200 OK", "400 ", "401 ", "429 ", "500 ", "302 "})
            for (bool whole : {true, false}) {
                std::string got;
                Peer peer{{.tls = kind.tls, .answer = [&](PeerRequest const& request) {
                               got = echo(request);
                               std::string const w = quoted(got);
                               std::string const body = R"({"success":false,"message":)" + w
                                                        + R"(,"data":{"x":[)" + w + "]}}"
                                                        + (whole ? "" : "}");
                               std::string text =
                                   std::string{"HTTP/1.1 "} + status + got + "\r\nX-Echo: " + got
                                   + "\r\nRetry-After: " + got + "\r\nLocation: /" + got
                                   + "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
                               return PeerReply{step::Write{std::move(text)}};
                           }}};
                EveryLogger logger;
                Account from = account({refusing_gate(kind.tls != PeerTls::None), peer.gate()});
                send_and_scan(kind.make(peer.ca_pem(), {}), logger, from);
                peer.stop();
                BOOST_TEST(canary.found_in(got) == (Found{"code", "key", "number"}),
                           boost::test_tools::per_element());
                BOOST_TEST(logger.seen().contains("gate failed"));
            }
}

/// The scan finds what a careless hand could write.
BOOST_AUTO_TEST_CASE(a_leak_is_found) {
    auto const last = std::make_shared<std::string>();
    LeakyTransport const transport{{}, last};
    LeakyLogger const logger{{}, last};
    Connector<LeakyTransport, SecureDigits<6>, LeakyLogger, GenericMessage> connector{
        account(), transport, {}, logger};
    connector.send<UsageType::Generic>(PhoneNumber::parse(canary.number).value(),
                                       VerificationCode::parse(canary.code).value());
    for (KeptLines const& lines : {transport.printed, logger.lines})
        BOOST_TEST(canary.found_in(lines.lines().back()) == (Found{"code", "key", "number"}),
                   boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()

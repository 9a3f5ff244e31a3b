// How long calls really take that their deadline ends, on real sockets, and what they end in: gates that
// accept and never answer, that are silent, that swallow connections, and a name whose lookup hangs.
//
//     deadline [SECONDS [TIMES]] [--record FILE]
//
// It fails when a call ends in anything but what is true of it. A time that is out of its bounds is only
// shown, since the machine may have been busy.

#include "../tests/support/hanging_lookup.hpp"
#include "record.hpp"

#include <smsaero/beast/blocking_transport.hpp>
#include <smsaero/beast/transport.hpp>
#include <smsaero/connector.hpp>
#include <smsaero/testing/benchmark_comparison.hpp>
#include <smsaero/testing/peer_replies.hpp>
#include <smsaero/testing/refusing_port.hpp>
#include <smsaero/testing/scripted_gate.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <functional>
#include <list>
#include <optional>
#include <string>
#include <utility>
#include <vector>

using namespace smsaero;
using namespace smsaero::testing;
using smsaero::test_support::HangingLookup;

namespace {

using Clock = std::chrono::steady_clock;

struct Messages : TemplateSet<Template<UsageType::SignIn, "Your sign-in code is {{code}}.">> {};

template <class Transport>
using TestedConnector = Connector<Transport, SecureDigits<6>, NullLogger, Messages>;

/// A port whose queue of connections is full, so that further ones are neither accepted nor refused.
class SwallowingPort {
public:
    SwallowingPort() {
        acceptor_.listen(0);
        for (int i = 0; i < 4; ++i) {
            waiting_.emplace_back(context_).open(boost::asio::ip::tcp::v4());
            waiting_.back().async_connect(acceptor_.local_endpoint(), [](boost::system::error_code) {});
        }
    }

    Gate gate() const {
        return {.host = "127.0.0.1", .port = std::to_string(acceptor_.local_endpoint().port())};
    }

private:
    boost::asio::io_context context_;
    boost::asio::ip::tcp::acceptor acceptor_{context_, {boost::asio::ip::address_v4::loopback(), 0}, false};
    std::vector<boost::asio::ip::tcp::socket> waiting_;
};

/// The gates of one call, as long as it takes.
class Gates {
public:
    Gates& answering() {
        return add({.answer = [](auto const&) { return PeerReply{ok_reply()}; }});
    }
    Gates& never_answering() {
        return add({.answer = [](auto const&) { return PeerReply{step::Hang{}}; }});
    }
    Gates& dripping() {
        return add({.answer = [](auto const&) {
            return PeerReply{step::Drip{ok_reply().bytes, std::chrono::milliseconds{100}}};
        }});
    }
    Gates& silent() {
        return add({.answer = {}, .on_accept = [](std::size_t) { return PeerReply{step::Hang{}}; }});
    }
    Gates& swallowing() {
        gates.push_back(swallowing_.emplace_back().gate());
        return *this;
    }
    Gates& refusing() {
        gates.push_back({.host = "127.0.0.1", .port = std::to_string(refusing_.port())});
        return *this;
    }
    Gates& never_found() {
        gates.push_back({.host = HangingLookup::name});
        return *this;
    }

    std::vector<Gate> gates;
    std::string trust = TestAuthority{}.ca_pem();

private:
    Gates& add(PeerOptions options) {
        ScriptedGate const& gate = peers_.emplace_back(PeerTls::Good, std::move(options));
        gates.push_back(gate.gate());
        trust += gate.ca_pem();
        return *this;
    }

    std::list<ScriptedGate> peers_;
    std::list<SwallowingPort> swallowing_;
    RefusingPort refusing_;
};

struct Ended {
    Attempt attempt;
    double seconds;
};

template <class Transport>
TestedConnector<Transport> connector_for(Gates const& gates, std::chrono::milliseconds deadline,
                                         Transport transport) {
    return TestedConnector<Transport>{{.email = "a@b.co",
                                       .api_key = Secret{"key"},
                                       .sender_name = "S",
                                       .gates = gates.gates,
                                       .deadline = deadline},
                                      std::move(transport)};
}

double since(Clock::time_point began) { return std::chrono::duration<double>(Clock::now() - began).count(); }

Ended send_blocking(Gates const& gates, std::chrono::milliseconds deadline) {
    auto connector = connector_for(gates, deadline,
                                   BlockingBeastTransport{make_tls_context({.ca_pem = gates.trust}).value()});
    HangingLookup const lookup; // ends before the transport, which waits for it
    auto const began = Clock::now();
    Attempt attempt = connector.send<UsageType::SignIn>(PhoneNumber::parse("79001234567").value());
    return {std::move(attempt), since(began)};
}

/// With `busy` the one connection that there may be is taken, for longer than the call may last.
Ended send_async(Gates const& gates, std::chrono::milliseconds deadline, bool busy) {
    Request const other{.path = "sms/send", .authorization = "Basic dTpr", .body = "{}"};
    boost::asio::io_context context{1};
    auto connector = connector_for(gates, deadline,
                                   BeastTransport{context.get_executor(),
                                                  make_tls_context({.ca_pem = gates.trust}).value(),
                                                  Timeouts{}, Limits{.connections = 1}});
    HangingLookup const lookup;
    auto const phone = PhoneNumber::parse("79001234567").value();
    std::optional<Ended> ended;
    bool other_ended = !busy;
    auto const began = Clock::now();
    if (busy)
        connector.transport().async_post(gates.gates.front(), other,
                                         {began + deadline * 3 / 2, began + deadline * 3 / 2},
                                         [&](PostResult const&) { other_ended = true; });
    connector.async_send<UsageType::SignIn>(phone, [&](Attempt attempt) {
        ended.emplace(Ended{std::move(attempt), since(began)});
    });
    while (!ended || !other_ended)
        context.run_one();
    return *std::move(ended);
}

struct Case {
    char const* name;
    Gates& (*add)(Gates&);
    Outcome outcome;
    Phase phase;       // of the failure, if it is one
    double from, to;   // in deadlines
    bool busy = false; // with another call in the way; for the asynchronous transport
};

constexpr Case cases[] = {
    {"accepts, never answers", [](Gates& gates) -> Gates& { return gates.never_answering(); },
     Outcome::Unknown, Phase::Reply, 1, 1.15},
    {"answers a byte at a time", [](Gates& gates) -> Gates& { return gates.dripping(); }, Outcome::Unknown,
     Phase::Reply, 1, 1.15},
    {"silent in the handshake", [](Gates& gates) -> Gates& { return gates.silent(); }, Outcome::NotSent,
     Phase::Handshake, 1, 1.15},
    {"swallows connections", [](Gates& gates) -> Gates& { return gates.swallowing(); }, Outcome::NotSent,
     Phase::Connect, 1, 1.15},
    {"three that are silent", [](Gates& gates) -> Gates& { return gates.silent().silent().silent(); },
     Outcome::NotSent, Phase::Handshake, 1, 1.15},
    {"three, each in its own way",
     [](Gates& gates) -> Gates& { return gates.swallowing().silent().never_answering(); }, Outcome::Unknown,
     Phase::Reply, 1, 1.15},
    {"a lookup hangs", [](Gates& gates) -> Gates& { return gates.never_found(); }, Outcome::NotSent,
     Phase::Resolve, 1, 1.15},
    {"one silent, one good", [](Gates& gates) -> Gates& { return gates.silent().answering(); }, Outcome::Sent,
     Phase::Answer, 0.5, 0.65},
    {"one refuses, one good", [](Gates& gates) -> Gates& { return gates.refusing().answering(); },
     Outcome::Sent, Phase::Answer, 0, 0.15},
    {"waits for a connection", [](Gates& gates) -> Gates& { return gates.never_answering(); },
     Outcome::NotSent, Phase::Queue, 1, 1.15, true},
};

/// Whether it ended in what is true of it.
bool show(Case const& test, char const* transport, std::chrono::milliseconds deadline, int times,
          Record& record, std::function<Ended(Gates const&)> const& send) {
    std::string const name = fmt::format("deadline/{}/{}", transport, test.name);
    std::vector<double> took;
    std::string found;
    bool right = true;
    for (int i = 0; i < times; ++i) {
        Gates gates;
        test.add(gates);
        Ended const ended = send(gates);
        took.push_back(ended.seconds);
        found = to_string(ended.attempt.outcome);
        if (!ended.attempt.sent()) found.append(", ").append(to_string(ended.attempt.failure().phase));
        right = right && ended.attempt.outcome == test.outcome
                && (ended.attempt.sent() || ended.attempt.failure().phase == test.phase);
        if (!right) break;
        record.row(name, {{"s", ended.seconds}}, found);
    }
    auto const [low, high] = std::ranges::minmax(took);
    double const seconds = std::chrono::duration<double>(deadline).count();
    record.promise({{"row", name},
                    {"figure", "s"},
                    {"at_least", test.from * seconds},
                    {"at_most", test.to * seconds},
                    {"by", "every"}});
    bool const in_time = low >= test.from * seconds && high <= test.to * seconds;
    fmt::print("{:<28} {:<9} {:>8.3f} {:>8.3f} {:>8.3f} to {:>6.3f} {:>7.3f} to {:>5.3f}  {:<12} {}{}\n",
               test.name, transport, seconds, Measured::of(took).median, low, high, test.from * seconds,
               test.to * seconds,
               times < 5 ? "inconclusive"
               : in_time ? "held"
                         : "missed",
               found, right ? "" : "  WRONG");
    return right;
}

} // namespace

int main(int argc, char** argv) {
    Record record{argc, argv};
    auto const deadline = std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::duration<double>{argc > 1 ? std::atof(argv[1]) : 2});
    int const times = argc > 2 ? std::atoi(argv[2]) : 5;
    if (deadline.count() <= 0 || times <= 0) {
        fmt::print(stderr, "usage: deadline [SECONDS [TIMES]] [--record FILE]\n");
        return EXIT_FAILURE;
    }
    fmt::print("{:<28} {:<9} {:>8} {:>8} {:>18} {:>16}  {:<12} {}\n", "gates", "transport", "deadline",
               "took s", "spread", "bounds", "", "ends in");
    bool right = true;
    for (Case const& test : cases) {
        if (!test.busy)
            right &= show(test, "blocking", deadline, times, record,
                          [&](Gates const& gates) { return send_blocking(gates, deadline); });
        right &= show(test, "async", deadline, times, record,
                      [&](Gates const& gates) { return send_async(gates, deadline, test.busy); });
    }
    return right ? EXIT_SUCCESS : EXIT_FAILURE;
}

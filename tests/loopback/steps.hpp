#pragma once

#include "../support/full_listener.hpp"
#include "../support/hanging_lookup.hpp"
#include "../support/held_resources.hpp"
#include "../support/held_writes.hpp"
#include "../support/peers.hpp"
#include "../support/posting.hpp"
#include "../support/sending.hpp"

#include <smsaero/beast/transport.hpp>
#include <smsaero/connector.hpp>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/io_context.hpp>

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

/// A send that stands still at whichever step a test wants to end it, through the shipped transport over real
/// sockets.
namespace smsaero::test_support {

/// Where it stands.
enum class Step : unsigned char {
    Queue,
    Resolve,
    Connect,
    Handshake,
    FirstByte,
    Write,
    Reply,
    Headers,
    Body,
    End
};

inline constexpr Step all_steps[] = {Step::Queue,     Step::Resolve, Step::Connect, Step::Handshake,
                                     Step::FirstByte, Step::Write,   Step::Reply,   Step::Headers,
                                     Step::Body,      Step::End};

inline std::ostream& operator<<(std::ostream& out, Step step) {
    constexpr char const* names[] = {"waiting in the queue",
                                     "resolve",
                                     "connect",
                                     "TLS handshake",
                                     "before the first byte left",
                                     "in the middle of the write",
                                     "waiting for the reply",
                                     "inside the reply's headers",
                                     "inside the reply's body",
                                     "after the end"};
    return out << names[static_cast<std::size_t>(step)];
}

/// What is told of a call.
struct Told {
    Outcome outcome = Outcome::Unknown;
    Errc code = Errc::None;
    Phase phase = Phase::Local;

    friend bool operator==(Told const&, Told const&) = default;
    friend std::ostream& operator<<(std::ostream& out, Told const& told) {
        return out << to_string(told.outcome) << ", " << to_string(told.code) << ", "
                   << to_string(told.phase);
    }
};

/// What is true of a call that is ended at this step for this reason.
inline Told truth(Step step, Errc why) {
    switch (step) {
    case Step::Queue:
        return {Outcome::NotSent, why, Phase::Queue};
    case Step::Resolve:
        return {Outcome::NotSent, why, Phase::Resolve};
    case Step::Connect:
        return {Outcome::NotSent, why, Phase::Connect};
    case Step::Handshake:
        return {Outcome::NotSent, why, Phase::Handshake};
    case Step::FirstByte:
        return {Outcome::NotSent, why, Phase::Write};
    case Step::Write:
        return {Outcome::Unknown, why, Phase::Write};
    case Step::Reply:
    case Step::Headers:
    case Step::Body:
        return {Outcome::Unknown, why, Phase::Reply};
    case Step::End:
        break;
    }
    return {Outcome::Sent, Errc::None, Phase::Answer};
}

/// Keeps every `Finished`. Copies share what they keep.
struct EndLogger {
    std::shared_ptr<std::vector<Told>> ends = std::make_shared<std::vector<Told>>();

    void log(events::Started const&) {}
    void log(events::Posting const&) {}
    void log(events::GateFailed const&) {}
    void log(events::Finished const& event) { ends->push_back({event.outcome, event.code, event.phase}); }
};

/// One send, and all that makes it stand still.
class SendAt {
public:
    explicit SendAt(Step step, std::chrono::milliseconds deadline = std::chrono::minutes{1})
        : step_(step),
          peer_(scripted(step)),
          gate_(gate_of(step)),
          connector_(account_with({gate_}, deadline),
                     BeastTransport{context_->get_executor(),
                                    make_tls_context({.ca_pem = peer_.ca_pem()}).value(),
                                    {.resolve = deadline, .connect = deadline, .handshake = deadline},
                                    {.connections = 1}},
                     {}, logger_) {
        if (step == Step::Resolve) lookup_.emplace();
        if (step == Step::FirstByte) held_.emplace(request_write, false);
        if (step == Step::Write) held_.emplace(request_write, true);
        if (step == Step::Queue) {
            // Through the transport, so that nothing of it is logged.
            connector_.transport().async_post(gate_, a_request, within(std::chrono::hours{1}),
                                              [](PostResult) {});
            run_until([&] { return peer_.complete_requests(a_request.body) == 1; });
        }
        connector_.async_send<UsageType::Generic>(
            a_phone,
            boost::asio::bind_cancellation_slot(signal_.slot(), [this, alive = alive_](Attempt attempt) {
                ++calls_;
                result_.emplace(attempt.sent()
                                    ? Told{attempt.outcome, Errc::None, Phase::Answer}
                                    : Told{attempt.outcome, attempt.failure().code, attempt.failure().phase});
            }));
    }
    ~SendAt() {
        // A transport must not outlive its context, nor its calls the connector.
        if (lookup_) lookup_->release();
        if (!result_) go();
    }

    /// Until it stands at its step; false when it has ended before.
    bool reach() {
        run_until([&] { return result_ || stands(); });
        settle();
        return !result_ || step_ == Step::End;
    }

    /// Until nothing more happens by itself.
    void settle() {
        while (context_->run_one_for(std::chrono::milliseconds{20}) != 0) {
        }
    }

    void cancel(boost::asio::cancellation_type type) { signal_.emit(type); }

    void run_to_the_end() {
        run_until([&] { return result_.has_value(); });
    }

    /// Destroys the context, and with it the handler, which has not been called. No connection is idle then.
    void go() {
        if (lookup_) lookup_->release(); // the context waits for it
        context_.reset();
    }

    std::optional<Told> const& result() const { return result_; }
    int calls() const { return calls_; }
    std::vector<Told> const& logged() const { return *logger_.ends; }
    /// Whether the handler has gone.
    bool handler_gone() const { return alive_.use_count() == 1; }
    /// How many connections are open, or begun.
    std::size_t connections() const {
        return client_sockets({peer_.gate().port, std::to_string(full_.port())}) - own_sockets;
    }
    /// How often the gate saw the message, once nothing of it is on its way.
    std::size_t seen() {
        peer_.stop();
        return peer_.complete_requests() - peer_.complete_requests(a_request.body);
    }

private:
    static constexpr int request_write = 3;       // after two of the handshake
    static constexpr std::size_t own_sockets = 1; // of `FullListener`

    static Peer scripted(Step step) {
        using namespace testing;
        std::string const half = "HTTP/1.1 200 OK\r\nContent-Le";
        PeerReply reply{step::Hang{}};
        if (step == Step::Headers) reply = {step::Write{half}, step::Hang{}};
        if (step == Step::Body) reply = {reply_with("Content-Length: 10\r\n", "12345"), step::Hang{}};
        if (step == Step::End) reply = {ok_reply()};
        PeerSetup setup{.answer = [reply](PeerRequest const&) { return reply; }};
        if (step == Step::Handshake) setup.on_accept = [](std::size_t) { return PeerReply{step::Hang{}}; };
        return Peer{std::move(setup)};
    }

    Gate gate_of(Step step) const {
        if (step == Step::Resolve) return {.host = HangingLookup::name};
        if (step == Step::Connect) return {.host = "127.0.0.1", .port = std::to_string(full_.port())};
        return peer_.gate();
    }

    bool stands() const {
        switch (step_) {
        case Step::Queue:
            return true;
        case Step::Resolve:
            return HangingLookup::begun > lookups_before_;
        case Step::Connect:
            return full_.is_asked();
        case Step::Handshake:
            return peer_.connections() == 1;
        case Step::FirstByte:
        case Step::Write:
            return held_->hold();
        case Step::Reply:
        case Step::Headers:
        case Step::Body:
            return peer_.complete_requests() == 1;
        case Step::End:
            break;
        }
        return false;
    }

    template <class Condition>
    void run_until(Condition condition) {
        while (!condition())
            context_->run_one_for(std::chrono::milliseconds{1});
    }

    Step const step_;
    int const lookups_before_ = HangingLookup::begun;
    FullListener full_;
    Peer peer_;
    Gate gate_;
    EndLogger logger_;
    std::shared_ptr<int> alive_ = std::make_shared<int>();
    std::optional<Told> result_;
    int calls_ = 0;
    boost::asio::cancellation_signal signal_;
    std::optional<HangingLookup> lookup_;
    std::optional<HeldWrites> held_;
    std::unique_ptr<boost::asio::io_context> context_ = std::make_unique<boost::asio::io_context>();
    Connector<BeastTransport, FixedCode<"482193">, EndLogger, GenericMessage> connector_;
};

} // namespace smsaero::test_support

#pragma once

#include "sim_judge.hpp"
#include "sim_reply.hpp"
#include "sim_transport.hpp"
#include "sim_world.hpp"
#include "simulation.hpp"

#include <smsaero/api/send_sms.hpp>
#include <smsaero/core/logger.hpp>
#include <smsaero/exchange/async_call.hpp>
#include <smsaero/exchange/exchange.hpp>
#include <smsaero/wire/credentials.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace smsaero::simulation {

/// Keeps how calls of one message were logged.
struct SimLogger {
    CallRecord* record = nullptr;

    void log(events::Started const&) {}
    void log(events::Posting const&) {}
    void log(events::GateFailed const&) {}
    void log(events::Finished const& event) {
        ++record->finished;
        record->logged = event.outcome;
    }
};

/// Where a caller finds the way to cancel its call, which changes with each gate that is asked.
struct Canceller {
    std::function<void(cancellation_type)> cancel;
};

/// Callers who send messages one after another, all at the same time, and send again what was `NotSent`.
template <class Defect>
class Callers {
public:
    static constexpr std::size_t count = 64;

    Callers(World& world, Options const& options, Report& report)
        : world_(world),
          sends_(options.sends),
          report_(report),
          transport_(world, make_tls_context({}).value()) {
        using namespace std::chrono_literals;
        add_account({"8001", "8002", "8003"}, 15s);
        add_account({"8003", "8001"}, 6s);
        add_account({"8002"}, 3s);
        for (std::size_t caller = 0; caller < count; ++caller)
            start_message();
    }

private:
    using Ex = Exchange<SendSms, SimLogger, ManualClock>;
    static constexpr std::size_t max_tries = 4;

    /// One call, as its caller sees it.
    struct Call {
        std::uint64_t message;
        std::size_t number; // among the message's calls
        TimePoint deadline;
        SimLogger logger;
    };

    /// The final handler of a call. It ends the call's means to cancel.
    struct Handler {
        Callers* callers;
        std::shared_ptr<Call> call;
        std::shared_ptr<Canceller> canceller;

        void operator()(Attempt attempt) {
            canceller->cancel = nullptr;
            callers->end(*call, attempt);
        }
    };

    void add_account(std::vector<std::string> const& ports, std::chrono::milliseconds deadline) {
        Account account{.email = "a@b.c", .api_key = Secret{"key"}, .sender_name = "SMS Aero", .gates = {}};
        account.deadline = deadline;
        for (std::string const& port : ports)
            account.gates.push_back({.host = "127.0.0.1", .port = port, .tls = false});
        accounts_.emplace_back(std::move(account));
    }

    /// After a pause of random length: connections are taken again at once, or grow old meanwhile.
    void start_message() {
        if (report_.sends >= sends_ || !world_.violation.empty()) return;
        std::uint64_t const message = report_.messages++;
        constexpr std::size_t longest[] = {1, 100, 3'000, 30'000};
        world_.message = message;
        world_.after(world_.milliseconds(longest[world_.random.below(4)]),
                     [this, message] { send(message); });
    }

    void send(std::uint64_t message) {
        ++report_.sends;
        Credentials const& account = accounts_[world_.random.below(accounts_.size())];
        auto const call = std::make_shared<Call>();
        call->message = message;
        call->number = world_.journal.begin(message);
        call->deadline = ManualClock::now() + account.deadline();
        // Only one call of a message is under way at a time, so the record stays where it is.
        call->logger.record = &world_.journal.at(message, call->number);
        SendSms operation{.number = phone_digits(message), .json = message_body(message, call->number)};
        if (world_.strikes(Fault::RefusedLocally, 60)) operation = SendSms::refused(Errc::InvalidPayload, {});
        auto const canceller = std::make_shared<Canceller>();
        cancel_at_random(canceller);
        world_.note("call " + std::to_string(call->number) + " begins");
        AsyncCall<Ex, SimTransport<Defect>, Handler>{
            std::make_unique<Ex>(std::move(operation), account, call->logger), transport_,
            Handler{this, call, canceller}}
            .begin();
    }

    void cancel_at_random(std::shared_ptr<Canceller> const& canceller) {
        if (!world_.random.chance(800)) return;
        constexpr std::pair<Fault, cancellation_type> types[] = {
            {Fault::CancelTotal, cancellation_type::total},
            {Fault::CancelPartial, cancellation_type::partial},
            {Fault::CancelTerminal, cancellation_type::terminal},
        };
        auto const [fault, type] = types[world_.random.below(3)];
        constexpr std::size_t longest[] = {1, 60, 3'000};
        world_.after(world_.milliseconds(longest[world_.random.below(3)]),
                     [this, canceller, fault = fault, type = type] {
                         if (!canceller->cancel) return;
                         world_.hit(fault);
                         canceller->cancel(type);
                     });
    }

    void end(Call const& call, Attempt const& attempt) {
        CallRecord& record = world_.journal.at(call.message, call.number);
        ++record.ended;
        record.outcome = attempt.outcome;
        record.phase = attempt.sent() ? Phase::Answer : attempt.failure().phase;
        record.code = attempt.sent() ? Errc::None : attempt.failure().code;
        if (attempt.sent()) record.receipt = attempt.receipt().id;
        record.late = ManualClock::now() - call.deadline;
        world_.note("call " + std::to_string(call.number)
                    + " ends: " + std::string{to_string(attempt.outcome)});
        count_end(call, record);
        bool const again = attempt.outcome == Outcome::NotSent && call.number + 1 < max_tries;
        if (again && world_.violation.empty()) {
            world_.after(world_.milliseconds(500), [this, message = call.message] { send(message); });
            return;
        }
        // By then nothing of the message is on its way any more.
        world_.after(std::chrono::minutes{2}, [this, message = call.message] { judge(world_, message); });
        start_message();
    }

    void count_end(Call const& call, CallRecord const& record) {
        ++report_.outcomes[static_cast<std::size_t>(record.outcome)];
        ++report_.phases[static_cast<std::size_t>(record.phase)];
        for (std::uint64_t part :
             {call.message, std::uint64_t{call.number},
              static_cast<std::uint64_t>(record.outcome) << 16 | static_cast<std::uint64_t>(record.code) << 8
                  | static_cast<std::uint64_t>(record.phase),
              static_cast<std::uint64_t>(record.late.count())})
            report_.digest = Random{report_.digest ^ part}.next();
    }

    World& world_;
    std::uint64_t const sends_;
    Report& report_;
    SimTransport<Defect> transport_;
    std::vector<Credentials> accounts_;
};

} // namespace smsaero::simulation

#include "logto_endpoint.hpp"

#include "answers.hpp"
#include "logto_message.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/json/value.hpp>

#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace relay {

using smsaero::Attempt;
using smsaero::Errc;
using smsaero::Outcome;

namespace {

constexpr std::chrono::seconds test_life{3};

/// One message on its way, from its record on the disk to its outcome.
class Sending : public std::enable_shared_from_this<Sending> {
public:
    Sending(Core& core, IntentKey const& key, LogtoMessage message, Respond respond)
        : core_(core),
          key_(key),
          message_(std::move(message)),
          life_(message_.is_test() ? test_life : core.options.code_life),
          generation_(core.generation),
          patience_(core.executor) {
        waiting_.push_back(std::move(respond));
    }

    void begin() {
        // Whatever the disk and the gateway do, there is an answer in time, and it is that nobody knows.
        patience_.expires_after(core_.options.deadline);
        patience_.async_wait([self = shared_from_this()](boost::system::error_code error) {
            if (error) return;
            self->take(self->core_.book.give_up(self->key_));
            self->answer(Outcome::Unknown, {});
        });
        core_.intents.begin(key_, std::chrono::system_clock::now() + life_,
                            [self = shared_from_this()](bool recorded) { self->send(recorded); });
    }

private:
    void send(bool recorded) {
        // Without a record a crash would let the message go twice.
        if (!recorded) return end({.reply = smsaero::Failure{.code = Errc::None}});
        boost::json::value const payload = message_.payload;
        send_message(generation_, {message_.to, message_.type, payload},
                     [self = shared_from_this()](Attempt const& attempt) { self->end(attempt); });
    }

    void end(Attempt const& attempt) {
        patience_.cancel();
        core_.intents.end(key_, attempt.outcome);
        take(core_.book.end(key_, attempt.outcome, life_));
        core_.note("logto", message_.type, message_.to, attempt);
        answer(attempt.outcome, attempt.sent() ? smsaero::Failure{} : attempt.failure());
    }

    void take(std::vector<Respond> others) {
        for (Respond& each : others)
            waiting_.push_back(std::move(each));
    }

    void answer(Outcome outcome, smsaero::Failure const& failure) {
        for (Respond& each : std::exchange(waiting_, {}))
            std::move(each)(message_answer(outcome, failure));
    }

    Core& core_;
    IntentKey const key_;
    LogtoMessage const message_;
    std::chrono::seconds const life_;
    GenerationPtr const generation_;
    boost::asio::steady_timer patience_;
    std::vector<Respond> waiting_;
};

} // namespace

void post_logto_sms(Core& core, HttpRequest request, Respond respond) {
    if (!same_secret(request.header("Authorization"), core.options.authorization)) {
        HttpResponse refused = problem(401, "unauthorized", "This service is not open to you.");
        refused.headers.emplace_back("WWW-Authenticate", "Bearer");
        return std::move(respond)(std::move(refused));
    }
    auto read = read_logto_message(request.body);
    if (auto const* const wrong = std::get_if<LogtoProblem>(&read))
        return std::move(respond)(problem(400, wrong->code, wrong->title));
    if (!core.generation || core.stopping) return std::move(respond)(message_answer(Outcome::NotSent, {}));
    auto& message = std::get<LogtoMessage>(read);
    smsaero::HmacKey::Digest digest{};
    if (!core.intent_key.sign(message.identity(), digest))
        return std::move(respond)(message_answer(Outcome::NotSent, {}));
    IntentKey const key{digest};
    switch (core.book.ask(key, respond)) {
    case SentBook<>::Advice::Send:
        return std::make_shared<Sending>(core, key, std::move(message), std::move(respond))->begin();
    case SentBook<>::Advice::Wait:
        return core.metrics.count_repeat();
    case SentBook<>::Advice::Repeat:
        core.metrics.count_repeat();
        return std::move(respond)(message_answer(core.book.outcome(key), {}));
    }
}

} // namespace relay

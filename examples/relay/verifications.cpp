#include "verifications.hpp"

#include "generation_connector.hpp"
#include "log.hpp"

#include <smsaero/core/money.hpp>
#include <smsaero/verification/code_keys.hpp>
#include <smsaero/verification/memory_store.hpp>
#include <smsaero/verification/verifier.hpp>

#include <chrono>
#include <cstring>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#if defined(SMSAERO_RELAY_REDIS)
#include <smsaero/core/whole_number.hpp>
#include <smsaero/verification/async_redis_store.hpp>
#endif

namespace relay {

using smsaero::CheckResult;
using smsaero::Outcome;
using smsaero::StartResult;
using smsaero::StoreResult;
using smsaero::VerificationId;

class Verifications::Backend {
public:
    virtual ~Backend() = default;
    virtual void start(StartRequest const& request, Started done) = 0;
    virtual void resend(VerificationId const& id, Asker const& asker, Started done) = 0;
    virtual void check(VerificationId const& id, CheckRequest const& request, Checked done) = 0;
    virtual void unlock(smsaero::PhoneNumber const& phone, Unlocked done) = 0;
};

namespace {

/// How long it is remembered what a verification is for: for as long as a code of it may count, and longer.
constexpr std::chrono::minutes known_for{30};

template <class Store>
class BackendOn final : public Verifications::Backend {
public:
    template <class... Arguments>
    explicit BackendOn(Core& core, Arguments&&... arguments)
        : core_(core), store_(std::make_shared<Store>(std::forward<Arguments>(arguments)...)) {}

    void start(StartRequest const& request, Verifications::Started done) override {
        auto of = in_force();
        of->verifier.async_start(request.phone, request.usage, context(request.asker),
                                 smsaero::Delivery::Normal, keeping(of, std::move(done)));
    }
    void resend(VerificationId const& id, Asker const& asker, Verifications::Started done) override {
        auto of = in_force();
        of->verifier.async_resend(id, context(asker), keeping(of, std::move(done)));
    }
    void check(VerificationId const& id, CheckRequest const& request, Verifications::Checked done) override {
        auto of = in_force();
        of->verifier.async_check(id, request.code, context(request.asker), keeping(of, std::move(done)));
    }
    void unlock(smsaero::PhoneNumber const& phone, Verifications::Unlocked done) override {
        auto of = in_force();
        of->verifier.async_unlock(phone, keeping(of, std::move(done)));
    }

private:
    /// A verifier, and what it must not outlive.
    struct Set {
        std::shared_ptr<Store> store;
        std::shared_ptr<Generation> generation;
        smsaero::Verifier<Generation::Connector, Store> verifier;

        Set(std::shared_ptr<Store> kept, std::shared_ptr<Generation> in, smsaero::CodeKeys keys)
            : store(std::move(kept)),
              generation(std::move(in)),
              verifier(generation->connector, *store, std::move(keys)) {}
    };

    static smsaero::RequestContext context(Asker const& asker) { return {asker.address, asker.locales}; }

    /// The same, and the set lasts until it is called.
    template <class Done>
    static auto keeping(std::shared_ptr<Set> set, Done done) {
        return [set = std::move(set), done = std::move(done)](auto result) mutable {
            std::move(done)(std::move(result));
        };
    }

    std::shared_ptr<Set> in_force() {
        if (!set_ || set_->generation != core_.generation) {
            std::vector<smsaero::CodeKeys::Numbered> keys;
            keys.push_back({1, core_.key.derive("codes")});
            set_ = std::make_shared<Set>(store_, core_.generation,
                                         smsaero::CodeKeys::make(std::move(keys)).value());
        }
        return set_;
    }

    Core& core_;
    std::shared_ptr<Store> const store_;
    std::shared_ptr<Set> set_;
};

#if defined(SMSAERO_RELAY_REDIS)
smsaero::RedisOptions redis_options(Options const& options) {
    std::string_view const text = options.redis;
    std::size_t const colon = text.rfind(':');
    std::string_view host = text.substr(0, colon == text.npos ? 0 : colon);
    if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
    auto const port = smsaero::whole_number(colon == text.npos ? text : text.substr(colon + 1));
    if (host.empty() || !port || *port < 1 || *port > 65'535)
        throw std::runtime_error("--redis needs an address and a port, such as 127.0.0.1:6379");
    return {.host = std::string(host),
            .port = static_cast<int>(*port),
            .password = options.redis_password,
            .prefix = "smsaero-relay"};
}
#endif

std::unique_ptr<Verifications::Backend> make_backend(Core& core) {
    if (core.options.redis.empty()) return std::make_unique<BackendOn<smsaero::MemoryStore<>>>(core);
#if defined(SMSAERO_RELAY_REDIS)
    return std::make_unique<BackendOn<smsaero::AsyncRedisStore>>(core, core.executor,
                                                                 redis_options(core.options));
#else
    throw std::runtime_error("--redis: this program was built without hiredis (on Debian libhiredis-dev); "
                             "leave --redis out, or build with it");
#endif
}

} // namespace

Verifications::Verifications(Core& core) : core_(core), backend_(make_backend(core)) {}
Verifications::~Verifications() = default;

std::size_t Verifications::HashId::operator()(VerificationId const& id) const {
    std::size_t hash = 0; // its own bytes are as random as any hash
    std::memcpy(&hash, id.bytes().data(), sizeof hash);
    return hash;
}

void Verifications::start(StartRequest const& request, Started done) {
    if (!takes_work()) return std::move(done)(StartResult{});
    backend_->start(request,
                    [this, done = std::move(done),
                     known = Known{request.usage, request.phone.masked()}](StartResult result) mutable {
                        note_start("start", result, known);
                        std::move(done)(std::move(result));
                    });
}

void Verifications::resend(VerificationId const& id, Asker const& asker, Started done) {
    if (!takes_work()) return std::move(done)(StartResult{});
    // Another relay, or this one before it was started anew, may know what this one does not.
    Known const* const found = known_.find(id, std::chrono::steady_clock::now().time_since_epoch());
    Known const known = found != nullptr ? *found : Known{smsaero::UsageType::Generic, {}};
    backend_->resend(id, asker, [this, done = std::move(done), known](StartResult result) mutable {
        note_start("resend", result, known);
        std::move(done)(std::move(result));
    });
}

void Verifications::check(VerificationId const& id, CheckRequest const& request, Checked done) {
    if (!takes_work()) return std::move(done)(CheckResult{});
    backend_->check(id, request, [this, done = std::move(done)](CheckResult result) mutable {
        note_check(result);
        std::move(done)(std::move(result));
    });
}

void Verifications::unlock(smsaero::PhoneNumber const& phone, Unlocked done) {
    if (!takes_work()) return std::move(done)(smsaero::StoreFailure{});
    backend_->unlock(
        phone, [this, done = std::move(done), masked = phone.masked()](StoreResult<void> result) mutable {
            note_unlock(result, masked);
            std::move(done)(std::move(result));
        });
}

void Verifications::note_start(std::string_view way, StartResult const& result, Known const& known) {
    std::string const came_to = std::string(way).append("_").append(to_string(result.status));
    core_.metrics.count_verification(came_to);
    if (result.status == StartResult::Status::Sending) return note_message(result, known);
    log_event("verification", {{"result", came_to},
                               {"reason", to_string(result.reason_for_the_log)},
                               {"detail", result.detail_for_the_log},
                               {"limit", result.refusal ? to_string(result.refusal->reason) : ""},
                               {"phone", known.phone.view()}});
}

void Verifications::note_message(StartResult const& result, Known const& known) {
    auto const code = result.reply.has_error() ? result.reply.error().code : smsaero::Errc::None;
    core_.metrics.count_message("verification", result.outcome, code);
    core_.history.add(std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()),
                      result.outcome, code, to_string(known.usage), known.phone);
    if (result.id) {
        // A verification has begun once, however often its code is sent.
        auto const now = std::chrono::steady_clock::now().time_since_epoch();
        if (known_.find(*result.id, now) == nullptr) core_.history.add_started();
        known_.collect(now, 8);
        known_.put(*result.id, known, now, known_for);
    }
    if (result.reply.has_error()) return;
    smsaero::Receipt const& receipt = *result.reply;
    if (receipt.cost)
        if (auto const cost = smsaero::Money::parse(*receipt.cost)) core_.history.add_cost(*cost);
    if (receipt.id && core_.deliveries.expect(*receipt.id)) core_.history.add_expected();
}

void Verifications::note_check(CheckResult const& result) {
    std::string const came_to = std::string("check_").append(to_string(result.status));
    core_.metrics.count_verification(came_to);
    if (result.approved()) core_.history.add_approved();
    log_event("verification", {{"result", came_to},
                               {"reason", to_string(result.reason_for_the_log)},
                               {"detail", result.detail_for_the_log}});
}

void Verifications::note_unlock(StoreResult<void> const& result, smsaero::MaskedPhone const& phone) {
    std::string_view const came_to = result ? "unlock_done" : "unlock_failed";
    core_.metrics.count_verification(came_to);
    log_event("verification", {{"result", came_to},
                               {"reason", result ? "none" : to_string(result.error().code)},
                               {"detail", result ? "" : std::string_view{result.error().detail}},
                               {"phone", phone.view()}});
}

} // namespace relay

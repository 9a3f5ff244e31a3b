#include "verify.hpp"

#include "job.hpp"
#include "output.hpp"

#include <smsaero/beast/default_connector.hpp>
#include <smsaero/config/account.hpp>
#include <smsaero/core/entropy.hpp>
#include <smsaero/verification/memory_store.hpp>
#include <smsaero/verification/verifier.hpp>

#include <boost/json/object.hpp>

#include <iostream>
#include <string>
#include <utility>
#include <vector>

using namespace smsaero;
namespace json = boost::json;

namespace {

/// For as long as this program runs.
CodeKeys new_key() {
    std::string key(HmacKey::min_size, '\0');
    SystemEntropy entropy;
    for (char& byte : key)
        byte = static_cast<char>(entropy());
    std::vector<CodeKeys::Numbered> keys;
    keys.push_back({1, Secret{key}});
    posix::wipe(key.data(), key.size());
    return CodeKeys::make(std::move(keys)).value();
}

int end(int status, Outcome outcome, std::string_view verification, json::value const& error = nullptr) {
    print(json::object{{"outcome", to_string(outcome)}, {"verification", verification}, {"error", error}});
    return status;
}

/// What is told of a start; whether a code may have come.
bool tell_start(StartResult const& started) {
    if (started.status == StartResult::Status::Waiting) {
        tell(Tone::Warning, "a code was sent a moment ago; another may be in "
                                + std::to_string(started.resend_in.count() / 1000 + 1) + " s");
    } else if (started.outcome == Outcome::Sent) {
        tell(Tone::Good, started.channel == Channel::Telegram ? "sent to Telegram" : "sent");
    } else if (started.status == StartResult::Status::Sending) {
        tell(Tone::Bad,
             std::string{started.outcome == Outcome::Unknown ? "it may have been sent: " : "not sent: "}
                 + explain(started.reply.error()));
    } else {
        tell(Tone::Bad, "nothing is sent: " + std::string{to_string(started.reason_for_the_log)});
    }
    return started.id.has_value();
}

template <class V>
int ask(V& verifier, VerificationId const& id, Outcome outcome) {
    for (std::string typed;;) {
        tell(Tone::Warning, "type the code, or nothing to have it sent again:");
        if (!std::getline(std::cin, typed)) return end(4, outcome, "open");
        if (typed.empty()) {
            tell_start(verifier.resend(id));
            continue;
        }
        CheckResult const result = verifier.check(id, typed);
        switch (result.status) {
        case CheckResult::Status::Approved:
            tell(Tone::Good, "approved");
            return end(0, outcome, "approved");
        case CheckResult::Status::RetryLater:
            tell(Tone::Warning, "try again in " + std::to_string(result.retry_after.count()) + " s");
            break;
        case CheckResult::Status::Refused:
            tell(Tone::Bad, "refused: " + std::string{to_string(result.reason_for_the_log)});
            if (result.reason_for_the_log == CheckReason::Exhausted) return end(2, outcome, "refused");
            break;
        default:
            tell(Tone::Bad, std::string{to_string(result.status)});
            return end(2, outcome, to_string(result.status));
        }
    }
}

int refuse(Errc code, std::string const& message) {
    tell(Tone::Bad, "not sent: " + message);
    return end(1, Outcome::NotSent, "none", json::object{{"code", to_string(code)}, {"message", message}});
}

} // namespace

int verify(SendOptions const& options) {
    if (options.config == "-")
        return refuse(Errc::InvalidConfig, "--config: - leaves no standard input for the code; name a file");
    Prepared const job = prepare(options);
    if (job.has_error()) return refuse(job.error().code, job.error().message);
    auto connector = make_connector(job->config, job->trust);
    if (connector.has_error()) return refuse(connector.error().code, explain(connector.error()));
    MemoryStore<> store;
    Verifier verifier{*connector, store, new_key(), {.telegram_fallback = options.telegram}};
    StartResult const started = verifier.start(*job->phone, *job->type);
    if (tell_start(started)) return ask(verifier, *started.id, started.outcome);
    auto const error =
        started.reply.has_error() ? json::value(error_json(started.reply.error())) : json::value(nullptr);
    return end(3, started.outcome, "none", error);
}

#include "ask.hpp"

#include "output.hpp"

#include <smsaero/core/errc.hpp>

#include <boost/json/object.hpp>

#include <string>

using namespace smsaero;
namespace json = boost::json;

namespace {

/// Nothing was asked of the network, and whoever typed the command or wrote the config can mend it.
bool is_refusal(Failure const& failure) {
    MendedBy const by = mended_by(failure.code);
    return failure.phase == Phase::Local && (by == MendedBy::Caller || by == MendedBy::Configuration);
}

/// An endpoint says of its parameters by itself what to change.
Misuse to_refusal(Failure const& failure) {
    bool const own_words = failure.code == Errc::InvalidPayload && !failure.detail.empty();
    return {failure.code, own_words ? failure.detail : explain(failure)};
}

int refuse(Misuse const& refusal, ShowOptions const& options) {
    if (!wants_table(options)) print(json::object{{"error", error_json(refusal)}});
    tell(Tone::Bad, "error: " + refusal.message);
    return WrongArguments;
}

int refuse_to_spend(Misuse const& refusal, ShowOptions const& options) {
    if (!wants_table(options))
        print(json::object{{"outcome", to_string(Outcome::NotSent)}, {"error", error_json(refusal)}});
    tell(Tone::Bad, "not sent: " + refusal.message);
    return WrongArguments;
}

int status_of(Outcome outcome) {
    switch (outcome) {
    case Outcome::Sent:
        return 0;
    case Outcome::Rejected:
        return 2;
    case Outcome::NotSent:
        return 3;
    case Outcome::Unknown:
        break;
    }
    return 4;
}

} // namespace

int ask(GatewayOptions const& options, std::function<int(Gateway&)> const& work) {
    try {
        Gateway gateway{options.account};
        return work(gateway);
    } catch (Misuse const& refusal) {
        return refuse(refusal, options.show);
    }
}

int spend(GatewayOptions const& options, std::function<int(Gateway&)> const& work) {
    try {
        Gateway gateway{options.account};
        return work(gateway);
    } catch (Misuse const& refusal) {
        return refuse_to_spend(refusal, options.show);
    }
}

int fail(Failure const& failure, ShowOptions const& options) {
    if (is_refusal(failure)) return refuse(to_refusal(failure), options);
    if (!wants_table(options)) print(json::object{{"error", error_json(failure)}});
    tell(Tone::Bad, "error: " + explain(failure));
    return NotAsked;
}

int conclude(Outcome outcome, std::vector<Fields> const& replies, Failure const& failure,
             ShowOptions const& options) {
    if (outcome != Outcome::Sent) {
        if (is_refusal(failure)) return refuse_to_spend(to_refusal(failure), options);
        if (!wants_table(options))
            print(json::object{{"outcome", to_string(outcome)}, {"error", error_json(failure)}});
        std::string const how = outcome == Outcome::Rejected  ? "rejected: "
                                : outcome == Outcome::NotSent ? "not sent: "
                                                              : "unknown, it may have been sent: ";
        tell(Tone::Bad, how + explain(failure));
        return status_of(outcome);
    }
    if (wants_table(options)) {
        Rows rows{options};
        for (Fields const& each : replies)
            rows.add(each);
        rows.finish();
    } else {
        // What the gateway told of it may be unreadable; it was sent all the same.
        std::vector<Fields> const none(1);
        for (Fields const& each : replies.empty() ? none : replies) {
            json::object line{{"outcome", to_string(outcome)}};
            for (auto& member : to_json(each))
                line.emplace(member.key(), member.value());
            line.emplace("error", nullptr);
            print(line);
        }
    }
    tell(Tone::Good, "sent");
    return 0;
}

int done(std::string_view what, json::value const& about, ShowOptions const& options) {
    if (!wants_table(options)) print(json::object{{what, about}});
    tell(Tone::Good, what);
    return Asked;
}

void tell_more(bool has_next, unsigned next, bool empty) {
    if (empty) tell(Tone::Good, "nothing is there");
    if (has_next) tell(Tone::Warning, "there is more: take --page " + std::to_string(next) + " or --all");
}

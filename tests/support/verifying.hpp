#pragma once

#include <smsaero/connector.hpp>
#include <smsaero/testing/manual_clock.hpp>
#include <smsaero/verification/code_keys.hpp>
#include <smsaero/verification/memory_store.hpp>
#include <smsaero/verification/verifier.hpp>

#include "replies.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace smsaero::test_support {

/// A key for tests, of 32 bytes all alike.
inline CodeKeys one_key(std::uint32_t number = 1, char byte = 'k') {
    std::vector<CodeKeys::Numbered> keys;
    keys.push_back({number, Secret{std::string(HmacKey::min_size, byte)}});
    return CodeKeys::make(std::move(keys)).value();
}

/// Of whoever sends to phones below, by one gate.
inline Account phones_account() {
    return {.email = "a@example.com",
            .api_key = Secret{"key"},
            .sender_name = "S",
            .gates = {{.host = "gate.example"}}};
}

/// A gateway and the phones behind it: each post ends as it is told to, and the code of each message that
/// arrives is kept. Not for several threads.
struct PhonesTransport {
    Outcome next = Outcome::Sent;     ///< how posts end from now on
    bool unknown_arrives = true;      ///< whether a message does whose outcome is unknown
    std::function<void()> on_arrival; ///< called when a message has arrived, before its sender knows
    std::vector<std::string> codes;   ///< that have arrived, in order
    std::vector<std::string> numbers; ///< to which
    std::size_t posts = 0;
    std::function<void()> on_post; ///< called before anything is known of it

    /// Why a message is rejected.
    std::string rejection = R"({"success":false,"data":null,"message":"no"})";
    static constexpr std::string_view of_number =
        R"({"success":false,"data":{"number":["incorrect"]},"message":"Validation error."})";

    Outcome telegram = Outcome::Sent;   ///< how posts to Telegram end
    std::vector<std::string> telegrams; ///< the bodies of those

    PostResult post(Gate const&, Request const& request, Deadline) {
        ++posts;
        if (auto const hook = on_post) hook(); // which may set another
        if (request.path.starts_with("telegram/")) {
            telegrams.emplace_back(request.body);
            return reply(telegram, "1.00");
        }
        bool const arrives = next == Outcome::Sent || (next == Outcome::Unknown && unknown_arrives);
        if (arrives) {
            std::string_view const body = request.body;
            std::string_view const before = "code ";
            codes.emplace_back(body.substr(body.find(before) + before.size(), 6));
            std::string_view const number = R"("number":")";
            auto const at = body.find(number) + number.size();
            numbers.emplace_back(body.substr(at, body.find('"', at) - at));
            if (on_arrival) on_arrival();
        }
        return reply(next, "5.49");
    }

private:
    PostResult reply(Outcome outcome, std::string const& cost) const {
        switch (outcome) {
        case Outcome::Sent:
            return Response{.status = 200,
                            .body =
                                R"({"success":true,"data":{"id":1,"status":0,"cost":")" + cost + R"("}})"};
        case Outcome::Rejected:
            return Response{.status = 400, .body = rejection};
        case Outcome::NotSent:
            return TransportFailure{Errc::ConnectFailed, Phase::Connect, Reached::Nothing};
        default:
            return TransportFailure{Errc::ConnectionLost, Phase::Reply, Reached::Something};
        }
    }
};

struct CodeMessages : TemplateSet<Template<UsageType::SignIn, "code {{code}}">,
                                  Template<UsageType::Register, "code {{code}} to register">> {};

/// What sends to those phones.
using PhonesConnector = Connector<PhonesTransport, SecureDigits<6>, NullLogger, CodeMessages>;

/// The time of day by `ManualClock`, which begins on the first of January 2026.
struct ManualTimeOfDay {
    static std::chrono::system_clock::time_point now() {
        using namespace std::chrono;
        return sys_days{2026y / January / 1}
               + duration_cast<system_clock::duration>(testing::ManualClock::now().time_since_epoch());
    }
};

/// A verifier whose time is `ManualClock`, with a store and phones of its own.
template <class Store>
struct VerifyingWith {
    explicit VerifyingWith(VerificationRules rules = {}, SendLimits limits = SendLimits::none())
        : verifier{connector, store, one_key(), rules, std::move(limits)} {
        testing::ManualClock::reset();
    }

    PhonesTransport& phones() { return connector.transport(); }

    /// A code that is none of those that have arrived last.
    std::string wrong() {
        std::string code = "000000";
        for (std::size_t i = 0; i < phones().codes.size(); ++i)
            for (std::string const& right : phones().codes)
                if (code == right) ++code.back();
        return code;
    }

    PhonesConnector connector{phones_account()};
    Store store;
    Verifier<PhonesConnector, Store, ManualTimeOfDay> verifier;
    PhoneNumber phone = *PhoneNumber::parse("+79001234567");
};
using Verifying = VerifyingWith<MemoryStore<testing::ManualClock>>;

} // namespace smsaero::test_support

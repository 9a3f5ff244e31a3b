#pragma once

#include <smsaero/testing/peer_script.hpp>
#include <smsaero/testing/sandbox_call.hpp>
#include <smsaero/testing/sandbox_faults.hpp>
#include <smsaero/testing/sandbox_message.hpp>
#include <smsaero/testing/sandbox_reply.hpp>

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <ctime>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace smsaero::inline v0::testing {

/// The account that the emulated gateway serves.
struct GatewayOptions {
    std::string email = {}; ///< when this and the key are empty, any pair is let in
    std::string api_key = {};
    std::int64_t balance_kopecks = 100'000; ///< 1000 roubles
    std::function<std::int64_t()> now = [] { return static_cast<std::int64_t>(std::time(nullptr)); };
};

/// The SMS Aero gateway's behaviour without a socket: a call goes in, the steps that answer it come out.
/// It knows `auth`, `balance`, `sms/send`, `sms/testsend`, `sms/status` and `sms/teststatus`, with the JSON
/// types that the real gateway was seen to use, and the magic numbers of `sandbox_faults.hpp`. It shares no
/// code with the client, so that it is an independent witness of what the client sent. Thread-safe.
///
/// Where no source records the gateway's words (an unknown path, another method, an unreadable body, an
/// unknown id) the sandbox has its own.
class SandboxGateway {
public:
    explicit SandboxGateway(GatewayOptions options = {})
        : options_(std::move(options)), balance_(options_.balance_kopecks) {}

    /// Whether the call carries the account's Basic credentials; without a configured account, any that are
    /// not empty.
    [[nodiscard]] bool authorized(SandboxCall const& call) const {
        auto const& given = call.credentials;
        if (!given) return false;
        if (options_.email.empty() && options_.api_key.empty())
            return !given->user.empty() && !given->password.empty();
        return *given == Credentials{options_.email, options_.api_key};
    }

    [[nodiscard]] PeerReply answer(SandboxCall const& call) {
        auto const now = options_.now();
        std::lock_guard const lock(mutex_);
        if (call.operation == "sms/send") return send(call, now, false);
        if (call.operation == "sms/testsend") return send(call, now, true);
        return say(plain_answer(call, now), now);
    }

    /// The messages that the gateway took, oldest first. A refused message is not among them; one whose reply
    /// alone failed (`MagicNumber::taken`) is.
    [[nodiscard]] std::vector<SandboxMessage> inbox() const {
        std::lock_guard const lock(mutex_);
        return messages_;
    }

    [[nodiscard]] std::int64_t balance_kopecks() const {
        std::lock_guard const lock(mutex_);
        return balance_;
    }

private:
    static constexpr std::int64_t first_id = 440'000'001;

    static PeerReply say(SandboxReply const& reply, std::int64_t now) {
        return {step::Write{http_text(reply, now)}};
    }

    /// Why the call goes no further, if so. `known` is whether there is such an operation.
    std::optional<SandboxReply> turned_away(SandboxCall const& call, bool known) const {
        if (!known) return refusal(404, "Page not found.");
        if (call.method != "POST" && call.method != "GET") return refusal(405, "Method not allowed.");
        if (!authorized(call)) return refusal(401, "Your request was made with invalid credentials.");
        if (!call.readable) return refusal(400, "Invalid data in request body.");
        return std::nullopt;
    }

    SandboxReply plain_answer(SandboxCall const& call, std::int64_t now) {
        auto const& operation = call.operation;
        bool const status = operation == "sms/status";
        bool const test_status = operation == "sms/teststatus";
        bool const known = status || test_status || operation == "auth" || operation == "balance";
        if (auto reply = turned_away(call, known)) return *reply;
        if (operation == "auth") return {.body = envelope(true, "null", "Successful authorization.")};
        if (operation == "balance")
            return {.body = envelope(true, JsonObjectText().raw("balance", roubles(balance_, true)).str())};
        return tell_status(call, now, test_status);
    }

    SandboxReply tell_status(SandboxCall const& call, std::int64_t now, bool test) {
        auto const id = text_of(call.parameters, "id");
        if (!id || id->empty()) return invalid(JsonObjectText().raw("id", required));
        auto const found = std::ranges::find_if(
            messages_, [&](auto const& each) { return each.test == test && std::to_string(each.id) == *id; });
        if (found == messages_.end()) return invalid(JsonObjectText().raw("id", incorrect));
        SandboxReply reply{.body = envelope(true, status_json(*found, now))};
        auto& status = found->status;
        status = status == 8 ? 0 : status == 0 ? 3 : status == 3 ? 1 : status;
        return reply;
    }

    PeerReply send(SandboxCall const& call, std::int64_t now, bool test) {
        if (auto const reply = turned_away(call, true)) return say(*reply, now);
        auto const& given = call.parameters;
        auto const numbers = numbers_of(given);
        auto const sign = text_of(given, "sign");
        auto const text = text_of(given, "text");
        auto problems = JsonObjectText();
        if (!numbers)
            problems.raw("number", required);
        else if (!std::ranges::all_of(*numbers, is_number))
            problems.raw("number", incorrect);
        if (!sign || sign->empty()) problems.raw("sign", required);
        if (!text || text->empty()) problems.raw("text", required);
        if (problems.str() != "{}") return say(invalid(problems), now);

        auto const magic = first_magic(*numbers);
        if (magic && !magic->taken) return fault_reply(magic->fault, {}, now);
        auto const price = price_in_kopecks(*text);
        auto const total = test ? 0 : price * static_cast<std::int64_t>(numbers->size());
        if (total > balance_) return say(refusal(402, "Not enough money"), now);

        auto const date = text_of(given, "dateSend");
        std::string list;
        for (auto const& number : *numbers) {
            auto const own_magic = find_magic_number(number);
            SandboxMessage message{.id = first_id + static_cast<std::int64_t>(messages_.size()),
                                   .number = number,
                                   .sign = *sign,
                                   .text = *text,
                                   .test = test,
                                   .billed = !test,
                                   .status = test ? 1 : 0,
                                   .kopecks = price,
                                   .created = now,
                                   .date_send = std::max(now, date ? integer_in(*date) : 0)};
            if (own_magic && own_magic->fault == SandboxFault::Moderation) message.status = 8;
            if (own_magic && own_magic->fault == SandboxFault::Reject) {
                message.status = 6;
                message.billed = false;
            }
            if (message.billed) balance_ -= price;
            list += (list.empty() ? "" : ",") + sent_json(message);
            messages_.push_back(std::move(message));
        }
        bool const several = given.contains("numbers");
        SandboxReply const good{.body = envelope(true, several ? '[' + list + ']' : list)};
        return magic ? fault_reply(magic->fault, good, now) : say(good, now);
    }

    static MagicNumber const* first_magic(std::vector<std::string> const& numbers) {
        for (auto const& number : numbers)
            if (auto const found = find_magic_number(number)) return found;
        return nullptr;
    }

    /// A string as it is, an integer in digits; nothing for null and for what is not there; `?` for what no
    /// parameter can be.
    static std::optional<std::string> text_of(boost::json::value const& value) {
        if (value.is_null()) return std::nullopt;
        if (value.is_string()) return std::string(value.get_string().data(), value.get_string().size());
        if (value.is_int64()) return std::to_string(value.get_int64());
        if (value.is_uint64()) return std::to_string(value.get_uint64());
        return "?";
    }

    static std::optional<std::string> text_of(boost::json::object const& object, std::string_view name) {
        auto const found = object.if_contains({name.data(), name.size()});
        return found ? text_of(*found) : std::nullopt;
    }

    /// The numbers of `numbers`, or the one of `number`; nothing when neither is there.
    static std::optional<std::vector<std::string>> numbers_of(boost::json::object const& given) {
        if (auto const list = given.if_contains("numbers"); list && list->is_array()) {
            std::vector<std::string> numbers;
            for (auto const& each : list->get_array())
                numbers.push_back(text_of(each).value_or("?"));
            if (!numbers.empty()) return numbers;
        }
        auto const one = text_of(given, "number");
        if (!one || one->empty()) return std::nullopt;
        return std::vector{*one};
    }

    static bool is_number(std::string_view text) {
        return text.size() >= 7 && text.size() <= 15 && text.front() != '0'
               && text.find_first_not_of("0123456789") == text.npos;
    }

    static std::int64_t integer_in(std::string_view text) {
        std::int64_t value = 0;
        auto const end = text.data() + text.size();
        auto const [stop, error] = std::from_chars(text.data(), end, value);
        return error == std::errc() && stop == end ? value : 0;
    }

    static constexpr std::string_view required = R"(["required"])";
    static constexpr std::string_view incorrect = R"(["incorrect"])";

    GatewayOptions const options_;
    mutable std::mutex mutex_;
    std::int64_t balance_;
    std::vector<SandboxMessage> messages_;
};

} // namespace smsaero::inline v0::testing

#pragma once

#include <smsaero/testing/peer_script.hpp>
#include <smsaero/testing/sandbox_call.hpp>
#include <smsaero/testing/sandbox_faults.hpp>
#include <smsaero/testing/sandbox_list.hpp>
#include <smsaero/testing/sandbox_message.hpp>
#include <smsaero/testing/sandbox_reply.hpp>
#include <smsaero/testing/sandbox_telegram.hpp>

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <ctime>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
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
/// It knows `auth`, `balance`, `sms/send`, `sms/status`, `sms/list` and `telegram/send` with their test
/// variants, with the JSON types that the real gateway was seen to use, and the magic numbers of
/// `sandbox_faults.hpp`. It shares no code with the client, so that it is an independent witness of what the
/// client sent. Thread-safe.
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
        return *given == BasicCredentials{options_.email, options_.api_key};
    }

    [[nodiscard]] PeerReply answer(SandboxCall const& call) {
        auto const now = options_.now();
        std::lock_guard const lock(mutex_);
        if (call.operation == "sms/send") return send(call, now, false);
        if (call.operation == "sms/testsend") return send(call, now, true);
        if (call.operation == "telegram/send") return say(send_telegram(call, now, false), now);
        if (call.operation == "telegram/testsend") return say(send_telegram(call, now, true), now);
        return say(plain_answer(call, now), now);
    }

    /// The messages that the gateway took, oldest first. A refused message is not among them; one whose reply
    /// alone failed (`MagicNumber::taken`) is.
    [[nodiscard]] std::vector<SandboxMessage> inbox() const {
        std::lock_guard const lock(mutex_);
        return messages_;
    }

    /// The codes that it sent to Telegram, oldest first.
    [[nodiscard]] std::vector<SandboxTelegram> telegrams() const {
        std::lock_guard const lock(mutex_);
        return telegrams_;
    }

    [[nodiscard]] std::int64_t balance_kopecks() const {
        std::lock_guard const lock(mutex_);
        return balance_;
    }

private:
    static constexpr std::int64_t first_id = 440'000'001;
    static constexpr std::int64_t first_telegram_id = 1'501;

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
        bool const list = operation == "sms/list";
        bool const test_list = operation == "sms/testlist";
        bool const known =
            status || test_status || list || test_list || operation == "auth" || operation == "balance";
        if (auto reply = turned_away(call, known)) return *reply;
        if (operation == "auth") return {.body = envelope(true, "null", "Successful authorization.")};
        if (operation == "balance")
            return {.body = envelope(true, JsonObjectText().raw("balance", roubles(balance_, true)).str())};
        if (list || test_list) return tell_list(call, now, test_list);
        return tell_status(call, now, test_status);
    }

    SandboxReply tell_list(SandboxCall const& call, std::int64_t now, bool test) const {
        auto const page = text_of(call.parameters, "page");
        return {.body = envelope(true, list_json(messages_,
                                                 {.numbers = numbers_of(call.parameters),
                                                  .text = text_of(call.parameters, "text").value_or(""),
                                                  .page = page ? integer_in(*page) : 1,
                                                  .test = test},
                                                 now))};
    }

    SandboxReply tell_status(SandboxCall const& call, std::int64_t now, bool test) {
        auto const id = text_of(call.parameters, "id");
        if (!id || id->empty()) return invalid(JsonObjectText().raw("id", required));
        auto const index = static_cast<std::size_t>(integer_in(*id) - first_id);
        if (index >= messages_.size() || messages_[index].test != test)
            return invalid(JsonObjectText().raw("id", incorrect));
        auto& message = messages_[index];
        SandboxReply reply{.body = envelope(true, status_json(message, now))};
        auto& status = message.status;
        status = status == 8 ? 0 : status == 0 ? 3 : status == 3 ? 1 : status;
        return reply;
    }

    PeerReply send(SandboxCall const& call, std::int64_t now, bool test) {
        if (auto const reply = turned_away(call, true)) return say(*reply, now);
        auto const numbers = numbers_of(call.parameters);
        if (auto const problems = problems_of(call.parameters, numbers)) return say(invalid(*problems), now);
        auto const magic = first_magic(numbers);
        if (magic && !magic->taken) return fault_reply(magic->fault, {}, now);

        auto const date = text_of(call.parameters, "dateSend");
        SandboxMessage message{.sign = *text_of(call.parameters, "sign"),
                               .text = *text_of(call.parameters, "text"),
                               .test = test,
                               .created = now,
                               .date_send = std::max(now, date ? integer_in(*date) : 0)};
        message.kopecks = price_in_kopecks(message.text);
        if (!test && message.kopecks * static_cast<std::int64_t>(numbers.size()) > balance_)
            return say(refusal(402, "Not enough money"), now);
        std::string list;
        for (auto const& number : numbers) {
            message.number = number;
            list += (list.empty() ? "" : ",") + sent_json(take(message));
        }
        SandboxReply const good{.body = envelope(true, is_list(call.parameters) ? '[' + list + ']' : list)};
        return magic ? fault_reply(magic->fault, good, now) : say(good, now);
    }

    /// Magic numbers have no part in it: a number that no SMS reaches may have Telegram all the same.
    SandboxReply send_telegram(SandboxCall const& call, std::int64_t now, bool test) {
        if (auto const reply = turned_away(call, true)) return *reply;
        auto const number = text_of(call.parameters, "number").value_or("");
        SandboxTelegram telegram{.id = first_telegram_id + static_cast<std::int64_t>(telegrams_.size()),
                                 .number = number,
                                 .code = text_of(call.parameters, "code").value_or(""),
                                 .sign = text_of(call.parameters, "sign").value_or(""),
                                 .text = text_of(call.parameters, "text").value_or(""),
                                 .test = test,
                                 .created = now};
        JsonObjectText problems;
        if (!is_number(number)) problems.raw("number", number.empty() ? required : incorrect);
        if (!is_telegram_code(telegram.code))
            problems.raw("code", telegram.code.empty() ? required : incorrect);
        if (problems.str() != "{}") return invalid(problems);
        SandboxMessage sms{.number = number,
                           .sign = telegram.sign,
                           .text = telegram.text,
                           .test = test,
                           .created = now,
                           .date_send = now};
        bool const with_sms = !sms.sign.empty() && !sms.text.empty();
        if (with_sms) sms.kopecks = price_in_kopecks(sms.text);
        auto const cost = SandboxTelegram::kopecks + sms.kopecks;
        if (!test && cost > balance_) return refusal(402, "Not enough money");
        if (!test) balance_ -= SandboxTelegram::kopecks;
        if (with_sms) telegram.sms = take(sms).id;
        return {.body = envelope(true, telegram_json(telegrams_.emplace_back(std::move(telegram))))};
    }

    /// Puts the message into the inbox with an id, a status and its bill.
    SandboxMessage const& take(SandboxMessage message) {
        auto const magic = find_magic_number(message.number);
        bool const rejected = magic && magic->fault == SandboxFault::Reject;
        bool const moderated = magic && magic->fault == SandboxFault::Moderation;
        message.id = first_id + static_cast<std::int64_t>(messages_.size());
        message.status = rejected ? 6 : moderated ? 8 : message.test ? 1 : 0;
        message.billed = !message.test && !rejected;
        if (message.billed) balance_ -= message.kopecks;
        return messages_.emplace_back(std::move(message));
    }

    /// What is wrong with the parameters of a message, all at once; nothing when they are right.
    static std::optional<JsonObjectText> problems_of(boost::json::object const& given,
                                                     std::vector<std::string> const& numbers) {
        JsonObjectText problems;
        if (numbers.empty())
            problems.raw("number", required);
        else if (!std::ranges::all_of(numbers, is_number))
            problems.raw("number", incorrect);
        for (std::string_view const name : {"sign", "text"})
            if (text_of(given, name).value_or("").empty()) problems.raw(name, required);
        if (problems.str() == "{}") return std::nullopt;
        return problems;
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

    /// Whether the message goes to a list of numbers, which makes the answer a list too.
    static bool is_list(boost::json::object const& given) {
        auto const list = given.if_contains("numbers");
        return list && list->is_array() && !list->get_array().empty();
    }

    /// The numbers of `numbers`, or the one of `number`; none when neither is there.
    static std::vector<std::string> numbers_of(boost::json::object const& given) {
        std::vector<std::string> numbers;
        if (is_list(given)) {
            for (auto const& each : given.at("numbers").get_array())
                numbers.push_back(text_of(each).value_or("?"));
        } else if (auto one = text_of(given, "number"); one && !one->empty()) {
            numbers.push_back(std::move(*one));
        }
        return numbers;
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
    std::vector<SandboxTelegram> telegrams_;
};

} // namespace smsaero::inline v0::testing

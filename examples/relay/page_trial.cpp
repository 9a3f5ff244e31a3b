#include "page_trial.hpp"

#include <smsaero/api/send_message.hpp>
#include <smsaero/core/phone_number.hpp>

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace relay {

namespace json = boost::json;
using smsaero::Attempt;
using smsaero::Errc;
using smsaero::Failure;
using smsaero::Outcome;

namespace {

struct Order {
    std::string phone, usage_type, locale;
    json::value config;
};

std::optional<Order> read_order(json::object const& body) {
    auto const text = [&](std::string_view key) -> std::optional<std::string> {
        json::value const* const found = body.if_contains(key);
        if (found == nullptr || !found->is_string()) return std::nullopt;
        return std::string(found->get_string());
    };
    auto phone = text("phone");
    auto usage_type = text("usageType");
    auto locale = body.contains("locale") ? text("locale") : std::string();
    json::value const* const config = body.if_contains("config");
    if (!phone || !usage_type || usage_type->size() > 64 || !locale || config == nullptr) return std::nullopt;
    return Order{*std::move(phone), *std::move(usage_type), *std::move(locale), *config};
}

std::string_view headline(Outcome outcome) {
    switch (outcome) {
    case Outcome::Sent:
        return "The gateway has accepted the message.";
    case Outcome::Rejected:
        return "The gateway has refused the message.";
    case Outcome::NotSent:
        return "The message was not sent.";
    case Outcome::Unknown:
        break;
    }
    return "The message may have been sent.";
}

HttpResponse trial_answer(Attempt const& attempt) {
    Errc const code = attempt.sent() ? Errc::None : attempt.failure().code;
    json::object answer{{"outcome", to_string(attempt.outcome)},
                        {"code", to_string(code)},
                        {"title", headline(attempt.outcome)},
                        {"detail", attempt.sent() ? std::string() : explain(attempt.failure())},
                        {"id", nullptr},
                        {"cost", nullptr}};
    if (attempt.sent() && attempt.receipt().id) answer["id"] = *attempt.receipt().id;
    if (attempt.sent() && attempt.receipt().cost) answer["cost"] = *attempt.receipt().cost;
    return {.body = json::serialize(answer)};
}

/// One that this program did not send. It is no problem document: with one the page could not tell that.
HttpResponse not_sent(Failure failure) { return trial_answer({.reply = std::move(failure)}); }

json::value payload_for(std::string const& locale) {
    json::object payload{{"code", "000000"}};
    if (!locale.empty()) payload["locale"] = locale;
    return payload;
}

HttpResponse wait_a_little(std::string_view title, std::chrono::seconds wait) {
    HttpResponse response = problem(429, "rate_limited", title);
    response.headers.emplace_back("Retry-After", std::to_string(wait.count()));
    return response;
}

} // namespace

void PageTrial::send(json::object const& body, Respond respond) {
    auto order = read_order(body);
    if (!order)
        return std::move(respond)(problem(400, "malformed", "This is no message to send.",
                                          "phone, usageType and config are needed"));
    auto const phone = smsaero::PhoneNumber::parse(order->phone);
    if (!phone)
        return std::move(respond)(problem(422, "invalid_phone_number", "This is no phone number.",
                                          smsaero::PhoneNumber::why_not(order->phone)));
    smsaero::ConfigResult result;
    try {
        result = config_.typed(order->config).result;
    } catch (std::exception const& error) {
        return std::move(respond)(not_sent({.code = Errc::InvalidConfig, .detail = error.what()}));
    }
    if (!result.valid()) return std::move(respond)(invalid_config(result.issues));

    auto const now = Clock::now();
    while (!sent_.empty() && now - sent_.front() >= std::chrono::minutes{1})
        sent_.pop_front();
    if (is_sending_)
        return std::move(respond)(wait_a_little("Another one is on its way.", std::chrono::seconds{1}));
    if (sent_.size() >= most_a_minute)
        return std::move(respond)(wait_a_little(
            "Too many messages in a minute.",
            std::chrono::ceil<std::chrono::seconds>(sent_.front() + std::chrono::minutes{1} - now)));
    if (core_.stopping) return std::move(respond)(not_sent({.code = Errc::Closed}));
    auto made = make_generation(core_, *std::move(result.config));
    if (made.has_error()) return std::move(respond)(not_sent(made.error()));

    sent_.push_back(now);
    is_sending_ = true;
    json::value const payload = payload_for(order->locale);
    send_message(*made, {phone->reveal(), order->usage_type, payload},
                 [this, number = std::string(phone->reveal()), usage_type = order->usage_type,
                  respond = std::move(respond)](Attempt const& attempt) mutable {
                     is_sending_ = false;
                     core_.note("page", usage_type, number, attempt);
                     std::move(respond)(trial_answer(attempt));
                 });
}

} // namespace relay

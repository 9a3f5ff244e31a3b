#include "generation.hpp"

#include "core.hpp"
#include "generation_connector.hpp"

#include <smsaero/api/sms_status.hpp>
#include <smsaero/beast/default_connector.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

namespace relay {

boost::system::result<GenerationPtr, smsaero::Failure> make_generation(Core& core, smsaero::Config config) {
    Options const& options = core.options;
    if (!options.gates.empty()) config.options.gates = options.gates;
    // Whoever asks the relay has an answer by its deadline, so the gateway's must come before.
    auto const deadline = options.deadline - std::min(options.deadline / 10, std::chrono::milliseconds{500});
    config.options.timeouts.deadline =
        std::min(config.options.timeouts.deadline.value_or(deadline), deadline);
    auto tls = smsaero::make_tls_context({.ca_file = options.ca_file});
    if (tls.has_error()) return tls.error();
    smsaero::BeastTransport transport{core.executor,
                                      *std::move(tls),
                                      smsaero::make_timeouts(config.options.timeouts),
                                      {.connections = options.gate_connections}};
    auto account = smsaero::make_account(config);
    auto templates = std::move(config.templates);
    smsaero::Credentials credentials{account};
    return std::make_shared<Generation>(
        std::move(config),
        Generation::Connector{
            std::move(account), std::move(templates), std::move(transport), {}, RelayLogger{core.metrics}},
        std::move(credentials), core.callback_url);
}

void send_message(GenerationPtr const& by, smsaero::MessageData const& data,
                  boost::asio::any_completion_handler<void(smsaero::Attempt)> then) {
    auto message = smsaero::prepare_message(data, by->connector.templates(), by->credentials);
    if (!by->callback_url.empty() && message.failed_with == smsaero::Errc::None) {
        std::string_view const url = by->callback_url.reveal();
        message.json.insert(message.json.size() - 1, ",\"callbackUrl\":\"" + std::string(url) + '"');
        message.hidden.emplace_back(url.substr(url.rfind('/') + 1));
    }
    by->connector.async_call(std::move(message),
                             [by, then = std::move(then)](smsaero::Attempt attempt) mutable {
                                 std::move(then)(std::move(attempt));
                             });
}

void ask_status(
    GenerationPtr const& by, std::int64_t id,
    boost::asio::any_completion_handler<void(boost::system::result<smsaero::SmsReport, smsaero::Failure>)>
        then) {
    by->connector.async_call(
        smsaero::SmsStatus{id, by->connector.mode()},
        [by, then = std::move(then)](auto report) mutable { std::move(then)(std::move(report)); });
}

} // namespace relay

#pragma once

#include <smsaero/api/send_message.hpp>
#include <smsaero/api/send_sms.hpp>
#include <smsaero/api/sms_report.hpp>
#include <smsaero/config/config.hpp>
#include <smsaero/wire/failure.hpp>

#include <boost/asio/any_completion_handler.hpp>
#include <boost/system/result.hpp>

#include <cstdint>
#include <memory>

namespace relay {

struct Core;

/// A config in force, with its connector; `generation_connector.hpp` has what it consists of, and compiles
/// slowly. Another one takes its place when the config is changed; what is under way keeps the one it began
/// with.
struct Generation;
using GenerationPtr = std::shared_ptr<Generation>;

/// The generation of a config. The failure is that of the trusted certificates.
boost::system::result<GenerationPtr, smsaero::Failure> make_generation(Core& core, smsaero::Config config);

/// Sends one message, with the address for its notices where there is one; `data` is borrowed for the call
/// alone.
void send_message(GenerationPtr const& by, smsaero::MessageData const& data,
                  boost::asio::any_completion_handler<void(smsaero::Attempt)> then);

/// Asks the gateway how far a message has come.
void ask_status(
    GenerationPtr const& by, std::int64_t id,
    boost::asio::any_completion_handler<void(boost::system::result<smsaero::SmsReport, smsaero::Failure>)>
        then);

} // namespace relay

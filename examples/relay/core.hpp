#pragma once

#include "generation.hpp"
#include "history.hpp"
#include "intent_log.hpp"
#include "metrics.hpp"
#include "notice_secret.hpp"
#include "options.hpp"
#include "sent_book.hpp"
#include "state_key.hpp"

#include <smsaero/api/delivery_book.hpp>

#include <boost/asio/any_io_executor.hpp>

#include <chrono>
#include <memory>
#include <string_view>

namespace relay {

/// What the relay's parts share. All of it is used on one thread.
struct Core {
    Core(boost::asio::any_io_executor on, Options with)
        : executor(std::move(on)),
          options(std::move(with)),
          key(options.state),
          intent_key(key.derive("intents")),
          callback_url(relay::callback_url(key, options.public_url)),
          intents(executor, options.state, options.code_life) {
        using smsaero::Outcome;
        for (FoundIntent const& each : intents.found()) {
            Outcome const outcome = each.outcome.value_or(Outcome::Unknown);
            if (outcome == Outcome::Sent || outcome == Outcome::Unknown)
                book.remember(each.key, outcome, each.until - std::chrono::system_clock::now());
        }
    }

    /// A message has ended; `way` is `logto`, `page` or `verification`.
    void note(std::string_view way, std::string_view usage_type, std::string_view number,
              smsaero::Attempt const& attempt);

    boost::asio::any_io_executor executor;
    Options const options;
    StateKey const key;
    smsaero::HmacKey const intent_key;
    smsaero::Secret const callback_url; ///< that messages go out with; empty without a public URL
    Metrics metrics;
    History history;
    SentBook<> book;
    IntentLog intents;
    /// Of the last so many messages: what is longer without a notice will hardly have one.
    smsaero::DeliveryBook deliveries{20'000};
    GenerationPtr generation; ///< what is in force; null while there is no config
    bool stopping = false;
};

} // namespace relay

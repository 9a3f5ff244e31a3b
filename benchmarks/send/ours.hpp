#pragma once

// What both of this library's contestants send.

#include "contestant.hpp"

#include <smsaero/connector.hpp>

#include <utility>

namespace contestant {

struct Messages
    : smsaero::TemplateSet<
          smsaero::Template<smsaero::UsageType::SignIn, "Your sign-in code is {{code}}. Do not tell it "
                                                        "to anyone, whoever asks.">> {};

template <class Transport>
using Connector = smsaero::Connector<Transport, smsaero::SecureDigits<6>, smsaero::NullLogger, Messages>;

template <class Transport>
Connector<Transport> make_connector(Arguments const& arguments, Transport transport) {
    return Connector<Transport>{{.email = email,
                                 .api_key = smsaero::Secret{api_key},
                                 .sender_name = sender,
                                 .gates = {{.host = "localhost", .port = arguments.port}}},
                                std::move(transport)};
}

inline void expect_sent(smsaero::Attempt const& attempt) {
    if (!attempt.sent()) give_up(smsaero::explain(attempt.failure()));
}

} // namespace contestant

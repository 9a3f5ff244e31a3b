#pragma once

#include <smsaero/connector.hpp>

/// Sends a message through a transport that does nothing; what else is in the program is the logger's.
template <class Logger>
int send_with(char const* number) {
    using namespace smsaero;
    struct EmptyTransport {
        PostResult post(Gate const&, Request const&, Deadline) {
            return Response{200, R"({"success":true})"};
        }
    };
    using Messages = TemplateSet<Template<UsageType::SignIn, "Your sign-in code is {{code}}">>;
    Connector<EmptyTransport, FixedCode<"000000">, Logger, Messages> connector{Account{}};
    auto const phone = PhoneNumber::parse(number);
    return phone && connector.template send<UsageType::SignIn>(*phone).sent() ? 0 : 1;
}

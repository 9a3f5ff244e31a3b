#include "default_config.hpp"

#include <smsaero/core/usage_type.hpp>

#include <boost/json/array.hpp>

#include <string_view>

namespace relay {

using smsaero::UsageType;

namespace {

/// Each within one segment.
std::string_view default_text(UsageType type) {
    switch (type) {
    case UsageType::SignIn:
        return "Your sign-in code is {{code}}. Do not tell it to anyone, whoever asks.";
    case UsageType::Register:
        return "Your registration code is {{code}}. If you did not ask for it, ignore this message.";
    case UsageType::ForgotPassword:
        return "Your code for a new password is {{code}}. If you did not ask for it, keep your password.";
    case UsageType::OrganizationInvitation:
        return "You are invited. Accept with the code {{code}}.";
    case UsageType::Generic:
        return "Your verification code is {{code}}. Do not tell it to anyone.";
    case UsageType::UserPermissionValidation:
        return "Confirm that it is you: {{code}}. Do not tell this code to anyone.";
    case UsageType::BindNewIdentifier:
        return "Add this phone to your account with the code {{code}}.";
    case UsageType::MfaVerification:
        return "Your second step: {{code}}. Do not tell this code to anyone.";
    case UsageType::BindMfa:
        return "Set this phone up for the second step with the code {{code}}.";
    }
    return {};
}

} // namespace

boost::json::object default_config() {
    boost::json::array templates;
    for (UsageType type : smsaero::usage_types)
        templates.push_back({{"usageType", to_string(type)}, {"content", default_text(type)}});
    return {{"email", ""}, {"senderName", ""}, {"templates", std::move(templates)}};
}

} // namespace relay

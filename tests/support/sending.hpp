#pragma once

#include <smsaero/core/phone_number.hpp>
#include <smsaero/core/secret.hpp>
#include <smsaero/core/template.hpp>
#include <smsaero/core/template_set.hpp>
#include <smsaero/core/usage_type.hpp>
#include <smsaero/wire/credentials.hpp>
#include <smsaero/wire/gate.hpp>

#include <chrono>
#include <utility>
#include <vector>

/// What tests of whole sends share.
namespace smsaero::test_support {

struct GenericMessage : TemplateSet<Template<UsageType::Generic, "Your code is {{code}}.">> {};

inline PhoneNumber const a_phone = PhoneNumber::parse("79001234567").value();

/// Nobody's account.
inline Account account_with(std::vector<Gate> gates,
                            std::chrono::milliseconds deadline = std::chrono::seconds{10}) {
    return {.email = "a@b.co",
            .api_key = Secret{"key"},
            .sender_name = "SMS Aero",
            .gates = std::move(gates),
            .deadline = deadline};
}

} // namespace smsaero::test_support

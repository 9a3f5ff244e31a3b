#pragma once

#include "fields.hpp"

#include <smsaero/core/phone_number.hpp>
#include <smsaero/core/secret.hpp>
#include <smsaero/core/verification_code.hpp>

#include <boost/json/value.hpp>

#include <chrono>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

// What the values of replies are in JSON.

/// A word of ours for one of the gateway's codes.
struct CodeWord {
    std::int64_t code;
    std::string_view word;
};

/// Our word for `code`; the gateway's where we have none, the code itself where it has none either.
std::string word_for(std::optional<std::int64_t> code, std::string const& gateways,
                     std::initializer_list<CodeWord> ours);

boost::json::value value_of(std::optional<std::int64_t> number);
boost::json::value value_of(std::optional<std::string> const& text);
boost::json::value value_of(std::optional<std::chrono::sys_seconds> time);
boost::json::value value_of(std::optional<smsaero::PhoneNumber> const& number, Disclosure disclosure);

/// Adds a text or a code, where it may be shown.
void add_hidden(Fields& fields, std::string_view name, std::string_view title, smsaero::Secret const& text,
                Disclosure disclosure);
void add_hidden(Fields& fields, std::string_view name, std::string_view title,
                std::optional<smsaero::VerificationCode> const& code, Disclosure disclosure);

/// Adds a code, the gateway's word and the state that they come to, which alone is in the table.
void add_state(Fields& fields, std::optional<std::int64_t> code, std::string const& gateways,
               std::string const& state);

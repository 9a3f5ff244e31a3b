#pragma once

#include <smsaero/core/phone_number.hpp>
#include <smsaero/core/verification_code.hpp>

#include <string>
#include <string_view>

/// The body of a request as the connector makes it: a message with its code, for a phone number, from a
/// sender that is known at run time and escaped already.
namespace ours {

std::string sign_in(smsaero::PhoneNumber const&, smsaero::VerificationCode const&, std::string_view sender);
std::string register_(smsaero::PhoneNumber const&, smsaero::VerificationCode const&, std::string_view sender);
std::string forgot_password(smsaero::PhoneNumber const&, smsaero::VerificationCode const&,
                            std::string_view sender);
std::string generic(smsaero::PhoneNumber const&, smsaero::VerificationCode const&, std::string_view sender);

} // namespace ours

/// The same bytes without the library.
namespace by_hand {

std::string sign_in(std::string_view number, std::string_view code, std::string_view sender);
std::string register_(std::string_view number, std::string_view code, std::string_view sender);
std::string forgot_password(std::string_view number, std::string_view code, std::string_view sender);
std::string generic(std::string_view number, std::string_view code, std::string_view sender);

} // namespace by_hand

#pragma once

#include "http_message.hpp"

#include <smsaero/core/phone_number.hpp>
#include <smsaero/core/usage_type.hpp>
#include <smsaero/verification/client_address.hpp>

#include <boost/system/result.hpp>

#include <optional>
#include <string>

namespace relay {

/// Who asks for a code or types one, as the application says.
struct Asker {
    std::optional<smsaero::ClientAddress> address = {}; ///< whence, for limits
    std::string locales = {};                           ///< languages of the message, the best first
};

struct StartRequest {
    smsaero::PhoneNumber phone;
    smsaero::UsageType usage;
    Asker asker;
};

struct CheckRequest {
    std::string code; ///< as it was typed
    Asker asker;
};

/// What the body of a request asks for; or the problem with it, which names the member that is wrong. Members
/// that nobody knows are nobody's.
boost::system::result<StartRequest, HttpResponse> read_start_request(HttpRequest const& request);
boost::system::result<CheckRequest, HttpResponse> read_check_request(HttpRequest const& request);
/// The number that is to be unlocked.
boost::system::result<smsaero::PhoneNumber, HttpResponse> read_unlock_request(HttpRequest const& request);
/// Here the body may be missing.
boost::system::result<Asker, HttpResponse> read_resend_request(HttpRequest const& request);

} // namespace relay

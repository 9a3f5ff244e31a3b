// The library with a config and a user's own transport.
#include <smsaero/config/account.hpp>
#include <smsaero/config/config_json.hpp>
#include <smsaero/connector.hpp>

#include "curl_transport.hpp"
#include "job.hpp"

using namespace smsaero;

bool send_sign_in(std::string const& text, std::string const& number) {
    ConfigResult const config = parse_config(text);
    auto const phone = PhoneNumber::parse(number);
    if (!config.valid() || !phone) return false;
    Connector<CurlTransport> connector{make_account(*config.config), config.config->templates, {}};
    return connector.send<UsageType::SignIn>(*phone).sent();
}

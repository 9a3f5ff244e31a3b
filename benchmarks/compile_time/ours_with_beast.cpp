// The default connector: the library's own transport, connector and config.
#include <smsaero/beast/default_connector.hpp>

#include "job.hpp"

using namespace smsaero;

bool send_sign_in(std::string const& text, std::string const& number) {
    auto const config = load_config(text);
    auto const phone = PhoneNumber::parse(number);
    if (!config || !phone) return false;
    auto connector = make_connector(*config);
    return connector.has_value() && connector->send<UsageType::SignIn>(*phone).sent();
}

// What an application that includes everything does first: a config, and a code that is sent.
#include <smsaero.hpp>

#include <string_view>

namespace adoption {

using namespace smsaero;

bool send_code(std::string_view text, std::string_view number) {
    auto const config = load_config(text);
    auto const phone = PhoneNumber::parse(number);
    if (!config || !phone) return false;
    auto connector = make_connector(*config);
    return connector.has_value() && connector->send<UsageType::SignIn>(*phone).sent();
}

} // namespace adoption

// The library with messages known while compiling and a user's own transport.
#include <smsaero/connector.hpp>

#include "curl_transport.hpp"
#include "job.hpp"

using namespace smsaero;

struct Messages : TemplateSet<Template<UsageType::SignIn, "Your sign-in code is {{code}}. Do not tell it to "
                                                          "anyone, whoever asks.">,
                              Template<UsageType::Register, "Your registration code is {{code}}.">,
                              Template<UsageType::ForgotPassword, "Your password reset code is {{code}}.">,
                              Template<UsageType::Generic, "Your code is {{code}}.">> {};

bool send_sign_in(std::string const&, std::string const& number) {
    auto const phone = PhoneNumber::parse(number);
    if (!phone) return false;
    Account const account{
        .email = "you@example.com", .api_key = Secret{"your-api-key"}, .sender_name = "SMS Aero"};
    Connector<CurlTransport, SecureDigits<6>, NullLogger, Messages> connector{account};
    return connector.send<UsageType::SignIn>(*phone).sent();
}

#include "contestants.hpp"

#include <smsaero/api/send_sms.hpp>
#include <smsaero/core/template.hpp>
#include <smsaero/core/template_set.hpp>

using namespace smsaero;

namespace {

struct Messages
    : TemplateSet<
          Template<UsageType::SignIn, "{{code}} is your code.">,
          Template<UsageType::Register, "Your registration code is {{code}}. It works once, for ten minutes. "
                                        "Nobody from us will ask for it.">,
          Template<UsageType::ForgotPassword,
                   "Код для смены пароля: {{code}}. Он действует один раз и десять минут, а если вы его не "
                   "просили, ничего делать не нужно: без кода пароль не сменить.">,
          Template<UsageType::Generic, "{{code}}\n\"{{code}}\": the code, and once more to copy.">> {};

/// What `Connector` does for a message that is known while compiling.
template <UsageType Type>
std::string body(PhoneNumber const& phone, VerificationCode const& code, std::string_view sender) {
    return Messages::with<Type>([&](auto message) {
        return send_sms_body(phone, sender, message.template layout<6>().size(code.size()),
                             [&](char* out) { return message.template write<6>(code, out); });
    });
}

} // namespace

std::string ours::sign_in(PhoneNumber const& phone, VerificationCode const& code, std::string_view sender) {
    return body<UsageType::SignIn>(phone, code, sender);
}
std::string ours::register_(PhoneNumber const& phone, VerificationCode const& code, std::string_view sender) {
    return body<UsageType::Register>(phone, code, sender);
}
std::string ours::forgot_password(PhoneNumber const& phone, VerificationCode const& code,
                                  std::string_view sender) {
    return body<UsageType::ForgotPassword>(phone, code, sender);
}
std::string ours::generic(PhoneNumber const& phone, VerificationCode const& code, std::string_view sender) {
    return body<UsageType::Generic>(phone, code, sender);
}

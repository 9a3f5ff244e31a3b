// Floor 0: a message known while compiling, and one known at run time, with a new code.
#include <smsaero/core/code_generator.hpp>
#include <smsaero/core/entropy.hpp>
#include <smsaero/core/message_template.hpp>
#include <smsaero/core/phone_number.hpp>
#include <smsaero/core/template.hpp>
#include <smsaero/core/template_set.hpp>

#include <string>

using namespace smsaero;

std::string render(std::string const& text, std::string const& number) {
    using Message = Template<UsageType::SignIn, "Your sign-in code is {{code}}.">;
    SystemEntropy entropy;
    VerificationCode const code = SecureDigits<6>{}.generate(entropy);
    MessageTemplate const message(text);
    std::string out(Message::layout<6>().size(6) + message.layout().size(6), '\0');
    message.layout().write(code, Message::write<6>(code, out.data()));
    return PhoneNumber::parse(number) ? out : std::string();
}

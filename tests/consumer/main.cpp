// What a user's first program asks of the installed library: that it is found, that it compiles, and that all
// it needs is linked.
#include <smsaero/core/template.hpp>
#include <smsaero/core/template_set.hpp>
#include <smsaero/core/usage_type.hpp>
#include <smsaero/core/verification_code.hpp>
#include <smsaero/core/version.hpp>

#include <boost/json/parse.hpp>
#include <fmt/core.h>
#include <openssl/crypto.h>

#include <string>

using smsaero::Template;
using smsaero::UsageType;

struct Messages : smsaero::TemplateSet<Template<UsageType::SignIn, "Your code is {{code}}">> {};

int main() {
    auto const code = smsaero::VerificationCode::parse("123456");
    std::string text(Messages::find<6>(UsageType::SignIn)->size(6), '\0');
    Messages::find<6>(UsageType::SignIn)->write(*code, text.data());

    bool const linked = boost::json::parse("[1]").as_array().size() == 1 && OpenSSL_version_num() != 0;
    fmt::print("smsaero {}: {}\n", SMSAERO_VERSION_STRING, text);
    return linked && text == "Your code is 123456" ? 0 : 1;
}

// Messages that are known while compiling, and what each of them costs.
#include <smsaero/config/json_string.hpp>
#include <smsaero/core/message_segments.hpp>
#include <smsaero/core/template.hpp>
#include <smsaero/core/template_set.hpp>
#include <smsaero/verification/origin_bound_text.hpp>

#include <iostream>
#include <string>
#include <string_view>

using namespace smsaero;

struct Messages
    : TemplateSet<
          Template<UsageType::SignIn, "Код для входа: {{code}}. Никому его не сообщайте.", Segments{1}>,
          Template<UsageType::BindMfa, origin_bound<"Your code is {{code}}.", "shop.example.com">>,
          Template<UsageType::Generic, "Your code is {{code}}. Tell it to nobody.", Segments{1}>> {};

/// The message as the phone shows it.
std::string shown(UsageType type, VerificationCode const& code) {
    MessageLayout const layout = Messages::find<6>(type).value();
    std::string json(layout.size(code.size()) + 2, '"'); // it is kept ready for the request's JSON
    layout.write(code, json.data() + 1);
    return JsonString{json}.decode();
}

void count(std::string_view text) {
    SmsSegments const counted = message_segments(text);
    std::cout << counted.segments << (counted.segments == 1 ? " segment:  " : " segments: ") << text << '\n';
}

int main() {
    auto const code = VerificationCode::literal<"123456">();
    for (UsageType type : {UsageType::SignIn, UsageType::Register, UsageType::BindMfa})
        std::cout << to_string(type) << " -> " << shown(type, code) << '\n';

    // The same text, but for one character.
    count("Your code is {{code}}. If you didn't ask for it, somebody else may be trying to sign in as you.");
    count("Your code is {{code}}. If you didn’t ask for it, somebody else may be trying to sign in as you.");
}

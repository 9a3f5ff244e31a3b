#include <smsaero/core/template.hpp>

using namespace smsaero;

using enum UsageType;

#if defined CASE_without_code
using Message = Template<SignIn, "Your code is">;
// names: CheckTemplate<UsageType::SignIn, TemplateFault::NoCode, 0>
// says: smsaero: this template has no {{code}}, so the message would carry no verification code
#elif defined CASE_unclosed_placeholder
using Message = Template<Register, "Your code is {{code}">;
// names: CheckTemplate<UsageType::Register, TemplateFault::Unclosed, 13>
// says: smsaero: a placeholder in this template is opened by '{{' but never closed by '}}'
#elif defined CASE_empty_placeholder
using Message = Template<BindMfa, "Your code is {{code}} {{ }}">;
// names: CheckTemplate<UsageType::BindMfa, TemplateFault::Empty, 22>
// says: smsaero: a placeholder in this template has no name; write {{code}}
#elif defined CASE_name_that_nothing_fills
using Message = Template<SignIn, "Hello {{name}}, your code is {{code}}">;
// names: CheckTemplate<UsageType::SignIn, TemplateFault::UnknownName, 6>
// says: smsaero: this template names a placeholder that no verification message fills; only {{code}} is known
#elif defined CASE_three_braces
using Message = Template<SignIn, "Your code is {{{code}}}">;
// names: CheckTemplate<UsageType::SignIn, TemplateFault::ThreeBraces, 13>
// says: smsaero: a placeholder in this template stands in three braces, and the third would be sent; write
// {{code}} with two
#elif defined CASE_not_utf8
using Message = Template<SignIn, "\xCA\xEE\xE4: {{code}}">;
// names: CheckTemplate<UsageType::SignIn, TemplateFault::NotUtf8, 0>
// says: smsaero: this template is not UTF-8; save the source file as UTF-8
#else
using Message = Template<SignIn, "Your code is {{code}}">;
#endif

Message const message;

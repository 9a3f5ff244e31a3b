// One include brings all that the README's tables name.
#include <smsaero.hpp>

using namespace smsaero;

static_assert(Transport<BlockingBeastTransport> && AsyncTransport<BeastTransport>);
static_assert(SecureCodeGenerator<SecureDigits<6>>
              && SecureCodeGenerator<SecureAlphabet<"23456789ABCDEFGH", 8>>
              && CodeGenerator<FixedCode<"000000">>);
static_assert(Logger<NullLogger> && Logger<FmtLogger<>> && Logger<JsonLogger<>>);
static_assert(Endpoint<Auth> && Endpoint<Balance> && Endpoint<SmsStatus>);
static_assert(Operation<OperationOf<Auth>> && Operation<OperationOf<Balance>>
              && Operation<OperationOf<SmsStatus>>);
static_assert(!ConfigTemplates::is_static
              && TemplateSet<Template<UsageType::Generic, "{{code}}">>::is_static);

int main() { return lint(Config{}).empty() ? 1 : 0; } // an empty config has no key

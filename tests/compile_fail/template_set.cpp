#include <smsaero/core/template.hpp>
#include <smsaero/core/template_set.hpp>

using namespace smsaero;

using enum UsageType;

using ForSignIn = Template<SignIn, "Sign in with {{code}}">;
using ForRegister = Template<Register, "Register with {{code}}">;
using ForGeneric = Template<Generic, "Code: {{code}}">;

#if defined CASE_two_templates_for_one_usage_type
struct Several : TemplateSet<ForSignIn, ForRegister, ForRegister> {};
// names: CheckDistinct<UsageType::Register, false>
// says: smsaero: two templates of this set are for the same usage type; keep one of them
#elif defined CASE_set_of_nothing
struct Several : TemplateSet<> {};
// names: TemplateSet<>
// says: smsaero: a TemplateSet needs at least one template
#else
struct Several : TemplateSet<ForSignIn, ForRegister, ForGeneric> {};
#endif

struct SignInAlone : TemplateSet<ForSignIn> {};
struct RegisterAlone : TemplateSet<ForRegister> {};

inline constexpr auto text = [](auto message) { return message.text(); };

// A usage type that no template covers: a sentence for each of the nine.
#if defined CASE_no_template_for_SignIn
std::string_view const covered = RegisterAlone::with<SignIn>(text);
// names: CheckCoverage<UsageType::SignIn, false>
// says: smsaero: no template in this set is for UsageType::SignIn, and none for UsageType::Generic stands in;
// add one of them
#elif defined CASE_no_template_for_Register
std::string_view const covered = SignInAlone::with<Register>(text);
// names: CheckCoverage<UsageType::Register, false>
// says: smsaero: no template in this set is for UsageType::Register, and none for UsageType::Generic stands
// in; add one of them
#elif defined CASE_no_template_for_ForgotPassword
std::string_view const covered = SignInAlone::with<ForgotPassword>(text);
// names: CheckCoverage<UsageType::ForgotPassword, false>
// says: smsaero: no template in this set is for UsageType::ForgotPassword, and none for UsageType::Generic
// stands in; add one of them
#elif defined CASE_no_template_for_OrganizationInvitation
std::string_view const covered = SignInAlone::with<OrganizationInvitation>(text);
// names: CheckCoverage<UsageType::OrganizationInvitation, false>
// says: smsaero: no template in this set is for UsageType::OrganizationInvitation, and none for
// UsageType::Generic stands in; add one of them
#elif defined CASE_no_template_for_Generic
std::string_view const covered = SignInAlone::with<Generic>(text);
// names: CheckCoverage<UsageType::Generic, false>
// says: smsaero: no template in this set is for UsageType::Generic; add one
#elif defined CASE_no_template_for_UserPermissionValidation
std::string_view const covered = SignInAlone::with<UserPermissionValidation>(text);
// names: CheckCoverage<UsageType::UserPermissionValidation, false>
// says: smsaero: no template in this set is for UsageType::UserPermissionValidation, and none for
// UsageType::Generic stands in; add one of them
#elif defined CASE_no_template_for_BindNewIdentifier
std::string_view const covered = SignInAlone::with<BindNewIdentifier>(text);
// names: CheckCoverage<UsageType::BindNewIdentifier, false>
// says: smsaero: no template in this set is for UsageType::BindNewIdentifier, and none for UsageType::Generic
// stands in; add one of them
#elif defined CASE_no_template_for_MfaVerification
std::string_view const covered = SignInAlone::with<MfaVerification>(text);
// names: CheckCoverage<UsageType::MfaVerification, false>
// says: smsaero: no template in this set is for UsageType::MfaVerification, and none for UsageType::Generic
// stands in; add one of them
#elif defined CASE_no_template_for_BindMfa
std::string_view const covered = SignInAlone::with<BindMfa>(text);
// names: CheckCoverage<UsageType::BindMfa, false>
// says: smsaero: no template in this set is for UsageType::BindMfa, and none for UsageType::Generic stands
// in; add one of them
#elif defined CASE_no_template_for_what_is_no_usage_type
std::string_view const covered = SignInAlone::with<static_cast<UsageType>(99)>(text);
// names: CheckCoverage
// says: smsaero: this is none of the usage types; take one of UsageType
#else
std::string_view const covered = SignInAlone::with<SignIn>(text);
#endif

#pragma once

#include <smsaero/core/usage_type.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace smsaero::inline v0::testing {

/// The texts that template engines are measured with: one for each usage type, in English, where a message
/// has 83 to 99 characters, and in Russian, where it fits in the 70 characters of one segment. Their JSON
/// form is the text itself, so engines that do not escape write the same bytes as those that do. Each is a
/// type, as `EnglishSignIn`, with `usage_type`, `name` (`en/sign_in`) and `text`, which has `{{code}}` in it.
/// Thread safety: any number of callers. Errors: none.
namespace benchmark_texts {

/// The code that is filled in.
inline constexpr std::string_view code = "482913";

// The namespace's comment says of all what is to be said of each.
/// @cond
struct EnglishSignIn {
    static constexpr UsageType usage_type = UsageType::SignIn;
    static constexpr char name[] = "en/sign_in";
    static constexpr char text[] =
        "Your sign-in code is {{code}}. It works once, for ten minutes. Nobody from us will ask for it.";
};
struct EnglishRegister {
    static constexpr UsageType usage_type = UsageType::Register;
    static constexpr char name[] = "en/register";
    static constexpr char text[] =
        "Welcome! Enter {{code}} to finish signing up. The code works once, within ten minutes from now.";
};
struct EnglishForgotPassword {
    static constexpr UsageType usage_type = UsageType::ForgotPassword;
    static constexpr char name[] = "en/forgot_password";
    static constexpr char text[] =
        "Choose a new password with {{code}}. Was it not you who asked for it? Then let it pass unused.";
};
struct EnglishOrganizationInvitation {
    static constexpr UsageType usage_type = UsageType::OrganizationInvitation;
    static constexpr char name[] = "en/organization_invitation";
    static constexpr char text[] =
        "A team would like to have you with them. Enter {{code}} to join; the offer is open for ten minutes.";
};
struct EnglishGeneric {
    static constexpr UsageType usage_type = UsageType::Generic;
    static constexpr char name[] = "en/generic";
    static constexpr char text[] =
        "{{code}} proves that this phone is yours. Keep it to yourself; it ends in ten minutes.";
};
struct EnglishUserPermissionValidation {
    static constexpr UsageType usage_type = UsageType::UserPermissionValidation;
    static constexpr char name[] = "en/user_permission_validation";
    static constexpr char text[] =
        "What you are about to change needs your consent: {{code}}. It will be asked for once only.";
};
struct EnglishBindNewIdentifier {
    static constexpr UsageType usage_type = UsageType::BindNewIdentifier;
    static constexpr char name[] = "en/bind_new_identifier";
    static constexpr char text[] =
        "To add this number to your account, enter {{code}} on the page that you have open right now.";
};
struct EnglishMfaVerification {
    static constexpr UsageType usage_type = UsageType::MfaVerification;
    static constexpr char name[] = "en/mfa_verification";
    static constexpr char text[] =
        "The password was right; the second step is {{code}}. Change the password if it was not you.";
};
struct EnglishBindMfa {
    static constexpr UsageType usage_type = UsageType::BindMfa;
    static constexpr char name[] = "en/bind_mfa";
    static constexpr char text[] =
        "From now on this phone is the second step of signing in, as soon as you enter {{code}} here.";
};

struct RussianSignIn {
    static constexpr UsageType usage_type = UsageType::SignIn;
    static constexpr char name[] = "ru/sign_in";
    static constexpr char text[] = "Код для входа: {{code}}. Он действует десять минут, не сообщайте его";
};
struct RussianRegister {
    static constexpr UsageType usage_type = UsageType::Register;
    static constexpr char name[] = "ru/register";
    static constexpr char text[] = "Чтобы завершить регистрацию, введите {{code}} за десять минут";
};
struct RussianForgotPassword {
    static constexpr UsageType usage_type = UsageType::ForgotPassword;
    static constexpr char name[] = "ru/forgot_password";
    static constexpr char text[] = "Код для нового пароля: {{code}}. Просили не вы? Он скоро пропадёт";
};
struct RussianOrganizationInvitation {
    static constexpr UsageType usage_type = UsageType::OrganizationInvitation;
    static constexpr char name[] = "ru/organization_invitation";
    static constexpr char text[] = "Вас зовут в команду. Чтобы согласиться, введите {{code}} на сайте";
};
struct RussianGeneric {
    static constexpr UsageType usage_type = UsageType::Generic;
    static constexpr char name[] = "ru/generic";
    static constexpr char text[] = "{{code}}: этот код подтверждает ваш номер. Не говорите его никому";
};
struct RussianUserPermissionValidation {
    static constexpr UsageType usage_type = UsageType::UserPermissionValidation;
    static constexpr char name[] = "ru/user_permission_validation";
    static constexpr char text[] = "Нужно ваше согласие. Если вы меняете настройки, введите {{code}}";
};
struct RussianBindNewIdentifier {
    static constexpr UsageType usage_type = UsageType::BindNewIdentifier;
    static constexpr char name[] = "ru/bind_new_identifier";
    static constexpr char text[] = "Код {{code}} свяжет этот номер с вашей записью. Срок: десять минут";
};
struct RussianMfaVerification {
    static constexpr UsageType usage_type = UsageType::MfaVerification;
    static constexpr char name[] = "ru/mfa_verification";
    static constexpr char text[] = "Пароль верен, второй шаг: {{code}}. Входите не вы? Смените пароль";
};
struct RussianBindMfa {
    static constexpr UsageType usage_type = UsageType::BindMfa;
    static constexpr char name[] = "ru/bind_mfa";
    static constexpr char text[] = "Введите {{code}}, и входить будете с этим телефоном: второй шаг";
};

/// @endcond

/// Calls a function for each of some texts.
/// @param use called as `use(Text{})`
template <class... Texts, class Use>
void for_each_of(Use& use) {
    (use(Texts{}), ...);
}

/// Calls a function for each text.
/// @param use called as `use(Text{})`
template <class Use>
void for_each(Use use) {
    for_each_of<EnglishSignIn, EnglishRegister, EnglishForgotPassword, EnglishOrganizationInvitation,
                EnglishGeneric, EnglishUserPermissionValidation, EnglishBindNewIdentifier,
                EnglishMfaVerification, EnglishBindMfa, RussianSignIn, RussianRegister, RussianForgotPassword,
                RussianOrganizationInvitation, RussianGeneric, RussianUserPermissionValidation,
                RussianBindNewIdentifier, RussianMfaVerification, RussianBindMfa>(use);
}

/// Puts something else in the place of `{{code}}`.
/// @param text with `{{code}}` in it, any number of times
/// @param notation an engine's own, or the code, which makes it the message that every engine must write
/// @return the text with `notation` in it
inline std::string with(std::string_view text, std::string_view notation) {
    constexpr std::string_view ours = "{{code}}";
    std::string result(text);
    for (std::size_t at = 0; (at = result.find(ours, at)) != result.npos; at += notation.size())
        result.replace(at, ours.size(), notation);
    return result;
}

} // namespace benchmark_texts

} // namespace smsaero::inline v0::testing

// Commands that tell codes, or confirm a phone, by another way than SMS.

#include "calls.hpp"
#include "declare.hpp"
#include "mobile_id.hpp"
#include "telegram.hpp"

namespace {

void declare_telegram(CLI::App& app, int& status) {
    CLI::App& family = declare_family(app, "telegram", "Codes by Telegram");
    auto const [command, options] =
        declare(family, "send", "Send a code; costs money", send_telegram, status, spend_footer);
    add_to(*command, options->to)->required();
    command->add_option("--code", options->code, "The code, 4 to 8 digits")->required();
    command->add_option("--sms-text", options->sms_text, "Send this by SMS where Telegram does not reach");
    command->add_option("--sms-from", options->sms_from, "The sender name of that SMS");
    add_test_mode(*command, options->account);
    add_show_numbers(*command, options->show);
    add_show_text(*command, options->show);

    auto const how_far = declare(family, "status", "Tell how far a code has come", telegram_status, status);
    add_id(*how_far.command, *how_far.options, "of the code");
    how_far.command->add_flag("--test-mode", how_far.options->account.test_mode,
                              "The code was only played through");
    add_show_numbers(*how_far.command, how_far.options->show);
    add_show_text(*how_far.command, how_far.options->show);
}

void declare_mobile_id(CLI::App& app, int& status) {
    constexpr char footer[] = "Ends with 0 approved, 2 failed or refused, 4 not final, 5 the gateway or the "
                              "network failed, 1 wrong arguments or config.";
    constexpr char service[] = "The name of the Mobile ID service";
    CLI::App& family = declare_family(app, "mobile-id", "Confirmations on the SIM");
    auto const ask = declare(family, "send", "Ask a phone's owner to confirm; costs money", send_mobile_id,
                             status, spend_footer);
    ask.command->add_option("--to", ask.options->to, "The phone number, with its country code")
        ->type_name("PHONE")
        ->required();
    ask.command->add_option("--from", ask.options->from, service)->required();
    ask.command
        ->add_option("--callback", ask.options->callback_url, "Where notices go; the gateway wants one")
        ->type_name("URL")
        ->required();
    add_show_numbers(*ask.command, ask.options->show);
    add_show_text(*ask.command, ask.options->show);

    auto const how_far =
        declare(family, "status", "Tell how far that has come", mobile_id_status, status, footer);
    add_id(*how_far.command, *how_far.options, "of the session");
    add_show_numbers(*how_far.command, how_far.options->show);
    add_show_text(*how_far.command, how_far.options->show);

    auto const verify =
        declare(family, "verify", "Hand in the code that the user typed", verify_mobile_id, status, footer);
    add_id(*verify.command, *verify.options, "of the session");
    verify.command->add_option("--code", verify.options->code, "The code")->required();
    verify.command->add_option("--from", verify.options->from, service)->required();
    add_show_numbers(*verify.command, verify.options->show);
    add_show_text(*verify.command, verify.options->show);
}

void declare_call(CLI::App& family, std::string const& description, int (*work)(CallOptions const&),
                  int& status) {
    auto const [command, options] = declare(family, "send", description, work, status, spend_footer);
    command->add_option("--to", options->to, "The phone number, with its country code")
        ->type_name("PHONE")
        ->required();
    command->add_option("--code", options->code, "The code, 4 digits")->required();
    add_show_numbers(*command, options->show);
    add_show_text(*command, options->show);
}

void declare_flash_call(CLI::App& app, int& status) {
    CLI::App& family = declare_family(app, "flash-call", "Calls from a number that ends with the code");
    declare_call(family, "Call; costs money", send_flash_call, status);
    auto const list = declare(family, "list", "List the calls", list_flash_calls, status);
    list.command->add_option("--to", list.options->number, "Only those to this number")->type_name("PHONE");
    add_page_options(*list.command, *list.options);
    add_show_numbers(*list.command, list.options->show);
    add_show_text(*list.command, list.options->show);
    auto const how_far = declare(family, "status", "Tell how far a call has come", flash_call_status, status);
    add_id(*how_far.command, *how_far.options, "of the call");
    add_show_numbers(*how_far.command, how_far.options->show);
    add_show_text(*how_far.command, how_far.options->show);
}

} // namespace

void declare_code_commands(CLI::App& app, int& status) {
    declare_telegram(app, status);
    declare_mobile_id(app, status);
    declare_flash_call(app, status);
    CLI::App& voice = declare_family(app, "voice-code", "Calls that say the code");
    declare_call(voice, "Call; costs money", send_voice_code, status);
}

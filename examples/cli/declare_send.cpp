#include "declare.hpp"
#include "send.hpp"
#include "verify.hpp"

namespace {

/// What every command is told that sends a code; returns the options to hang more on.
std::shared_ptr<SendOptions> add_send_options(CLI::App& command) {
    auto const options = std::make_shared<SendOptions>();
    add_account_options(command, *options);
    command.add_option("--to", options->to, "The phone number, with its country code")
        ->type_name("PHONE")
        ->required();
    return options;
}

/// What those are told besides that send and do no more.
void add_dry_run(CLI::App& command, SendOptions& options) {
    add_test_mode(command, options);
    command.add_flag("--dry-run", options.dry_run, "Print the request instead of sending it");
    command.add_flag("--show-code", options.show_code, "Print the code as well");
    command.footer(spend_footer);
}

void declare_send(CLI::App& app, int& status) {
    auto* const command = app.add_subcommand("send", "Send a verification code");
    auto const options = add_send_options(*command);
    add_dry_run(*command, *options);
    command->add_option("--usage-type", options->usage_type, "What the code is for")->capture_default_str();
    auto* const code = command->add_option("--code", options->code, "This code instead of a new one");
    command
        ->add_option("--payload", options->payload,
                     "Fill the message from this JSON object; the number goes out as it is")
        ->type_name("JSON")
        ->excludes(code);
    command->callback([options, &status] { status = send(*options); });
}

void declare_send_test(CLI::App& app, int& status) {
    auto* const command =
        app.add_subcommand("send-test", "Try a config: send the message for Generic with the code 000000");
    auto const options = add_send_options(*command);
    add_dry_run(*command, *options);
    command->callback([options, &status] { status = send_test(*options); });
}

void declare_verify(CLI::App& app, int& status) {
    auto* const command =
        app.add_subcommand("verify", "Send a code, ask for it, and say whether it is the right one");
    auto const options = add_send_options(*command);
    command->add_option("--usage-type", options->usage_type, "What the code is for")->capture_default_str();
    command->add_flag("--telegram", options->telegram,
                      "Send the code to the phone's Telegram when its number is rejected for an SMS "
                      "(unverified against the live gateway)");
    command->footer(
        "Asks on standard error and reads standard input, a code a line; an empty line has it sent "
        "again. Ends with 0 approved, 2 refused, 3 not sent, 4 no code came, 1 wrong arguments or config.");
    command->callback([options, &status] { status = verify(*options); });
}

} // namespace

void declare_send_commands(CLI::App& app, int& status) {
    declare_send(app, status);
    declare_send_test(app, status);
    declare_verify(app, status);
}

// smsaero: checks configs, renders and counts messages and sends codes from the command line.

#include "check_config.hpp"
#include "output.hpp"
#include "render.hpp"
#include "segments.hpp"
#include "send.hpp"
#include "verify.hpp"

#include <smsaero/core/verification_code.hpp>
#include <smsaero/core/version.hpp>

#include <CLI/CLI.hpp>

#include <cstdio>
#include <exception>
#include <memory>
#include <string>

namespace {

// Each command has its options in a struct of its own, and its work in a file of its own, which knows nothing
// of how the options were typed.

/// A command that looks at configs, `work` being what it does.
CLI::App* declare_check(CLI::App& app, std::string const& name, std::string const& description,
                        int (*work)(CheckConfigOptions const&), int& status) {
    auto const options = std::make_shared<CheckConfigOptions>();
    auto* const command = app.add_subcommand(name, description);
    auto* const files = command->add_option("files", options->files, "Files to check; - is standard input")
                            ->type_name("FILE");
    command->add_flag("--jsonl", options->jsonl, "Check each line of standard input")->excludes(files);
    command->callback([options, work, &status] {
        if (!options->jsonl && options->files.empty()) throw CLI::RequiredError("FILE or --jsonl");
        status = work(*options);
    });
    return command;
}

void declare_check_config(CLI::App& app, int& status) {
    declare_check(app, "check-config", "Tell what is wrong with configs of Logto's SMS Aero connector",
                  check_config, status);
}

void declare_lint(CLI::App& app, int& status) {
    declare_check(app, "lint", "Tell what is wrong with configs, and what is most likely a mistake", lint,
                  status)
        ->footer("Ends with 0 nothing found, 2 only warnings, 1 a config is invalid or wrong arguments.");
}

void declare_render(CLI::App& app, int& status) {
    auto const options = std::make_shared<RenderOptions>();
    auto* const command = app.add_subcommand("render", "Fill a message's placeholders from a payload");
    auto* const message = command->add_option("--template", options->message,
                                              "The message, such as "
                                              "'Your code is {{code}}'");
    auto* const payload =
        command->add_option("--payload", options->payload, "A JSON object, such as '{\"code\": \"123456\"}'");
    command
        ->add_flag("--jsonl", options->jsonl,
                   "Render each line of standard input, {\"template\": ..., \"payload\": ...}")
        ->excludes(message)
        ->excludes(payload);
    command->callback([options, message, payload, &status] {
        if (!options->jsonl && (message->empty() || payload->empty()))
            throw CLI::RequiredError("--template with --payload, or --jsonl");
        status = render(*options);
    });
}

/// What every command that sends is told; returns the options to hang more on.
std::shared_ptr<SendOptions> add_send_options(CLI::App& command) {
    auto const options = std::make_shared<SendOptions>();
    command
        .add_option("--config", options->config,
                    "The config of Logto's SMS Aero connector; - is standard input")
        ->type_name("FILE")
        ->required();
    command.add_option("--to", options->to, "The phone number, with its country code")
        ->type_name("PHONE")
        ->required();
    command
        .add_option("--gate", options->gates,
                    "Send here instead, as https://host[:port]/v2/; several in their order")
        ->type_name("URL")
        ->allow_extra_args(false);
    command.add_option("--ca", options->ca, "Trust these authorities instead of the system's")
        ->type_name("FILE");
    command.add_option("--timeout", options->timeout, "For the whole call, in seconds")->type_name("S");
    return options;
}

/// What those are told besides that send and do no more.
void add_dry_run(CLI::App& command, SendOptions& options) {
    command.add_flag("--test-mode", options.test_mode,
                     "The gateway only plays it through: nothing sent or charged");
    command.add_flag("--dry-run", options.dry_run, "Print the request instead of sending it");
    command.add_flag("--show-code", options.show_code, "Print the code as well");
    command.footer(
        "Ends with 0 sent, 2 rejected, 3 not sent, 4 unknown (it may have been sent: do not just repeat it), "
        "1 wrong arguments or config.");
}

void declare_segments(CLI::App& app, int& status) {
    auto const options = std::make_shared<SegmentsOptions>();
    auto* const command = app.add_subcommand("segments", "Count the segments that a message is charged as");
    command
        ->add_option("text", options->text,
                     "The message; - is standard input. {{code}} in it counts as a code")
        ->type_name("TEXT")
        ->required();
    command->add_option("--code-length", options->code_length, "How many symbols the code has, 4 to 16")
        ->type_name("N")
        ->check(CLI::Range(smsaero::VerificationCode::min_size, smsaero::VerificationCode::max_size))
        ->capture_default_str();
    command->callback([options, &status] { status = segments(*options); });
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

/// Ends with 0 when all went well, with 1 for wrong arguments and configs; what else a command may end with
/// is told where it is declared.
int main(int argc, char** argv) {
    CLI::App app("Verification codes by SMS through the SMS Aero gateway", "smsaero");
    app.set_version_flag("--version", SMSAERO_VERSION_STRING);
    app.require_subcommand(1);
    app.footer("Answers are JSON on standard output, one value a line; messages for people are on standard "
               "error.");
    int status = 0;
    declare_check_config(app, status);
    declare_lint(app, status);
    declare_render(app, status);
    declare_segments(app, status);
    declare_send(app, status);
    declare_send_test(app, status);
    declare_verify(app, status);
    try {
        app.parse(argc, argv);
    } catch (CLI::ParseError const& error) {
        return app.exit(error) == 0 ? 0 : 1;
    } catch (std::exception const& error) {
        tell(Tone::Bad, std::string("error: ") + error.what());
        return 1;
    }
    if (std::ferror(stdout) != 0) {
        tell(Tone::Bad, "error: standard output cannot be written");
        return 1;
    }
    return status;
}

#include "check_config.hpp"
#include "declare.hpp"
#include "render.hpp"
#include "segments.hpp"

#include <smsaero/core/verification_code.hpp>

namespace {

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

} // namespace

void declare_config_commands(CLI::App& app, int& status) {
    declare_check_config(app, status);
    declare_lint(app, status);
    declare_render(app, status);
    declare_segments(app, status);
}

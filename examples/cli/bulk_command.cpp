#include "bulk_command.hpp"

#include "bulk.hpp"
#include "declare.hpp"

#include <CLI/CLI.hpp>

#include <memory>

void declare_bulk(CLI::App& app, int& status) {
    auto* const command =
        app.add_subcommand("bulk", "Send a message for each row of a CSV file, each at most once");
    auto const options = std::make_shared<BulkOptions>();
    command
        ->add_option("file", options->file,
                     "A header and rows, in UTF-8 with commas: the column `number`, the column `text` unless "
                     "--text is "
                     "given, and any others")
        ->type_name("FILE.csv")
        ->required();
    add_account_options(*command, options->account);
    add_test_mode(*command, options->account);
    command->add_option("--from", options->from, "The sender name, instead of the config's")
        ->type_name("SENDER");
    command
        ->add_option(
            "--text", options->text,
            "The message, such as 'Dear {{name}}, ...', {{name}} being filled from the column `name`")
        ->type_name("TEXT");
    command
        ->add_option(
            "--journal", options->journal,
            "What was sent is written down here; the same file is needed to go on. FILE.csv.journal unless "
            "given")
        ->type_name("FILE");
    command->add_option("--workers", options->workers, "How many messages are under way at once")
        ->type_name("N")
        ->check(CLI::Range(1U, 64U))
        ->capture_default_str();
    command->add_option("--rate", options->rate, "Send no more than so many messages a second")
        ->type_name("N")
        ->check(CLI::Range(0.001, 100000.0));
    command
        ->add_option("--patience", options->patience,
                     "Stop when the gateway has been out of reach for so many seconds")
        ->type_name("S")
        ->check(CLI::Range(0.0, 86400.0))
        ->capture_default_str();
    command->add_flag("--yes", options->yes, "Send without asking");
    command->add_flag(
        "--reconcile", options->reconcile,
        "At the end look in the gateway's list for those that may have been sent; sends nothing");
    command->footer(
        "Run again it goes on where it ended: what was sent, or may have been, is not sent again. Ends with "
        "0 all sent, 2 some rejected or invalid, 3 some not sent, 4 some unknown (they may have been sent: "
        "do not just repeat them), 1 wrong arguments or config, and nothing was begun.");
    command->callback([options, &status] { status = bulk(*options); });
}

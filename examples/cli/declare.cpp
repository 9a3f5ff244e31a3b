#include "declare.hpp"

void add_account_options(CLI::App& command, AccountOptions& options, bool required) {
    command
        .add_option("--config", options.config,
                    "The config of Logto's SMS Aero connector; - is standard input")
        ->type_name("FILE")
        ->required(required);
    command
        .add_option("--gate", options.gates,
                    "Send here instead, as https://host[:port]/v2/; once for each, in their order")
        ->type_name("URL")
        ->allow_extra_args(false);
    command.add_option("--ca", options.ca, "Trust these authorities instead of the system's")
        ->type_name("FILE");
    command.add_option("--timeout", options.timeout, "For the whole call, in seconds")->type_name("S");
}

void add_test_mode(CLI::App& command, AccountOptions& options) {
    command.add_flag("--test-mode", options.test_mode,
                     "The gateway only plays it through: nothing sent or charged");
}

void add_show_options(CLI::App& command, ShowOptions& options) {
    auto* const as_table =
        command.add_flag("--table", options.table, "Print a table even where no terminal is");
    command.add_flag("--json", options.json, "Print JSON, one value a line, even on a terminal")
        ->excludes(as_table);
}

void add_show_numbers(CLI::App& command, ShowOptions& options) {
    command.add_flag("--show-numbers", options.numbers, "Print phone numbers in full");
}

void add_show_text(CLI::App& command, ShowOptions& options) {
    command.add_flag("--show-text", options.text, "Print texts and codes as well");
}

void add_page_options(CLI::App& command, ListOptions& options) {
    auto* const page = command.add_option("--page", options.page, "Which page, from 1 on")
                           ->type_name("N")
                           ->check(CLI::PositiveNumber)
                           ->capture_default_str();
    command.add_flag("--all", options.all, "Every page")->excludes(page);
}

void add_id(CLI::App& command, IdOptions& options, std::string const& of) {
    command.add_option("id", options.id, "The id " + of)->type_name("ID")->required();
}

CLI::Option* add_to(CLI::App& command, std::vector<std::string>& numbers) {
    return command
        .add_option("--to", numbers, "The phone number, with its country code; once for each of several")
        ->type_name("PHONE")
        ->allow_extra_args(false);
}

CLI::App& declare_family(CLI::App& app, std::string const& name, std::string const& description) {
    auto* const family = app.add_subcommand(name, description);
    family->require_subcommand(1);
    return *family;
}

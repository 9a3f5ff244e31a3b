#pragma once

#include "account_options.hpp"
#include "gateway_options.hpp"

#include <CLI/CLI.hpp>

#include <memory>
#include <string>

// Each command has its options in a struct of its own, and its work in a file of its own, which knows nothing
// of how the options were typed: that is known to declare_*.cpp alone. `status` gets what the command ends
// with.

void declare_config_commands(CLI::App& app, int& status);
void declare_send_commands(CLI::App& app, int& status);
void declare_account_commands(CLI::App& app, int& status);
void declare_message_commands(CLI::App& app, int& status);
void declare_people_commands(CLI::App& app, int& status);
void declare_number_commands(CLI::App& app, int& status);
void declare_viber_commands(CLI::App& app, int& status);
void declare_code_commands(CLI::App& app, int& status);

/// How commands end that cost money, and how the others of the API do.
inline constexpr char spend_footer[] =
    "Ends with 0 sent, 2 rejected, 3 not sent, 4 unknown (it may have been sent: do not just repeat it), 1 "
    "wrong arguments or config.";
inline constexpr char ask_footer[] =
    "Ends with 0 when all went well, 5 the gateway or the network failed, 1 wrong arguments or config.";

/// What every command is told that talks to the gateway. The config is `required` by CLI11, unless the
/// command has commands of its own, which then ask for it.
void add_account_options(CLI::App& command, AccountOptions& options, bool required = true);
void add_test_mode(CLI::App& command, AccountOptions& options);
void add_show_options(CLI::App& command, ShowOptions& options);
void add_show_numbers(CLI::App& command, ShowOptions& options);
void add_show_text(CLI::App& command, ShowOptions& options);
void add_page_options(CLI::App& command, ListOptions& options);
/// The positional argument `ID`, such as that of a message.
void add_id(CLI::App& command, IdOptions& options, std::string const& of);
CLI::Option* add_to(CLI::App& command, std::vector<std::string>& numbers);

/// Commands under one name, such as `contacts list` and `contacts add`.
CLI::App& declare_family(CLI::App& app, std::string const& name, std::string const& description);

/// A command and what it is told.
template <class Options>
struct Declared {
    CLI::App* command;
    std::shared_ptr<Options> options;
};

/// A command of the API, `work` being what it does. `footer` says how it ends.
template <class Options>
Declared<Options> declare(CLI::App& parent, std::string const& name, std::string const& description,
                          int (*work)(Options const&), int& status, char const* footer = ask_footer) {
    auto const options = std::make_shared<Options>();
    auto* const command = parent.add_subcommand(name, description);
    add_account_options(*command, options->account);
    add_show_options(*command, options->show);
    command->footer(footer);
    command->callback([options, work, &status] { status = work(*options); });
    return {command, options};
}

/// The same for a command that has others below it, as `balance` has `balance add`.
template <class Options>
Declared<Options> declare_with_others(CLI::App& parent, std::string const& name,
                                      std::string const& description, int (*work)(Options const&),
                                      int& status) {
    auto const options = std::make_shared<Options>();
    auto* const command = parent.add_subcommand(name, description);
    add_account_options(*command, options->account, false);
    add_show_options(*command, options->show);
    command->footer(ask_footer);
    command->callback([options, command, work, &status] {
        if (!command->get_subcommands().empty()) return;
        if (options->account.config.empty()) throw CLI::RequiredError("--config");
        status = work(*options);
    });
    return {command, options};
}

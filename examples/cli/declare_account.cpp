#include "account.hpp"
#include "declare.hpp"

void declare_account_commands(CLI::App& app, int& status) {
    declare(app, "auth", "Ask whether the gateway knows the account", auth, status);

    auto const money =
        declare_with_others(app, "balance", "Tell the account's balance, in roubles", balance, status);
    auto const add =
        declare(*money.command, "add", "Top the balance up from a card", add_balance, status, spend_footer);
    add.command->add_option("--sum", add.options->sum, "How much, such as 100 or 99.50; at least 1")
        ->type_name("ROUBLES")
        ->required();
    add.command->add_option("--card", add.options->card, "The id of the card, see `cards`")
        ->type_name("ID")
        ->required();

    declare(app, "cards", "List the bank cards that the balance can be topped up from", cards, status);
    declare(app, "tariffs", "List what a message costs", tariffs, status);

    auto const signs = declare_with_others(app, "signs", "List the sender names", list_signs, status);
    add_page_options(*signs.command, *signs.options);
    auto const list = declare(*signs.command, "list", "The same", list_signs, status);
    add_page_options(*list.command, *list.options);
    auto const name =
        declare(*signs.command, "add", "Ask for a sender name, which a moderator looks at", add_sign, status);
    name.command->add_option("name", name.options->name, "The name, at most 11 Latin characters")
        ->type_name("NAME")
        ->required();
}

#include "declare.hpp"
#include "messages.hpp"

void declare_message_commands(CLI::App& app, int& status) {
    auto const [command, options] =
        declare(app, "text", "Send any text by SMS", send_text, status, spend_footer);
    add_to(*command, options->to)->required();
    command->add_option("--text", options->text, "The text; - is standard input")->required();
    command->add_option("--from", options->from, "The sender name; the config's without it");
    command->add_option("--at", options->at, "When, such as 2030-12-31T09:00:00+03:00; at once without it")
        ->type_name("TIME");
    command->add_option("--callback", options->callback_url, "Have notices of the status posted here")
        ->type_name("URL");
    command->add_flag("--short-links", options->short_links, "Have links in the text shortened");
    add_test_mode(*command, options->account);
    add_show_numbers(*command, options->show);
    add_show_text(*command, options->show);

    auto const how_far = declare(
        app, "status", "Tell how far a message has come", ::status, status,
        "Ends with 0 when all went well, 5 the gateway or the network failed, 1 wrong arguments or config. "
        "With --watch: 0 delivered, 2 undelivered or rejected, 4 not final when the time was over or at "
        "Ctrl-C.");
    add_id(*how_far.command, *how_far.options, "of the message");
    auto* const watch = how_far.command->add_flag("--watch", how_far.options->watch,
                                                  "Tell each change, until nothing more will happen");
    how_far.command->add_option("--for", how_far.options->longest, "Watch so long, in seconds")
        ->type_name("S")
        ->needs(watch)
        ->capture_default_str();
    how_far.command->add_flag("--test-mode", how_far.options->account.test_mode,
                              "The message was only played through");
    add_show_numbers(*how_far.command, how_far.options->show);
    add_show_text(*how_far.command, how_far.options->show);

    auto const list = declare(app, "list", "List the messages that the gateway knows", list_messages, status);
    list.command
        ->add_option("--to", list.options->numbers, "Only those to this number; once for each of several")
        ->type_name("PHONE")
        ->allow_extra_args(false);
    add_page_options(*list.command, *list.options);
    list.command->add_flag("--test-mode", list.options->account.test_mode,
                           "Those that were only played through");
    add_show_numbers(*list.command, list.options->show);
    add_show_text(*list.command, list.options->show);
}

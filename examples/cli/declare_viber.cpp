#include "declare.hpp"
#include "viber.hpp"

namespace {

void declare_viber_send(CLI::App& family, int& status) {
    auto const [command, options] =
        declare(family, "send", "Send a message; costs money", send_viber, status, spend_footer);
    auto* const to = add_to(*command, options->to);
    auto* const group = command->add_option("--group", options->group, "To the contacts of this group")
                            ->type_name("ID")
                            ->excludes(to);
    command->add_flag("--everybody", options->everybody, "To every contact")->excludes(to)->excludes(group);
    command->add_option("--text", options->text, "The text; - is standard input")->required();
    command->add_option("--from", options->from, "The sender name, see `viber signs`")->required();
    command->add_option("--at", options->at, "When, such as 2030-12-31T09:00:00+03:00; at once without it")
        ->type_name("TIME");
    command->add_option("--image", options->image, "A picture: JPEG, PNG or GIF, at most 300 KB")
        ->type_name("FILE");
    command->add_option("--button", options->button, "The text of the picture's button");
    command->add_option("--link", options->link, "Where the button leads to")->type_name("URL");
    command->add_option("--sms-text", options->sms_text, "Send this by SMS where Viber does not reach");
    command->add_option("--sms-from", options->sms_from, "The sender name of that SMS");
    command->add_option("--sms-max-price", options->sms_max_price, "What that SMS may cost")
        ->type_name("ROUBLES");
    command->add_option("--sms-after", options->sms_after, "After 15, 30, 60, 180, 360, 720 or 1440 minutes")
        ->type_name("MINUTES");
    command->add_option("--callback", options->callback_url, "Have notices of the status posted here")
        ->type_name("URL");
    add_show_numbers(*command, options->show);
    add_show_text(*command, options->show);
}

} // namespace

void declare_viber_commands(CLI::App& app, int& status) {
    CLI::App& family = declare_family(app, "viber", "Messages by Viber");
    declare_viber_send(family, status);
    auto const list = declare(family, "list", "List the campaigns", list_viber, status);
    add_page_options(*list.command, *list.options);
    add_show_numbers(*list.command, list.options->show);
    add_show_text(*list.command, list.options->show);
    declare(family, "signs", "List the sender names that Viber knows", list_viber_signs, status);
    auto const whom =
        declare(family, "statistic", "Tell to whom a campaign has come", list_viber_deliveries, status);
    whom.command->add_option("id", whom.options->campaign, "The id of the campaign")
        ->type_name("ID")
        ->required();
    add_page_options(*whom.command, *whom.options);
    add_show_numbers(*whom.command, whom.options->show);
}

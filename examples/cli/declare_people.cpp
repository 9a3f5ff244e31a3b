#include "declare.hpp"
#include "people.hpp"

namespace {

void add_person(CLI::App& command, PersonOptions& options) {
    command.add_option("--group", options.group, "The id of a group")->type_name("ID");
    command.add_option("--last-name", options.last_name, "The family name");
    command.add_option("--first-name", options.first_name, "The given name");
    command.add_option("--middle-name", options.middle_name, "The patronymic, or whatever stands between");
    command.add_option("--sex", options.sex, "male or female, as the gateway has it");
    command.add_option("--birthday", options.birthday, "Such as 1990-12-31")->type_name("DAY");
}

void declare_delete_all(CLI::App& family, std::string const& what, int (*work)(DeleteAllOptions const&),
                        int& status) {
    auto const all = declare(family, "delete-all", "Delete every " + what, work, status);
    all.command->add_flag("--yes", all.options->yes, "Without asking on the terminal");
}

void declare_contacts(CLI::App& app, int& status) {
    CLI::App& family = declare_family(app, "contacts", "The account's contacts");
    auto const list = declare(family, "list", "List them", list_contacts, status);
    list.command->add_option("--number", list.options->number, "Only this number")->type_name("PHONE");
    add_person(*list.command, *list.options);
    list.command->add_option("--operator", list.options->operator_name,
                             "MEGAFON, MTS, BEELINE, TELE2 or OTHER");
    add_page_options(*list.command, *list.options);
    add_show_numbers(*list.command, list.options->show);

    auto const add = declare(family, "add", "Add one", add_contact, status);
    add.command->add_option("number", add.options->number, "The phone number, with its country code")
        ->type_name("PHONE")
        ->required();
    add_person(*add.command, *add.options);
    add.command->add_option("--param1", add.options->param1, "Whatever you like");
    add.command->add_option("--param2", add.options->param2, "Whatever you like");
    add.command->add_option("--param3", add.options->param3, "Whatever you like");
    add_show_numbers(*add.command, add.options->show);

    auto const remove = declare(family, "delete", "Delete one", delete_contact, status);
    add_id(*remove.command, *remove.options, "of the contact");
    declare_delete_all(family, "contact", delete_all_contacts, status);
}

void declare_groups(CLI::App& app, int& status) {
    CLI::App& family = declare_family(app, "groups", "Groups of contacts");
    auto const list = declare(family, "list", "List them", list_groups, status);
    add_page_options(*list.command, *list.options);
    auto const add = declare(family, "add", "Make one", add_group, status);
    add.command->add_option("name", add.options->name, "Its name, 2 to 64 characters")
        ->type_name("NAME")
        ->required();
    auto const remove = declare(family, "delete", "Delete one, not its contacts", delete_group, status);
    add_id(*remove.command, *remove.options, "of the group");
    declare_delete_all(family, "group", delete_all_groups, status);
}

void declare_blacklist(CLI::App& app, int& status) {
    CLI::App& family = declare_family(app, "blacklist", "The numbers that nothing is sent to");
    auto const list = declare(family, "list", "List them", list_blacklist, status);
    list.command->add_option("--number", list.options->numbers, "Only this number; once for each of several")
        ->type_name("PHONE")
        ->allow_extra_args(false);
    add_page_options(*list.command, *list.options);
    add_show_numbers(*list.command, list.options->show);
    auto const add = declare(family, "add", "Add numbers", add_to_blacklist, status);
    add.command->add_option("numbers", add.options->numbers, "The phone numbers, with their country codes")
        ->type_name("PHONE")
        ->required();
    add_show_numbers(*add.command, add.options->show);
    auto const remove = declare(family, "delete", "Take a number off it", delete_from_blacklist, status);
    add_id(*remove.command, *remove.options, "of the entry");
}

} // namespace

void declare_people_commands(CLI::App& app, int& status) {
    declare_contacts(app, status);
    declare_groups(app, status);
    declare_blacklist(app, status);
}

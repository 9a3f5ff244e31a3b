#include "declare.hpp"
#include "numbers.hpp"

namespace {

void add_numbers(CLI::App& command, NumbersOptions& options) {
    command.add_option("numbers", options.numbers, "The phone numbers, with their country codes")
        ->type_name("PHONE")
        ->required();
    add_show_numbers(command, options.show);
}

} // namespace

void declare_number_commands(CLI::App& app, int& status) {
    CLI::App& hlr = declare_family(app, "hlr", "Whether numbers can be reached");
    auto const check =
        declare(hlr, "check", "Have operators asked; costs money", check_hlr, status, spend_footer);
    add_numbers(*check.command, *check.options);
    check.command->add_flag("--wait", check.options->wait, "Wait for the answers, at most a minute");

    auto const answer = declare(hlr, "status", "Tell what an operator has answered", hlr_status, status,
                                "Ends with 0 when all went well, 5 the gateway or the network failed, 1 "
                                "wrong arguments or config. With --wait: 4 no answer within a minute.");
    add_id(*answer.command, *answer.options, "of the check");
    answer.command->add_flag("--wait", answer.options->wait, "Wait for the answer, at most a minute");
    add_show_numbers(*answer.command, answer.options->show);

    auto const whose = declare(app, "operator", "Tell whose numbers are", number_operators, status);
    add_numbers(*whose.command, *whose.options);
}

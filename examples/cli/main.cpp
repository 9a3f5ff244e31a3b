// smsaero: checks configs, renders and counts messages, sends codes, and does all else that the gateway's API
// has, from the command line.

#include "bulk_command.hpp"
#include "declare.hpp"
#include "output.hpp"

#include <smsaero/core/version.hpp>

#include <CLI/CLI.hpp>

#include <cstdio>
#include <exception>
#include <string>

/// Ends with 0 when all went well, with 1 for wrong arguments and configs; what else a command may end with
/// is told where it is declared.
int main(int argc, char** argv) {
    CLI::App app("Verification codes by SMS through the SMS Aero gateway", "smsaero");
    app.set_version_flag("--version", SMSAERO_VERSION_STRING);
    app.require_subcommand(1);
    app.footer("Answers are JSON on standard output, one value a line; messages for people are on standard "
               "error. What the gateway is asked is a table on a terminal, without --json.");
    int status = 0;
    declare_config_commands(app, status);
    declare_send_commands(app, status);
    declare_message_commands(app, status);
    declare_bulk(app, status);
    declare_account_commands(app, status);
    declare_people_commands(app, status);
    declare_number_commands(app, status);
    declare_viber_commands(app, status);
    declare_code_commands(app, status);
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

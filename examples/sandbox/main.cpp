// smsaero-sandbox: an emulated SMS Aero gateway on loopback, for tests and demonstrations.

#include <smsaero/testing/sandbox.hpp>

#include <CLI/CLI.hpp>
#include <boost/system/system_error.hpp>

#include <cerrno>
#include <csignal>
#include <cstdint>
#include <ctime>
#include <exception>
#include <fstream>
#include <iostream>
#include <optional>
#include <sstream>
#include <string>

namespace {

using namespace smsaero;

/// Roubles as typed, such as `12`, `12.5` or `12.50`, in kopecks; nothing when it is no such amount.
std::optional<std::int64_t> kopecks_in(std::string const& roubles) {
    auto const point = roubles.find('.');
    auto whole = roubles.substr(0, point);
    auto part = point == roubles.npos ? std::string() : roubles.substr(point + 1);
    bool const too_fine = part.size() > 2 || (point != roubles.npos && part.empty());
    part.resize(2, '0');
    auto const digits = whole + part;
    if (whole.empty() || whole.size() > 12 || too_fine
        || digits.find_first_not_of("0123456789") != digits.npos)
        return std::nullopt;
    return std::stoll(digits);
}

std::string magic_number_table() {
    std::ostringstream table;
    table << "Magic numbers: a message to one of them fails in its way.\n";
    for (auto const& magic : testing::magic_numbers)
        table << "  " << magic.number << "  " << magic.help << '\n';
    table << "\nLast digits of a number, for everything that can be sent:\n"
             "  ...222  the phone is switched off\n"
             "  ...333  the number does not exist\n"
             "  ...111  its owner answers the push of Mobile ID\n"
             "  ...1 MEGAFON, ...4 MTS, ...5 BEELINE, ...6 TELE2: the operator\n"
             "\nAny other number of 7 to 15 digits gets its message. The code of Mobile ID is always 1234. "
             "Nothing is ever sent to a phone.";
    return table.str();
}

struct Arguments {
    testing::SandboxOptions sandbox;
    std::string ca_file;
    std::string journal_file;
    int step = 0; ///< seconds; 0 leaves the statuses to those who ask for them
};

void declare(CLI::App& app, Arguments& arguments, std::string& balance) {
    auto& sandbox = arguments.sandbox;
    app.add_option("--port", sandbox.port, "Port on loopback; 0 picks a free one")->capture_default_str();
    app.add_flag("--plain", sandbox.plain, "Speak HTTP rather than HTTPS");
    app.add_option("--ca-out", arguments.ca_file,
                   "Write the certificate authority to trust to this file (PEM)")
        ->type_name("FILE");
    auto* const email = app.add_option("--email", sandbox.gateway.email,
                                       "The account's e-mail; without it, any "
                                       "credentials are let in")
                            ->type_name("EMAIL");
    auto* const key =
        app.add_option("--api-key", sandbox.gateway.api_key, "The account's API key")->type_name("KEY");
    email->needs(key);
    key->needs(email);
    app.add_option(
           "--journal", arguments.journal_file,
           "Write each complete request to this file, a JSON object a line, before it is answered; an "
           "older file is replaced")
        ->type_name("FILE");
    app.add_option("--balance", balance, "Money on the account at the start")
        ->type_name("ROUBLES")
        ->capture_default_str()
        ->check([](std::string const& text) {
            return kopecks_in(text) ? std::string() : "needs an amount such as 100 or 99.50, not " + text;
        });
    app.add_option("--sign", sandbox.gateway.signs,
                   "An approved sender name; may be given again. Without it, any name may send")
        ->type_name("NAME");
    app.add_flag("--refuse-address", sandbox.gateway.refuse_address,
                 "Refuse every call as one from an address that is not allowed");
    app.add_option("--step", arguments.step,
                   "Move every message one status on each so many seconds, and tell the callback addresses "
                   "on http://127.0.0.1:PORT")
        ->type_name("SECONDS")
        ->check(CLI::Range(1, 3600));
    app.add_option("--certificate-for", sandbox.certificate.names,
                   "The host names in the certificate, to see others refused")
        ->type_name("NAME")
        ->capture_default_str();
    app.footer(magic_number_table());
}

void write_file(std::string const& name, std::string const& text) {
    std::ofstream file(name, std::ios::binary);
    file << text << std::flush;
    if (!file) throw std::runtime_error("cannot write " + name);
}

/// Waits for one of the signals, and lets time pass for the sandbox meanwhile when there is a step.
void wait_for(sigset_t const& ending, testing::Sandbox& sandbox, int step) {
    if (step == 0) {
        int signal = 0;
        sigwait(&ending, &signal);
        return;
    }
    timespec const pause{.tv_sec = step, .tv_nsec = 0};
    while (sigtimedwait(&ending, nullptr, &pause) < 0) {
        if (errno != EAGAIN) continue;
        sandbox.advance();
        sandbox.deliver_notices();
    }
}

int serve(Arguments& arguments) {
    // Blocked before the first thread starts, so that every thread has them blocked and `sigwait` gets them.
    sigset_t ending;
    sigemptyset(&ending);
    sigaddset(&ending, SIGINT);
    sigaddset(&ending, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &ending, nullptr);

    std::ofstream journal;
    if (!arguments.journal_file.empty()) {
        journal.open(arguments.journal_file, std::ios::binary | std::ios::trunc);
        if (!journal) throw std::runtime_error("cannot write " + arguments.journal_file);
        arguments.sandbox.on_request = [&journal](testing::JournalEntry const& entry) {
            journal << testing::journal_line(entry) << '\n' << std::flush;
        };
    }
    testing::Sandbox sandbox(arguments.sandbox);
    if (!arguments.ca_file.empty()) write_file(arguments.ca_file, sandbox.ca_pem());
    std::cout << "listening on " << sandbox.gate_url() << std::endl;

    wait_for(ending, sandbox, arguments.step);
    sandbox.stop();
    if (!journal) throw std::runtime_error("writing " + arguments.journal_file + " failed: it is incomplete");
    return 0;
}

} // namespace

int main(int argc, char** argv) {
    CLI::App app("An emulated SMS Aero gateway on loopback, for tests and demonstrations", "smsaero-sandbox");
    Arguments arguments;
    std::string balance = "1000";
    declare(app, arguments, balance);
    try {
        app.parse(argc, argv);
        arguments.sandbox.gateway.balance_kopecks = kopecks_in(balance).value();
        return serve(arguments);
    } catch (CLI::ParseError const& error) { // also how CLI11 ends after --help
        return app.exit(error) == 0 ? 0 : 1;
    } catch (boost::system::system_error const& error) {
        std::cerr << "smsaero-sandbox: cannot listen on port " << arguments.sandbox.port << ": "
                  << error.code().message() << '\n';
        return 1;
    } catch (std::exception const& error) {
        std::cerr << "smsaero-sandbox: " << error.what() << '\n';
        return 1;
    }
}

#include "options.hpp"

#include "durable_file.hpp"

#include <smsaero/core/posix.hpp>

#include <CLI/CLI.hpp>

#include <cstdlib>
#include <string>

namespace relay {

namespace {

/// A secret of the environment, or of the file that `NAME_FILE` names: systemd and container engines hand
/// secrets over as files.
smsaero::Secret secret_of(std::string const& name) {
    if (char const* const value = std::getenv(name.c_str())) return smsaero::Secret{value};
    char const* const file = std::getenv((name + "_FILE").c_str());
    if (file == nullptr) return {};
    auto text = read_file(file);
    if (!text) throw CLI::ValidationError(name + "_FILE", std::string("there is no file ") + file);
    std::string_view const line = std::string_view(*text).substr(0, text->find_first_of("\r\n"));
    smsaero::Secret secret{line};
    smsaero::posix::wipe(text->data(), text->size());
    return secret;
}

void read_listen(std::string const& text, ServerOptions& server) {
    std::size_t const colon = text.rfind(':');
    std::string address = text.substr(0, colon == text.npos ? 0 : colon);
    if (address.starts_with('[') && address.ends_with(']')) address = address.substr(1, address.size() - 2);
    std::size_t read = 0;
    unsigned long port = 65'536;
    try {
        port = std::stoul(text.substr(colon == text.npos ? 0 : colon + 1), &read);
    } catch (std::exception const&) {
        // The number stays wrong.
    }
    if (address.empty() || port > 65'535)
        throw CLI::ValidationError("--listen", "needs an address and a port, such as 127.0.0.1:8080");
    server.address = address;
    server.port = static_cast<std::uint16_t>(port);
}

/// What is typed, before it is looked at.
struct Typed {
    std::string listen = "127.0.0.1:8080";
    std::vector<std::string> gates;
    double deadline = 10;
    int life = 600;
};

void declare(CLI::App& app, Options& options, Typed& typed) {
    app.add_option("--listen", typed.listen, "Where to serve")
        ->type_name("ADDRESS:PORT")
        ->capture_default_str();
    app.add_option("--state", options.state,
                   "The folder for the config and what must outlive the program; made if it is missing")
        ->type_name("FOLDER")
        ->required();
    auto* const certificate = app.add_option("--tls-certificate", options.server.certificate,
                                             "Serve TLS with this certificate and its chain (PEM)")
                                  ->type_name("FILE");
    auto* const key = app.add_option("--tls-key", options.server.private_key, "The certificate's key (PEM)")
                          ->type_name("FILE");
    certificate->needs(key);
    key->needs(certificate);
    app.add_flag("--behind-proxy", options.server.behind_proxy,
                 "Believe X-Forwarded-For and X-Forwarded-Proto, which the proxy in front sets");
    app.add_option("--gate", typed.gates, "Send by this gate in place of the config's; may be given again")
        ->type_name("URL");
    app.add_option("--ca-file", options.ca_file, "Trust these authorities in place of the system's (PEM)")
        ->type_name("FILE");
    app.add_option("--public-url", options.public_url,
                   "How the gateway reaches the relay from outside, for delivery notices")
        ->type_name("URL");
    app.add_option(
           "--redis", options.redis,
           "Keep verifications in this Redis rather than in memory; relays that share it have the same "
           "relay.key in their folders")
        ->type_name("HOST:PORT");
    app.add_option("--connections", options.server.connections,
                   "Clients at the same time; beyond that the one that has been idle for longest is closed")
        ->capture_default_str()
        ->check(CLI::Range(8, 60'000));
    app.add_option("--deadline", typed.deadline, "For an answer to Logto")
        ->type_name("SECONDS")
        ->capture_default_str()
        ->check(CLI::Range(0.5, 60.0));
    app.add_option("--code-life", typed.life,
                   "How long a code counts: Logto's own setting, 600 if it was not changed")
        ->type_name("SECONDS")
        ->capture_default_str()
        ->check(CLI::Range(60, 3600));
    app.add_option("--gate-connections", options.gate_connections, "Connections to a gate at the same time")
        ->capture_default_str()
        ->check(CLI::Range(1, 1000));
    app.footer(
        "Secrets come from the environment, or from the files that the same names with _FILE name:\n"
        "  SMSAERO_RELAY_AUTHORIZATION   what Logto's HTTP SMS connector sends as Authorization\n"
        "  SMSAERO_RELAY_API_TOKEN       the bearer token of /v1/; without it /v1/ has openapi.json alone\n"
        "  SMSAERO_RELAY_PASSWORD        for the page; without it there is no page\n"
        "  SMSAERO_RELAY_REDIS_PASSWORD");
}

void understand(Options& options, Typed const& typed) {
    read_listen(typed.listen, options.server);
    for (std::string const& gate : typed.gates) {
        auto const parsed = smsaero::Gate::parse(gate);
        if (!parsed) throw CLI::ValidationError("--gate", std::string(smsaero::Gate::why_not(gate)));
        options.gates.push_back(*parsed);
    }
    options.deadline = std::chrono::milliseconds(static_cast<long>(typed.deadline * 1000));
    options.code_life = std::chrono::seconds(typed.life);
    options.authorization = secret_of("SMSAERO_RELAY_AUTHORIZATION");
    options.api_token = secret_of("SMSAERO_RELAY_API_TOKEN");
    options.password = secret_of("SMSAERO_RELAY_PASSWORD");
    options.redis_password = secret_of("SMSAERO_RELAY_REDIS_PASSWORD");
    if (!options.api_token.empty() && options.api_token.reveal().size() < 16)
        throw CLI::ValidationError("SMSAERO_RELAY_API_TOKEN",
                                   "needs at least 16 characters; leave it out to have no /v1/");
    if (!options.password.empty() && options.password.reveal().size() < 12)
        throw CLI::ValidationError("SMSAERO_RELAY_PASSWORD",
                                   "needs at least 12 characters; leave it out to have no page");
    if (options.authorization.reveal().size() < 16)
        throw CLI::ValidationError(
            "SMSAERO_RELAY_AUTHORIZATION",
            "needs at least 16 characters, which nobody can guess: whoever knows them sends at your cost");
}

} // namespace

std::variant<Options, int> read_options(int argc, char** argv) {
    CLI::App app("Sends verification codes by SMS for Logto and other services", "smsaero-relay");
    Options options;
    Typed typed;
    declare(app, options, typed);
    try {
        app.parse(argc, argv);
        understand(options, typed);
    } catch (CLI::ParseError const& error) { // also how CLI11 ends after --help
        return app.exit(error) == 0 ? 0 : 1;
    }
    return options;
}

} // namespace relay

// smsaero-relay: sends what Logto's HTTP SMS connector and other services ask for, with a page for whoever
// operates it.

#include "folder_lock.hpp"
#include "log.hpp"
#include "relay.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/system/system_error.hpp>

#include <algorithm>
#include <csignal>
#include <cstddef>
#include <exception>
#include <filesystem>
#include <iostream>
#include <string>
#include <utility>
#include <variant>

#include <sys/resource.h>

namespace {

/// As many descriptors as the system allows, since each client takes one; how many that are.
std::size_t raise_descriptor_limit() {
    ::rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return 1024;
    limit.rlim_cur = std::min<::rlim_t>(limit.rlim_max, 1u << 16);
    ::setrlimit(RLIMIT_NOFILE, &limit);
    ::getrlimit(RLIMIT_NOFILE, &limit);
    return limit.rlim_cur;
}

/// Until there is nothing more to do. One request that fails in a way that nobody has thought of ends nothing
/// but itself.
void run(boost::asio::io_context& context) {
    for (;;) {
        try {
            context.run();
            return;
        } catch (std::exception const& error) {
            relay::log_event("internal_error", {{"reason", error.what()}});
        }
    }
}

int serve(relay::Options options) {
    // Some are for gates, files and Redis.
    std::size_t const others = options.gate_connections + 64;
    options.server.connections = std::min(
        options.server.connections, std::max<std::size_t>(raise_descriptor_limit(), others + 16) - others);
    std::filesystem::create_directories(options.state);
    relay::FolderLock const lock{options.state};
    std::string const address = options.server.address.find(':') == std::string::npos
                                    ? options.server.address
                                    : "[" + options.server.address + "]";
    bool const tls = !options.server.certificate.empty();
    boost::asio::io_context context{1};
    boost::asio::signal_set signals{context, SIGTERM, SIGINT, SIGHUP};
    relay::Relay relay{context.get_executor(), std::move(options)};
    std::cout << "listening on " << (tls ? "https://" : "http://") << address << ':' << relay.port()
              << std::endl;

    // Until the first signal to end; a second one ends at once.
    auto wait = [&](auto again) -> void {
        signals.async_wait([&, again](boost::system::error_code error, int signal) {
            if (error) return;
            if (signal == SIGHUP) {
                relay.reload();
                return again(again);
            }
            relay::log_event("stopping");
            signals.clear();
            std::signal(SIGHUP, SIG_IGN); // or a reload would now end what is under way
            relay.stop();
        });
    };
    wait(wait);
    run(context);
    relay::log_event("stopped");
    return 0;
}

} // namespace

int main(int argc, char** argv) {
    try {
        auto options = relay::read_options(argc, argv);
        if (int const* const status = std::get_if<int>(&options)) return *status;
        return serve(std::get<relay::Options>(std::move(options)));
    } catch (boost::system::system_error const& error) {
        std::cerr << "smsaero-relay: cannot serve: " << error.code().message() << '\n';
    } catch (std::exception const& error) {
        std::cerr << "smsaero-relay: " << error.what() << '\n';
    }
    return 1;
}

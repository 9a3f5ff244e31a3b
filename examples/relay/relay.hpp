#pragma once

#include "config_store.hpp"
#include "core.hpp"
#include "http_server.hpp"
#include "notice_endpoint.hpp"
#include "page_endpoint.hpp"
#include "verification_endpoint.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace relay {

/// The program: what is asked on which path, the config in force, and the end.
class Relay {
public:
    /// Serves from now on. Throws when the folder, the config in it or the address cannot be used.
    Relay(boost::asio::any_io_executor executor, Options options);

    std::uint16_t port() const { return server_.port(); }

    /// Reads the config's file again. One that is not right is refused, with its problems in the log, and the
    /// one in force stays.
    void reload();

    /// Takes no more work. What is under way is finished.
    void stop();

private:
    void answer(HttpRequest request, Respond respond);
    void route(HttpRequest request, Respond respond);
    bool take(std::string_view text, std::string_view how);
    HttpResponse ready() const;
    HttpResponse metrics() const;

    Core core_;
    ConfigStore store_;
    PageEndpoint page_;
    VerificationEndpoint verifications_;
    NoticeEndpoint notices_;
    HttpServer server_;
};

} // namespace relay

#pragma once

#include <smsaero/core/secret.hpp>

#include <boost/asio/any_completion_handler.hpp>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace relay {

/// A request as the relay's parts see it, whatever it came over.
struct HttpRequest {
    std::string method;
    std::string path;    ///< as it was sent, without what stands behind `?`
    std::string address; ///< the client's, as a number; empty when it is not known
    bool secure = false; ///< whether it came over TLS, here or to the proxy in front
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;

    /// The value of the first header of this name, in any case; empty where there is none.
    std::string_view header(std::string_view name) const;
    /// That of the last one: what stands before it in a request that a proxy has passed on is not the
    /// proxy's.
    std::string_view last_header(std::string_view name) const;
    /// The value of a cookie; empty where there is none.
    std::string_view cookie(std::string_view name) const;
    /// Whether the body says that it is JSON.
    bool has_json() const;
};

/// What is answered.
struct HttpResponse {
    int status = 200;
    std::string type = "application/json";
    std::string body = {};
    std::vector<std::pair<std::string, std::string>> headers = {};
};

/// Answers a request, once, on any thread. One that is destroyed unused is answered with 500.
using Respond = boost::asio::any_completion_handler<void(HttpResponse)>;

/// A problem document (RFC 9457): `code` is a word for programs, `title` a sentence for people, which may be
/// shown to anybody.
HttpResponse problem(int status, std::string_view code, std::string_view title, std::string_view detail = {});

/// Whether two secrets are the same, in a time that tells nothing but their lengths.
bool same_secret(std::string_view given, smsaero::Secret const& expected);

} // namespace relay

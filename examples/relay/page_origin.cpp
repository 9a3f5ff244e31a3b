#include "page_origin.hpp"

#include <smsaero/core/ascii.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

namespace relay {

namespace {

/// A host and a port in lower case, without the port that the scheme has anyway.
std::string normal(std::string_view host, std::string_view scheme) {
    std::string_view const port = scheme == "https" ? ":443" : ":80";
    if (host.ends_with(port)) host.remove_suffix(port.size());
    std::string lower{host};
    std::ranges::transform(lower, lower.begin(), smsaero::ascii::lower);
    return lower;
}

} // namespace

bool is_own_origin(HttpRequest const& request) {
    bool const has_origin = std::ranges::any_of(
        request.headers, [](auto const& header) { return normal(header.first, "") == "origin"; });
    if (!has_origin) return true;
    std::string_view const origin = request.header("Origin");
    std::size_t const end = origin.find("://");
    // `null` is a page that the browser gives no origin, such as one in a sandbox.
    if (end == origin.npos) return false;
    std::string_view const scheme = origin.substr(0, end);
    std::string_view const host = origin.substr(end + 3);
    if (scheme != "http" && scheme != "https") return false;
    return !host.empty() && normal(host, scheme) == normal(request.header("Host"), scheme);
}

void guard(HttpResponse& response, bool secure) {
    auto& headers = response.headers;
    headers.emplace_back("Content-Security-Policy",
                         "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
                         "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    headers.emplace_back("Referrer-Policy", "no-referrer");
    headers.emplace_back("Cross-Origin-Opener-Policy", "same-origin");
    headers.emplace_back("Cross-Origin-Resource-Policy", "same-origin");
    headers.emplace_back("X-Frame-Options", "DENY");
    if (secure) headers.emplace_back("Strict-Transport-Security", "max-age=31536000");
}

} // namespace relay

#pragma once

#include <smsaero/core/version.hpp>
#include <smsaero/wire/gate.hpp>
#include <smsaero/wire/request.hpp>

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>

namespace smsaero::inline v0 {

/// Writes a request as it goes over the wire (RFC 9112), header and body in one string, so that it leaves at
/// once. Thread safety: any number of callers, each with a text of its own. Errors: none.
/// @param gate whom it is for
/// @param request without line breaks in its path and authorization
/// @param text what it becomes; holds the API key and is to be wiped after use
inline void write_http_text(Gate const& gate, Request const& request, std::string& text) {
    std::string const authority = gate.authority();
    std::string const length = std::to_string(request.body.size());
    std::initializer_list<std::string_view> const parts{"POST ",
                                                        gate.base,
                                                        request.path,
                                                        " HTTP/1.1\r\n"
                                                        "Host: ",
                                                        authority,
                                                        "\r\n"
                                                        "User-Agent: smsaero-cpp/" SMSAERO_VERSION_STRING
                                                        "\r\n"
                                                        "Authorization: ",
                                                        request.authorization,
                                                        "\r\n"
                                                        "Content-Type: application/json\r\n"
                                                        "Accept: application/json\r\n"
                                                        "Content-Length: ",
                                                        length,
                                                        "\r\n"
                                                        "\r\n",
                                                        request.body};
    std::size_t size = 0;
    for (std::string_view part : parts)
        size += part.size();
    text.clear();
    text.reserve(size); // once: a growing string would leave copies of the key behind
    for (std::string_view part : parts)
        text += part;
}

} // namespace smsaero::inline v0

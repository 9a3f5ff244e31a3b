#include "http_message.hpp"

#include <smsaero/core/ascii.hpp>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <cstddef>

#include <openssl/crypto.h>

namespace relay {

namespace {

std::string_view trimmed(std::string_view text) {
    text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
    return text.substr(0, text.find_last_not_of(" \t") + 1);
}

} // namespace

std::string_view HttpRequest::header(std::string_view name) const {
    for (auto const& [key, value] : headers)
        if (smsaero::ascii::same_but_for_case(key, name)) return value;
    return {};
}

std::string_view HttpRequest::last_header(std::string_view name) const {
    for (std::size_t i = headers.size(); i-- > 0;)
        if (smsaero::ascii::same_but_for_case(headers[i].first, name)) return headers[i].second;
    return {};
}

std::string_view HttpRequest::cookie(std::string_view name) const {
    std::string_view rest = header("Cookie");
    while (!rest.empty()) {
        std::size_t const end = std::min(rest.find(';'), rest.size());
        std::string_view const pair = trimmed(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
        std::size_t const equals = pair.find('=');
        if (equals != pair.npos && pair.substr(0, equals) == name) return pair.substr(equals + 1);
    }
    return {};
}

bool HttpRequest::has_json() const {
    std::string_view const type = header("Content-Type");
    return smsaero::ascii::same_but_for_case(trimmed(type.substr(0, type.find(';'))), "application/json");
}

HttpResponse problem(int status, std::string_view code, std::string_view title, std::string_view detail) {
    boost::json::object document{{"title", title}, {"code", code}};
    if (!detail.empty()) document["detail"] = detail;
    return {.status = status, .type = "application/problem+json", .body = boost::json::serialize(document)};
}

bool same_secret(std::string_view given, smsaero::Secret const& expected) {
    std::string_view const wanted = expected.reveal();
    return given.size() == wanted.size() && CRYPTO_memcmp(given.data(), wanted.data(), given.size()) == 0;
}

} // namespace relay

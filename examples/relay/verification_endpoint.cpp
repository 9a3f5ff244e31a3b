#include "verification_endpoint.hpp"

#include "openapi_json.hpp"
#include "verification_answers.hpp"

#include <smsaero/core/ascii.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

namespace relay {

using smsaero::VerificationId;

namespace {

constexpr std::string_view collection = "/v1/verifications";
constexpr std::string_view unlocking = "/v1/unlock";

HttpResponse nothing_here() { return problem(404, "not_found", "There is nothing here."); }

HttpResponse wrong_method(std::string_view allowed) {
    HttpResponse response = problem(405, "method_not_allowed", "This cannot be done here.");
    response.headers.emplace_back("Allow", allowed);
    return response;
}

/// Whether the request has the token. The scheme's name may be in any case (RFC 9110, section 11.1).
bool has_token(HttpRequest const& request, smsaero::Secret const& token) {
    constexpr std::string_view scheme = "bearer ";
    std::string_view const given = request.header("Authorization");
    return smsaero::ascii::same_but_for_case(given.substr(0, scheme.size()), scheme)
           && same_secret(given.substr(scheme.size()), token);
}

/// As draft-ietf-httpapi-ratelimit-headers has it, and as most clients still look for it.
void tell(LimitState const& limit, HttpResponse& response) {
    auto const reset = limit.reset.count();
    response.headers.emplace_back("RateLimit-Policy",
                                  fmt::format("\"token\";q={};w={}", limit.most, limit.window.count()));
    response.headers.emplace_back("RateLimit", fmt::format("\"token\";r={};t={}", limit.remaining, reset));
    response.headers.emplace_back("RateLimit-Limit", fmt::format("{}", limit.most));
    response.headers.emplace_back("RateLimit-Remaining", fmt::format("{}", limit.remaining));
    response.headers.emplace_back("RateLimit-Reset", fmt::format("{}", reset));
}

} // namespace

void VerificationEndpoint::answer(HttpRequest request, Respond respond) {
    if (request.path == "/v1/openapi.json") {
        bool const reads = request.method == "GET" || request.method == "HEAD";
        return std::move(respond)(reads ? HttpResponse{.body = std::string(openapi_json)}
                                        : wrong_method("GET, HEAD"));
    }
    if (core_.options.api_token.empty()) return std::move(respond)(nothing_here());
    if (!has_token(request, core_.options.api_token)) {
        // It is told nothing of the limit, nor does it take from it: that is the token's.
        HttpResponse refused = problem(401, "unauthorized", "This service is not open to you.");
        refused.headers.emplace_back("WWW-Authenticate", "Bearer");
        return std::move(respond)(std::move(refused));
    }
    LimitState const limit = limit_.take();
    auto limited = [limit, respond = std::move(respond)](HttpResponse response) mutable {
        tell(limit, response);
        std::move(respond)(std::move(response));
    };
    if (limit.is_within) return route(std::move(request), std::move(limited));
    HttpResponse refused = problem(429, "too_many_requests", "Too many requests. Please wait a moment.");
    refused.headers.emplace_back("Retry-After", std::to_string(limit.reset.count()));
    limited(std::move(refused));
}

std::optional<VerificationEndpoint::Place> VerificationEndpoint::place_of(std::string_view path) {
    if (!path.starts_with(collection)) return std::nullopt;
    path.remove_prefix(collection.size());
    if (!path.starts_with('/')) return std::nullopt;
    path.remove_prefix(1);
    std::size_t const slash = std::min(path.find('/'), path.size());
    auto const id = VerificationId::parse(path.substr(0, slash));
    std::string_view const action = path.substr(std::min(slash + 1, path.size()));
    if (!id || (action != "resend" && action != "check")) return std::nullopt;
    return Place{*id, action};
}

void VerificationEndpoint::route(HttpRequest request, Respond respond) {
    auto const place = place_of(request.path);
    bool const unlocks = request.path == unlocking;
    if (!place && !unlocks && request.path != collection) return std::move(respond)(nothing_here());
    if (request.method != "POST") return std::move(respond)(wrong_method("POST"));
    if (unlocks) return unlock(request, std::move(respond));
    if (!place) return start(request, std::move(respond));
    if (place->action == "resend") return resend(place->id, request, std::move(respond));
    check(place->id, request, std::move(respond));
}

void VerificationEndpoint::start(HttpRequest const& request, Respond respond) {
    auto read = read_start_request(request);
    if (!read) return std::move(respond)(read.error());
    verifications_.start(*read, [respond = std::move(respond)](smsaero::StartResult result) mutable {
        std::move(respond)(start_answer(result, 201));
    });
}

void VerificationEndpoint::resend(VerificationId const& id, HttpRequest const& request, Respond respond) {
    auto read = read_resend_request(request);
    if (!read) return std::move(respond)(read.error());
    verifications_.resend(id, *read, [respond = std::move(respond)](smsaero::StartResult result) mutable {
        std::move(respond)(start_answer(result, 200));
    });
}

void VerificationEndpoint::check(VerificationId const& id, HttpRequest const& request, Respond respond) {
    auto read = read_check_request(request);
    if (!read) return std::move(respond)(read.error());
    verifications_.check(id, *read, [respond = std::move(respond)](smsaero::CheckResult result) mutable {
        std::move(respond)(check_answer(result));
    });
}

void VerificationEndpoint::unlock(HttpRequest const& request, Respond respond) {
    auto read = read_unlock_request(request);
    if (!read) return std::move(respond)(read.error());
    verifications_.unlock(*read, [respond = std::move(respond)](smsaero::StoreResult<void> result) mutable {
        std::move(respond)(unlock_answer(result));
    });
}

} // namespace relay

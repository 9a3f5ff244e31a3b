#include "page_endpoint.hpp"

#include "assets.hpp"
#include "log.hpp"
#include "page_origin.hpp"
#include "page_preview.hpp"

#include <smsaero/config/exact_numbers.hpp>

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include <chrono>
#include <optional>
#include <string>
#include <utility>

namespace relay {

namespace json = boost::json;

namespace {

HttpResponse wrong_method(std::string allowed) {
    HttpResponse response = problem(405, "method_not_allowed", "This cannot be done here.");
    response.headers.emplace_back("Allow", std::move(allowed));
    return response;
}

HttpResponse not_found() { return problem(404, "not_found", "There is nothing here."); }

HttpResponse malformed(std::string_view detail) {
    return problem(400, "malformed", "The request is not as it should be.", detail);
}

bool reads(HttpRequest const& request) { return request.method == "GET" || request.method == "HEAD"; }

HttpResponse file(HttpRequest const& request) {
    auto const asset = find_asset(request.path);
    if (!asset) return not_found();
    if (!reads(request)) return wrong_method("GET, HEAD");
    HttpResponse response{.type = std::string(asset->type), .body = std::string(asset->content)};
    // Kept by the browser, and asked for each time whether it is still the same.
    response.headers = {{"ETag", std::string(asset->tag)}, {"Cache-Control", "no-cache"}};
    std::string_view const known = request.header("If-None-Match");
    if (known == "*" || known.find(asset->tag) != known.npos) {
        response.status = 304;
        response.body.clear();
    }
    return response;
}

/// With the prefix a browser takes the cookie from nobody but this very host, over TLS (RFC 6265bis).
std::string_view cookie_name(bool secure) { return secure ? "__Host-smsaero_relay" : "smsaero_relay"; }

std::string cookie(bool secure, std::string_view value, std::string_view more) {
    std::string text(cookie_name(secure));
    text.append("=").append(value).append("; HttpOnly; SameSite=Strict; Path=/").append(more);
    return text.append(secure ? "; Secure" : "");
}

std::string_view session_id(HttpRequest const& request) {
    return request.cookie(cookie_name(request.secure));
}

json::value const* member(json::object const& body, std::string_view name) { return body.if_contains(name); }

} // namespace

PageEndpoint::Route const PageEndpoint::routes[] = {
    {"/api/session", "GET", Call::Session},     {"/api/login", "POST", Call::LogIn},
    {"/api/logout", "POST", Call::LogOut},      {"/api/config", "GET", Call::GetConfig},
    {"/api/config", "PUT", Call::PutConfig},    {"/api/check", "POST", Call::Check},
    {"/api/preview", "POST", Call::Preview},    {"/api/send", "POST", Call::Send},
    {"/api/dashboard", "GET", Call::Dashboard},
};

PageEndpoint::PageEndpoint(Core& core, ConfigStore const& store, PageConfig::Take take)
    : core_(core),
      sessions_(core.options.password, smsaero::HmacKey(core.key.derive("page sessions"))),
      config_(store, std::move(take)),
      trial_(core, config_) {}

void PageEndpoint::answer(HttpRequest request, Respond respond) {
    if (core_.options.password.empty()) return std::move(respond)(not_found());
    Respond guarded = [secure = request.secure, respond = std::move(respond)](HttpResponse response) mutable {
        guard(response, secure);
        std::move(respond)(std::move(response));
    };
    if (!request.path.starts_with("/api/")) return std::move(guarded)(file(request));
    call(request, std::move(guarded));
}

void PageEndpoint::call(HttpRequest const& request, Respond respond) {
    if (!is_own_origin(request))
        return std::move(respond)(
            problem(403, "foreign_origin", "This request is from a page elsewhere.",
                    "Origin and Host differ; a proxy in front must pass Host on as it came"));
    std::string allowed;
    Route const* route = nullptr;
    for (Route const& each : routes) {
        if (each.path != request.path) continue;
        allowed.append(allowed.empty() ? "" : ", ").append(each.method == "GET" ? "GET, HEAD" : each.method);
        if (each.method == (reads(request) ? "GET" : std::string_view(request.method))) route = &each;
    }
    auto const* const session = sessions_.find(session_id(request));
    bool const is_open = request.path == "/api/session" || request.path == "/api/login";
    if (!session && !is_open)
        return std::move(respond)(problem(401, "not_signed_in", "You are not logged in."));
    if (allowed.empty()) return std::move(respond)(not_found());
    if (!route) return std::move(respond)(wrong_method(std::move(allowed)));
    if (route->call == Call::Session) return std::move(respond)(this->session(request));
    if (route->call == Call::GetConfig) return std::move(respond)(config_.get());
    if (route->call == Call::Dashboard) return std::move(respond)(dashboard());

    // A page elsewhere can send neither the header nor this type, whatever cookies its browser adds.
    if (!is_open && !same_secret(request.header("X-CSRF-Token"), session->csrf))
        return std::move(respond)(problem(403, "wrong_token", "The header X-CSRF-Token is missing or wrong.",
                                          "GET /api/session tells the word"));
    if (!request.has_json())
        return std::move(respond)(problem(415, "unsupported_type", "The request is no application/json."));
    if (route->call == Call::LogOut) return std::move(respond)(log_out(request));
    auto const parsed = smsaero::parse_exact_json(request.body);
    if (!parsed) return std::move(respond)(malformed(parsed.error().message));
    if (!parsed->value.is_object()) return std::move(respond)(malformed("it is no JSON object"));
    write(route->call, request, parsed->value.get_object(), std::move(respond));
}

void PageEndpoint::write(Call call, HttpRequest const& request, json::object const& body, Respond respond) {
    if (call == Call::LogIn) return std::move(respond)(log_in(request, body));
    if (call == Call::Send) return trial_.send(body, std::move(respond));
    if (call == Call::Preview) {
        json::value const* const content = member(body, "content");
        if (content == nullptr || !content->is_string())
            return std::move(respond)(malformed("content, a string, is missing"));
        return std::move(respond)(HttpResponse{.body = json::serialize(preview(content->get_string()))});
    }
    json::value const* const config = member(body, "config");
    if (config == nullptr) return std::move(respond)(malformed("config is missing"));
    std::move(respond)(call == Call::PutConfig ? config_.put(*config) : config_.check(*config));
}

HttpResponse PageEndpoint::session(HttpRequest const& request) {
    auto const* const session = sessions_.find(session_id(request));
    if (!session) return {.body = R"({"signedIn":false})"};
    return {.body = json::serialize(json::object{{"signedIn", true}, {"csrf", session->csrf.reveal()}})};
}

HttpResponse PageEndpoint::log_in(HttpRequest const& request, json::object const& body) {
    using enum PageSessions::Login::Result;
    json::value const* const password = member(body, "password");
    if (password == nullptr || !password->is_string()) return malformed("password, a string, is missing");
    auto const login = sessions_.log_in(password->get_string(), request.address);
    std::string_view const result = login.result == Right     ? "right"
                                    : login.result == Wrong   ? "wrong"
                                    : login.result == TooMany ? "too_many"
                                                              : "failed";
    if (login.result != Failed) core_.metrics.count_login(result);
    // Those that are not even looked at are counted; a line for each would let anybody fill the disk.
    if (login.result != TooMany) log_event("page_login", {{"result", result}, {"from", request.address}});
    if (login.result == Wrong) return problem(401, "wrong_password", "This is not the password.");
    if (login.result == Failed)
        return problem(503, "no_session", "Nobody can log in at the moment.",
                       "The system gives no random bytes or no memory");
    if (login.result == TooMany) {
        HttpResponse response = problem(429, "too_many_attempts", "Too many attempts. Please wait.");
        response.headers.emplace_back("Retry-After", std::to_string(login.wait.count()));
        return response;
    }
    // Whoever had a session has a new one, so that nobody goes on with one that somebody else has begun.
    sessions_.log_out(session_id(request));
    HttpResponse response{.body = json::serialize(json::object{{"csrf", login.csrf}})};
    response.headers.emplace_back("Set-Cookie", cookie(request.secure, login.id, ""));
    return response;
}

HttpResponse PageEndpoint::log_out(HttpRequest const& request) {
    sessions_.log_out(session_id(request));
    HttpResponse response{.status = 204, .body = ""};
    response.headers.emplace_back("Set-Cookie", cookie(request.secure, "", "; Max-Age=0"));
    return response;
}

HttpResponse PageEndpoint::dashboard() const {
    auto const now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    return {.body = json::serialize(core_.history.json(now))};
}

} // namespace relay

#include "relay.hpp"

#include "log.hpp"
#include "logto_endpoint.hpp"

#include <smsaero/config/config_json.hpp>

#include <utility>

#include <malloc.h>

namespace relay {

namespace {

/// The word for a path in the metrics: few, whatever is asked for.
std::string_view route_of(std::string_view path) {
    for (std::string_view known : {"/logto/sms", "/healthz", "/readyz", "/metrics"})
        if (path == known) return known;
    for (std::string_view known : {"/v1/", "/callbacks/", "/api/", "/assets/"})
        if (path.starts_with(known)) return known;
    return path == "/" ? "/" : "other";
}

std::size_t allocated_bytes() {
#if defined(__GLIBC__)
    return ::mallinfo2().uordblks;
#else
    return 0;
#endif
}

HttpResponse wrong_method(std::string_view allowed) {
    HttpResponse response = problem(405, "method_not_allowed", "This cannot be done here.");
    response.headers.emplace_back("Allow", allowed);
    return response;
}

} // namespace

Relay::Relay(boost::asio::any_io_executor executor, Options options)
    : core_(executor, std::move(options)),
      store_(core_.options.state),
      page_(core_, store_, [this](std::string_view text, std::string_view how) { return take(text, how); }),
      verifications_(core_),
      notices_(core_),
      server_(executor, core_.options.server, [this](HttpRequest request, Respond respond) {
          answer(std::move(request), std::move(respond));
      }) {
    if (auto const text = store_.read()) take(*text, "start");
}

void Relay::reload() {
    try {
        auto const text = store_.read();
        if (!text) return log_event("config_missing");
        core_.metrics.count_reload(take(*text, "reload") ? "taken" : "refused");
    } catch (std::exception const& error) {
        core_.metrics.count_reload("refused");
        log_event("config_refused", {{"reason", error.what()}});
    }
}

bool Relay::take(std::string_view text, std::string_view how) {
    auto parsed = smsaero::parse_config(text);
    if (!parsed.config) {
        log_event("config_refused", {{"at", how}, {"reason", in_words(parsed.issues)}});
        return false;
    }
    auto made = make_generation(core_, std::move(*parsed.config));
    if (made.has_error()) {
        log_event("config_refused", {{"at", how}, {"reason", explain(made.error())}});
        return false;
    }
    core_.generation = std::move(*made);
    log_event("config_taken", {{"at", how}});
    return true;
}

void Relay::stop() {
    core_.stopping = true;
    server_.stop();
}

void Relay::answer(HttpRequest request, Respond respond) {
    std::string_view const route = route_of(request.path);
    this->route(std::move(request),
                [this, route, respond = std::move(respond)](HttpResponse response) mutable {
                    core_.metrics.count_request(route, response.status);
                    std::move(respond)(std::move(response));
                });
}

void Relay::route(HttpRequest request, Respond respond) {
    bool const reads = request.method == "GET" || request.method == "HEAD";
    std::string_view const path = request.path;
    if (path == "/logto/sms") {
        if (request.method != "POST") return std::move(respond)(wrong_method("POST"));
        return post_logto_sms(core_, std::move(request), std::move(respond));
    }
    if (path == "/healthz" || path == "/readyz" || path == "/metrics") {
        if (!reads) return std::move(respond)(wrong_method("GET, HEAD"));
        return std::move(respond)(path == "/metrics"  ? metrics()
                                  : path == "/readyz" ? ready()
                                                      : HttpResponse{.type = "text/plain", .body = "ok\n"});
    }
    if (path.starts_with("/v1/")) return verifications_.answer(std::move(request), std::move(respond));
    if (path.starts_with("/callbacks/")) return notices_.answer(request, std::move(respond));
    if (path == "/" || path.starts_with("/assets/") || path.starts_with("/api/"))
        return page_.answer(std::move(request), std::move(respond));
    std::move(respond)(problem(404, "not_found", "There is nothing here."));
}

HttpResponse Relay::ready() const {
    std::string const disk = core_.intents.problem();
    std::string_view const reason = core_.stopping      ? "stopping"
                                    : !core_.generation ? "there is no config yet"
                                    : !disk.empty()     ? std::string_view("records cannot be written")
                                                        : std::string_view();
    if (reason.empty()) return {.type = "text/plain", .body = "ready\n"};
    return {.status = 503, .type = "text/plain", .body = std::string(reason) + "\n"};
}

HttpResponse Relay::metrics() const {
    return {.type = "text/plain; version=0.0.4; charset=utf-8",
            .body = core_.metrics.text({.configured = core_.generation != nullptr,
                                        .connections = server_.connections(),
                                        .known_messages = core_.book.size(),
                                        .allocated = allocated_bytes()})};
}

} // namespace relay

#pragma once

#include "config_store.hpp"
#include "core.hpp"
#include "http_message.hpp"
#include "page_config.hpp"
#include "page_sessions.hpp"
#include "page_trial.hpp"

#include <boost/json/object.hpp>

#include <string_view>

namespace relay {

/// The page for whoever operates the relay: `/` and `/assets/` with its files, and `/api/`, which they call.
/// Without a password there is none of it. Whoever is not logged in learns nothing but the files.
class PageEndpoint {
public:
    PageEndpoint(Core& core, ConfigStore const& store, PageConfig::Take take);
    PageEndpoint(PageEndpoint const&) = delete;

    void answer(HttpRequest request, Respond respond);

private:
    enum class Call : unsigned char {
        Session,
        LogIn,
        LogOut,
        GetConfig,
        PutConfig,
        Check,
        Preview,
        Send,
        Dashboard
    };
    struct Route {
        std::string_view path;
        std::string_view method;
        Call call;
    };
    static Route const routes[];

    void call(HttpRequest const& request, Respond respond);
    void write(Call call, HttpRequest const& request, boost::json::object const& body, Respond respond);
    HttpResponse session(HttpRequest const& request);
    HttpResponse log_in(HttpRequest const& request, boost::json::object const& body);
    HttpResponse log_out(HttpRequest const& request);
    HttpResponse dashboard() const;

    Core& core_;
    PageSessions sessions_;
    PageConfig config_;
    PageTrial trial_;
};

} // namespace relay

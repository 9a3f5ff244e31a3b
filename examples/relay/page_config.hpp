#pragma once

#include "config_store.hpp"
#include "http_message.hpp"

#include <smsaero/config/config_issue.hpp>
#include <smsaero/config/config_json.hpp>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace relay {

/// A config as it is typed, with the API key that is saved where it has none.
struct TypedConfig {
    std::string text; ///< as it goes into the file
    smsaero::ConfigResult result;
};

/// The config as the page reads, checks and saves it. The API key goes in and never comes out.
class PageConfig {
public:
    /// Takes a config into force that has just been saved; the second text says by whom.
    using Take = std::function<bool(std::string_view text, std::string_view how)>;

    PageConfig(ConfigStore const& store, Take take) : store_(store), take_(std::move(take)) {}

    HttpResponse get() const;
    HttpResponse check(boost::json::value const& config) const;
    HttpResponse put(boost::json::value const& config) const;

    /// Throws `std::runtime_error` when the file cannot be read.
    TypedConfig typed(boost::json::value const& config) const;

private:
    boost::json::object saved() const;

    ConfigStore const& store_;
    Take const take_;
};

/// What is sent back with a config that is not valid.
HttpResponse invalid_config(std::vector<smsaero::ConfigIssue> const& issues);

} // namespace relay

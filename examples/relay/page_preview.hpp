#pragma once

#include <boost/json/object.hpp>

#include <string_view>

namespace relay {

/// How a text looks with a code in it, and what it costs, as `/api/preview` gives it. `content` is UTF-8.
boost::json::object preview(std::string_view content);

} // namespace relay

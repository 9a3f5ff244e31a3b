#pragma once

#include <boost/json/object.hpp>

namespace relay {

/// What the page shows before a config is saved: no account, and a message for each usage type.
boost::json::object default_config();

} // namespace relay

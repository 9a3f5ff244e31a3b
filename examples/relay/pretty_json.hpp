#pragma once

#include <boost/json/value.hpp>

#include <string>

namespace relay {

/// A value as JSON that people read and edit: indented by two spaces, its members in their order, its numbers
/// as JavaScript writes them, with a line end behind it.
std::string pretty_json(boost::json::value const& value);

} // namespace relay

#pragma once

#include <initializer_list>
#include <string_view>
#include <utility>

namespace relay {

/// Writes a line with a JSON object on standard error: the time, the event, and texts that name no secret and
/// no whole number. Texts that are empty are left out.
void log_event(std::string_view event,
               std::initializer_list<std::pair<std::string_view, std::string_view>> more = {});

} // namespace relay

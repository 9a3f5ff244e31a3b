#pragma once

#include <smsaero/core/errc.hpp>
#include <smsaero/core/outcome.hpp>

#include <ostream>

/// How Boost.Test shows the library's enumerations.
namespace smsaero::inline v0 {

inline std::ostream& operator<<(std::ostream& stream, Outcome value) { return stream << to_string(value); }
inline std::ostream& operator<<(std::ostream& stream, Errc value) { return stream << to_string(value); }
inline std::ostream& operator<<(std::ostream& stream, Phase value) { return stream << to_string(value); }

} // namespace smsaero::inline v0

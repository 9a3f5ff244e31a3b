// The first of the tests on an amalgamated header: its one include brings more than the header of its name,
// or it was not replaced.
#include <smsaero/core/version.hpp>

#include <type_traits>

static_assert(std::is_class_v<smsaero::PhoneNumber>);

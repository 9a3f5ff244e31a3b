// A second unit of the programs that are compiled against an amalgamated header: what it does not define
// inline is defined twice there. This one include brings more than the header of its name, or it was not
// replaced.
#include <smsaero/core/version.hpp>

#include <type_traits>

static_assert(std::is_class_v<smsaero::PhoneNumber>);

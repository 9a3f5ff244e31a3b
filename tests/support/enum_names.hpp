#pragma once

#include <boost/test/unit_test.hpp>

#include <set>
#include <string_view>

namespace smsaero::test_support {

/// How many enumerators there are from zero up, each of which has the name that is expected and no other has.
/// `expected` is a `switch` without a default, in which the compiler misses a new one; it gives an empty name
/// for what is none.
template <class Enum>
unsigned count_named(std::string_view (*expected)(Enum)) {
    std::set<std::string_view> names;
    for (unsigned char value = 0; !expected(Enum{value}).empty(); ++value) {
        BOOST_TEST(to_string(Enum{value}) == expected(Enum{value}));
        BOOST_TEST(names.insert(to_string(Enum{value})).second, to_string(Enum{value}) << " is there twice");
    }
    return static_cast<unsigned>(names.size());
}

} // namespace smsaero::test_support

#pragma once

// What those send who do without this library, and what they make of the reply.

#include "contestant.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include <fmt/core.h>

#include <random>
#include <string>
#include <string_view>

namespace contestant {

/// A body with a new code from the system's randomness.
inline std::string new_body() {
    static std::random_device random;
    int const code = std::uniform_int_distribution{0, 999'999}(random);
    return boost::json::serialize(boost::json::value{
        {"number", number},
        {"sign", sender},
        {"text", fmt::format("Your sign-in code is {:06}. Do not tell it to anyone, whoever asks.", code)}});
}

inline void expect_success(unsigned long status, std::string_view body) {
    boost::system::error_code error;
    auto const reply = boost::json::parse(body, error);
    auto const* const object = reply.if_object();
    auto const* const success = object ? object->if_contains("success") : nullptr;
    if (status != 200 || error || !success || *success != true) give_up("the gate did not say success");
}

} // namespace contestant

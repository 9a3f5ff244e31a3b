#pragma once

#include <boost/system/result.hpp>

#include <stdexcept>
#include <string>
#include <string_view>

namespace smsaero::inline v0 {

/// Why a store did not do what it was asked for. It may have done it all the same, as far as anybody knows,
/// unless it is full.
struct StoreFailure {
    enum class Code : unsigned char {
        Unavailable, ///< it cannot be reached, or did not answer in time
        Full,        ///< it holds as much as it may
        Malformed,   ///< what it holds, or says, is not what this library writes
    };

    Code code = Code::Unavailable;
    std::string detail = {}; ///< in words, for a log; nothing of what is stored
};

/// `unavailable`, `full` or `malformed`.
constexpr std::string_view to_string(StoreFailure::Code code) {
    return code == StoreFailure::Code::Unavailable ? "unavailable"
           : code == StoreFailure::Code::Full      ? "full"
                                                   : "malformed";
}

/// For `value()` of a result that has none.
[[noreturn]] inline void throw_exception_from_error(StoreFailure const& failure,
                                                    boost::source_location const&) {
    throw std::runtime_error{"the store is " + std::string{to_string(failure.code)} + ": " + failure.detail};
}

/// What an operation of a store comes to.
template <class T>
using StoreResult = boost::system::result<T, StoreFailure>;

} // namespace smsaero::inline v0

#pragma once

#include <boost/system/result.hpp>

#include <stdexcept>
#include <string>
#include <string_view>

namespace smsaero::inline v0 {

/// Why a store did not do what it was asked for. It may have done it all the same, as far as anybody knows,
/// unless it is full.
struct StoreFailure {
    /// What is the matter with the store.
    enum class Code : unsigned char {
        Unavailable, ///< it cannot be reached, or did not answer in time
        Full,        ///< it holds as much as it may
        Malformed,   ///< what it holds, or says, is not what this library writes
    };

    Code code = Code::Unavailable; ///< what is the matter
    std::string detail = {};       ///< in words, for a log; nothing of what is stored
};

/// A failure's name for programs and for logs. Errors: none.
/// @param code one of the enumerators
/// @return `unavailable`, `full` or `malformed`
constexpr std::string_view to_string(StoreFailure::Code code) {
    return code == StoreFailure::Code::Unavailable ? "unavailable"
           : code == StoreFailure::Code::Full      ? "full"
                                                   : "malformed";
}

/// What `result::value()` throws for it. Thread safety: any number of callers.
/// @param failure of the store
/// @throws std::runtime_error with its code and its detail
[[noreturn]] inline void throw_exception_from_error(StoreFailure const& failure,
                                                    boost::source_location const&) {
    throw std::runtime_error{"the store is " + std::string{to_string(failure.code)} + ": " + failure.detail};
}

/// What an operation of a store comes to.
template <class T>
using StoreResult = boost::system::result<T, StoreFailure>;

} // namespace smsaero::inline v0

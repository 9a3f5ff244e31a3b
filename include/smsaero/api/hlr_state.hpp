#pragma once

#include <smsaero/api/coded_word.hpp>
#include <smsaero/config/json_view.hpp>
#include <smsaero/wire/scrub.hpp>

#include <cstdint>
#include <optional>

namespace smsaero::inline v0 {

/// Whether a number can be reached, as its operator's register (HLR) says. Thread safety: as a string.
/// Errors: none.
struct HlrState : CodedWord {
    static constexpr std::int64_t available = 1;      ///< code: it can
    static constexpr std::int64_t unavailable = 2;    ///< code: it cannot now
    static constexpr std::int64_t no_such_number = 3; ///< code: there is no such number
    static constexpr std::int64_t under_way = 4;      ///< code: the operator was asked and has not answered

    /// @return whether the operator has answered
    bool is_final() const { return code == available || code == unavailable || code == no_such_number; }
    /// Reads the pair.
    /// @param code,name the reply's members
    /// @param scrub hides in the gateway's words what was sent
    /// @return the state
    static HlrState read(std::optional<JsonView> code, std::optional<JsonView> name, Scrub const& scrub) {
        return {CodedWord::read(code, name, scrub, {"available", "in work"})};
    }
};

} // namespace smsaero::inline v0

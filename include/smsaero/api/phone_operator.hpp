#pragma once

#include <smsaero/api/coded_word.hpp>
#include <smsaero/config/json_view.hpp>
#include <smsaero/wire/scrub.hpp>

#include <cstdint>
#include <optional>

namespace smsaero::inline v0 {

/// The mobile operator of a number. `OTHER` has a code that no source tells. Thread safety: as a string.
/// Errors: none.
struct PhoneOperator : CodedWord {
    static constexpr std::int64_t megafon = 1; ///< code of MegaFon
    static constexpr std::int64_t mts = 4;     ///< code of MTS
    static constexpr std::int64_t beeline = 5; ///< code of Beeline
    static constexpr std::int64_t tele2 = 6;   ///< code of Tele2

    /// Reads the pair.
    /// @param code,name the reply's members
    /// @param scrub hides in the gateway's words what was sent
    /// @return the operator
    static PhoneOperator read(std::optional<JsonView> code, std::optional<JsonView> name,
                              Scrub const& scrub) {
        return {CodedWord::read(code, name, scrub, {"MEGAFON", "MTS", "BEELINE", "TELE2", "OTHER"})};
    }
};

} // namespace smsaero::inline v0

#pragma once

#include <smsaero/api/coded_word.hpp>
#include <smsaero/config/json_view.hpp>
#include <smsaero/wire/scrub.hpp>

#include <cstdint>
#include <optional>

namespace smsaero::inline v0 {

/// The mobile operator of a number. `OTHER` has a code that no source tells.
struct PhoneOperator : CodedWord {
    static constexpr std::int64_t megafon = 1;
    static constexpr std::int64_t mts = 4;
    static constexpr std::int64_t beeline = 5;
    static constexpr std::int64_t tele2 = 6;

    static PhoneOperator read(std::optional<JsonView> code, std::optional<JsonView> name,
                              Scrub const& scrub) {
        return {CodedWord::read(code, name, scrub, {"MEGAFON", "MTS", "BEELINE", "TELE2", "OTHER"})};
    }
};

} // namespace smsaero::inline v0

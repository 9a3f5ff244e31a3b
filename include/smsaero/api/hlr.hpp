#pragma once

/// @file
/// Whether numbers can be reached, by their operators' registers (HLR). From `Reply` on a request is as
/// `Endpoint` says. Thread safety: as its members. Errors: none.

#include <smsaero/api/hlr_state.hpp>
#include <smsaero/api/items.hpp>
#include <smsaero/config/json_view.hpp>
#include <smsaero/core/phone_number.hpp>
#include <smsaero/wire/endpoint.hpp>
#include <smsaero/wire/lenient.hpp>
#include <smsaero/wire/scrub.hpp>

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace smsaero::inline v0 {

/// What is known of a number's reach.
struct HlrReport {
    std::optional<std::int64_t> id = {};    ///< the check's id; nothing when the gateway gave none
    std::optional<PhoneNumber> number = {}; ///< nothing when what the gateway has is none
    HlrState state = {};                    ///< what the operator says

    /// Reads a report.
    /// @param item an entry of the reply
    /// @param scrub hides in the gateway's words what was sent
    /// @return what there is of it
    static HlrReport read(JsonView item, Scrub const& scrub) {
        auto const [id, number, status, word] =
            lenient::members(item, {"id", "number", "hlrStatus", "extendHlrStatus"});
        return {lenient::integer(id), lenient::phone(number), HlrState::read(status, word, scrub)};
    }
};

/// Asks operators whether numbers can be reached: `hlr/check`. It costs money, and the answer comes a few
/// seconds later: ask with `HlrStatus`. What cannot be read of the reply is left out.
struct HlrCheck {
    std::vector<PhoneNumber> numbers = {}; ///< at least one; 50 at once were seen to work

    using Reply = std::vector<HlrReport>;
    static constexpr bool costs = true;
    static constexpr std::string_view path() { return "hlr/check"; }
    std::string_view problem() const {
        return numbers.empty() ? "there is no number; give at least one" : "";
    }
    void write(auto& body) const { body.add_numbers(numbers); }
    static std::optional<Reply> read(JsonView data, Scrub const& scrub) {
        return read_accepted<HlrReport>(data, [&](JsonView item) { return HlrReport::read(item, scrub); });
    }
};

/// Asks what an operator has answered: `hlr/status`. A reply for another check, or for none, is a failure:
/// `Errc::UnexpectedReply`.
struct HlrStatus {
    std::int64_t id = 0; ///< the check's id, from its report

    using Reply = HlrReport;
    static constexpr bool costs = false;
    static constexpr std::string_view path() { return "hlr/status"; }
    void write(auto& body) const { body.add("id", id); }
    std::optional<HlrReport> read(JsonView data, Scrub const& scrub) const {
        HlrReport report = HlrReport::read(lenient::only_item(data), scrub);
        return report.id == id ? std::optional{report} : std::nullopt;
    }
};

} // namespace smsaero::inline v0

#pragma once

#include <smsaero/api/listed_sms.hpp>
#include <smsaero/api/page.hpp>
#include <smsaero/config/json_view.hpp>
#include <smsaero/core/phone_number.hpp>
#include <smsaero/core/secret.hpp>
#include <smsaero/wire/credentials.hpp>
#include <smsaero/wire/endpoint.hpp>
#include <smsaero/wire/scrub.hpp>

#include <optional>
#include <string_view>
#include <vector>

namespace smsaero::inline v0 {

/// Asks which messages the gateway knows, a page at a time: `sms/list`, or `sms/testlist` for those that were
/// only played through. Costs nothing. Neither number nor text leave by a log or a failure.
/// From `Reply` on it is as `Endpoint` says. Thread safety: as a vector. Errors: none.
struct SmsList {
    std::vector<PhoneNumber> numbers = {}; ///< only messages to these; to all when there are none
    /// When it is not empty, only messages that the gateway finds by it, in UTF-8. How it searches is not
    /// documented, so who must not miss a message leaves it out.
    Secret text = {};
    Mode mode = Mode::Live; ///< which of the two lists
    unsigned page = 1;      ///< which page, from 1 on

    using Reply = Page<ListedSms>;
    static constexpr bool costs = false;
    std::string_view path() const { return mode == Mode::Live ? "sms/list" : "sms/testlist"; }
    void write(auto& body) const { body.add_numbers(numbers).add_if_any("text", text); }
    static std::optional<Reply> read(JsonView data, Scrub const& scrub) {
        return read_page<ListedSms>(data, [&](JsonView item) { return ListedSms::read(item, scrub); });
    }
};

/// One page of them.
using SmsPage = Page<ListedSms>;

} // namespace smsaero::inline v0

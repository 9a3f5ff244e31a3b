#pragma once

#include <smsaero/testing/sandbox_message.hpp>
#include <smsaero/testing/sandbox_page.hpp>

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

namespace smsaero::inline v0::testing {

/// What is asked of the list of messages.
struct SandboxListQuery {
    std::vector<std::string> numbers = {}; ///< only messages to these; to all when there is none
    std::string text = {};                 ///< only messages with this in their text
    std::int64_t page = 1;                 ///< page, from 1; one that is not there is the nearest that is
    bool test = false;           ///< only those that came by `sms/testsend`; only the others when false
    bool empty_as_array = false; ///< see `PageRequest`
};

/// The data of `sms/list` and `sms/testlist`: an object of the messages, keyed "0", "1" and so on, with
/// `links` and `totalCount`. Newest first, and the text searched as it stands: no source says either. Thread
/// safety: any number of callers. Errors: none.
/// @param messages oldest first
/// @param query which of them
/// @param now Unix seconds, any number
/// @return JSON
[[nodiscard]] inline std::string list_json(std::vector<SandboxMessage> const& messages,
                                           SandboxListQuery const& query, std::int64_t now) {
    auto const found = newest_first(messages, [&](SandboxMessage const& message) {
        bool const wanted =
            query.numbers.empty() || std::ranges::find(query.numbers, message.number) != query.numbers.end();
        return wanted && message.test == query.test && message.text.find(query.text) != std::string::npos;
    });
    return page_json(found, [&](auto const* message) { return status_json(*message, now); },
                     {.path = query.test ? "/v2/sms/testlist" : "/v2/sms/list",
                      .page = query.page,
                      .empty_as_array = query.empty_as_array});
}

} // namespace smsaero::inline v0::testing

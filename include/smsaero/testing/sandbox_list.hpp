#pragma once

#include <smsaero/testing/sandbox_message.hpp>
#include <smsaero/testing/sandbox_reply.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace smsaero::inline v0::testing {

/// What is asked of the list of messages.
struct SandboxListQuery {
    std::vector<std::string> numbers = {}; ///< only messages to these; to all when there is none
    std::string text = {};                 ///< only messages with this in their text
    std::int64_t page = 1;                 ///< one that is not there is the nearest that is
    bool test = false;                     ///< those that came by `sms/testsend`, or the others
};

/// How many messages a page holds: the manual's sample has 138 on three.
inline constexpr std::size_t sandbox_page_size = 50;

/// The data of `sms/list` and `sms/testlist`: an object of the messages, keyed "0", "1" and so on, with
/// `links` and `totalCount`. Newest first, and the text searched as it stands: no source says either.
[[nodiscard]] inline std::string list_json(std::vector<SandboxMessage> const& messages,
                                           SandboxListQuery const& query, std::int64_t now) {
    std::vector<SandboxMessage const*> found;
    for (auto message = messages.rbegin(); message != messages.rend(); ++message) {
        bool const wanted =
            query.numbers.empty() || std::ranges::find(query.numbers, message->number) != query.numbers.end();
        if (wanted && message->test == query.test && message->text.find(query.text) != std::string::npos)
            found.push_back(&*message);
    }
    auto const pages = std::max<std::size_t>((found.size() + sandbox_page_size - 1) / sandbox_page_size, 1);
    auto const page =
        static_cast<std::size_t>(std::clamp<std::int64_t>(query.page, 1, static_cast<std::int64_t>(pages)));

    JsonObjectText data;
    auto const first = (page - 1) * sandbox_page_size;
    for (std::size_t i = 0; i < sandbox_page_size && first + i < found.size(); ++i)
        data.raw(std::to_string(i), status_json(*found[first + i], now));
    auto const address = [&](std::size_t which) {
        return std::string("/v2/sms/") + (query.test ? "testlist" : "list")
               + "?page=" + std::to_string(which);
    };
    JsonObjectText links;
    links.add("self", address(page)).add("first", address(1)).add("last", address(pages));
    if (page > 1) links.add("prev", address(page - 1));
    if (page < pages) links.add("next", address(page + 1));
    return data.raw("links", links.str()).add("totalCount", std::to_string(found.size())).str();
}

} // namespace smsaero::inline v0::testing

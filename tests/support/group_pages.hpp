#pragma once

#include "api_call.hpp"
#include "replies.hpp"

#include <smsaero/config/account.hpp>
#include <smsaero/core/secret.hpp>
#include <smsaero/exchange/transport.hpp>

#include <cstddef>
#include <initializer_list>
#include <string>

/// What the tests of whole lists share.
namespace smsaero::test_support {

inline Account api_account() { return {.email = "user@example.com", .api_key = Secret{"s3cr3t-Key"}}; }

/// What is said of a second page with one such entry.
inline constexpr char not_whole[] = "page 2 is not whole: 1 of its entries could not be read";

/// A page of groups with these ids, of which 0 stands for one that cannot be read.
inline PostResult page(std::initializer_list<int> ids, bool has_next) {
    std::string all;
    for (std::size_t i = 0; int const id : ids)
        all.append("\"")
            .append(std::to_string(i++))
            .append(R"(":{"id":)")
            .append(id == 0 ? "null" : std::to_string(id))
            .append("},");
    return reply(200, agreed("{" + all + R"("links":{)" + (has_next ? R"("next":"x")" : "") + "}}"));
}

} // namespace smsaero::test_support

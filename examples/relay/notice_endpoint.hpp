#pragma once

#include "core.hpp"
#include "http_message.hpp"
#include "notice_secret.hpp"

#include <smsaero/api/notice_secret.hpp>
#include <smsaero/verification/expiring_table.hpp>

#include <cstdint>
#include <functional>

namespace relay {

/// `POST /callbacks/smsaero/{secret}`: delivery notices. A notice is a claim, which anybody can make who has
/// seen the URL. So one with a final status for a message that is expected has the relay ask the gateway
/// itself, and only what that says is counted.
class NoticeEndpoint {
public:
    explicit NoticeEndpoint(Core& core) : core_(core), secret_(notice_secret(core.key)) {}

    /// For every path that begins with `/callbacks/`.
    void answer(HttpRequest const& request, Respond respond);

private:
    HttpResponse take(HttpRequest const& request);
    bool is_settled(std::int64_t id) const;
    void ask(std::int64_t id);

    struct Asked {};

    Core& core_;
    smsaero::NoticeSecret const secret_;
    smsaero::ExpiringTable<std::int64_t, Asked, std::hash<std::int64_t>> asked_{
        std::hash<std::int64_t>{}}; // a moment ago
};

} // namespace relay

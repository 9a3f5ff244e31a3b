#pragma once

#include "core.hpp"
#include "http_message.hpp"
#include "request_limit.hpp"
#include "verifications.hpp"

#include <smsaero/verification/verification_id.hpp>

#include <chrono>
#include <optional>
#include <string_view>

namespace relay {

/// Everything whose path begins with `/v1/`: verifications for any backend that has the API token, as the
/// document at `/v1/openapi.json` says, which alone needs none. Without a token in the options there is
/// nothing else.
class VerificationEndpoint {
public:
    /// Throws what `Verifications` does.
    explicit VerificationEndpoint(Core& core) : core_(core), verifications_(core) {}

    void answer(HttpRequest request, Respond respond);

private:
    /// What a path below `/v1/verifications/` names.
    struct Place {
        smsaero::VerificationId id;
        std::string_view action; ///< `resend` or `check`
    };

    static std::optional<Place> place_of(std::string_view path);
    void route(HttpRequest request, Respond respond);
    void start(HttpRequest const& request, Respond respond);
    void resend(smsaero::VerificationId const& id, HttpRequest const& request, Respond respond);
    void check(smsaero::VerificationId const& id, HttpRequest const& request, Respond respond);
    void unlock(HttpRequest const& request, Respond respond);

    Core& core_;
    Verifications verifications_;
    RequestLimit<> limit_{600, std::chrono::minutes{1}}; // of the token as a whole
};

} // namespace relay

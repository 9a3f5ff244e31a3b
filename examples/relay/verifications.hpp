#pragma once

#include "core.hpp"
#include "verification_request.hpp"

#include <smsaero/core/phone_number.hpp>
#include <smsaero/core/usage_type.hpp>
#include <smsaero/verification/check_result.hpp>
#include <smsaero/verification/expiring_table.hpp>
#include <smsaero/verification/start_result.hpp>
#include <smsaero/verification/store_failure.hpp>
#include <smsaero/verification/verification_id.hpp>

#include <boost/asio/any_completion_handler.hpp>

#include <cstddef>
#include <memory>
#include <string_view>

namespace relay {

/// The verifications of the config in force: in this process's memory, or in a Redis that several relays may
/// share. Those must have the same `relay.key`, from which the codes are derived. What comes of each is in
/// metrics, history and log.
class Verifications {
public:
    using Started = boost::asio::any_completion_handler<void(smsaero::StartResult)>;
    using Checked = boost::asio::any_completion_handler<void(smsaero::CheckResult)>;
    using Unlocked = boost::asio::any_completion_handler<void(smsaero::StoreResult<void>)>;

    /// Throws `std::runtime_error` when the Redis of the options cannot be one.
    explicit Verifications(Core& core);
    Verifications(Verifications const&) = delete;
    Verifications& operator=(Verifications const&) = delete;
    ~Verifications();

    /// As the operations of `smsaero::Verifier`; without a config all is unavailable.
    void start(StartRequest const& request, Started done);
    void resend(smsaero::VerificationId const& id, Asker const& asker, Started done);
    void check(smsaero::VerificationId const& id, CheckRequest const& request, Checked done);
    void unlock(smsaero::PhoneNumber const& phone, Unlocked done);

    /// How they are kept; verifications.cpp alone knows of Redis.
    class Backend;

private:
    /// What of a verification its resends are to be noted with.
    struct Known {
        smsaero::UsageType usage;
        smsaero::MaskedPhone phone;
    };
    struct HashId {
        std::size_t operator()(smsaero::VerificationId const& id) const;
    };

    bool takes_work() const { return core_.generation && !core_.stopping; }
    void note_start(std::string_view way, smsaero::StartResult const& result, Known const& known);
    void note_message(smsaero::StartResult const& result, Known const& known);
    void note_check(smsaero::CheckResult const& result);
    void note_unlock(smsaero::StoreResult<void> const& result, smsaero::MaskedPhone const& phone);

    Core& core_;
    std::unique_ptr<Backend> const backend_;
    smsaero::ExpiringTable<smsaero::VerificationId, Known, HashId> known_{HashId{}};
};

} // namespace relay

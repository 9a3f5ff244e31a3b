#include "mobile_id.hpp"

#include "arguments.hpp"
#include "ask.hpp"
#include "output.hpp"

#include <smsaero/api/mobile_id.hpp>
#include <smsaero/core/errc.hpp>
#include <smsaero/wire/failure.hpp>

#include <boost/system/result.hpp>

#include <string>

using namespace smsaero;

namespace {

constexpr int refused = 2;

int show_session(MobileIdAnswer const& answer, ShowOptions const& options) {
    using Shown = boost::system::result<MobileIdSession, Failure>;
    int const status =
        show_reply(answer.has_failed() ? Shown{answer.failure()} : Shown{answer.session()}, options);
    if (status != Asked) return status;
    MobileIdSession const& session = answer.session();
    if (session.state() == MobileIdState::Approved) {
        tell(Tone::Good, "approved");
        return Asked;
    }
    if (session.is_final()) {
        tell(Tone::Bad, "not approved");
        return refused;
    }
    tell(Tone::Warning,
         "not approved yet; ask again with mobile-id status " + std::to_string(session.id.value_or(0)));
    return NotFinal;
}

} // namespace

int send_mobile_id(MobileIdSendOptions const& options) {
    return spend(options, [&](Gateway& gateway) {
        return show_dispatch(pay_for(gateway, MobileIdSend{to_number("--to", options.to), options.from,
                                                           Secret{options.callback_url}}),
                             options.show);
    });
}

int mobile_id_status(IdOptions const& options) {
    return ask(options, [&](Gateway& gateway) {
        return show_session(gateway.call(MobileIdStatus{options.id}), options.show);
    });
}

int verify_mobile_id(MobileIdVerifyOptions const& options) {
    return ask(options, [&](Gateway& gateway) {
        MobileIdAnswer const answer =
            gateway.call(MobileIdVerify{options.id, to_code("--code", options.code), options.from});
        int const status = show_session(answer, options.show);
        // The gateway has no error of its own for a wrong code.
        return answer.has_failed() && answer.failure().code == Errc::Rejected ? refused : status;
    });
}

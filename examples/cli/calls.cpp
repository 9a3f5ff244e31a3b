#include "calls.hpp"

#include "arguments.hpp"
#include "ask.hpp"

#include <smsaero/api/calls.hpp>

using namespace smsaero;

int send_flash_call(CallOptions const& options) {
    return spend(options, [&](Gateway& gateway) {
        FlashCallSend const call{to_number("--to", options.to), to_code("--code", options.code)};
        return show_dispatch(pay_for(gateway, call), options.show);
    });
}

int list_flash_calls(CallListOptions const& options) {
    return ask(options, [&](Gateway& gateway) {
        FlashCallList request;
        if (!options.number.empty()) request.number = to_number("--to", options.number);
        return show_list(gateway, request, options);
    });
}

int flash_call_status(IdOptions const& options) {
    return ask(options, [&](Gateway& gateway) {
        return show_reply(gateway.call(FlashCallStatus{options.id}), options.show);
    });
}

int send_voice_code(CallOptions const& options) {
    return spend(options, [&](Gateway& gateway) {
        VoiceCodeSend const call{to_number("--to", options.to), to_code("--code", options.code)};
        return show_dispatch(pay_for(gateway, call), options.show);
    });
}

#include "account.hpp"

#include "arguments.hpp"
#include "ask.hpp"

#include <smsaero/api/auth.hpp>
#include <smsaero/api/balance.hpp>
#include <smsaero/api/cards.hpp>
#include <smsaero/api/signs.hpp>
#include <smsaero/api/tariffs.hpp>

using namespace smsaero;
namespace json = boost::json;

int auth(GatewayOptions const& options) {
    return ask(options, [&](Gateway& gateway) {
        auto const reply = gateway.call(Auth{});
        return reply.has_error() ? fail(reply.error(), options.show) : done("authorized", true, options.show);
    });
}

int balance(GatewayOptions const& options) {
    return ask(options, [&](Gateway& gateway) {
        auto const roubles = gateway.call(Balance{});
        if (roubles.has_error()) return fail(roubles.error(), options.show);
        Rows rows{options.show};
        rows.add({{"balance", "balance", json::value(*roubles)}});
        rows.finish();
        return int{Asked};
    });
}

int add_balance(BalanceAddOptions const& options) {
    return spend(options, [&](Gateway& gateway) {
        auto const added = pay_for(gateway, BalanceAdd{to_money("--sum", options.sum), options.card});
        if (!added.sent()) return conclude(added.outcome, {}, added.failure(), options.show);
        auto const& sum = *added;
        Fields const fields{{"sum", "sum", sum ? json::value(*sum) : json::value(nullptr)}};
        return conclude(added.outcome, {fields}, {}, options.show);
    });
}

int cards(GatewayOptions const& options) {
    return ask(options, [&](Gateway& gateway) { return show_reply(gateway.call(Cards{}), options.show); });
}

int tariffs(GatewayOptions const& options) {
    return ask(options, [&](Gateway& gateway) { return show_reply(gateway.call(Tariffs{}), options.show); });
}

int list_signs(ListOptions const& options) {
    return ask(options, [&](Gateway& gateway) { return show_list(gateway, SignList{}, options); });
}

int add_sign(NameOptions const& options) {
    return ask(options, [&](Gateway& gateway) {
        return show_reply(gateway.call(SignAdd{options.name}), options.show);
    });
}

#include "viber.hpp"

#include "arguments.hpp"
#include "ask.hpp"
#include "input.hpp"

#include <smsaero/api/viber.hpp>
#include <smsaero/api/viber_message.hpp>
#include <smsaero/wire/base64.hpp>

#include <chrono>
#include <string_view>
#include <utility>

using namespace smsaero;

namespace {

/// The kind of picture by its first bytes, as the gateway calls it; empty for what it does not take.
std::string_view picture_kind(std::string_view bytes) {
    if (bytes.starts_with("\xFF\xD8\xFF")) return "jpg#";
    if (bytes.starts_with("\x89PNG")) return "png#";
    if (bytes.starts_with("GIF8")) return "gif#";
    return {};
}

std::string read_picture(std::string const& file) {
    constexpr std::size_t most = 300 * 1024;
    auto const bytes = read_input(file);
    if (!bytes) throw Misuse{Errc::InvalidPayload, "--image: it cannot be read: " + bytes.error().message()};
    if (bytes->size() > most) throw Misuse{Errc::InvalidPayload, "--image: a picture has 300 KB at most"};
    std::string picture{picture_kind(*bytes)};
    if (picture.empty()) throw Misuse{Errc::InvalidPayload, "--image: a picture is JPEG, PNG or GIF"};
    append_base64(*bytes, picture);
    return picture;
}

ViberMessage::Cascade to_cascade(ViberSendOptions const& options) {
    ViberMessage::Cascade cascade{.sender_name = options.sms_from, .text = Secret{options.sms_text}};
    if (!options.sms_max_price.empty())
        cascade.max_price = to_money("--sms-max-price", options.sms_max_price);
    if (options.sms_after) cascade.after = std::chrono::minutes{*options.sms_after};
    return cascade;
}

ViberMessage to_message(ViberSendOptions const& options) {
    ViberMessage message{.sender_name = options.from,
                         .text = Secret{to_text("--text", options.text)},
                         .send_at = to_future("--at", options.at),
                         .callback_url = Secret{options.callback_url}};
    if (options.everybody)
        message.to = AllContacts{};
    else if (options.group)
        message.to = GroupId{*options.group};
    else
        message.to = to_numbers("--to", options.to);
    if (!options.image.empty() || !options.button.empty() || !options.link.empty())
        message.button = ViberMessage::Button{options.image.empty() ? "" : read_picture(options.image),
                                              options.button, options.link};
    if (!options.sms_from.empty() || !options.sms_text.empty()) message.cascade = to_cascade(options);
    return message;
}

} // namespace

int send_viber(ViberSendOptions const& options) {
    return spend(options, [&](Gateway& gateway) {
        return show_dispatch(pay_for(gateway, to_message(options)), options.show);
    });
}

int list_viber(ListOptions const& options) {
    return ask(options, [&](Gateway& gateway) { return show_list(gateway, ViberList{}, options); });
}

int list_viber_signs(GatewayOptions const& options) {
    return ask(options,
               [&](Gateway& gateway) { return show_reply(gateway.call(ViberSignList{}), options.show); });
}

int list_viber_deliveries(ViberStatisticOptions const& options) {
    return ask(options, [&](Gateway& gateway) {
        return show_list(gateway, ViberStatistic{.campaign_id = options.campaign}, options);
    });
}

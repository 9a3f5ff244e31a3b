#include "gateway.hpp"

#include "setup.hpp"

#include <smsaero/beast/default_client.hpp>

#include <utility>

using namespace smsaero;

struct Gateway::Opened {
    DefaultClient client;
    std::string sender_name;
};

Gateway::Gateway(AccountOptions const& options) {
    auto setup = read_setup(options);
    if (setup.has_error()) throw setup.error();
    auto client = make_client(setup->config, setup->trust);
    if (client.has_error()) throw Misuse{client.error().code, explain(client.error())};
    opened_ = std::make_unique<Opened>(Opened{*std::move(client), std::move(setup->config.sender_name)});
}

Gateway::~Gateway() = default;

template <class E>
CallResult<E> Gateway::call(E request) {
    return opened_->client.call(std::move(request));
}

std::string const& Gateway::sender_name() const { return opened_->sender_name; }
Mode Gateway::mode() const { return opened_->client.credentials().mode(); }

template CallResult<Auth> Gateway::call(Auth);
template CallResult<Balance> Gateway::call(Balance);
template CallResult<BalanceAdd> Gateway::call(BalanceAdd);
template CallResult<BlacklistAdd> Gateway::call(BlacklistAdd);
template CallResult<BlacklistDelete> Gateway::call(BlacklistDelete);
template CallResult<BlacklistList> Gateway::call(BlacklistList);
template CallResult<Cards> Gateway::call(Cards);
template CallResult<ContactAdd> Gateway::call(ContactAdd);
template CallResult<ContactDelete> Gateway::call(ContactDelete);
template CallResult<ContactDeleteAll> Gateway::call(ContactDeleteAll);
template CallResult<ContactList> Gateway::call(ContactList);
template CallResult<FlashCallList> Gateway::call(FlashCallList);
template CallResult<FlashCallSend> Gateway::call(FlashCallSend);
template CallResult<FlashCallStatus> Gateway::call(FlashCallStatus);
template CallResult<GroupAdd> Gateway::call(GroupAdd);
template CallResult<GroupDelete> Gateway::call(GroupDelete);
template CallResult<GroupDeleteAll> Gateway::call(GroupDeleteAll);
template CallResult<GroupList> Gateway::call(GroupList);
template CallResult<HlrCheck> Gateway::call(HlrCheck);
template CallResult<HlrStatus> Gateway::call(HlrStatus);
template CallResult<MobileIdSend> Gateway::call(MobileIdSend);
template CallResult<MobileIdStatus> Gateway::call(MobileIdStatus);
template CallResult<MobileIdVerify> Gateway::call(MobileIdVerify);
template CallResult<NumberOperator> Gateway::call(NumberOperator);
template CallResult<SignAdd> Gateway::call(SignAdd);
template CallResult<SignList> Gateway::call(SignList);
template CallResult<SmsList> Gateway::call(SmsList);
template CallResult<SmsMessage> Gateway::call(SmsMessage);
template CallResult<SmsStatus> Gateway::call(SmsStatus);
template CallResult<Tariffs> Gateway::call(Tariffs);
template CallResult<TelegramMessage> Gateway::call(TelegramMessage);
template CallResult<TelegramStatus> Gateway::call(TelegramStatus);
template CallResult<ViberList> Gateway::call(ViberList);
template CallResult<ViberMessage> Gateway::call(ViberMessage);
template CallResult<ViberSignList> Gateway::call(ViberSignList);
template CallResult<ViberStatistic> Gateway::call(ViberStatistic);
template CallResult<VoiceCodeSend> Gateway::call(VoiceCodeSend);

#pragma once

#include <smsaero/api/auth.hpp>
#include <smsaero/api/balance.hpp>
#include <smsaero/api/blacklist.hpp>
#include <smsaero/api/calls.hpp>
#include <smsaero/api/cards.hpp>
#include <smsaero/api/contacts.hpp>
#include <smsaero/api/groups.hpp>
#include <smsaero/api/hlr.hpp>
#include <smsaero/api/listing.hpp>
#include <smsaero/api/mobile_id.hpp>
#include <smsaero/api/number_operator.hpp>
#include <smsaero/api/signs.hpp>
#include <smsaero/api/sms_list.hpp>
#include <smsaero/api/sms_message.hpp>
#include <smsaero/api/sms_status.hpp>
#include <smsaero/api/tariffs.hpp>
#include <smsaero/api/telegram.hpp>
#include <smsaero/api/viber.hpp>
#include <smsaero/api/viber_message.hpp>
#include <smsaero/core/logger.hpp>
#include <smsaero/exchange/async_call.hpp>
#include <smsaero/exchange/blocking_call.hpp>
#include <smsaero/exchange/transport.hpp>
#include <smsaero/wire/credentials.hpp>
#include <smsaero/wire/endpoint.hpp>

#include <cstdint>
#include <utility>

namespace smsaero::inline v0 {

/// The whole SMS Aero API v2, a method for each path. `T` posts requests (`Transport`, or `AsyncTransport`
/// for the `async_` forms) and `L` is told what happens.
///
/// What sends something or costs money gives a `Dispatch`, with an `Outcome`, and reaches the gateway at most
/// once; everything else gives the reply or the failure. The asynchronous forms take any completion token for
/// `void(CallResult<…>)`. Thread safety: as its policies; with the transports of this library and
/// `NullLogger` many threads may share one client. It must outlive its asynchronous calls and stay where it
/// is while they run.
///
///     Client client{account, std::move(transport)};
///     auto const contact = client.contact_add({.number = phone, .notes = {.first_name = "Ada"}});
template <class T, class L = NullLogger>
class Client : CheckLogger<L> {
public:
    /// Of an account, over this transport. What a call of either kind needs of it is said where one is made.
    explicit Client(Account account, T transport = T{}, L logger = L{})
        : transport_(std::move(transport)), logger_(std::move(logger)), credentials_(std::move(account)) {}

    /// Any request: one of those below, or an endpoint or operation of the caller's own.
    template <class R>
    CallResult<R> call(R request) {
        return blocking_call(std::move(request), credentials_, transport_, logger_);
    }
    template <class R, class Token>
    auto async_call(R request, Token&& token) {
        return smsaero::async_call(std::move(request), credentials_, transport_, logger_,
                                   std::forward<Token>(token));
    }

    // Account
    /// Whether the gateway knows the account.
    CallResult<Auth> auth() { return call(Auth{}); }
    template <class Token>
    auto async_auth(Token&& token) {
        return async_call(Auth{}, std::forward<Token>(token));
    }
    /// Roubles as decimal text.
    CallResult<Balance> balance() { return call(Balance{}); }
    template <class Token>
    auto async_balance(Token&& token) {
        return async_call(Balance{}, std::forward<Token>(token));
    }
    /// Tops the balance up from a card; costs money.
    CallResult<BalanceAdd> balance_add(BalanceAdd request) { return call(std::move(request)); }
    template <class Token>
    auto async_balance_add(BalanceAdd request, Token&& token) {
        return async_call(std::move(request), std::forward<Token>(token));
    }
    /// The cards that it can be topped up from.
    CallResult<Cards> cards() { return call(Cards{}); }
    template <class Token>
    auto async_cards(Token&& token) {
        return async_call(Cards{}, std::forward<Token>(token));
    }
    /// What a message costs.
    CallResult<Tariffs> tariffs() { return call(Tariffs{}); }
    template <class Token>
    auto async_tariffs(Token&& token) {
        return async_call(Tariffs{}, std::forward<Token>(token));
    }

    // SMS
    /// Sends any text; costs money.
    CallResult<SmsMessage> sms_send(SmsMessage request) { return call(std::move(request)); }
    template <class Token>
    auto async_sms_send(SmsMessage request, Token&& token) {
        return async_call(std::move(request), std::forward<Token>(token));
    }
    /// How far a message has come.
    CallResult<SmsStatus> sms_status(SmsStatus request) { return call(std::move(request)); }
    template <class Token>
    auto async_sms_status(SmsStatus request, Token&& token) {
        return async_call(std::move(request), std::forward<Token>(token));
    }
    /// One page of the messages.
    CallResult<SmsList> sms_list(SmsList request) { return call(std::move(request)); }
    template <class Token>
    auto async_sms_list(SmsList request, Token&& token) {
        return async_call(std::move(request), std::forward<Token>(token));
    }
    /// One page of the sender names.
    CallResult<SignList> sign_list(SignList request = {}) { return call(std::move(request)); }
    template <class Token>
    auto async_sign_list(SignList request, Token&& token) {
        return async_call(std::move(request), std::forward<Token>(token));
    }
    /// Asks for a new sender name.
    CallResult<SignAdd> sign_add(SignAdd request) { return call(std::move(request)); }
    template <class Token>
    auto async_sign_add(SignAdd request, Token&& token) {
        return async_call(std::move(request), std::forward<Token>(token));
    }

    // Contacts
    /// Makes a group of contacts.
    CallResult<GroupAdd> group_add(GroupAdd request) { return call(std::move(request)); }
    template <class Token>
    auto async_group_add(GroupAdd request, Token&& token) {
        return async_call(std::move(request), std::forward<Token>(token));
    }
    /// Deletes a group.
    CallResult<GroupDelete> group_delete(std::int64_t id) { return call(GroupDelete{id}); }
    template <class Token>
    auto async_group_delete(std::int64_t id, Token&& token) {
        return async_call(GroupDelete{id}, std::forward<Token>(token));
    }
    /// Deletes every group.
    CallResult<GroupDeleteAll> group_delete_all() { return call(GroupDeleteAll{}); }
    template <class Token>
    auto async_group_delete_all(Token&& token) {
        return async_call(GroupDeleteAll{}, std::forward<Token>(token));
    }
    /// One page of the groups.
    CallResult<GroupList> group_list(GroupList request = {}) { return call(std::move(request)); }
    template <class Token>
    auto async_group_list(GroupList request, Token&& token) {
        return async_call(std::move(request), std::forward<Token>(token));
    }
    /// Adds a contact.
    CallResult<ContactAdd> contact_add(ContactAdd request) { return call(std::move(request)); }
    template <class Token>
    auto async_contact_add(ContactAdd request, Token&& token) {
        return async_call(std::move(request), std::forward<Token>(token));
    }
    /// Deletes a contact.
    CallResult<ContactDelete> contact_delete(std::int64_t id) { return call(ContactDelete{id}); }
    template <class Token>
    auto async_contact_delete(std::int64_t id, Token&& token) {
        return async_call(ContactDelete{id}, std::forward<Token>(token));
    }
    /// Deletes every contact.
    CallResult<ContactDeleteAll> contact_delete_all() { return call(ContactDeleteAll{}); }
    template <class Token>
    auto async_contact_delete_all(Token&& token) {
        return async_call(ContactDeleteAll{}, std::forward<Token>(token));
    }
    /// One page of the contacts.
    CallResult<ContactList> contact_list(ContactList request = {}) { return call(std::move(request)); }
    template <class Token>
    auto async_contact_list(ContactList request, Token&& token) {
        return async_call(std::move(request), std::forward<Token>(token));
    }
    /// Adds numbers to the black list.
    CallResult<BlacklistAdd> blacklist_add(BlacklistAdd request) { return call(std::move(request)); }
    template <class Token>
    auto async_blacklist_add(BlacklistAdd request, Token&& token) {
        return async_call(std::move(request), std::forward<Token>(token));
    }
    /// Takes a number off the black list.
    CallResult<BlacklistDelete> blacklist_delete(std::int64_t id) { return call(BlacklistDelete{id}); }
    template <class Token>
    auto async_blacklist_delete(std::int64_t id, Token&& token) {
        return async_call(BlacklistDelete{id}, std::forward<Token>(token));
    }
    /// One page of the black list.
    CallResult<BlacklistList> blacklist_list(BlacklistList request = {}) { return call(std::move(request)); }
    template <class Token>
    auto async_blacklist_list(BlacklistList request, Token&& token) {
        return async_call(std::move(request), std::forward<Token>(token));
    }

    // Numbers
    /// Asks whether numbers can be reached; costs money.
    CallResult<HlrCheck> hlr_check(HlrCheck request) { return call(std::move(request)); }
    template <class Token>
    auto async_hlr_check(HlrCheck request, Token&& token) {
        return async_call(std::move(request), std::forward<Token>(token));
    }
    /// What the operator has answered.
    CallResult<HlrStatus> hlr_status(std::int64_t id) { return call(HlrStatus{id}); }
    template <class Token>
    auto async_hlr_status(std::int64_t id, Token&& token) {
        return async_call(HlrStatus{id}, std::forward<Token>(token));
    }
    /// Whose the numbers are.
    CallResult<NumberOperator> number_operator(NumberOperator request) { return call(std::move(request)); }
    template <class Token>
    auto async_number_operator(NumberOperator request, Token&& token) {
        return async_call(std::move(request), std::forward<Token>(token));
    }

    // Viber, Telegram, Mobile ID and calls
    /// Sends a Viber message; costs money.
    CallResult<ViberMessage> viber_send(ViberMessage request) { return call(std::move(request)); }
    template <class Token>
    auto async_viber_send(ViberMessage request, Token&& token) {
        return async_call(std::move(request), std::forward<Token>(token));
    }
    /// The sender names that Viber knows.
    CallResult<ViberSignList> viber_sign_list() { return call(ViberSignList{}); }
    template <class Token>
    auto async_viber_sign_list(Token&& token) {
        return async_call(ViberSignList{}, std::forward<Token>(token));
    }
    /// One page of the campaigns.
    CallResult<ViberList> viber_list(ViberList request = {}) { return call(std::move(request)); }
    template <class Token>
    auto async_viber_list(ViberList request, Token&& token) {
        return async_call(std::move(request), std::forward<Token>(token));
    }
    /// One page of whom a campaign has come to.
    CallResult<ViberStatistic> viber_statistic(ViberStatistic request) { return call(std::move(request)); }
    template <class Token>
    auto async_viber_statistic(ViberStatistic request, Token&& token) {
        return async_call(std::move(request), std::forward<Token>(token));
    }
    /// Sends a code by Telegram; costs money.
    CallResult<TelegramMessage> telegram_send(TelegramMessage request) { return call(std::move(request)); }
    template <class Token>
    auto async_telegram_send(TelegramMessage request, Token&& token) {
        return async_call(std::move(request), std::forward<Token>(token));
    }
    /// How far that code has come.
    CallResult<TelegramStatus> telegram_status(TelegramStatus request) { return call(std::move(request)); }
    template <class Token>
    auto async_telegram_status(TelegramStatus request, Token&& token) {
        return async_call(std::move(request), std::forward<Token>(token));
    }
    /// Asks for a confirmation on the SIM; costs money.
    CallResult<MobileIdSend> mobile_id_send(MobileIdSend request) { return call(std::move(request)); }
    template <class Token>
    auto async_mobile_id_send(MobileIdSend request, Token&& token) {
        return async_call(std::move(request), std::forward<Token>(token));
    }
    /// How far that has come.
    CallResult<MobileIdStatus> mobile_id_status(std::int64_t id) { return call(MobileIdStatus{id}); }
    template <class Token>
    auto async_mobile_id_status(std::int64_t id, Token&& token) {
        return async_call(MobileIdStatus{id}, std::forward<Token>(token));
    }
    /// Hands in the code that the user typed.
    CallResult<MobileIdVerify> mobile_id_verify(MobileIdVerify request) { return call(std::move(request)); }
    template <class Token>
    auto async_mobile_id_verify(MobileIdVerify request, Token&& token) {
        return async_call(std::move(request), std::forward<Token>(token));
    }
    /// Calls from a number that ends with the code; costs money.
    CallResult<FlashCallSend> flash_call_send(FlashCallSend request) { return call(std::move(request)); }
    template <class Token>
    auto async_flash_call_send(FlashCallSend request, Token&& token) {
        return async_call(std::move(request), std::forward<Token>(token));
    }
    /// One page of these calls.
    CallResult<FlashCallList> flash_call_list(FlashCallList request = {}) { return call(std::move(request)); }
    template <class Token>
    auto async_flash_call_list(FlashCallList request, Token&& token) {
        return async_call(std::move(request), std::forward<Token>(token));
    }
    /// How far such a call has come.
    CallResult<FlashCallStatus> flash_call_status(std::int64_t id) { return call(FlashCallStatus{id}); }
    template <class Token>
    auto async_flash_call_status(std::int64_t id, Token&& token) {
        return async_call(FlashCallStatus{id}, std::forward<Token>(token));
    }
    /// Calls and says the code; costs money.
    CallResult<VoiceCodeSend> voice_code_send(VoiceCodeSend request) { return call(std::move(request)); }
    template <class Token>
    auto async_voice_code_send(VoiceCodeSend request, Token&& token) {
        return async_call(std::move(request), std::forward<Token>(token));
    }

    // Whole lists: page by page, or `all()`
    Listing<Client, SmsList> messages(SmsList request = {}) { return {*this, std::move(request)}; }
    Listing<Client, SignList> signs(SignList request = {}) { return {*this, std::move(request)}; }
    Listing<Client, GroupList> groups(GroupList request = {}) { return {*this, std::move(request)}; }
    Listing<Client, ContactList> contacts(ContactList request = {}) { return {*this, std::move(request)}; }
    Listing<Client, BlacklistList> blacklist(BlacklistList request = {}) {
        return {*this, std::move(request)};
    }
    Listing<Client, ViberList> viber_campaigns(ViberList request = {}) { return {*this, std::move(request)}; }
    Listing<Client, ViberStatistic> viber_deliveries(ViberStatistic request) {
        return {*this, std::move(request)};
    }
    Listing<Client, FlashCallList> flash_calls(FlashCallList request = {}) {
        return {*this, std::move(request)};
    }

    /// The policies, which the client owns, and the account made ready.
    T& transport() { return transport_; }
    L& logger() { return logger_; }
    Credentials const& credentials() const { return credentials_; }

private:
    [[no_unique_address]] T transport_;
    [[no_unique_address]] L logger_;
    Credentials credentials_;
};

} // namespace smsaero::inline v0

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
#include <smsaero/exchange/presence.hpp>
#include <smsaero/exchange/transport.hpp>
#include <smsaero/wire/credentials.hpp>
#include <smsaero/wire/endpoint.hpp>

#include <cstdint>
#include <utility>

namespace smsaero::inline v0 {

/// The SMS Aero API v2, a method for each path but WhatsApp's. `T` posts requests (`Transport`, or
/// `AsyncTransport` for the `async_` forms) and `L` is told what happens.
///
/// What sends something or costs money gives a `Dispatch`, with an `Outcome`, and reaches the gateway at most
/// once; everything else gives the reply or the failure. The asynchronous forms take any completion token for
/// `void(CallResult<…>)` and give what it makes of that. Thread safety: as its policies; with the transports
/// of this library and `NullLogger` many threads may share one client. It must stay where it is while
/// asynchronous calls run, and outlive them, but for those that are only dropped then, since their context is
/// destroyed: of their end the logger is not told. Errors: the `Failure` that each result has;
/// `Errc::InvalidPayload` where a request cannot be posted, and its detail says what to change.
///
///     Client client{account, std::move(transport)};
///     auto const contact = client.contact_add({.number = phone, .notes = {.first_name = "Ada"}});
template <class T, class L = NullLogger>
class Client : CheckLogger<L> {
public:
    /// A client of one account. What a call of either kind needs of the transport is said where one is made.
    /// @param account one that cannot be used makes every call fail, with the reason
    /// @param transport posts the requests
    /// @param logger is told of each call
    explicit Client(Account account, T transport = T{}, L logger = L{})
        : transport_(std::move(transport)), logger_(std::move(logger)), credentials_(std::move(account)) {}

    /// Makes any request: one of those below, or an endpoint or operation of the caller's own. With an
    /// account in test mode it takes the test's path where there is one, whatever the request says; what has
    /// none costs what it costs.
    /// @param request an `Endpoint` or `Operation`
    /// @return what it says that the caller gets, or the failure
    template <class R>
    CallResult<R> call(R request) {
        return blocking_call(in_account_mode(std::move(request)), credentials_, transport_, logger_);
    }
    template <class R, class Token>
    auto async_call(R request, Token&& token) {
        return smsaero::async_call(in_account_mode(std::move(request)), credentials_, transport_, logger_,
                                   std::forward<Token>(token), presence_.watch());
    }

    // Account
    /// @return whether the gateway knows the account, or the failure
    CallResult<Auth> auth() { return call(Auth{}); }
    template <class Token>
    auto async_auth(Token&& token) {
        return async_call(Auth{}, std::forward<Token>(token));
    }
    /// @return the balance: roubles as decimal text, or the failure
    CallResult<Balance> balance() { return call(Balance{}); }
    template <class Token>
    auto async_balance(Token&& token) {
        return async_call(Balance{}, std::forward<Token>(token));
    }
    /// Tops the balance up from a card; costs money.
    /// @param request the sum, and the card's id
    /// @return the sum that was added, or the failure
    CallResult<BalanceAdd> balance_add(BalanceAdd request) { return call(std::move(request)); }
    template <class Token>
    auto async_balance_add(BalanceAdd request, Token&& token) {
        return async_call(std::move(request), std::forward<Token>(token));
    }
    /// @return the cards that it can be topped up from, or the failure
    CallResult<Cards> cards() { return call(Cards{}); }
    template <class Token>
    auto async_cards(Token&& token) {
        return async_call(Cards{}, std::forward<Token>(token));
    }
    /// @return what a message costs, or the failure
    CallResult<Tariffs> tariffs() { return call(Tariffs{}); }
    template <class Token>
    auto async_tariffs(Token&& token) {
        return async_call(Tariffs{}, std::forward<Token>(token));
    }

    // SMS
    /// Sends any text; costs money.
    /// @param request text, numbers and sender name
    /// @return a report for each number, or the failure
    CallResult<SmsMessage> sms_send(SmsMessage request) { return call(std::move(request)); }
    template <class Token>
    auto async_sms_send(SmsMessage request, Token&& token) {
        return async_call(std::move(request), std::forward<Token>(token));
    }
    /// How far a message has come.
    /// @param request the message's id
    /// @return how far it has come, or the failure
    CallResult<SmsStatus> sms_status(SmsStatus request) { return call(std::move(request)); }
    template <class Token>
    auto async_sms_status(SmsStatus request, Token&& token) {
        return async_call(std::move(request), std::forward<Token>(token));
    }
    /// One page of the messages.
    /// @param request which messages, and which page
    /// @return the page, or the failure
    CallResult<SmsList> sms_list(SmsList request) { return call(std::move(request)); }
    template <class Token>
    auto async_sms_list(SmsList request, Token&& token) {
        return async_call(std::move(request), std::forward<Token>(token));
    }
    /// One page of the sender names.
    /// @param request which page
    /// @return the page, or the failure
    CallResult<SignList> sign_list(SignList request = {}) { return call(std::move(request)); }
    template <class Token>
    auto async_sign_list(SignList request, Token&& token) {
        return async_call(std::move(request), std::forward<Token>(token));
    }
    /// Asks for a new sender name.
    /// @param request the name
    /// @return the name, with its state, or the failure
    CallResult<SignAdd> sign_add(SignAdd request) { return call(std::move(request)); }
    template <class Token>
    auto async_sign_add(SignAdd request, Token&& token) {
        return async_call(std::move(request), std::forward<Token>(token));
    }

    // Contacts
    /// Makes a group of contacts.
    /// @param request its name
    /// @return the group, or the failure
    CallResult<GroupAdd> group_add(GroupAdd request) { return call(std::move(request)); }
    template <class Token>
    auto async_group_add(GroupAdd request, Token&& token) {
        return async_call(std::move(request), std::forward<Token>(token));
    }
    /// Deletes a group.
    /// @param id the group's, from 1 up
    /// @return nothing more, or the failure
    CallResult<GroupDelete> group_delete(std::int64_t id) { return call(GroupDelete{id}); }
    template <class Token>
    auto async_group_delete(std::int64_t id, Token&& token) {
        return async_call(GroupDelete{id}, std::forward<Token>(token));
    }
    /// Deletes every group.
    /// @return nothing more, or the failure
    CallResult<GroupDeleteAll> group_delete_all() { return call(GroupDeleteAll{}); }
    template <class Token>
    auto async_group_delete_all(Token&& token) {
        return async_call(GroupDeleteAll{}, std::forward<Token>(token));
    }
    /// One page of the groups.
    /// @param request which page
    /// @return the page, or the failure
    CallResult<GroupList> group_list(GroupList request = {}) { return call(std::move(request)); }
    template <class Token>
    auto async_group_list(GroupList request, Token&& token) {
        return async_call(std::move(request), std::forward<Token>(token));
    }
    /// Adds a contact.
    /// @param request number and notes
    /// @return the contact, or the failure
    CallResult<ContactAdd> contact_add(ContactAdd request) { return call(std::move(request)); }
    template <class Token>
    auto async_contact_add(ContactAdd request, Token&& token) {
        return async_call(std::move(request), std::forward<Token>(token));
    }
    /// Deletes a contact.
    /// @param id the contact's, from 1 up
    /// @return nothing more, or the failure
    CallResult<ContactDelete> contact_delete(std::int64_t id) { return call(ContactDelete{id}); }
    template <class Token>
    auto async_contact_delete(std::int64_t id, Token&& token) {
        return async_call(ContactDelete{id}, std::forward<Token>(token));
    }
    /// Deletes every contact.
    /// @return nothing more, or the failure
    CallResult<ContactDeleteAll> contact_delete_all() { return call(ContactDeleteAll{}); }
    template <class Token>
    auto async_contact_delete_all(Token&& token) {
        return async_call(ContactDeleteAll{}, std::forward<Token>(token));
    }
    /// One page of the contacts.
    /// @param request which contacts, and which page
    /// @return the page, or the failure
    CallResult<ContactList> contact_list(ContactList request = {}) { return call(std::move(request)); }
    template <class Token>
    auto async_contact_list(ContactList request, Token&& token) {
        return async_call(std::move(request), std::forward<Token>(token));
    }
    /// Adds numbers to the black list.
    /// @param request the numbers
    /// @return an entry for each number, or the failure
    CallResult<BlacklistAdd> blacklist_add(BlacklistAdd request) { return call(std::move(request)); }
    template <class Token>
    auto async_blacklist_add(BlacklistAdd request, Token&& token) {
        return async_call(std::move(request), std::forward<Token>(token));
    }
    /// Takes a number off the black list.
    /// @param id the entry's, from 1 up
    /// @return nothing more, or the failure
    CallResult<BlacklistDelete> blacklist_delete(std::int64_t id) { return call(BlacklistDelete{id}); }
    template <class Token>
    auto async_blacklist_delete(std::int64_t id, Token&& token) {
        return async_call(BlacklistDelete{id}, std::forward<Token>(token));
    }
    /// One page of the black list.
    /// @param request which numbers, and which page
    /// @return the page, or the failure
    CallResult<BlacklistList> blacklist_list(BlacklistList request = {}) { return call(std::move(request)); }
    template <class Token>
    auto async_blacklist_list(BlacklistList request, Token&& token) {
        return async_call(std::move(request), std::forward<Token>(token));
    }

    // Numbers
    /// Asks whether numbers can be reached; costs money.
    /// @param request the numbers
    /// @return a report for each number, or the failure
    CallResult<HlrCheck> hlr_check(HlrCheck request) { return call(std::move(request)); }
    template <class Token>
    auto async_hlr_check(HlrCheck request, Token&& token) {
        return async_call(std::move(request), std::forward<Token>(token));
    }
    /// What the operator has answered.
    /// @param id the check's, from 1 up
    /// @return the report, or the failure
    CallResult<HlrStatus> hlr_status(std::int64_t id) { return call(HlrStatus{id}); }
    template <class Token>
    auto async_hlr_status(std::int64_t id, Token&& token) {
        return async_call(HlrStatus{id}, std::forward<Token>(token));
    }
    /// Whose the numbers are.
    /// @param request the numbers
    /// @return a report for each number, or the failure
    CallResult<NumberOperator> number_operator(NumberOperator request) { return call(std::move(request)); }
    template <class Token>
    auto async_number_operator(NumberOperator request, Token&& token) {
        return async_call(std::move(request), std::forward<Token>(token));
    }

    // Viber, Telegram, Mobile ID and calls
    /// Sends a Viber message; costs money.
    /// @param request text, sender name, and to whom
    /// @return the campaign, or the failure
    CallResult<ViberMessage> viber_send(ViberMessage request) { return call(std::move(request)); }
    template <class Token>
    auto async_viber_send(ViberMessage request, Token&& token) {
        return async_call(std::move(request), std::forward<Token>(token));
    }
    /// @return the sender names that Viber knows, or the failure
    CallResult<ViberSignList> viber_sign_list() { return call(ViberSignList{}); }
    template <class Token>
    auto async_viber_sign_list(Token&& token) {
        return async_call(ViberSignList{}, std::forward<Token>(token));
    }
    /// One page of the campaigns.
    /// @param request which page
    /// @return the page, or the failure
    CallResult<ViberList> viber_list(ViberList request = {}) { return call(std::move(request)); }
    template <class Token>
    auto async_viber_list(ViberList request, Token&& token) {
        return async_call(std::move(request), std::forward<Token>(token));
    }
    /// One page of whom a campaign has come to.
    /// @param request which campaign, and which page
    /// @return the page, or the failure
    CallResult<ViberStatistic> viber_statistic(ViberStatistic request) { return call(std::move(request)); }
    template <class Token>
    auto async_viber_statistic(ViberStatistic request, Token&& token) {
        return async_call(std::move(request), std::forward<Token>(token));
    }
    /// Sends a code by Telegram; costs money.
    /// @param request code and numbers
    /// @return a report for each number, or the failure
    CallResult<TelegramMessage> telegram_send(TelegramMessage request) { return call(std::move(request)); }
    template <class Token>
    auto async_telegram_send(TelegramMessage request, Token&& token) {
        return async_call(std::move(request), std::forward<Token>(token));
    }
    /// How far that code has come.
    /// @param request the id from the report
    /// @return the report, or the failure
    CallResult<TelegramStatus> telegram_status(TelegramStatus request) { return call(std::move(request)); }
    template <class Token>
    auto async_telegram_status(TelegramStatus request, Token&& token) {
        return async_call(std::move(request), std::forward<Token>(token));
    }
    /// Asks for a confirmation on the SIM; costs money.
    /// @param request number and sign
    /// @return the session, or the failure
    CallResult<MobileIdSend> mobile_id_send(MobileIdSend request) { return call(std::move(request)); }
    template <class Token>
    auto async_mobile_id_send(MobileIdSend request, Token&& token) {
        return async_call(std::move(request), std::forward<Token>(token));
    }
    /// How far that has come.
    /// @param id the session's, from 1 up
    /// @return the session, or the failure
    CallResult<MobileIdStatus> mobile_id_status(std::int64_t id) { return call(MobileIdStatus{id}); }
    template <class Token>
    auto async_mobile_id_status(std::int64_t id, Token&& token) {
        return async_call(MobileIdStatus{id}, std::forward<Token>(token));
    }
    /// Hands in the code that the user typed.
    /// @param request the session's id, the code and the sign
    /// @return the session, or the failure
    CallResult<MobileIdVerify> mobile_id_verify(MobileIdVerify request) { return call(std::move(request)); }
    template <class Token>
    auto async_mobile_id_verify(MobileIdVerify request, Token&& token) {
        return async_call(std::move(request), std::forward<Token>(token));
    }
    /// Calls from a number that ends with the code; costs money.
    /// @param request number and code
    /// @return the report, or the failure
    CallResult<FlashCallSend> flash_call_send(FlashCallSend request) { return call(std::move(request)); }
    template <class Token>
    auto async_flash_call_send(FlashCallSend request, Token&& token) {
        return async_call(std::move(request), std::forward<Token>(token));
    }
    /// One page of these calls.
    /// @param request which calls, and which page
    /// @return the page, or the failure
    CallResult<FlashCallList> flash_call_list(FlashCallList request = {}) { return call(std::move(request)); }
    template <class Token>
    auto async_flash_call_list(FlashCallList request, Token&& token) {
        return async_call(std::move(request), std::forward<Token>(token));
    }
    /// How far such a call has come.
    /// @param id the call's, from 1 up
    /// @return the report, or the failure
    CallResult<FlashCallStatus> flash_call_status(std::int64_t id) { return call(FlashCallStatus{id}); }
    template <class Token>
    auto async_flash_call_status(std::int64_t id, Token&& token) {
        return async_call(FlashCallStatus{id}, std::forward<Token>(token));
    }
    /// Calls and says the code; costs money.
    /// @param request number and code
    /// @return the report, or the failure
    CallResult<VoiceCodeSend> voice_code_send(VoiceCodeSend request) { return call(std::move(request)); }
    template <class Token>
    auto async_voice_code_send(VoiceCodeSend request, Token&& token) {
        return async_call(std::move(request), std::forward<Token>(token));
    }

    /// A whole list, page by page or `all()`.
    /// @param request which entries; its page does not matter
    /// @return the list, of which nothing has been asked for yet
    /// @{
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
    /// @}

    /// @return the policy, which the client owns
    /// @{
    T& transport() { return transport_; }
    L& logger() { return logger_; }
    /// @}
    /// @return the account made ready
    Credentials const& credentials() const { return credentials_; }

private:
    /// Who tries something out must not pay for a message because one request forgot to say so.
    template <class R>
    R in_account_mode(R request) const {
        if constexpr (requires { request.mode = Mode::Test; })
            if (credentials_.mode() == Mode::Test) request.mode = Mode::Test;
        return request;
    }

    [[no_unique_address]] T transport_;
    [[no_unique_address]] L logger_;
    Credentials credentials_;
    [[no_unique_address]] PresenceFor<T, L> presence_; // last: the transport may drop calls as it goes
};

} // namespace smsaero::inline v0

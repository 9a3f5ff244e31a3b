// The rest of the gateway's API: whom the account knows, what it has, and any message to anybody.

#include <smsaero.hpp>
#include <smsaero/testing/sandbox.hpp>

#include <iostream>

using namespace smsaero;

int main() {
    testing::Sandbox sandbox; // an emulated gateway; take out what names it, and the account is yours
    Account account{.email = "you@example.com", .api_key = Secret{"your-api-key"}};
    account.gates = {Gate::parse(sandbox.gate_url()).value()};
    DefaultClient client{account,
                         BlockingBeastTransport{make_tls_context({.ca_pem = sandbox.ca_pem()}).value()}};

    std::cout << "balance: " << client.balance().value() << '\n';

    // What costs nothing gives the reply or the failure.
    PhoneNumber const ada = PhoneNumber::parse("+7 900 123-45-67").value();
    Group const group = client.group_add({.name = "first customers"}).value();
    client.contact_add({.number = ada, .group_id = group.id, .notes = {.first_name = "Ada"}}).value();

    // A list is read page by page while the loop goes on; what it gives is an entry, or a page's failure.
    for (auto const& contact : client.contacts({.group_id = group.id}).all()) {
        if (contact.has_error()) return 1;
        std::cout << contact->notes.first_name << " has the number " << *contact->number << '\n';
    }

    // What sends something or costs money has an outcome, as a code has.
    auto const sent = client.sms_send(
        {.numbers = {ada}, .sender_name = "SMS Aero", .text = Secret{"Your table is ready."}});
    std::cout << "message: " << to_string(sent.outcome);
    if (sent.sent()) std::cout << ", for " << sent->front().cost.value() << " roubles";
    std::cout << '\n';
}

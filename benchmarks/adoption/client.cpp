// The whole API over a user's own transport: two of its paths.
#include <smsaero/client.hpp>

#include <string>

namespace adoption {

using namespace smsaero;

struct Unreached {
    PostResult post(Gate const&, Request const&, Deadline) { return TransportFailure{}; }
};

bool send_text(Account const& account, PhoneNumber const& to, std::string text) {
    Client<Unreached> client{account};
    if (!client.balance().has_value()) return false;
    return client
        .sms_send({.numbers = {to}, .sender_name = account.sender_name, .text = Secret{std::move(text)}})
        .sent();
}

} // namespace adoption

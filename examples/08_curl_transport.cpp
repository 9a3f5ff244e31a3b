// A transport over libcurl. The kit in smsaero/testing/transport_conformance.hpp shows it every fault that a
// gate can have; curl_transport.hpp says what it takes to pass.
#include "curl_transport.hpp"

#include <smsaero/connector.hpp>
#include <smsaero/testing/sandbox.hpp>

#include <iostream>

using namespace smsaero;

struct Messages : TemplateSet<Template<UsageType::Generic, "Your code is {{code}}.">> {};

int main() {
    testing::Sandbox sandbox; // an emulated gateway; take out what names it, and the message is real
    Account account{.email = "you@example.com", .api_key = Secret{"your-api-key"}, .sender_name = "SMS Aero"};
    account.gates = {Gate::parse(sandbox.gate_url()).value()};
    Connector<CurlTransport, SecureDigits<6>, NullLogger, Messages> connector{
        account, CurlTransport{sandbox.ca_pem()}};
    for (char const* number : {"+79001234567", "+79990000402", "+79990000901"}) {
        PhoneNumber const phone = PhoneNumber::parse(number).value();
        std::cout << phone << ": " << to_string(connector.send<UsageType::Generic>(phone).outcome) << '\n';
    }
}

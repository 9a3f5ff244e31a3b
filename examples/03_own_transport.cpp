// A transport of one's own: here it prints the request's address and lets the gateway refuse. Any HTTP
// library fits in.
#include <smsaero/connector.hpp>

#include <iostream>

using namespace smsaero;

struct PrintingTransport {
    PostResult post(Gate const& gate, Request const& request, Deadline deadline) {
        std::cout << "POST " << gate.url() << request.path << ", " << request.body.size() << " bytes, within "
                  << (deadline.remaining().count() > 14'000 ? "15" : "fewer") << " seconds\n";
        if (gate.host == "gate.smsaero.ru") // nothing reached it, so the next gate is tried
            return TransportFailure{
                .code = Errc::ConnectFailed, .phase = Phase::Connect, .reached = Reached::Nothing};
        return Response{402, R"({"success": false, "data": null, "message": "Not enough money"})"};
    }
};

struct Messages : TemplateSet<Template<UsageType::Generic, "Your code is {{code}}.">> {};

int main() {
    Account const account{
        .email = "you@example.com", .api_key = Secret{"your-api-key"}, .sender_name = "SMS Aero"};
    Connector<PrintingTransport, SecureDigits<8>, NullLogger, Messages> connector{account};
    Attempt const attempt = connector.send_test(PhoneNumber::parse("+79001234567").value());
    std::cout << to_string(attempt.outcome) << ": " << explain(attempt.failure()) << '\n';
}

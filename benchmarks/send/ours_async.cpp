// send/ours_async: so many callers at once, each sending one code after another, on one thread.

#include "ours.hpp"

#include <smsaero/beast/transport.hpp>

#include <boost/asio/io_context.hpp>

#include <cstddef>

using namespace contestant;

namespace {

using AsyncConnector = Connector<smsaero::BeastTransport>;

struct Caller {
    void send() {
        auto const began = Clock::now();
        connector.async_send<smsaero::UsageType::SignIn>(phone,
                                                         [this, began](smsaero::Attempt const& attempt) {
                                                             expect_sent(attempt);
                                                             if (stopwatch.sent(began)) send();
                                                         });
    }

    AsyncConnector& connector;
    smsaero::PhoneNumber const& phone;
    Stopwatch& stopwatch;
};

} // namespace

int main(int argc, char** argv) {
    auto const arguments = Arguments::parse(argc, argv);
    boost::asio::io_context context{1};
    auto connector = make_connector(
        arguments,
        smsaero::BeastTransport{context.get_executor(),
                                smsaero::make_tls_context({.ca_file = arguments.ca_file}).value()});
    auto const phone = smsaero::PhoneNumber::parse(number).value();
    Stopwatch stopwatch{arguments, Clock::now()};
    std::vector<Caller> callers(arguments.concurrency, Caller{connector, phone, stopwatch});
    for (Caller& caller : callers)
        caller.send();
    context.run();
    stopwatch.print();
}

// send/ours_blocking: so many threads that share one connector, each sending one code after another.

#include "ours.hpp"

#include <smsaero/beast/blocking_transport.hpp>

#include <thread>
#include <vector>

using namespace contestant;

int main(int argc, char** argv) {
    auto const arguments = Arguments::parse(argc, argv);
    auto connector = make_connector(
        arguments,
        smsaero::BlockingBeastTransport{smsaero::make_tls_context({.ca_file = arguments.ca_file}).value()});
    auto const phone = smsaero::PhoneNumber::parse(number).value();
    Stopwatch all{arguments, Clock::now()};
    std::vector<Stopwatch> own(arguments.concurrency, all);
    std::vector<std::thread> threads;
    for (Stopwatch& stopwatch : own)
        threads.emplace_back([&] {
            for (bool more = true; more;) {
                auto const began = Clock::now();
                expect_sent(connector.send<smsaero::UsageType::SignIn>(phone));
                more = stopwatch.sent(began);
            }
        });
    for (std::thread& thread : threads)
        thread.join();
    for (Stopwatch const& stopwatch : own)
        all.add(stopwatch);
    all.print();
}

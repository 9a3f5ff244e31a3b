#pragma once

#include <smsaero/exchange/transport.hpp>
#include <smsaero/testing/conformance_report.hpp>
#include <smsaero/testing/conformance_verdict.hpp>
#include <smsaero/testing/fault_run.hpp>
#include <smsaero/testing/transport_faults.hpp>

#include <concepts>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>

namespace smsaero::inline v0::testing {

/// Makes a transport that trusts the authority given as PEM text, and no other; for plain HTTP on 127.0.0.1
/// the text is empty.
template <class T>
concept TransportFactory = std::invocable<T&, std::string const&>
                           && Transport<std::remove_cvref_t<std::invoke_result_t<T&, std::string const&>>>;

/// The factory's transports as functions. Thread safety: any number of callers, each with a factory of its
/// own. Errors: none.
/// @param factory moved into what is returned
/// @return a function whose transports live as long as what it returns
template <TransportFactory Factory>
[[nodiscard]] MakePost erased(Factory factory) {
    return [factory = std::move(factory)](std::string const& ca_pem) mutable -> AnyPost {
        using Made = std::remove_cvref_t<std::invoke_result_t<Factory&, std::string const&>>;
        auto const made = std::make_shared<Made>(factory(ca_pem));
        return [made](Gate const& gate, Request const& request, Deadline deadline) {
            return made->post(gate, request, deadline);
        };
    };
}

/// Shows a transport everything that can go wrong between it and a gate, plain and over TLS, on real sockets
/// of the loopback interface, and tells where it is wrong: above all where a message reaches the server
/// twice, and where it says that nothing was reached although something may have been. Each fault gets a
/// transport of its own:
///
///     auto const report = testing::check_transport(
///         [](std::string const& ca_pem) { return MyTransport{ca_pem}; });
///     std::cout << report;
///     return report.conforms() ? 0 : 1;
///
/// Takes some ten seconds, more for a transport that waits where it need not. A transport that never returns,
/// even when the server is gone, keeps this from returning. An asynchronous transport goes through
/// `BlockingAdapter`. Thread safety: any number of callers, each with a factory of its own. Errors: throws
/// `boost::system::system_error` when no port can be had, `std::runtime_error` when OpenSSL fails; what the
/// transport throws stands in the report.
/// @param factory makes the transports
/// @return what was found
template <TransportFactory Factory>
[[nodiscard]] ConformanceReport check_transport(Factory factory) {
    auto const make = erased(std::move(factory));
    ConformanceReport report;
    auto inapplicable = inapplicable_faults.begin();
    auto const leave_out_up_to = [&](int number) {
        for (; inapplicable != inapplicable_faults.end() && inapplicable->number < number; ++inapplicable)
            report.rows.push_back({.number = inapplicable->number,
                                   .fault = std::string(inapplicable->fault),
                                   .note = std::string(inapplicable->reason)});
    };
    for (auto const& fault : transport_faults()) {
        leave_out_up_to(fault.number == 0 ? 99 : fault.number);
        for (bool const over_tls : {false, true})
            report.rows.push_back(fault.applies(over_tls)
                                      ? conformance_row(fault, over_tls, run_fault(fault, over_tls, make))
                                      : ConformanceRow{.number = fault.number,
                                                       .fault = std::string(fault.fault),
                                                       .note = "over TLS alone"});
    }
    return report;
}

} // namespace smsaero::inline v0::testing

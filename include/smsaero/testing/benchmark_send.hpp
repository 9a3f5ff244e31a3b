#pragma once

/// @file
/// The rows of transports. Thread safety: one thread at a time. Errors: none; a row ends the program when its
/// contestant does not do its work.

#include <smsaero/connector.hpp>
#include <smsaero/core/code_generator.hpp>
#include <smsaero/core/errc.hpp>
#include <smsaero/core/logger.hpp>
#include <smsaero/core/outcome.hpp>
#include <smsaero/core/phone_number.hpp>
#include <smsaero/core/secret.hpp>
#include <smsaero/core/template.hpp>
#include <smsaero/core/template_set.hpp>
#include <smsaero/core/usage_type.hpp>
#include <smsaero/core/verification_code.hpp>
#include <smsaero/exchange/transport.hpp>
#include <smsaero/testing/benchmark_render.hpp>
#include <smsaero/testing/benchmark_run.hpp>
#include <smsaero/testing/benchmark_texts.hpp>
#include <smsaero/wire/credentials.hpp>
#include <smsaero/wire/gate.hpp>

#include <benchmark/benchmark.h>

#include <string>
#include <utility>

namespace smsaero::inline v0::testing {

/// Posts nothing and answers at once as the gateway does when all is well: what is left is the library.
/// Thread safety: any number of callers.
struct NullTransport {
    /// Answers. Errors: none.
    /// @return always the reply, with a receipt in it
    PostResult post(Gate const&, Request const&, Deadline) const {
        return Response{
            200,
            R"({"success":true,"data":{"id":440000001,"status":0,"extendStatus":"queue","cost":5.49},"message":null})"};
    }
};

/// The account that transports are measured with. It is nobody's, and its one gate is a port of this machine
/// where nothing listens: a transport that does post is given the account of a sandbox instead.
/// @return the account, in `Mode::Test`
inline Account benchmark_account() {
    return {.email = "benchmark@example.com",
            .api_key = Secret{"0123456789abcdef0123456789abcdef"},
            .sender_name = "SMS Aero",
            .gates = {*Gate::parse("http://127.0.0.1:9/v2/")},
            .mode = Mode::Test};
}

/// The message that is sent.
struct BenchmarkMessages
    : TemplateSet<Template<UsageType::SignIn, FixedString{benchmark_texts::EnglishSignIn::text}>> {};

/// The row of a transport: `Connector::send`, from code and phone to the `Attempt`.
/// @param benchmarks where it goes
/// @param name `send/` and a word
/// @param make returns the transport, once for each repetition
/// @param account what messages are sent with
template <class Make>
void add_send_row(Benchmarks& benchmarks, std::string const& name, Make make, Account const& account) {
    benchmarks.add(name, [make, account](benchmark::State& state) {
        using Transport = decltype(make());
        Connector<Transport, SecureDigits<6>, NullLogger, BenchmarkMessages> connector(account, make());
        PhoneNumber const phone = *PhoneNumber::parse("79001234567");
        VerificationCode const code = benchmark_code();
        auto const send = [&] { return connector.template send<UsageType::SignIn>(phone, code).outcome; };
        if (Outcome const outcome = send(); outcome != Outcome::Sent)
            Benchmarks::give_up("the message was not sent: " + std::string(to_string(outcome)));
        measure(state, 0, send);
    });
}

/// The row that every transport is shown beside: `NullTransport`. Nothing where it is there already.
/// @param benchmarks where it goes
inline void add_send_rows(Benchmarks& benchmarks) {
    if (!benchmarks.is_first("send")) return;
    add_send_row(
        benchmarks, "send/null_transport", [] { return NullTransport{}; }, benchmark_account());
}

} // namespace smsaero::inline v0::testing

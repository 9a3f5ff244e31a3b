#include <smsaero/connector.hpp>

using namespace smsaero;

struct Messages : TemplateSet<Template<UsageType::SignIn, "Your code is {{code}}">> {};

// Each policy has every member; each case spoils one.
struct OwnTransport {
#if defined CASE_transport_without_post
    PostResult send(Gate const&, Request const&, Deadline) { return TransportFailure{}; }
// names: OwnTransport
// says: smsaero: this transport has neither `PostResult post(Gate const&, Request const&, Deadline)` nor
// `async_post(Gate const&, Request const&, Deadline, auto&& token)`
#elif defined CASE_transport_whose_post_cannot_fail
    Response post(Gate const&, Request const&, Deadline) { return {}; }
// names: OwnTransport
// says: smsaero: this transport has neither `PostResult post(Gate const&, Request const&, Deadline)` nor
// `async_post(Gate const&, Request const&, Deadline, auto&& token)`
#elif defined CASE_transport_without_a_deadline
    void async_post(Gate const&, Request const&, auto&&) {}
// names: OwnTransport
// says: smsaero: this transport has neither `PostResult post(Gate const&, Request const&, Deadline)` nor
// `async_post(Gate const&, Request const&, Deadline, auto&& token)`
#else
    PostResult post(Gate const&, Request const&, Deadline) { return TransportFailure{}; }
#endif
};

struct OwnGenerator {
#if defined CASE_generator_without_length
    static constexpr std::size_t size = 6;
// names: CheckCodeGenerator<OwnGenerator>
// says: smsaero: this code generator lacks `static constexpr std::size_t length`, how many symbols its codes
// have
#elif defined CASE_generator_of_three_symbols
    static constexpr std::size_t length = 3;
// names: CheckCodeGenerator<OwnGenerator>
// says: smsaero: no verification code is as long as this code generator says; let its `length`, and what it
// makes, be of 4 to 16 symbols
#elif defined CASE_generator_of_seventeen_symbols
    static constexpr std::size_t length = 17;
// names: CheckCodeGenerator<OwnGenerator>
// says: smsaero: no verification code is as long as this code generator says; let its `length`, and what it
// makes, be of 4 to 16 symbols
#else
    static constexpr std::size_t length = 6;
#endif
#if defined CASE_generator_without_generate
    VerificationCode operator()(auto&) const { return VerificationCode::literal<"123456">(); }
// names: CheckCodeGenerator<OwnGenerator>
// says: smsaero: this code generator lacks `VerificationCode generate(Entropy auto& entropy) const`
#elif defined CASE_generator_of_numbers
    int generate(auto&) const { return 123456; }
// names: CheckCodeGenerator<OwnGenerator>
// says: smsaero: this code generator lacks `VerificationCode generate(Entropy auto& entropy) const`
#else
    VerificationCode generate(auto&) const { return VerificationCode::literal<"123456">(); }
#endif
#if defined CASE_generator_that_tells_of_too_few_codes
    static constexpr std::uint64_t codes = 999'999;
// names: CheckCodeGenerator<OwnGenerator>
// says: smsaero: this code generator has fewer than 1000000 codes, which can be guessed; take SecureDigits<6>
// or more symbols (NIST SP 800-63B-4, 3.1.3.2)
#else
    static constexpr std::uint64_t codes = 1'000'000;
#endif
};

struct OwnLogger {
#if defined CASE_logger_without_started
    void log(std::string_view) {}
// names: CheckLogger<OwnLogger>
// says: smsaero: this logger lacks log(events::Started const&)
#else
    void log(events::Started const&) {}
#endif
#if defined CASE_logger_without_posting
    void log(std::string_view) {}
// names: CheckLogger<OwnLogger>
// says: smsaero: this logger lacks log(events::Posting const&)
#else
    void log(events::Posting const&) {}
#endif
#if defined CASE_logger_without_gate_failed
    void log(std::string_view) {}
// names: CheckLogger<OwnLogger>
// says: smsaero: this logger lacks log(events::GateFailed const&)
#else
    void log(events::GateFailed const&) {}
#endif
#if defined CASE_logger_without_finished
    void log(std::string_view) {}
// names: CheckLogger<OwnLogger>
// says: smsaero: this logger lacks log(events::Finished const&)
#else
    void log(events::Finished const&) {}
#endif
};

Attempt send(Connector<OwnTransport, OwnGenerator, OwnLogger, Messages>& connector,
             PhoneNumber const& phone) {
    return connector.send<UsageType::SignIn>(phone);
}

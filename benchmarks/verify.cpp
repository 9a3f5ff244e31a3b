// How many checks a second a verifier makes on one core, beside a loop of the HMAC that each needs; how much
// memory a live verification takes in a store; and how that memory comes back when they have expired, and how
// long the longest call takes meanwhile.
//
//     verify [ROUNDS [VERIFICATIONS]] [--record FILE]

#include "record.hpp"

#include <smsaero/testing/benchmark_comparison.hpp>
#include <smsaero/testing/manual_clock.hpp>
#include <smsaero/verification/memory_store.hpp>
#include <smsaero/verification/verifier.hpp>

#include <smsaero/connector.hpp>

#include <openssl/evp.h>

#include <fmt/core.h>

#include <malloc.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string>
#include <utility>
#include <vector>

using namespace smsaero;
using smsaero::testing::Comparison;
using smsaero::testing::ManualClock;
using smsaero::testing::Promise;

namespace {

/// What malloc has given and not got back, in bytes, which is more than was asked for.
std::size_t allocated_bytes() {
    auto const info = ::mallinfo2();
    return info.uordblks + info.hblkhd;
}

using Time = std::chrono::steady_clock;

/// Takes every message at once.
struct NullTransport {
    PostResult post(Gate const&, Request const&, Deadline) {
        return Response{.status = 200, .body = R"({"success":true,"data":{"id":1,"status":0}})"};
    }
};
struct Messages : TemplateSet<Template<UsageType::SignIn, "Your code is {{code}}.">> {};
using SendingConnector = Connector<NullTransport, SecureDigits<6>, NullLogger, Messages>;
using Store = MemoryStore<ManualClock>;

std::string const key(HmacKey::min_size, 'k');

CodeKeys keys() {
    std::vector<CodeKeys::Numbered> ring;
    ring.push_back({1, Secret{key}});
    return CodeKeys::make(std::move(ring)).value();
}

PhoneNumber phone(std::size_t i) { return *PhoneNumber::parse(std::to_string(79000000000 + i)); }

struct Service {
    SendingConnector connector{{.email = "a@example.com",
                                .api_key = Secret{"key"},
                                .sender_name = "S",
                                .gates = {{.host = "gate.example"}}}};
    Store store{{.verifications = 2'000'000, .counters = 8'000'000}};
    Verifier<SendingConnector, Store> verifier{connector, store, keys(), {}, SendLimits::none()};

    VerificationId start(std::size_t i) { return verifier.start(phone(i), UsageType::SignIn).id.value(); }

    /// The code of a verification, as its phone would show it.
    std::string code(VerificationId const& id) {
        auto const begun = store.begin_check(id, 100).value();
        store.abandon_check(id).value();
        return std::string{
            derive_code(SecureDigits<6>{}, keys_, *begun.verification, begun.codes[0])->reveal()};
    }

private:
    CodeKeys keys_ = keys();
};

/// Nanoseconds of each of so many turns of `work(i)`.
template <class Work>
double nanoseconds(std::size_t turns, Work work) {
    auto const began = Time::now();
    for (std::size_t i = 0; i < turns; ++i)
        work(i);
    return std::chrono::duration<double, std::nano>(Time::now() - began).count() / static_cast<double>(turns);
}

/// HMAC-SHA-256 of a message as long as a code is derived from, with one context for all, and nothing else.
class HmacLoop {
public:
    HmacLoop() : mac_(::EVP_MAC_fetch(nullptr, "HMAC", nullptr)), context_(::EVP_MAC_CTX_new(mac_)) {
        char digest[] = "SHA256";
        ::OSSL_PARAM const parameters[] = {::OSSL_PARAM_construct_utf8_string("digest", digest, 0),
                                           ::OSSL_PARAM_construct_end()};
        ::EVP_MAC_init(context_, reinterpret_cast<unsigned char const*>(key.data()), key.size(), parameters);
    }
    ~HmacLoop() {
        ::EVP_MAC_CTX_free(context_);
        ::EVP_MAC_free(mac_);
    }

    void turn() {
        std::size_t size = 0;
        ::EVP_MAC_init(context_, nullptr, 0, nullptr);
        ::EVP_MAC_update(context_, message_, sizeof message_);
        ::EVP_MAC_final(context_, digest_, &size, sizeof digest_);
        message_[0] ^= digest_[0]; // so that no turn can be left out
    }

private:
    ::EVP_MAC* mac_;
    ::EVP_MAC_CTX* context_;
    unsigned char message_[36] = {};
    unsigned char digest_[32] = {};
};

/// One round with so many live verifications: each is checked wrong and right, and as many are started.
bool run_round(std::size_t live, HmacLoop& hmac, Comparison& comparison, Record& record) {
    Service service;
    std::vector<VerificationId> ids;
    std::vector<std::string> codes;
    for (std::size_t i = 0; i < live; ++i) {
        ids.push_back(service.start(i));
        codes.push_back(service.code(ids.back()));
    }
    auto const add = [&](std::string const& name, double took) {
        std::string const row = name + '/' + std::to_string(live);
        comparison.add(row, took, 0, std::nullopt);
        record.row(row, {{"ns", took}});
    };
    std::size_t wrong = 0;
    std::size_t right = 0;
    add("verify/hmac_loop", nanoseconds(live, [&](std::size_t) { hmac.turn(); }));
    add("verify/check_wrong", nanoseconds(live, [&](std::size_t i) {
            wrong += service.verifier.check(ids[i], "AAAAAA").approved() ? 1 : 0;
        }));
    add("verify/check_right", nanoseconds(live, [&](std::size_t i) {
            right += service.verifier.check(ids[i], codes[i]).approved() ? 1 : 0;
        }));
    add("verify/start", nanoseconds(live, [&](std::size_t i) { service.start(live + i); }));
    return wrong == 0 && right == live;
}

/// A service that starts a hundred verifications a minute has a thousand live ones, which the processor's
/// caches hold; one that starts ten thousand a minute has a hundred thousand.
bool compare_checks(int rounds, Record& record) {
    std::vector<Promise> const promises{{"verify/check_wrong/1000", "verify/hmac_loop/1000", 4.0},
                                        {"verify/check_right/1000", "verify/hmac_loop/1000", 4.0},
                                        {"verify/check_wrong/100000", "verify/hmac_loop/100000"},
                                        {"verify/check_right/100000", "verify/hmac_loop/100000"},
                                        {"verify/start/1000", "verify/hmac_loop/1000"}};
    Comparison comparison;
    HmacLoop hmac;
    bool as_it_should = true;
    for (int round = 0; round < rounds; ++round)
        for (std::size_t const live : {1'000u, 100'000u})
            as_it_should = run_round(live, hmac, comparison, record) && as_it_should;
    fmt::print("{}\n{}", comparison.speeds(), comparison.verdicts(promises));
    for (auto const& [contestant, rival, at_most] : promises) {
        boost::json::value const most = at_most ? boost::json::value(*at_most) : nullptr;
        record.promise({{"row", contestant}, {"over", rival}, {"figure", "ns"}, {"at_most", most}});
    }
    return as_it_should;
}

/// The longest of many calls.
struct Longest {
    template <class Call>
    auto operator()(Call call) {
        auto const began = Time::now();
        auto result = call();
        longest = std::max(longest, std::chrono::duration<double, std::micro>(Time::now() - began).count());
        return result;
    }
    double longest = 0;
};

bool show_memory(std::size_t verifications, Record& record) {
    fmt::print("\n"); // takes memory for what is printed
    Service service;
    service.start(0); // what OpenSSL and others set up once
    std::vector<VerificationId> ids;
    ids.reserve(verifications);
    std::size_t const before = allocated_bytes();
    std::size_t const ids_size = ids.capacity() * sizeof ids[0]; // the benchmark's own
    Longest start;
    for (std::size_t i = 1; i <= verifications; ++i)
        ids.push_back(start([&] { return service.start(i); }));
    double const each = static_cast<double>(allocated_bytes() - before) / static_cast<double>(verifications);
    fmt::print("{} live verifications: {:.0f} allocated bytes each (400 at most); the longest start took "
               "{:.0f} us\n",
               verifications, each, start.longest);
    std::string const row = "verify/memory/" + std::to_string(verifications);
    record.row(row, {{"bytes", each}});
    record.promise({{"row", row}, {"figure", "bytes"}, {"at_most", 400}, {"by", "count"}});

    ManualClock::advance(std::chrono::hours{1});
    Longest check;
    std::size_t calls = 0;
    double left = 1;
    auto const too_much = [&] {
        left = static_cast<double>(allocated_bytes() - ids_size) / static_cast<double>(before - ids_size) - 1;
        return left > 0.01;
    };
    // Nothing but what a service does all day.
    for (; (calls % 4096 != 0 || too_much()) && calls < 4 * verifications; ++calls)
        check([&] {
            service.verifier.check(ids[calls % verifications], "AAAAAA");
            return service.verifier.resend(ids[calls % verifications]).status;
        });
    fmt::print("expired: after {} checks and resends {:.2f} % more than before is in use (1 % at most); the "
               "longest of "
               "them took {:.0f} us\n",
               calls, left * 100, check.longest);
    record.row(row, {{"% left", left * 100}});
    record.promise({{"row", row}, {"figure", "% left"}, {"at_most", 1}, {"by", "count"}});
    Longest scan;
    Service other;
    for (std::size_t i = 1; i <= verifications; ++i)
        other.start(i);
    ManualClock::advance(std::chrono::hours{1});
    scan([&] { return other.store.collect(); });
    fmt::print("to free them all at once takes {:.0f} us\n", scan.longest);
    if (left > 0.01) fmt::print("memory did not come back\n");
    return left <= 0.01;
}

} // namespace

int main(int argc, char** argv) {
    Record record{argc, argv};
    std::string const first = argc > 1 ? argv[1] : "15";
    std::string verifications = argc > 2 ? argv[2] : "1000000";
    int const rounds = std::atoi(first.c_str());
    int const most = std::atoi(verifications.c_str());
    if (most < 1 || (rounds < 1 && first != "memory")) {
        fmt::print(stderr, "usage: verify [ROUNDS [VERIFICATIONS]] [--record FILE]\n");
        return EXIT_FAILURE;
    }
    if (first == "memory")
        return show_memory(static_cast<std::size_t>(most), record) ? EXIT_SUCCESS : EXIT_FAILURE;
    if (!compare_checks(rounds, record)) {
        fmt::print("a check came to what is not so\n");
        return EXIT_FAILURE;
    }
    std::fflush(stdout);
    // Memory by itself, and with nothing kept back that was freed, which would count as in use.
    ::setenv("GLIBC_TUNABLES", "glibc.malloc.tcache_count=0", 1);
    std::string memory = "memory";
    std::string option = "--record";
    std::string path = record.path();
    char* const arguments[] = {
        argv[0],     memory.data(), verifications.data(), path.empty() ? nullptr : option.data(),
        path.data(), nullptr};
    ::execv("/proc/self/exe", arguments);
    return EXIT_FAILURE;
}

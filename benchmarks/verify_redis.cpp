// How many flows a second (a start and a check) a verifier makes on a Redis, one after another and eight at
// once, beside what redis-benchmark makes of the plainest command on the same socket.
//
//     verify_redis [FLOWS] [--record FILE]

#include "../tests/support/redis_server.hpp"
#include "../tests/support/verifying.hpp"
#include "record.hpp"

#include <smsaero/verification/redis_store.hpp>

#include <fmt/core.h>

#include <array>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <thread>
#include <vector>

using namespace smsaero;
using namespace smsaero::test_support;

namespace {

/// What redis-benchmark says, a line: `GET key: 50000.00 requests per second, p50=0.015 msec`.
std::string redis_benchmark(RedisServer const& server, int clients, int requests) {
    std::string const command =
        fmt::format("redis-benchmark -s {} -c {} -n {} -q GET key 2>/dev/null | tr '\\r' '\\n' | tail -n 1",
                    server.options().unix_socket, clients, requests);
    struct Close {
        void operator()(std::FILE* file) const { ::pclose(file); }
    };
    std::unique_ptr<std::FILE, Close> const output{::popen(command.c_str(), "r")};
    std::array<char, 256> line{};
    std::string last = "not shown: there is no redis-benchmark (on Debian it is in the package redis-tools)";
    while (output && std::fgets(line.data(), line.size(), output.get()) != nullptr)
        if (line[0] != '\n') last = line.data();
    while (last.ends_with('\n'))
        last.pop_back();
    return last;
}

/// Flows by so many threads, each with phones of its own; the seconds that they took.
double run(RedisStore& store, int threads, int flows, std::atomic<int>& approved) {
    static std::atomic<long> next = 79000000000;
    auto const began = std::chrono::steady_clock::now();
    std::vector<std::thread> running;
    for (int thread = 0; thread < threads; ++thread)
        running.emplace_back([&] {
            PhonesConnector connector{{.email = "a@example.com",
                                       .api_key = Secret{"key"},
                                       .sender_name = "S",
                                       .gates = {{.host = "gate.example"}}}};
            Verifier verifier{connector, store, one_key(), {}, SendLimits::none()};
            for (int flow = 0; flow < flows / threads; ++flow) {
                auto const phone = *PhoneNumber::parse(std::to_string(next++));
                auto const started = verifier.start(phone, UsageType::SignIn);
                if (verifier.check(started.id.value(), connector.transport().codes.back()).approved())
                    ++approved;
            }
        });
    for (std::thread& thread : running)
        thread.join();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
}

} // namespace

int main(int argc, char** argv) {
    Record record{argc, argv};
    int const flows = argc > 1 ? std::atoi(argv[1]) : 20'000;
    if (flows < 8) {
        fmt::print(stderr, "usage: verify_redis [FLOWS] [--record FILE], at least 8 flows\n");
        return EXIT_FAILURE;
    }
    // create, failures and confirm; begin_check, failures, consume and clear
    constexpr int operations = 7;
    RedisServer server;
    RedisStore store{server.options()};
    std::atomic<int> approved = 0;
    int expected = 0;
    for (int const threads : {1, 8}) {
        double const took = run(store, threads, flows, approved);
        int const made = flows / threads * threads;
        expected += made;
        std::string const plain = redis_benchmark(server, threads, flows);
        fmt::print("{} at once: {:.0f} flows a second, {:.0f} scripts; redis-benchmark {}\n", threads,
                   made / took, made * operations / took, plain);
        record.row(fmt::format("verify_redis/flows/{}", threads), {{"a second", made / took}});
        record.row(fmt::format("verify_redis/scripts/{}", threads), {{"a second", made * operations / took}});
        std::string const get = fmt::format("verify_redis/redis_benchmark_get/{}", threads);
        if (auto const colon = plain.find(": "); plain.starts_with("GET") && colon != plain.npos)
            record.row(get, {{"a second", std::strtod(plain.c_str() + colon + 2, nullptr)}});
        else
            record.missing(get, plain);
    }
    if (approved == expected) return EXIT_SUCCESS;
    fmt::print("{} of {} flows were approved\n", approved.load(), expected);
    return EXIT_FAILURE;
}

// Sends by the ten thousand over real TLS connections to gates that show every fault of the public table:
// what each call promised is compared with what the gates saw, and nothing may be left of it afterwards.
//
//     loopback --run_test=soak_suite -- --seed 7 --sends 100000

#include "soak_run.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <sys/socket.h>
#include <unistd.h>

BOOST_AUTO_TEST_SUITE(soak_suite, *boost::unit_test::timeout(1800))

using namespace smsaero;
using namespace smsaero::soak;
using namespace smsaero::test_support;

namespace {

Options options() {
    Options options;
    auto const& suite = boost::unit_test::framework::master_test_suite();
    for (int i = 1; i + 1 < suite.argc; i += 2) {
        std::string_view const name = suite.argv[i];
        std::uint64_t const value = std::strtoull(suite.argv[i + 1], nullptr, 10);
        if (name == "--seed") options.seed = value;
        if (name == "--sends") options.sends = value;
    }
    return options;
}

/// What the program holds.
struct Held {
    std::size_t descriptors = open_descriptors().size();
    std::size_t bytes = allocated_bytes();
};

/// One run for all tests, after a shorter one that leaves what is made once.
struct Soaked {
    static Soaked const& once() {
        static Soaked const soaked;
        return soaked;
    }

    Soaked() {
        Report warm_up;
        soak::soak({.seed = asked.seed + 1, .sends = std::min<std::uint64_t>(2'500, asked.sends / 4)},
                   warm_up);
        before = {};
        soak::soak(asked, report);
        after = {};
    }

    Options asked = options();
    Report report;
    Held before;
    Held after;
};

} // namespace

BOOST_AUTO_TEST_CASE(no_promise_is_broken_over_tls_through_every_fault) {
    Soaked const& soaked = Soaked::once();
    Report const& report = soaked.report;
    BOOST_TEST_MESSAGE(describe(soaked.asked, report));
    BOOST_TEST(report.violations.empty(), describe(soaked.asked, report));
    BOOST_TEST(report.sends >= soaked.asked.sends);
    BOOST_TEST(report.again > 0u);
    BOOST_TEST(too_rare(soaked.asked, report) == std::vector<std::string>{},
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(no_descriptor_and_no_byte_is_left_of_them) {
    Soaked const& soaked = Soaked::once();
    BOOST_TEST_MESSAGE(soaked.before.descriptors << " descriptors before, " << soaked.after.descriptors
                                                 << " after; " << soaked.before.bytes << " bytes before, "
                                                 << soaked.after.bytes << " after");
    BOOST_TEST(soaked.report.sockets == 0u);
    BOOST_TEST(soaked.after.descriptors == soaked.before.descriptors);
    // The C library keeps some hundred bytes for each thread that it may start again, and an arena's head; by
    // itself malloc also keeps a few kilobytes for a thread's next calls, more at one time than at another.
    // What each send, connection or fault left would be hundreds of kilobytes; of what is rarer the leak
    // sanitizer tells.
    bool const keeps_nothing = std::getenv("GLIBC_TUNABLES") != nullptr;
    BOOST_TEST(soaked.after.bytes <= soaked.before.bytes + (keeps_nothing ? 16'000 : 50'000));
}

BOOST_AUTO_TEST_CASE(a_descriptor_and_a_byte_that_are_left_would_be_noticed) {
    Held const before;
    std::size_t const sockets = client_sockets({});
    int const open = ::socket(AF_INET, SOCK_STREAM, 0);
    auto byte = std::make_unique<char>();
    Held const with;
    BOOST_TEST(with.descriptors == before.descriptors + 1);
    BOOST_TEST(client_sockets({}) == sockets + 1);
    bool const has_own_heap =
        before.bytes == with.bytes; // as under the address sanitizer, which looks itself
    ::close(open);
    byte.reset();
    BOOST_TEST(open_descriptors().size() == before.descriptors);
    BOOST_TEST((has_own_heap || with.bytes > before.bytes));
}

BOOST_AUTO_TEST_SUITE_END()

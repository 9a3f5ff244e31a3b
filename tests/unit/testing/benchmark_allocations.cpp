#include <smsaero/testing/benchmark_allocations.hpp>

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <memory>
#include <new>
#include <string>
#include <thread>

BOOST_AUTO_TEST_SUITE(benchmark_allocations_suite)

using namespace smsaero::testing;

namespace {

template <class Use>
std::size_t counted(Use use) {
    std::size_t const before = allocation_count;
    use();
    return allocation_count - before;
}

/// Keeps what is allocated from being optimised away.
void* volatile seen;

/// A sanitizer may have an `operator new` of its own.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool sanitized = true;
#elif defined(__has_feature)
constexpr bool sanitized = __has_feature(address_sanitizer) || __has_feature(thread_sanitizer);
#else
constexpr bool sanitized = false;
#endif

} // namespace

BOOST_AUTO_TEST_CASE(every_form_is_counted_or_it_is_known_that_none_is) {
    BOOST_TEST((allocations_are_counted() || sanitized));
    std::size_t const each = allocations_are_counted() ? 1 : 0;
    struct alignas(64) Wide {
        char bytes[64];
    };
    BOOST_TEST(counted([] { seen = std::make_unique<int>(1).get(); }) == each);
    BOOST_TEST(counted([] { seen = std::make_unique<int[]>(10).get(); }) == each);
    BOOST_TEST(counted([] { seen = std::make_unique<Wide>().get(); }) == each);
    BOOST_TEST(counted([] { delete (seen = 0, new (std::nothrow) int(1)); }) <= each);
    BOOST_TEST(counted([] { seen = std::string(100, 'x').data(); }) == each);
    BOOST_TEST(counted([] { std::thread([] { seen = std::string(100, 'x').data(); }).join(); }) >= each);
    BOOST_TEST(counted([] {}) == 0u);
}

BOOST_AUTO_TEST_CASE(what_is_aligned_stays_aligned) {
    struct alignas(256) Wide {
        char bytes[10];
    };
    auto const wide = std::make_unique<Wide>();
    BOOST_TEST(reinterpret_cast<std::uintptr_t>(wide.get()) % 256 == 0u);
}

BOOST_AUTO_TEST_CASE(no_memory_is_an_exception) {
    BOOST_CHECK_THROW(counted_allocation(nullptr), std::bad_alloc);
}

BOOST_AUTO_TEST_SUITE_END()

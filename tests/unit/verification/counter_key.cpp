#include <smsaero/verification/counter_key.hpp>

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>

BOOST_AUTO_TEST_SUITE(counter_key)

using namespace smsaero;

namespace {

constexpr CounterKind failures = CounterKind::Failures;
constexpr CounterKind delay = CounterKind::Delay;

static_assert(CounterKey{failures, "79001234567"}.view() == "f79001234567");
static_assert(CounterKey{delay, "79001234567"}.view() == "d79001234567");
static_assert(std::is_trivially_copyable_v<CounterKey>); // so it takes no memory

} // namespace

BOOST_AUTO_TEST_CASE(kind_and_subject_tell_keys_apart) {
    CounterKey const key{failures, "79001234567"};
    BOOST_TEST((key == CounterKey{failures, "79001234567"}));
    BOOST_TEST((key != CounterKey{delay, "79001234567"}));
    BOOST_TEST((key != CounterKey{failures, "79001234568"}));
    BOOST_TEST((key != CounterKey{failures, "7900123456"}));
    BOOST_TEST((key != CounterKey{failures, "790012345678"}));
    BOOST_TEST((key != CounterKey{failures, ""}));
}

BOOST_AUTO_TEST_CASE(a_subject_may_be_empty) {
    BOOST_TEST(CounterKey(failures, "").view() == "f");
    BOOST_TEST((CounterKey{failures, ""} != CounterKey{delay, ""}));
}

BOOST_AUTO_TEST_CASE(a_zero_byte_is_a_byte_like_any_other) {
    using namespace std::string_view_literals;
    BOOST_TEST(CounterKey(failures, "a\0"sv).view() == "fa\0"sv);
    BOOST_TEST((CounterKey{failures, "a"} != CounterKey{failures, "a\0"sv}));
}

BOOST_AUTO_TEST_CASE(an_address_fits) {
    // As long as one can be written.
    constexpr std::string_view longest = "ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255";
    BOOST_TEST(CounterKey(failures, longest).view().substr(1) == longest);
}

BOOST_AUTO_TEST_CASE(what_does_not_fit_is_cut) {
    for (std::size_t size = 0; size < 2 * CounterKey::max_size; ++size) {
        std::string subject(size, 'x');
        bool const fits = size < CounterKey::max_size;
        std::string const expected = 'f' + (fits ? subject : subject.substr(0, CounterKey::max_size - 1));
        BOOST_TEST(CounterKey(failures, subject).view() == expected);
    }
    std::string const fitting(CounterKey::max_size - 1, 'x');
    BOOST_TEST((CounterKey{failures, fitting} == CounterKey{failures, fitting + "y"}));
    BOOST_TEST(CounterKey(failures, std::string(100'000, 'x')).view().size() == CounterKey::max_size);
}

BOOST_AUTO_TEST_CASE(a_copy_shows_its_own_bytes) {
    CounterKey copy{delay, "another"};
    {
        CounterKey const key{failures, "79001234567"};
        copy = key;
    }
    BOOST_TEST(copy.view() == "f79001234567");
}

BOOST_AUTO_TEST_SUITE_END()

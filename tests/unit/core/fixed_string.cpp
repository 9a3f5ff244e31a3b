#include <smsaero/core/fixed_string.hpp>

#include <boost/test/unit_test.hpp>

#include <string_view>
#include <type_traits>

BOOST_AUTO_TEST_SUITE(fixed_string_suite)

using namespace smsaero;

namespace {

template <FixedString Text>
struct Named {
    static constexpr std::string_view text = Text.view();
};

static_assert(Named<"Your code is {{code}}">::text == "Your code is {{code}}");
static_assert(Named<"">::text.empty());
static_assert(Named<"a\0b">::text == std::string_view("a\0b", 3));
static_assert(Named<"Код">::text == "Код");

static_assert(std::is_same_v<Named<"same">, Named<"same">>);
static_assert(!std::is_same_v<Named<"one">, Named<"two">>);
static_assert(!std::is_same_v<Named<"a">, Named<"a\0">>);

static_assert(FixedString{"x"} == FixedString{"x"});
static_assert(FixedString{"x"} != FixedString{"y"});

} // namespace

BOOST_AUTO_TEST_CASE(the_text_is_there_at_run_time_too) {
    BOOST_TEST(Named<"Your code is {{code}}">::text == "Your code is {{code}}");
}

BOOST_AUTO_TEST_SUITE_END()

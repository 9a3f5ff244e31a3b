#include <smsaero/core/template_set.hpp>

#include <smsaero/core/template.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>
#include <type_traits>

BOOST_AUTO_TEST_SUITE(template_set_suite)

using namespace smsaero;

namespace {

struct Messages : TemplateSet<Template<UsageType::SignIn, "sign in {{code}}">,
                              Template<UsageType::Register, "register {{code}}">,
                              Template<UsageType::Generic, "generic {{code}}">> {};
struct SignInAlone : TemplateSet<Template<UsageType::SignIn, "sign in {{code}}">> {};

static_assert(Messages::is_static);
static_assert(std::is_empty_v<Messages>);

static_assert(Messages::has(UsageType::SignIn) && Messages::has(UsageType::Generic));
static_assert(!Messages::has(UsageType::BindMfa));
static_assert(Messages::covers(UsageType::BindMfa)); // by the one for Generic

static_assert(SignInAlone::covers(UsageType::SignIn));
static_assert(!SignInAlone::covers(UsageType::Register));
static_assert(!SignInAlone::covers(UsageType::Generic));

constexpr auto text = [](auto message) { return message.text(); };
static_assert(Messages::with<UsageType::Register>(text) == "register {{code}}");
static_assert(Messages::with<UsageType::Generic>(text) == "generic {{code}}");
static_assert(Messages::with<UsageType::BindMfa>(text) == "generic {{code}}");
static_assert(SignInAlone::with<UsageType::SignIn>(text) == "sign in {{code}}");

// Which type is there twice, for the sentence that says so.
constexpr bool twice_is_told() {
    using enum UsageType;
    return all_distinct({SignIn, Generic}) && all_distinct({}) && !all_distinct({SignIn, Generic, Generic})
           && repeated_or_first({SignIn, Generic, Generic}) == Generic
           && repeated_or_first({SignIn, Generic}) == SignIn && repeated_or_first({}) == Generic;
}
static_assert(twice_is_told());

static_assert(Messages::find<6>(UsageType::SignIn)->image == "sign in 000000");
static_assert(!SignInAlone::find<6>(UsageType::Generic));

template <class Set>
std::string image(UsageType type) {
    auto const layout = Set::template find<4>(type);
    return layout ? std::string(layout->image) : "nothing";
}

} // namespace

BOOST_AUTO_TEST_CASE(a_type_that_is_there_twice_is_told_at_run_time_as_while_compiling) {
    BOOST_TEST(twice_is_told());
}

BOOST_AUTO_TEST_CASE(a_type_gets_its_own_message_or_else_the_one_for_generic) {
    for (UsageType type : usage_types) {
        std::string_view const expected = type == UsageType::SignIn     ? "sign in 0000"
                                          : type == UsageType::Register ? "register 0000"
                                                                        : "generic 0000";
        BOOST_TEST(image<Messages>(type) == expected, to_string(type));
    }
}

BOOST_AUTO_TEST_CASE(without_one_for_generic_nothing_else_is_covered) {
    for (UsageType type : usage_types) {
        bool const covered = type == UsageType::SignIn;
        BOOST_TEST(SignInAlone::covers(type) == covered);
        BOOST_TEST(image<SignInAlone>(type) == (covered ? "sign in 0000" : "nothing"));
    }
}

BOOST_AUTO_TEST_SUITE_END()

#include <smsaero/api/phone_operator.hpp>

#include <boost/test/unit_test.hpp>

#include <optional>
#include <string>
#include <string_view>

BOOST_AUTO_TEST_SUITE(phone_operator_suite)

using namespace smsaero;

namespace {

PhoneOperator read(std::string_view code, std::string_view name, Scrub const& scrub = {}) {
    return PhoneOperator::read(JsonView::parse(code).value(), JsonView::parse(name).value(), scrub);
}

} // namespace

BOOST_AUTO_TEST_CASE(the_codes_are_the_manuals) {
    BOOST_TEST((read("1", R"("MEGAFON")").code == PhoneOperator::megafon));
    BOOST_TEST((read("4", R"("MTS")").code == PhoneOperator::mts));
    BOOST_TEST((read("5", R"("BEELINE")").code == PhoneOperator::beeline));
    BOOST_TEST((read(R"("6")", R"("TELE2")").code == PhoneOperator::tele2));
}

BOOST_AUTO_TEST_CASE(an_operator_that_is_not_listed_is_kept) {
    PhoneOperator const other = read("42", R"("YOTA")");
    BOOST_TEST((other.code == 42));
    BOOST_TEST(other.name == "YOTA");
}

BOOST_AUTO_TEST_CASE(what_is_missing_is_nothing) {
    BOOST_TEST((read("null", "null") == PhoneOperator{}));
    BOOST_TEST((PhoneOperator::read(std::nullopt, std::nullopt, Scrub{}) == PhoneOperator{}));
}

BOOST_AUTO_TEST_CASE(words_that_are_known_stand_as_they_are) {
    for (std::string const known : {"MEGAFON", "MTS", "BEELINE", "TELE2", "OTHER"}) {
        Scrub scrub;
        scrub.hide(known);
        BOOST_TEST(read("1", '"' + known + '"', scrub).name == known);
        BOOST_TEST(read("1", '"' + known + "s\"", scrub).name == "***s");
    }
}

BOOST_AUTO_TEST_SUITE_END()

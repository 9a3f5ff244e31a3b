#include <smsaero/wire/dispatch.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <type_traits>

BOOST_AUTO_TEST_SUITE(dispatch)

using namespace smsaero;

// An accepted request is not to be taken for one that was carried out, nor the other way round.
static_assert(!std::is_constructible_v<bool, Dispatch<int>>);

BOOST_AUTO_TEST_CASE(a_sent_one_has_a_reply) {
    Dispatch<std::string> const sent{Outcome::Sent, std::string{"yes"}};
    BOOST_TEST(sent.sent());
    BOOST_TEST(*sent == "yes");
    BOOST_TEST(sent->size() == 3u);
    BOOST_TEST(sent.reply.has_value());
}

BOOST_AUTO_TEST_CASE(every_other_one_has_a_failure) {
    for (Outcome const outcome : {Outcome::Rejected, Outcome::NotSent, Outcome::Unknown}) {
        Dispatch<std::string> const other{outcome, Failure{.code = Errc::ConnectionLost}};
        BOOST_TEST(!other.sent());
        BOOST_TEST((other.failure().code == Errc::ConnectionLost));
    }
}

BOOST_AUTO_TEST_CASE(one_that_was_not_made_sent_nothing) {
    Dispatch<int> const none;
    BOOST_TEST(!none.sent());
    BOOST_TEST((none.outcome == Outcome::NotSent));
    BOOST_TEST(none.reply.has_error());
}

BOOST_AUTO_TEST_SUITE_END()

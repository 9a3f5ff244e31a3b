#include <smsaero/testing/scripted_transport.hpp>

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(scripted_transport_suite)

using namespace smsaero;
using smsaero::testing::ScriptedTransport;

BOOST_AUTO_TEST_CASE(each_post_gets_the_next_line) {
    static_assert(Transport<ScriptedTransport>);
    ScriptedTransport transport{Response{200, "first"}, TransportFailure{.code = Errc::TimedOut},
                                Response{502, "third"}};
    BOOST_TEST(transport.post({.host = "a"}, {"auth", "", ""}, {})->body == "first");
    BOOST_TEST((transport.post({.host = "b"}, {"auth", "", ""}, {}).error().code == Errc::TimedOut));
    BOOST_TEST(transport.post({.host = "c"}, {"auth", "", ""}, {})->status == 502);
    BOOST_REQUIRE(transport.requests().size() == 3u);
    BOOST_TEST(transport.requests()[1].gate.host == "b");
}

BOOST_AUTO_TEST_CASE(a_post_beyond_the_script_is_kept_and_fails) {
    for (ScriptedTransport transport : {ScriptedTransport{}, ScriptedTransport{std::vector<PostResult>{}}}) {
        PostResult const result = transport.post({}, {"auth", "", ""}, {});
        BOOST_REQUIRE(result.has_error());
        BOOST_TEST((result.error().reached == Reached::Nothing));
        BOOST_TEST(result.error().detail == "the script of this ScriptedTransport has ended");
        BOOST_TEST(transport.requests().size() == 1u);
    }
}

BOOST_AUTO_TEST_SUITE_END()

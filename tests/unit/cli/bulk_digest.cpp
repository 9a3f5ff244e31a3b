#include "../../../examples/cli/bulk_digest.hpp"

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(bulk_digest)

BOOST_AUTO_TEST_CASE(a_digest_is_that_of_all_bytes_however_they_come) {
    RunningDigest digest;
    digest.add("a");
    digest.add("bc");
    BOOST_TEST(digest.finish().value() == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    digest.restart();
    digest.add("abc");
    BOOST_TEST(digest.finish().value() == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

BOOST_AUTO_TEST_CASE(a_salted_digest_depends_on_the_salt_and_on_where_each_part_ends) {
    auto const salt = SaltedDigest::new_salt().value();
    BOOST_TEST(salt.size() == 64u);
    SaltedDigest const digest{salt};
    BOOST_TEST(digest.of({"79001234567", "text"}) == digest.of({"79001234567", "text"}));
    BOOST_TEST(digest.of({"79001234567", "text"}) != digest.of({"7900123456", "7text"}));
    BOOST_TEST(digest.of({"1", "text"}) != digest.of({"1text"}));
    BOOST_TEST(digest.of({"1", "text"}) != SaltedDigest{SaltedDigest::new_salt().value()}.of({"1", "text"}));
    BOOST_TEST(digest.of({"a"}).size() == 64u);
}

BOOST_AUTO_TEST_SUITE_END()

#include "state_key.hpp"

#include "durable_file.hpp"

#include "../../support/own_folder.hpp"

#include <boost/test/unit_test.hpp>

#include <filesystem>
#include <stdexcept>

using namespace relay;

BOOST_FIXTURE_TEST_SUITE(state_key_suite, OwnFolder)

BOOST_AUTO_TEST_CASE(it_is_made_once_and_read_then) {
    StateKey const first{path};
    StateKey const second{path};
    BOOST_TEST(first.derive("intents").reveal() == second.derive("intents").reveal());
    BOOST_TEST(read_file(path / "relay.key")->size() == 32u);
}

BOOST_AUTO_TEST_CASE(each_purpose_has_its_own_and_none_is_the_file) {
    StateKey const key{path};
    BOOST_TEST(key.derive("intents").reveal() != key.derive("codes").reveal());
    BOOST_TEST(key.derive("intents").reveal() != read_file(path / "relay.key").value());
    BOOST_TEST(key.derive("intents").reveal().size() == 32u);
}

BOOST_AUTO_TEST_CASE(two_folders_have_two_keys) {
    StateKey const key{path};
    std::filesystem::create_directory(path / "other");
    BOOST_TEST(key.derive("codes").reveal() != StateKey{path / "other"}.derive("codes").reveal());
}

BOOST_AUTO_TEST_CASE(a_file_that_is_cut_short_is_refused) {
    write_file_durably(path / "relay.key", "short");
    BOOST_CHECK_THROW(StateKey{path}, std::runtime_error);
}

BOOST_AUTO_TEST_SUITE_END()

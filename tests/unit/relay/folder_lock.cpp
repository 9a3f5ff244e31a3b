#include "folder_lock.hpp"

#include "../../support/own_folder.hpp"

#include <boost/test/unit_test.hpp>

#include <optional>
#include <stdexcept>
#include <string>

using namespace relay;

BOOST_FIXTURE_TEST_SUITE(folder_lock_suite, OwnFolder)

BOOST_AUTO_TEST_CASE(one_holds_a_folder_at_a_time) {
    std::optional<FolderLock> first{path};
    BOOST_CHECK_EXCEPTION(FolderLock{path}, std::runtime_error, [](auto const& error) {
        return std::string(error.what()).starts_with("another relay uses ");
    });
    first.reset();
    FolderLock const second{path};
}

BOOST_AUTO_TEST_CASE(two_folders_have_nothing_to_do_with_each_other) {
    OwnFolder const other;
    FolderLock const first{path};
    FolderLock const second{other.path};
}

BOOST_AUTO_TEST_CASE(a_folder_that_is_not_there_is_said) {
    BOOST_CHECK_THROW(FolderLock{path / "nowhere"}, std::runtime_error);
}

BOOST_AUTO_TEST_SUITE_END()

#include "durable_file.hpp"

#include "../../support/own_folder.hpp"

#include <boost/test/unit_test.hpp>

#include <filesystem>
#include <stdexcept>
#include <string>

using namespace relay;

BOOST_FIXTURE_TEST_SUITE(durable_file_suite, OwnFolder)

BOOST_AUTO_TEST_CASE(a_file_is_replaced_and_the_old_one_kept) {
    auto const file = path / "config.json";
    auto const old = path / "config.old.json";
    BOOST_TEST(!read_file(file));
    write_file_durably(file, "one", old);
    BOOST_TEST(read_file(file).value() == "one");
    BOOST_TEST(!read_file(old));
    write_file_durably(file, "two", old);
    write_file_durably(file, std::string("three\0", 6), old);
    BOOST_TEST(read_file(file).value() == std::string("three\0", 6));
    BOOST_TEST(read_file(old).value() == "two");
    BOOST_TEST(std::distance(std::filesystem::directory_iterator(path), {}) == 2);
}

BOOST_AUTO_TEST_CASE(nobody_else_may_read_it) {
    write_file_durably(path / "key", "secret");
    using std::filesystem::perms;
    auto const allowed = std::filesystem::status(path / "key").permissions();
    BOOST_TEST((allowed == (perms::owner_read | perms::owner_write)));
}

BOOST_AUTO_TEST_CASE(what_cannot_be_written_is_said_with_its_name_and_changes_nothing) {
    write_file_durably(path / "a", "kept");
    std::filesystem::create_directory(path / "a.new");
    BOOST_CHECK_EXCEPTION(write_file_durably(path / "a", "lost"), std::runtime_error, [](auto const& error) {
        return std::string(error.what()).find("a.new") != std::string::npos;
    });
    BOOST_TEST(read_file(path / "a").value() == "kept");
    BOOST_CHECK_THROW(write_file_durably(path / "no" / "folder", "x"), std::runtime_error);
}

BOOST_AUTO_TEST_SUITE_END()

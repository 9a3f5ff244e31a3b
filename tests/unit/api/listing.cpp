#include <smsaero/api/listing.hpp>

#include "../../support/api_call.hpp"
#include "../../support/group_pages.hpp"
#include "../../support/printing.hpp"
#include "../../support/replies.hpp"

#include <smsaero/api/groups.hpp>
#include <smsaero/client.hpp>

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <optional>
#include <ranges>
#include <string>
#include <utility>
#include <vector>

BOOST_AUTO_TEST_SUITE(listing_suite)

using namespace smsaero;
using namespace smsaero::test_support;

namespace {

using Ids = std::vector<std::int64_t>;
using Cursor = PageCursor<GroupList>;

Page<Group> read_groups(std::size_t readable, std::size_t unreadable, std::optional<bool> has_next,
                        std::optional<std::int64_t> total) {
    return {std::vector<Group>(readable), unreadable, has_next, total};
}

/// Whether another page is asked for after this one.
bool goes_on(Page<Group> const& first) {
    Cursor cursor{GroupList{}};
    (void)cursor.take(first);
    BOOST_TEST(cursor.request().page == 2u);
    return cursor.has_next();
}

/// Reads a whole list on the calling thread: what the loop got, in order, and what was posted.
struct Loop {
    explicit Loop(std::vector<PostResult> script, GroupList request = {}) {
        Client client{api_account(), testing::ScriptedTransport{std::move(script)}};
        for (auto&& group : client.groups(request).all()) {
            posted_before.push_back(client.transport().requests().size());
            ids.push_back(group.has_value() ? group->id : -1);
            if (group.has_error()) failures.push_back(group.error());
        }
        for (auto const& each : client.transport().requests())
            paths.push_back(each.path);
    }

    Ids ids; ///< -1 for a failure
    std::vector<std::size_t> posted_before;
    std::vector<Failure> failures;
    std::vector<std::string> paths;
};

static_assert(std::ranges::input_range<AllItems<Client<testing::ScriptedTransport>, GroupList>>);

} // namespace

BOOST_AUTO_TEST_CASE(a_cursor_begins_with_the_page_that_was_asked_for) {
    Cursor cursor{GroupList{.page = 3}};
    BOOST_TEST(cursor.has_next());
    BOOST_TEST(cursor.request().page == 3u);
    BOOST_TEST(!cursor.take(read_groups(2, 0, true, {})).has_value());
    BOOST_TEST(cursor.has_next());
    BOOST_TEST(cursor.request().page == 4u);
    cursor.stop();
    BOOST_TEST(!cursor.has_next());
}

BOOST_AUTO_TEST_CASE(the_links_decide_and_else_the_total_and_else_the_page_was_all) {
    BOOST_TEST(goes_on(read_groups(2, 0, true, 2)));
    BOOST_TEST(!goes_on(read_groups(2, 0, false, 9)));
    BOOST_TEST(goes_on(read_groups(2, 0, {}, 3)));
    BOOST_TEST(!goes_on(read_groups(2, 0, {}, 2)));
    BOOST_TEST(!goes_on(read_groups(1, 1, {}, 2))); // what cannot be read was there
    BOOST_TEST(!goes_on(read_groups(2, 0, {}, {})));
}

BOOST_AUTO_TEST_CASE(the_total_is_of_all_pages_together) {
    Cursor cursor{GroupList{}};
    for (bool const more : {true, true, false}) {
        (void)cursor.take(read_groups(2, 0, {}, 5));
        BOOST_TEST(cursor.has_next() == more);
    }
}

BOOST_AUTO_TEST_CASE(an_empty_page_is_the_last_whatever_it_says) {
    BOOST_TEST(!goes_on(read_groups(0, 0, true, 9)));
    BOOST_TEST(!goes_on(read_groups(0, 0, {}, 9)));
    BOOST_TEST(goes_on(read_groups(0, 1, true, {})));
}

BOOST_AUTO_TEST_CASE(a_page_that_is_not_whole_is_told_and_gone_by) {
    Cursor cursor{GroupList{.page = 2}};
    auto const problem = cursor.take(read_groups(4, 1, true, {}));
    BOOST_TEST_REQUIRE(problem.has_value());
    BOOST_TEST(problem->code == Errc::UnexpectedReply);
    BOOST_TEST(problem->phase == Phase::Answer);
    BOOST_TEST(problem->detail == not_whole);
    BOOST_TEST(cursor.has_next());
}

BOOST_AUTO_TEST_CASE(a_list_without_an_end_is_not_followed_for_ever) {
    Cursor cursor{GroupList{.page = Cursor::max_pages - 1}};
    BOOST_TEST(!cursor.take(read_groups(1, 0, true, {})).has_value());
    BOOST_TEST(cursor.has_next());
    Cursor same = cursor;
    BOOST_TEST(!same.take(read_groups(1, 0, false, {})).has_value()); // ends there of itself
    auto const problem = cursor.take(read_groups(1, 0, true, {}));
    BOOST_TEST_REQUIRE(problem.has_value());
    BOOST_TEST(problem->code == Errc::UnexpectedReply);
    BOOST_TEST(problem->detail == "the list has more than 10000 pages; ask for less of it at once");
    BOOST_TEST(!cursor.has_next());
}

BOOST_AUTO_TEST_CASE(one_page_is_asked_for_by_its_number) {
    Client client{api_account(), testing::ScriptedTransport{page({4}, true)}};
    auto const groups = client.groups().page(7);
    BOOST_TEST_REQUIRE(groups.has_value());
    BOOST_TEST(groups->items.at(0).id == 4);
    BOOST_TEST(client.transport().requests().at(0).path == "group/list?page=7");

    Client<QueuedTransport> queued{api_account(), QueuedTransport{{page({4}, true)}}};
    std::int64_t id = 0;
    queued.groups().async_page(7, [&](CallResult<GroupList> each) { id = each.value().items.at(0).id; });
    queued.transport().run();
    BOOST_TEST(id == 4);
    BOOST_TEST(queued.transport().requests().at(0).path == "group/list?page=7");
}

BOOST_AUTO_TEST_CASE(a_loop_asks_for_each_page_when_it_wants_its_first_entry) {
    Loop const loop{{page({1, 2}, true), page({3}, true), page({4}, false)}};
    BOOST_TEST((loop.ids == Ids{1, 2, 3, 4}));
    BOOST_TEST((loop.posted_before == std::vector<std::size_t>{1, 1, 2, 3}));
    BOOST_TEST(
        (loop.paths == std::vector<std::string>{"group/list", "group/list?page=2", "group/list?page=3"}));
}

BOOST_AUTO_TEST_CASE(a_loop_over_an_empty_list_ends_at_once) {
    BOOST_TEST(Loop({page({}, false)}).ids.empty());
    Loop const late{{page({1}, true), page({}, true)}};
    BOOST_TEST((late.ids == Ids{1}));
    BOOST_TEST(late.paths.size() == 2u);
}

BOOST_AUTO_TEST_CASE(a_page_that_cannot_be_had_ends_a_loop) {
    Loop const loop{{page({1, 2}, true), lost(), page({3}, false)}};
    BOOST_TEST((loop.ids == Ids{1, 2, -1}));
    BOOST_TEST(loop.failures.at(0).code == Errc::ConnectionLost);
    BOOST_TEST(loop.paths.size() == 2u);
    Loop const refusing{{refused()}};
    BOOST_TEST((refusing.ids == Ids{-1}));
    BOOST_TEST(refusing.failures.at(0).code == Errc::Rejected);
}

BOOST_AUTO_TEST_CASE(a_loop_begins_with_the_first_page_whichever_was_asked_for) {
    Loop const loop{{page({1}, false)}, GroupList{.page = 7}};
    BOOST_TEST((loop.ids == Ids{1}));
    BOOST_TEST(loop.paths.at(0) == "group/list");
}

BOOST_AUTO_TEST_CASE(what_a_page_lacks_is_told_behind_its_entries_and_the_loop_goes_on) {
    Loop const loop{{page({1}, true), page({0, 2, 3}, true), page({4}, false)}};
    BOOST_TEST((loop.ids == Ids{1, 2, 3, -1, 4}));
    BOOST_TEST(loop.failures.at(0).code == Errc::UnexpectedReply);
    BOOST_TEST(loop.failures.at(0).detail == not_whole);
    BOOST_TEST((Loop({page({0}, false)}).ids == Ids{-1}));
}

BOOST_AUTO_TEST_SUITE_END()

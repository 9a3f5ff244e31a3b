#include <smsaero/api/listing.hpp>

#include "../../support/group_pages.hpp"
#include "../../support/looking_transport.hpp"
#include "../../support/printing.hpp"
#include "../../support/queued_transport.hpp"
#include "../../support/replies.hpp"

#include <smsaero/api/groups.hpp>
#include <smsaero/client.hpp>

#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <cstdint>
#include <future>
#include <memory>
#include <utility>
#include <vector>

BOOST_AUTO_TEST_SUITE(listing_each_suite)

using namespace smsaero;
using namespace smsaero::test_support;

namespace {

using Script = std::vector<PostResult>;
using Ids = std::vector<std::int64_t>;

/// Visits the entries of a list up to an entry with the id `last`, and keeps what came of it.
struct Each {
    explicit Each(Script script) : client{api_account(), QueuedTransport{std::move(script)}} {}

    void start(int last = -1, GroupList request = {}) {
        client.groups(request).async_each(
            [this, last](Group const& group) {
                ids.push_back(group.id);
                return group.id != last;
            },
            [this](EachResult end) { results.push_back(std::move(end)); });
    }
    EachResult run(int last = -1, GroupList request = {}) {
        start(last, request);
        BOOST_TEST(results.empty());
        client.transport().run();
        BOOST_TEST_REQUIRE(results.size() == 1u);
        BOOST_TEST(client.transport().requests_stayed());
        return results[0];
    }
    std::size_t posts() { return client.transport().requests().size(); }

    Client<QueuedTransport> client;
    Ids ids;
    std::vector<EachResult> results;
};

} // namespace

BOOST_AUTO_TEST_CASE(every_entry_is_visited_and_counted) {
    Each each{{page({1, 2}, true), page({3}, true), page({4}, false)}};
    BOOST_TEST(each.run().value() == 4u);
    BOOST_TEST((each.ids == Ids{1, 2, 3, 4}));
    BOOST_TEST(each.client.transport().requests().at(2).path == "group/list?page=3");
    Each empty{{page({}, false)}};
    BOOST_TEST(empty.run().value() == 0u);
}

BOOST_AUTO_TEST_CASE(a_visit_that_says_false_is_the_last) {
    Each each{{page({1, 2, 3}, true), page({4}, false)}};
    BOOST_TEST(each.run(2).value() == 2u);
    BOOST_TEST((each.ids == Ids{1, 2}));
    BOOST_TEST(each.posts() == 1u);
}

BOOST_AUTO_TEST_CASE(a_page_that_cannot_be_had_ends_the_visits) {
    Each each{{page({0, 1}, true), lost(), page({3}, false)}};
    BOOST_TEST(each.run().error().code == Errc::ConnectionLost);
    BOOST_TEST((each.ids == Ids{1}));
    BOOST_TEST(each.posts() == 2u);
}

BOOST_AUTO_TEST_CASE(the_visits_begin_with_the_first_page_whichever_was_asked_for) {
    Each each{{page({1}, false)}};
    BOOST_TEST(each.run(-1, GroupList{.page = 7}).value() == 1u);
    BOOST_TEST(each.client.transport().requests().at(0).path == "group/list");
}

BOOST_AUTO_TEST_CASE(what_the_first_page_lacks_that_is_not_whole_is_told_at_the_end) {
    Each each{{page({1}, true), page({0, 2}, true), page({0, 0, 3}, false)}};
    auto const end = each.run();
    BOOST_TEST((each.ids == Ids{1, 2, 3}));
    BOOST_TEST(end.error().code == Errc::UnexpectedReply);
    BOOST_TEST(end.error().detail == not_whole);
}

BOOST_AUTO_TEST_CASE(visits_that_are_dropped_complete_never) {
    Each each{{page({1}, true)}};
    each.start();
    each.client.transport().drop();
    BOOST_TEST(each.results.empty());
    BOOST_TEST(each.ids.empty());
}

BOOST_AUTO_TEST_CASE(a_handler_may_be_moved_only_and_visit_again) {
    Each each{{page({1}, false), page({2}, false)}};
    each.client.groups().async_each([&](Group const&) { return true; },
                                    [&, only = std::make_unique<int>(7)](EachResult end) {
                                        BOOST_TEST(*only == 7);
                                        BOOST_TEST(end.value() == 1u);
                                        each.start();
                                    });
    each.client.transport().run();
    BOOST_TEST_REQUIRE(each.results.size() == 1u);
    BOOST_TEST((each.ids == Ids{2}));
}

BOOST_AUTO_TEST_CASE(a_future_gets_the_count) {
    Client<QueuedTransport> client{api_account(), QueuedTransport{{page({1, 2}, false)}}};
    std::future<EachResult> future =
        client.groups().async_each([](Group const&) { return true; }, boost::asio::use_future);
    client.transport().run();
    BOOST_TEST(future.get().value() == 2u);
}

BOOST_AUTO_TEST_CASE(the_final_handlers_executor_allocator_and_slot_are_passed_on_to_every_page) {
    boost::asio::io_context fallback;
    Association association;
    std::size_t visited = 0;
    auto const visit = [](Group const&) { return true; };
    auto const handler = [&](EachResult end) { visited += end.value(); };
    Script const script{page({1}, true), page({2}, false)};
    Client<LookingTransport> bound{api_account(), LookingTransport{script, fallback.get_executor()}};
    bound.groups().async_each(visit, association.bind(handler));
    BOOST_TEST(bound.transport().with_all == 2);
    Client<LookingTransport> plain{api_account(), LookingTransport{script, fallback.get_executor()}};
    plain.groups().async_each(visit, handler);
    BOOST_TEST(plain.transport().with_none == 2);
    BOOST_TEST(visited == 4u);
}

BOOST_AUTO_TEST_SUITE_END()

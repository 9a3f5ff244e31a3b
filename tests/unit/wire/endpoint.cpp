#include <smsaero/wire/endpoint.hpp>

#include "../../support/endpoint_checks.hpp"

#include <smsaero/api/telegram_send.hpp>
#include <smsaero/testing/capture_logger.hpp>

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

BOOST_AUTO_TEST_SUITE(endpoint)

using namespace smsaero;
using namespace smsaero::test_support;

namespace {

/// A made up path that costs nothing, with all that an endpoint may have.
struct Shelf {
    std::string name = {};
    Secret text = {};
    unsigned page = 1;

    using Reply = std::int64_t;
    static constexpr bool costs = false;
    std::string_view path() const { return "shelf/list"; }
    std::string_view problem() const { return name.empty() ? "the name is empty; give one" : ""; }
    void write(auto& body) const { body.add("name", name).add_if_any("text", text); }
    static std::optional<Reply> read(JsonView data, Scrub const&) {
        return lenient::integer(lenient::member(data, "size"));
    }
};

/// One that costs money.
struct Purchase {
    std::string what = "x";

    using Reply = std::int64_t;
    static constexpr bool costs = true;
    static constexpr std::string_view path() { return "shelf/buy"; }
    void write(auto& body) const { body.add("what", what); }
    static std::optional<Reply> read(JsonView data, Scrub const&) {
        return lenient::integer(lenient::member(data, "id"));
    }
};

/// One with nothing to say and nothing to read.
struct Clear {
    using Reply = Done;
    static constexpr bool costs = false;
    static constexpr std::string_view path() { return "shelf/clear"; }
    void write(auto&) const {}
};

struct WithoutCosts {
    using Reply = Done;
    static constexpr std::string_view path() { return "x"; }
    void write(auto&) const {}
};
struct PathOfItsOwn {
    using Reply = Done;
    static constexpr bool costs = false;
    std::string path() const { return "x"; }
    void write(auto&) const {}
};
struct WrittenInJsonAlone {
    using Reply = Done;
    static constexpr bool costs = false;
    static constexpr std::string_view path() { return "x"; }
    void write(JsonBody&) const {}
};
struct SignedPage : Clear {
    int page = 1;
};

static_assert(Endpoint<Shelf> && Endpoint<Purchase> && Endpoint<Clear>);
static_assert(!Endpoint<WithoutCosts> && !Endpoint<PathOfItsOwn> && !Endpoint<WrittenInJsonAlone>);
static_assert(PagedEndpoint<Shelf> && !PagedEndpoint<Purchase> && !PagedEndpoint<SignedPage>);
static_assert(Operation<EndpointCall<Shelf>> && Operation<EndpointCall<Purchase>>);
static_assert(Operation<EndpointCall<Clear>> && !Operation<Shelf> && !Endpoint<TelegramSend>);
static_assert(std::is_same_v<CallResult<Shelf>, boost::system::result<std::int64_t, Failure>>);
static_assert(std::is_same_v<CallResult<Purchase>, Dispatch<std::int64_t>>);
static_assert(std::is_same_v<CallResult<TelegramSend>, Attempt>);
static_assert(std::is_same_v<OperationOf<TelegramSend>, TelegramSend>);
static_assert(std::is_same_v<OperationOf<Shelf>, EndpointCall<Shelf>>);

} // namespace

BOOST_AUTO_TEST_CASE(it_is_posted_to_its_path_with_what_it_writes) {
    check_posts(Shelf{"a", Secret{"b"}}, "shelf/list", R"({"name":"a","text":"b"})");
    check_posts(Purchase{}, "shelf/buy", R"({"what":"x"})");
    check_posts(Clear{}, "shelf/clear", "{}");
}

BOOST_AUTO_TEST_CASE(pages_from_the_second_on_are_asked_for_in_the_path) {
    auto const path = [](unsigned page) {
        return std::string{as_operation(Shelf{.name = "a", .page = page}).path()};
    };
    BOOST_TEST(path(1) == "shelf/list");
    BOOST_TEST(path(2) == "shelf/list?page=2");
    BOOST_TEST(path(4294967295) == "shelf/list?page=4294967295");
    check_posts(Shelf{.name = "a", .page = 17}, "shelf/list?page=17", R"({"name":"a"})");
}

BOOST_AUTO_TEST_CASE(an_operation_may_be_copied_and_moved_with_its_path) {
    auto call = as_operation(Shelf{.name = "a", .page = 4294967295});
    auto const copy = call;
    auto const moved = std::move(call);
    BOOST_TEST(copy.path() == "shelf/list?page=4294967295");
    BOOST_TEST(moved.path() == "shelf/list?page=4294967295");
}

BOOST_AUTO_TEST_CASE(what_is_wrong_with_a_request_is_said_and_nothing_is_posted) {
    check_not_posted(Shelf{}, "the name is empty; give one");
    check_not_posted(Shelf{.page = 0}, "the name is empty; give one"); // its own problem comes first
    check_not_posted(Shelf{.name = "a", .page = 0}, "pages are counted from 1; ask for page 1");
    check_not_posted(Shelf{.name = "\xff", .text = Secret{"\xff"}},
                     "the text of `name` is not UTF-8; convert it");
    check_not_posted(Shelf{.name = "a", .text = Secret{"\xff"}},
                     "the text of `text` is not UTF-8; convert it");
    check_not_posted(Purchase{"\xff"}, "the text of `what` is not UTF-8; convert it");
    BOOST_TEST(as_operation(Shelf{}).problem() == Errc::InvalidPayload);
    BOOST_TEST(as_operation(Shelf{"a"}).problem() == Errc::None);
}

BOOST_AUTO_TEST_CASE(what_is_wrong_with_the_account_is_said_first) {
    Credentials const unsafe{{.email = "a@b.co", .gates = {{.host = "gate.example", .tls = false}}}};
    testing::ScriptedTransport transport;
    NullLogger logger;
    auto const end = blocking_call(Shelf{}, unsafe, transport, logger);
    BOOST_TEST_REQUIRE(end.has_error());
    BOOST_TEST(end.error().code == Errc::InsecureGate);
    BOOST_TEST(end.error().detail == "");
    BOOST_TEST(transport.requests().empty());
}

BOOST_AUTO_TEST_CASE(only_its_own_problem_is_explained) {
    auto const detail = [](Failure failure) {
        return as_operation(Shelf{}).conclude(Outcome::NotSent, std::move(failure)).error().detail;
    };
    BOOST_TEST(detail({.code = Errc::InvalidPayload, .phase = Phase::Local})
               == "the name is empty; give one");
    BOOST_TEST(detail({.code = Errc::TimedOut, .phase = Phase::Local, .detail = "kept"}) == "kept");
    BOOST_TEST(detail({.code = Errc::InvalidPayload, .phase = Phase::Answer, .detail = "kept"}) == "kept");
}

BOOST_AUTO_TEST_CASE(its_reply_is_read_and_what_is_none_is_unexpected) {
    check_reads(Shelf{"a"}, R"({"size":"7"})", [](std::int64_t size) { BOOST_TEST(size == 7); });
    check_unexpected(Shelf{"a"}, {"null", "{}", "[]", R"({"size":"many"})"});
    check_failures(Shelf{"a"});
}

BOOST_AUTO_TEST_CASE(what_costs_has_an_outcome_and_a_reply_that_is_none_leaves_it_unknown) {
    check_reads(Purchase{}, R"({"id":7})", [](std::int64_t id) { BOOST_TEST(id == 7); });
    check_unexpected(Purchase{}, {"null", "{}"});
    for (auto const& end : ends_of(Purchase{}, reply(200, agreed("null"))))
        BOOST_TEST(end.outcome == Outcome::Unknown);
    check_failures(Purchase{});
}

BOOST_AUTO_TEST_CASE(where_nothing_is_told_any_data_will_do) {
    for (char const* data : {"null", "{}", "[]", "7", R"({"id":null})"})
        check_reads(Clear{}, data, [](Done) {});
    check_failures(Clear{});
}

BOOST_AUTO_TEST_CASE(its_secrets_are_hidden) {
    check_hidden(Shelf{"a", Secret{"private words"}}, {"private words"});
}

BOOST_AUTO_TEST_CASE(a_logger_hears_its_path_and_its_outcome) {
    Credentials const credentials = api_credentials();
    testing::ScriptedTransport transport{reply(200, agreed(R"({"size":7})"))};
    testing::CaptureLogger logger;
    BOOST_TEST(blocking_call(Shelf{.name = "a", .page = 2}, credentials, transport, logger).has_value());
    BOOST_TEST_REQUIRE(logger.lines().size() == 3u);
    BOOST_TEST(logger.lines().front() == "started shelf/list?page=2");
    BOOST_TEST(logger.lines().back() == "finished shelf/list?page=2 at gate.smsaero.ru: sent, none, 200");
}

BOOST_AUTO_TEST_SUITE_END()

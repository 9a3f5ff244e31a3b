#include <smsaero/wire/operation.hpp>

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(operation_suite)

using namespace smsaero;

namespace {

struct Ping {
    using Reply = int;
    using Result = boost::system::result<int, Failure>;

    Errc problem() const { return Errc::None; }
    std::string_view path() const { return "ping"; }
    std::string body() const { return "{}"; }
    void hide_in(Scrub&) const {}
    std::optional<int> read(JsonView, Scrub const&) const { return 1; }
    Result conclude(Outcome, Result reply) const { return reply; }
};

// Each lacks one thing.
struct WithoutProblem : Ping {
    void problem() const;
};
struct WithoutPath : Ping {
    int path() const;
};
struct WithoutBody : Ping {
    int body() const;
};
struct WithoutSecrets : Ping {
    void hide_in() const;
};
struct WithoutRead : Ping {
    int read(JsonView, Scrub const&) const;
};
struct WithoutConclusion : Ping {
    int conclude(Outcome, Result) const;
};
struct WithoutReply {};

} // namespace

BOOST_AUTO_TEST_CASE(an_operation_is_a_struct_with_six_members) {
    static_assert(Operation<Ping>);
    static_assert(!Operation<WithoutProblem>);
    static_assert(!Operation<WithoutPath>);
    static_assert(!Operation<WithoutBody>);
    static_assert(!Operation<WithoutSecrets>);
    static_assert(!Operation<WithoutRead>);
    static_assert(!Operation<WithoutConclusion>);
    static_assert(!Operation<WithoutReply>);
    static_assert(!Operation<int>);
    BOOST_TEST(Ping{}.path() == "ping");
}

BOOST_AUTO_TEST_SUITE_END()

#include <smsaero/exchange/transport.hpp>

#include <boost/asio/async_result.hpp>
#include <boost/test/unit_test.hpp>

#include <concepts>
#include <type_traits>

BOOST_AUTO_TEST_SUITE(transport_suite)

using namespace smsaero;
using namespace std::chrono_literals;

namespace {

struct Blocking {
    PostResult post(Gate const&, Request const&, Deadline) { return TransportFailure{}; }
};
struct ForgetsTheFailure {
    Response post(Gate const&, Request const&, Deadline);
};
struct ForgetsTheDeadline {
    PostResult post(Gate const&, Request const&);
};
struct WantsToChangeTheRequest {
    PostResult post(Gate const&, Request&, Deadline);
};

struct TakesTokens {
    template <class Token>
    auto async_post(Gate const&, Request const&, Deadline, Token&& token) {
        return boost::asio::async_initiate<Token, void(PostResult)>([](auto) {}, token);
    }
};
struct WantsToCopyTheHandler {
    void async_post(Gate const&, Request const&, Deadline, std::copy_constructible auto handler);
};

Deadline expiring_in(std::chrono::steady_clock::duration time) {
    auto const now = std::chrono::steady_clock::now();
    return {now + time, now + time};
}

} // namespace

BOOST_AUTO_TEST_CASE(a_transport_has_post_and_nothing_else) {
    static_assert(Transport<Blocking>);
    static_assert(!Transport<ForgetsTheFailure>);
    static_assert(!Transport<ForgetsTheDeadline>);
    static_assert(!Transport<WantsToChangeTheRequest>);
    static_assert(!Transport<TakesTokens>);
    static_assert(!Transport<int>);
    BOOST_TEST(Blocking{}.post({}, {}, {}).has_error());
}

BOOST_AUTO_TEST_CASE(an_asynchronous_transport_takes_handlers_that_only_move) {
    static_assert(AsyncTransport<TakesTokens>);
    static_assert(!AsyncTransport<WantsToCopyTheHandler>);
    static_assert(!AsyncTransport<Blocking>);
    static_assert(!AsyncTransport<int>);
    static_assert(!std::is_copy_constructible_v<PostHandler>);
    TakesTokens{}.async_post({}, {}, {}, PostHandler{});
    BOOST_TEST(true);
}

// Many libraries take a timeout of zero for none.
BOOST_AUTO_TEST_CASE(what_remains_is_never_zero) {
    BOOST_TEST((expiring_in(-1h).remaining() == 1ms));
    BOOST_TEST((expiring_in(0s).remaining() == 1ms));
    BOOST_TEST((expiring_in(1us).remaining() == 1ms));
    auto const remaining = expiring_in(1h).remaining();
    BOOST_TEST((remaining <= 1h));
    BOOST_TEST((remaining > 50min));
}

BOOST_AUTO_TEST_SUITE_END()

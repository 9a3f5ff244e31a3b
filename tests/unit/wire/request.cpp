#include <smsaero/wire/request.hpp>

#include <boost/test/unit_test.hpp>

#include <ostream>

BOOST_AUTO_TEST_SUITE(request_suite)

using namespace smsaero;

namespace {

template <class T>
concept Prints = requires(std::ostream& stream, T const& value) { stream << value; };

} // namespace

BOOST_AUTO_TEST_CASE(a_request_does_not_print) {
    static_assert(Prints<std::string>);
    static_assert(!Prints<Request>);
    BOOST_TEST(Request{}.body.empty());
}

BOOST_AUTO_TEST_SUITE_END()

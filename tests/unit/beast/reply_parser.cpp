#include <smsaero/beast/reply_parser.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/test/unit_test.hpp>

#include <string_view>

BOOST_AUTO_TEST_SUITE(reply_parser_suite)

using namespace smsaero;

namespace {

/// What the parser keeps of a whole reply.
Response kept(std::string_view text) {
    ReplyParser parser;
    parser.eager(true);
    boost::beast::error_code error;
    BOOST_TEST(parser.put(boost::asio::buffer(text), error) == text.size());
    BOOST_TEST(!error);
    BOOST_TEST(parser.is_done());
    return parser.response;
}

} // namespace

BOOST_AUTO_TEST_CASE(status_body_and_the_headers_that_are_wanted_are_kept) {
    Response const response = kept("HTTP/1.1 429 Slow Down\r\nServer: x\r\nretry-AFTER: 30\r\n"
                                   "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\nContent-Length: 5\r\n\r\nhello");
    BOOST_TEST(response.status == 429);
    BOOST_TEST(response.body == "hello");
    BOOST_TEST(response.retry_after == "30");
    BOOST_TEST(response.date == "Sun, 06 Nov 1994 08:49:37 GMT");
}

BOOST_AUTO_TEST_CASE(of_two_headers_the_first_counts_and_trailers_do_not) {
    Response const response = kept("HTTP/1.1 200 OK\r\nRetry-After: 1\r\nRetry-After: 2\r\n"
                                   "Transfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n3\r\nllo\r\n0\r\n"
                                   "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n\r\n");
    BOOST_TEST(response.retry_after == "1");
    BOOST_TEST(response.date == "");
    BOOST_TEST(response.body == "hello");
}

BOOST_AUTO_TEST_SUITE_END()

#include <smsaero/testing/sandbox_notice_sender.hpp>

#include <smsaero/testing/http_peer.hpp>
#include <smsaero/testing/peer_script.hpp>
#include <smsaero/testing/refusing_port.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

BOOST_AUTO_TEST_SUITE(sandbox_notice_sender, *boost::unit_test::timeout(60))

using namespace smsaero::testing;
using namespace std::chrono_literals;

namespace {

/// A receiver of notices that answers as it is told.
class Receiver {
public:
    explicit Receiver(PeerReply answer)
        : answer_(std::move(answer)), peer_({.answer = [this](PeerRequest const& request) {
              std::lock_guard const lock(mutex_);
              requests_.push_back(request);
              return answer_;
          }}) {}

    std::string url(std::string const& target = "/cb") const {
        return "http://127.0.0.1:" + std::to_string(peer_.port()) + target;
    }

    std::vector<PeerRequest> requests() const {
        std::lock_guard const lock(mutex_);
        return requests_;
    }

private:
    PeerReply answer_;
    mutable std::mutex mutex_;
    std::vector<PeerRequest> requests_;
    HttpPeer peer_; // last: its threads use everything above
};

PeerReply status(std::string const& line) {
    return {step::Write{"HTTP/1.1 " + line + "\r\nContent-Length: 2\r\n\r\nok"}};
}

SandboxNotice notice(std::string url) {
    return {.url = std::move(url), .content_type = "application/json", .body = R"({"id":1,"status":1})"};
}

} // namespace

BOOST_AUTO_TEST_CASE(only_addresses_of_the_loopback_are_taken) {
    BOOST_TEST(notice_target("http://127.0.0.1:8080/cb?token=1")->port == 8080);
    BOOST_TEST(notice_target("http://127.0.0.1:8080/cb?token=1")->target == "/cb?token=1");
    BOOST_TEST(notice_target("http://127.0.0.1:8080")->target == "/");
    BOOST_TEST(notice_target("http://127.0.0.1:8080?a")->target == "/?a");
    BOOST_TEST(notice_target("http://127.0.0.1:8080/a#b")->target == "/a");
    for (auto const* other :
         {"", "https://127.0.0.1:8080/", "http://example.com/", "http://example.com:8080/",
          "http://127.0.0.1/", "http://127.0.0.1.example.com:80/", "http://127.0.0.1:80@example.com/",
          "http://127.0.0.1:0/", "http://127.0.0.1:65536/", "http://127.0.0.1:-1/", "http://127.0.0.1:/",
          "http://localhost:8080/", "http://[::1]:8080/", "http://127.0.0.1:80/a b",
          "http://127.0.0.1:80/\r\nX: y", "http://u:p@127.0.0.1:80/"})
        BOOST_TEST(!notice_target(other), other);
}

BOOST_AUTO_TEST_CASE(a_notice_is_posted_with_its_type_and_body) {
    Receiver const receiver(status("204 No Content"));
    BOOST_TEST(send_notice(notice(receiver.url("/cb?token=1"))) == 204);
    auto const requests = receiver.requests();
    BOOST_REQUIRE(requests.size() == 1u);
    BOOST_TEST(requests[0].method == "POST");
    BOOST_TEST(requests[0].target == "/cb?token=1");
    BOOST_TEST(requests[0].header("Content-Type") == "application/json");
    BOOST_TEST(requests[0].header("Host") == receiver.url("").substr(7));
    BOOST_TEST(requests[0].body == R"({"id":1,"status":1})");
}

BOOST_AUTO_TEST_CASE(a_refusal_is_told_and_a_redirect_not_followed) {
    BOOST_TEST(send_notice(notice(Receiver(status("500 Broken")).url())) == 500);
    Receiver const receiver(
        {step::Write{"HTTP/1.1 302 Found\r\nLocation: /other\r\nContent-Length: 0\r\n\r\n"}});
    BOOST_TEST(send_notice(notice(receiver.url())) == 302);
    BOOST_TEST(receiver.requests().size() == 1u);
}

BOOST_AUTO_TEST_CASE(nobody_there_is_nothing_said) {
    RefusingPort const refusing;
    BOOST_TEST(send_notice(notice("http://127.0.0.1:" + std::to_string(refusing.port()) + "/")) == 0);
    BOOST_TEST(send_notice(notice("http://example.com/")) == 0);
    BOOST_TEST(send_notice(notice(Receiver({step::Close{}}).url())) == 0);
    BOOST_TEST(send_notice(notice(Receiver({step::Write{"nonsense, and more of it"}, step::Close{}}).url()))
               == 0);
}

BOOST_AUTO_TEST_CASE(a_receiver_that_hangs_is_left_after_a_while) {
    Receiver const silent({step::Hang{}});
    auto const before = std::chrono::steady_clock::now();
    BOOST_TEST(send_notice(notice(silent.url()), 50ms) == 0);
    BOOST_TEST((std::chrono::steady_clock::now() - before >= 50ms));
    Receiver const half({step::Write{"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n"}, step::Hang{}});
    BOOST_TEST(send_notice(notice(half.url()), 1s) == 200);
}

BOOST_AUTO_TEST_CASE(an_answer_without_an_end_is_not_read_to_it) {
    Receiver const flood({step::Write{"HTTP/1.1 200 OK\r\n\r\n"}, step::Flood{std::string(1024, 'x')}});
    BOOST_TEST(send_notice(notice(flood.url())) == 200);
}

BOOST_AUTO_TEST_SUITE_END()

// A process that forks with a connector in its hands: parent and child each send messages of their own.

#include "../support/engines.hpp"
#include "../support/peers.hpp"
#include "../support/posting.hpp"
#include "../support/sending.hpp"

#include <smsaero/connector.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <memory>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <sys/wait.h>
#include <unistd.h>

BOOST_AUTO_TEST_SUITE(fork_suite, *boost::unit_test::timeout(300))

using namespace smsaero;
using namespace smsaero::test_support;

namespace {

struct Messages : TemplateSet<Template<UsageType::Generic, "{{code}}">> {};

// Of sixteen digits, so that two processes do not meet by chance.
using TestedConnector = Connector<Engine, SecureDigits<16>, NullLogger, Messages>;

/// From one process to another.
class Pipe {
public:
    Pipe() { BOOST_REQUIRE(::pipe(ends_) == 0); }
    Pipe(Pipe const&) = delete;
    Pipe& operator=(Pipe const&) = delete;
    ~Pipe() {
        close(0);
        close(1);
    }

    void write(std::string_view text) const {
        while (!text.empty()) {
            ::ssize_t const count = ::write(ends_[1], text.data(), text.size());
            if (count <= 0) ::_exit(2);
            text.remove_prefix(static_cast<std::size_t>(count));
        }
    }
    /// Everything up to a NUL, or to the end.
    std::string read() const {
        std::string text;
        for (char c = 0; ::read(ends_[0], &c, 1) == 1 && c != '\0';)
            text += c;
        return text;
    }
    void close(std::size_t end) {
        if (ends_[end] >= 0) ::close(ends_[end]);
        ends_[end] = -1;
    }

private:
    int ends_[2] = {-1, -1};
};

std::vector<std::string> lines_of(std::string const& text) {
    std::vector<std::string> lines;
    std::istringstream in{text};
    for (std::string line; std::getline(in, line);)
        lines.push_back(line);
    return lines;
}

/// A child process; what it writes into its pipe can be read here.
class Child {
public:
    template <class Work>
    explicit Child(Work work) {
        process_ = ::fork();
        BOOST_REQUIRE(process_ >= 0);
        if (process_ == 0) {
            // Whatever happens, nothing of the parent's is to be destroyed, and no further test to be run.
            try {
                work(out_);
                ::_exit(0);
            } catch (...) {
                ::_exit(1);
            }
        }
        out_.close(1);
    }
    ~Child() {
        out_.close(0);
        if (process_ > 0) ::waitpid(process_, nullptr, 0);
    }

    Pipe const& out() const { return out_; }
    bool has_succeeded() {
        int status = -1;
        ::waitpid(std::exchange(process_, -1), &status, 0);
        return WIFEXITED(status) && WEXITSTATUS(status) == 0;
    }

private:
    Pipe out_;
    ::pid_t process_ = -1;
};

/// The emulated gateway in a process of its own, so that the one that forks has no threads.
class Gateway {
public:
    explicit Gateway(bool plain)
        : process_([&](Pipe const& out) {
              SandboxPeer const peer{plain};
              out.write(peer.gate().url() + '\0' + peer.ca_pem() + '\0');
              stop_.close(1);
              stop_.read();
              for (std::string const& text : peer.texts())
                  out.write(text + '\n');
          }),
          gate_(Gate::parse(process_.out().read()).value()),
          ca_pem_(process_.out().read()) {}

    ~Gateway() { stop_.close(1); }

    TestedConnector connector(Engine (*engine)(std::string const&, Timeouts)) const {
        return TestedConnector{account_with({gate_}, std::chrono::seconds{10}),
                               engine(gate_.tls ? ca_pem_ : std::string{}, {})};
    }

    /// Stops it, and gives the texts of all messages that came.
    std::vector<std::string> stop() {
        stop_.close(1);
        return lines_of(process_.out().read());
    }

private:
    Pipe stop_;
    Child process_;
    Gate gate_;
    std::string ca_pem_;
};

/// Sends so many messages and gives their codes; a send that is not accepted gives its outcome instead.
std::vector<std::string> send_some(TestedConnector& connector, std::size_t count) {
    std::vector<std::string> codes;
    for (std::size_t i = 0; i < count; ++i) {
        Attempt const attempt = connector.send<UsageType::Generic>(a_phone);
        codes.emplace_back(attempt.sent() ? attempt.code->reveal() : to_string(attempt.outcome));
    }
    return codes;
}

void check_received(Gateway& gateway, std::vector<std::string> sent) {
    std::vector<std::string> received = gateway.stop();
    std::sort(sent.begin(), sent.end());
    std::sort(received.begin(), received.end());
    BOOST_TEST(received == sent, boost::test_tools::per_element());
}

/// One of the two engines, and a gateway with TLS or without.
struct Kind {
    Engine (*engine)(std::string const&, Timeouts);
    bool plain;
};
constexpr Kind kinds[] = {
    {Engine::blocking, false}, {Engine::blocking, true}, {Engine::async, false}, {Engine::async, true}};

/// A child of a process that holds a connector, which both go on to use.
class Sharer {
public:
    template <class Work>
    Sharer(TestedConnector& connector, Work work)
        : child((connector.transport().notify_fork(boost::asio::execution_context::fork_prepare),
                 [&](Pipe const& out) {
                     connector.transport().notify_fork(boost::asio::execution_context::fork_child);
                     work(out);
                 })) {
        connector.transport().notify_fork(boost::asio::execution_context::fork_parent);
    }

    Child child;
};

void check_each_sent_its_own_once(Kind const& kind, std::size_t sent_before_the_fork) {
    constexpr std::size_t each = 10;
    Gateway gateway{kind.plain};
    TestedConnector connector = gateway.connector(kind.engine);
    std::vector<std::string> sent = send_some(connector, sent_before_the_fork);
    Sharer sharer{connector, [&](Pipe const& out) {
                      for (std::string const& code : send_some(connector, each))
                          out.write(code + '\n');
                  }};
    for (std::string& code : send_some(connector, each))
        sent.push_back(std::move(code));
    for (std::string& code : lines_of(sharer.child.out().read()))
        sent.push_back(std::move(code));
    BOOST_TEST(sharer.child.has_succeeded());

    BOOST_TEST(sent.size() == sent_before_the_fork + 2 * each);
    BOOST_TEST(std::set<std::string>(sent.begin(), sent.end()).size() == sent.size());
    check_received(gateway, std::move(sent));
}

} // namespace

BOOST_AUTO_TEST_CASE(after_construction_parent_and_child_send_codes_of_their_own_once_each) {
    for (Kind const& kind : kinds)
        check_each_sent_its_own_once(kind, 0);
}

BOOST_AUTO_TEST_CASE(with_a_connection_open_parent_and_child_send_codes_of_their_own_once_each) {
    for (Kind const& kind : kinds)
        check_each_sent_its_own_once(kind, 1);
}

BOOST_AUTO_TEST_CASE(a_child_that_destroys_the_connector_leaves_the_parents_connection_alone) {
    for (Kind const& kind : kinds) {
        Gateway gateway{kind.plain};
        auto connector = std::make_unique<TestedConnector>(gateway.connector(kind.engine));
        std::vector<std::string> sent = send_some(*connector, 1);
        BOOST_TEST(Sharer(*connector, [&](Pipe const&) { connector.reset(); }).child.has_succeeded());
        for (std::string& code : send_some(*connector, 3))
            sent.push_back(std::move(code));
        check_received(gateway, std::move(sent));
    }
}

BOOST_AUTO_TEST_SUITE_END()

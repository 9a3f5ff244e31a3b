#include <smsaero/wire/credentials.hpp>

#include "../../support/wire_captures.hpp"

#include <boost/test/unit_test.hpp>

#include <ostream>

BOOST_AUTO_TEST_SUITE(credentials_suite)

using namespace smsaero;
using namespace std::chrono_literals;

namespace {

template <class T>
concept Prints = requires(std::ostream& stream, T const& value) { stream << value; };

Errc problem_with(Gate gate) {
    return Credentials{{.gates = {{.host = "gate.smsaero.ru"}, std::move(gate)}}}.problem();
}

} // namespace

BOOST_AUTO_TEST_CASE(authorization_is_basic_with_email_and_key) {
    Credentials const credentials{{.email = "user@example.com", .api_key = Secret{"s3cr3t-Key"}}};
    BOOST_TEST(credentials.authorization().reveal() == "Basic dXNlckBleGFtcGxlLmNvbTpzM2NyM3QtS2V5");
    BOOST_TEST(credentials.api_key().reveal() == "s3cr3t-Key");
}

BOOST_AUTO_TEST_CASE(authorization_is_the_recorded_one_whatever_the_key_holds) {
    std::size_t checked = 0;
    for (auto const& recording : test_support::wire_captures()) {
        if (test_support::requests_of(recording) == 0) continue;
        BOOST_TEST_CONTEXT(test_support::text_at(recording, "/name")) {
            Credentials const credentials{
                {.email = test_support::text_at(recording, "/input/config/email"),
                 .api_key = Secret{test_support::text_at(recording, "/input/config/apiKey")}}};
            BOOST_TEST(credentials.authorization().reveal()
                       == test_support::header_of(recording, "authorization"));
        }
        ++checked;
    }
    BOOST_TEST(checked > 30u);
}

BOOST_AUTO_TEST_CASE(an_empty_key_is_a_key) {
    Credentials const credentials{{.email = "a@b.example"}};
    BOOST_TEST(credentials.authorization().reveal() == "Basic YUBiLmV4YW1wbGU6");
    BOOST_TEST((credentials.problem() == Errc::None));
}

BOOST_AUTO_TEST_CASE(the_defaults_are_the_gateways_gates_and_15_seconds_live) {
    Credentials const credentials{Account{}};
    BOOST_TEST((credentials.gates() == default_gates()));
    BOOST_TEST((credentials.deadline() == 15s));
    BOOST_TEST((credentials.mode() == Mode::Live));
    BOOST_TEST((Credentials{{.mode = Mode::Test}}.mode() == Mode::Test));
}

// As far ahead as a clock cannot count would be in the past.
BOOST_AUTO_TEST_CASE(a_deadline_is_at_most_an_hour) {
    BOOST_TEST((Credentials{{.deadline = 1h}}.deadline() == 1h));
    BOOST_TEST((Credentials{{.deadline = 1h + 1ms}}.deadline() == 1h));
    BOOST_TEST((Credentials{{.deadline = std::chrono::milliseconds::max()}}.deadline() == 1h));
    BOOST_TEST((Credentials{{.deadline = -5ms}}.deadline() == -5ms));
}

BOOST_AUTO_TEST_CASE(the_sender_name_is_escaped_once) {
    BOOST_TEST(Credentials{{.sender_name = "SMS Aero"}}.escaped_sender() == "SMS Aero");
    BOOST_TEST(Credentials{{.sender_name = "A\"B\\C\nЖ"}}.escaped_sender() == "A\\\"B\\\\C\\nЖ");
}

BOOST_AUTO_TEST_CASE(a_sender_name_that_is_not_utf8_is_a_problem) {
    BOOST_TEST((Credentials{{.sender_name = "\xff"}}.problem() == Errc::InvalidPayload));
    BOOST_TEST((Credentials{{.sender_name = "Ж"}}.problem() == Errc::None));
}

BOOST_AUTO_TEST_CASE(gates_that_parse_gives_are_sound) {
    for (std::string_view url : {"https://gate.smsaero.ru/v2/", "https://h:8443/", "https://[::1]:8443/v2/",
                                 "http://127.0.0.1:8080/v2/", "http://[::1]/v2/", "http://localhost/v2/"})
        BOOST_TEST((problem_with(Gate::parse(url).value()) == Errc::None));
    BOOST_TEST((problem_with({.host = "localhost", .tls = false}) == Errc::None));
    BOOST_TEST((Credentials{{.gates = {}}}.problem() == Errc::None)); // told of by the call, as `NoGate`
}

// A gate can be made without `parse`; what goes to it holds the key.
BOOST_AUTO_TEST_CASE(a_gate_that_parse_would_not_give_is_a_problem) {
    for (Gate const& gate : {
             Gate{.host = "evil.example", .tls = false},
             Gate{.host = "evil.example", .port = "80", .tls = false},
             Gate{.host = "127.0.0.1.evil.example", .tls = false},
             Gate{.host = "0.0.0.0", .tls = false},
             Gate{},
             Gate{.host = "gate.smsaero.ru\r\nX-Evil: 1"},
             Gate{.host = "gate.smsaero.ru", .base = "/v2/ HTTP/1.1\r\nX-Evil: 1\r\n/"},
             Gate{.host = "user:key@gate.smsaero.ru"},
             Gate{.host = "gate.smsaero.ru/v2"},
             Gate{.host = "evil.example/", .base = "gate.smsaero.ru/v2/"},
             Gate{.host = "gate.smsaero.ru:8443"},
             Gate{.host = "[::1]"},
             Gate{.host = "gate.smsaero.ru", .port = ""},
             Gate{.host = "gate.smsaero.ru", .port = "0"},
             Gate{.host = "gate.smsaero.ru", .port = "0443"},
             Gate{.host = "gate.smsaero.ru", .port = "https"},
             Gate{.host = "gate.smsaero.ru", .port = "443/evil"},
             Gate{.host = "gate.smsaero.ru", .base = "/v2"},
             Gate{.host = "gate.smsaero.ru", .base = ""},
             Gate{.host = "gate.smsaero.ru", .base = "v2/"},
             Gate{.host = "gate.smsaero.ru", .base = "/v2/?a=/"},
         })
        BOOST_TEST_CONTEXT(gate.url()) { BOOST_TEST((problem_with(gate) == Errc::InsecureGate)); }
}

BOOST_AUTO_TEST_CASE(credentials_do_not_print) {
    static_assert(!Prints<Credentials>);
    static_assert(!Prints<Account>);
    Credentials const credentials{{.email = "user@example.com", .api_key = Secret{"s3cr3t-Key"}}};
    Credentials const copy = credentials;
    BOOST_TEST(copy.authorization().reveal() == credentials.authorization().reveal());
}

BOOST_AUTO_TEST_SUITE_END()

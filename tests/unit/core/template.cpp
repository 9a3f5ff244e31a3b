#include <smsaero/core/template.hpp>

#include <smsaero/core/message_template.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>

BOOST_AUTO_TEST_SUITE(template_suite)

using namespace smsaero;

namespace {

using SignIn = Template<UsageType::SignIn, "Your code is {{code}}">;

// All of it is known while compiling, and none of it is in the object.
static_assert(SignIn::usage_type == UsageType::SignIn);
static_assert(SignIn::text() == "Your code is {{code}}");
static_assert(SignIn::layout<6>().image == "Your code is 000000");
static_assert(SignIn::layout<6>().holes.size() == 1 && SignIn::layout<6>().holes[0] == 13);
static_assert(SignIn::layout<4>().image == "Your code is 0000");
static_assert(SignIn::layout<6>().size(16) == 29);
static_assert(std::is_empty_v<SignIn>);
static_assert(SignIn::segments() == SmsSegments{SmsEncoding::Gsm7, 19, 1, 0, 0});
static_assert(SignIn::segments<16>().units == 29);

// A budget changes nothing of the message.
using OneSegment = Template<UsageType::SignIn, "Your code is {{code}}", Segments{1}>;
static_assert(OneSegment::layout<6>().image == SignIn::layout<6>().image);
static_assert(std::is_empty_v<OneSegment>);

struct Finding {
    std::string_view text;
    TemplateFinding expected;
};
constexpr Finding findings[] = {
    {"{{code}}", {TemplateFault::None, 0}},
    {"Код: {{ code }}, {{code}}", {TemplateFault::None, 0}},
    {"", {TemplateFault::NoCode, 0}},
    {"Your code is", {TemplateFault::NoCode, 0}},
    {"Your code is {{code}", {TemplateFault::Unclosed, 13}},
    {"{{code}} {{", {TemplateFault::Unclosed, 9}},
    {"{{code}} {{ }}", {TemplateFault::Empty, 9}},
    {"{{code}} {{name}}", {TemplateFault::UnknownName, 9}},
    {"{{code.x}}", {TemplateFault::UnknownName, 0}},
    {"{{Code}}", {TemplateFault::UnknownName, 0}},
    {"{{{code}}}", {TemplateFault::ThreeBraces, 0}},
    {"a {{{code}}", {TemplateFault::ThreeBraces, 2}},
    {"a {{code}}}", {TemplateFault::ThreeBraces, 2}},
    {"{{{{code}}}}", {TemplateFault::ThreeBraces, 1}},
    {"{ {{code}} } {}", {TemplateFault::None, 0}},
    {"{{code}}{{code}}", {TemplateFault::None, 0}},
    {"{{{name}}}", {TemplateFault::UnknownName, 1}},
    {"{{a}} {{", {TemplateFault::UnknownName, 0}}, // the first of two
    {"{{ {{a}}", {TemplateFault::Unclosed, 0}},
    {"{{code}} \xCA\xEE\xE4", {TemplateFault::NotUtf8, 0}},
};
constexpr bool is_found(Finding const& finding) {
    auto const [fault, at_byte] = find_template_fault(finding.text);
    return fault == finding.expected.fault && at_byte == finding.expected.at_byte;
}
static_assert(std::ranges::all_of(findings, is_found));

/// The message for a code, written into memory that ends exactly where it has to.
template <class Message, std::size_t CodeLength>
std::string written(VerificationCode const& code) {
    std::string out(Message::template layout<CodeLength>().size(code.size()), '#');
    char* const end = Message::template write<CodeLength>(code, out.data());
    BOOST_TEST((end == out.data() + out.size())); // as addresses, not as text
    return out;
}

std::string written(MessageTemplate const& message, VerificationCode const& code) {
    std::string out(message.layout().size(code.size()), '#');
    message.layout().write(code, out.data());
    return out;
}

VerificationCode code_of(std::size_t size) {
    return VerificationCode::parse(std::string_view("0123456789abcdef").substr(0, size)).value();
}

template <FixedString Text>
void check_same_bytes() {
    using Message = Template<UsageType::Generic, Text>;
    for (std::size_t size : {std::size_t{4}, std::size_t{6}, std::size_t{8}, std::size_t{16}}) {
        VerificationCode const code = code_of(size);
        std::string const expected = written(MessageTemplate(std::string(Text.view())), code);
        BOOST_TEST((written<Message, 4>(code)) == expected);
        BOOST_TEST((written<Message, 6>(code)) == expected);
        BOOST_TEST((written<Message, 8>(code)) == expected);
        BOOST_TEST((written<Message, 16>(code)) == expected);
    }
}

} // namespace

BOOST_AUTO_TEST_CASE(the_code_stands_in_the_finished_text) {
    BOOST_TEST((written<SignIn, 6>(VerificationCode::literal<"004213">())) == "Your code is 004213");
    BOOST_TEST((written<SignIn, 6>(VerificationCode::literal<"0042">())) == "Your code is 0042");
    using Quoted = Template<UsageType::SignIn, "\"{{code}}\"\n">;
    BOOST_TEST((written<Quoted, 6>(VerificationCode::literal<"123456">())) == R"(\"123456\"\n)");
}

BOOST_AUTO_TEST_CASE(a_fault_is_found_at_run_time_as_while_compiling) {
    for (Finding const& finding : findings)
        BOOST_TEST(is_found(finding), finding.text);
}

BOOST_AUTO_TEST_CASE(the_segments_are_counted_at_run_time_as_while_compiling) {
    constexpr SmsSegments compiled = SignIn::segments();
    BOOST_TEST((SignIn::segments() == compiled));
}

BOOST_AUTO_TEST_CASE(compile_time_and_run_time_templates_give_the_same_bytes) {
    // Where a code ends near the end, and where nothing stands between two.
    check_same_bytes<"a{{code}}b">();
    check_same_bytes<"a{{code}}bc">();
    check_same_bytes<"{{code}}{{code}}bcdefgh">();
    check_same_bytes<"{{code}}">();
    check_same_bytes<"Your code is {{code}}">();
    check_same_bytes<"{{ code }} is your code, {{\tcode\n}}">();
    check_same_bytes<"{ {{code}} }">();
    check_same_bytes<
        "Your sign-in code is {{code}}. It works once, for ten minutes; nobody of us will ask.">();
    check_same_bytes<
        "\"Код\"\t{{code}}\\ для входа\u2028\x01. Никому его не сообщайте, даже нам. {{code}}">();
}

BOOST_AUTO_TEST_SUITE_END()

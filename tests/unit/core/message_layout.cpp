#include <smsaero/core/message_layout.hpp>

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

BOOST_AUTO_TEST_SUITE(message_layout_suite)

using namespace smsaero;

namespace {

/// A layout with its memory.
struct LaidOut {
    std::string image;
    std::vector<std::uint32_t> holes;
    std::size_t code_length;

    LaidOut(std::string_view text, std::size_t length) : code_length(length) {
        message_layout::Measure const measured = message_layout::measure(text, length);
        image.resize(measured.size);
        holes.resize(measured.holes);
        message_layout::draw(text, length, image.data(), holes.data());
    }
    MessageLayout layout() const { return {image, holes, code_length}; }
};

/// The message, written into memory that ends exactly where it has to, with a guard behind it.
std::string written(MessageLayout const& layout, VerificationCode const& code) {
    std::size_t const size = layout.size(code.size());
    std::vector<char> out(size + 4, '#');
    char* const end = layout.write(code, out.data());
    BOOST_TEST((end == out.data() + size)); // as addresses, not as text
    BOOST_TEST(std::string_view(end, 4) == "####");
    // Once more with nothing behind it, for the address sanitizer to see.
    std::vector<char> exact(size);
    layout.write(code, exact.data());
    return {exact.begin(), exact.end()};
}

std::string written(std::string_view text, std::string_view code) {
    return written(LaidOut(text, code.size()).layout(), VerificationCode::parse(code).value());
}

VerificationCode code_of(std::size_t size) {
    return VerificationCode::parse(std::string_view("123456789abcdefg").substr(0, size)).value();
}

/// What must come out, found another way.
std::string expected(std::string_view text, std::string_view code) {
    std::string message(text);
    for (std::size_t at = 0; (at = message.find("{{code}}", at)) != message.npos; at += code.size())
        message.replace(at, 8, code);
    return json_escape::text(message);
}

} // namespace

BOOST_AUTO_TEST_CASE(a_code_fills_every_hole) {
    BOOST_TEST(written("Your code is {{code}}.", "123456") == "Your code is 123456.");
    BOOST_TEST(written("{{code}}{{ code }}-{{code}}", "000042") == "000042000042-000042");
    BOOST_TEST(written("{{{code}}}", "123456") == "{123456}");
    BOOST_TEST(written("no code", "123456") == "no code");
    BOOST_TEST(written("", "123456") == "");
}

BOOST_AUTO_TEST_CASE(other_placeholders_are_as_in_logto) {
    BOOST_TEST(written("[{{code.length}}] [{{code.}}] [{{code.0.x}}]", "123456") == "[] [] []");
    BOOST_TEST(written("{{name}} {{.code}} {{codes}} {{Code}} {{constructor}}", "123456")
               == "{{name}} {{.code}} {{codes}} {{Code}} {{constructor}}");
    BOOST_TEST(written("{{ \"{{code}}\" }} {{}}", "1234") == R"({{ \"1234\" }} {{}})");
}

BOOST_AUTO_TEST_CASE(the_text_is_json_escaped_around_the_code) {
    BOOST_TEST(written("\"{{code}}\"\n\x01\\", "123456") == R"(\"123456\"\n\u0001\\)");
    BOOST_TEST(written("Код: {{code}}\u2028", "123456") == "Код: 123456\u2028");
}

BOOST_AUTO_TEST_CASE(the_image_is_the_finished_text_with_zeros_in_its_holes) {
    LaidOut const laid_out("a\"{{code}}b{{code}}", 5);
    BOOST_TEST(laid_out.image == R"(a\"00000b00000)");
    BOOST_TEST((laid_out.holes == std::vector<std::uint32_t>{3, 9}));
    BOOST_TEST(laid_out.layout().size(5) == laid_out.image.size());
    BOOST_TEST(laid_out.layout().size(16) == laid_out.image.size() + 22);
    BOOST_TEST(laid_out.layout().size(4) == laid_out.image.size() - 2);
}

BOOST_AUTO_TEST_CASE(every_length_of_code_is_right_in_every_layout) {
    for (std::string_view text : {"{{code}}", "x{{code}}", "{{code}}x", "{{code}}{{code}}",
                                  "a\n{{code}} b {{code}}\t{{code}} c", "none", ""})
        for (std::size_t laid_out_for = 4; laid_out_for <= 16; ++laid_out_for)
            for (std::size_t size = 4; size <= 16; ++size) {
                LaidOut const laid_out(text, laid_out_for);
                VerificationCode const code = code_of(size);
                BOOST_TEST(written(laid_out.layout(), code) == expected(text, code.reveal()));
            }
}

BOOST_AUTO_TEST_CASE(every_length_of_text_is_copied_whole) {
    std::string filler;
    for (int i = 0; i < 40; ++i)
        filler += "abcdefg\n";
    for (std::size_t size = 0; size <= filler.size(); ++size) {
        std::string const before = filler.substr(0, size) + "{{code}}";
        std::string const after = "{{code}}" + filler.substr(0, size);
        BOOST_TEST(written(before, "123456") == expected(before, "123456"));
        BOOST_TEST(written(after, "123456") == expected(after, "123456"));
    }
}

BOOST_AUTO_TEST_CASE(a_hole_near_the_end_or_the_next_hole_is_filled_alone) {
    for (std::size_t before = 40; before <= 130; ++before)
        for (std::size_t after = 0; after <= 10; ++after)
            for (std::string holes : {"{{code}}", "{{code}}{{code}}", "{{code}}b{{code}}"}) {
                std::string const text = std::string(before, 'a') + holes + std::string(after, 'c');
                BOOST_TEST(written(text, "123456") == expected(text, "123456"));
            }
}

BOOST_AUTO_TEST_CASE(a_layout_of_nothing_writes_nothing) {
    for (std::size_t size = 4; size <= 16; ++size)
        BOOST_TEST(written(MessageLayout{}, code_of(size)) == "");
}

BOOST_AUTO_TEST_SUITE_END()

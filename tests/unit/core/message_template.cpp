#include <smsaero/core/message_template.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstddef>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

BOOST_AUTO_TEST_SUITE(message_template_suite)

namespace json = boost::json;

using namespace smsaero;

namespace {

std::string written(MessageLayout const& layout, VerificationCode const& code) {
    std::string out(layout.size(code.size()), '#');
    char* const end = layout.write(code, out.data());
    BOOST_TEST((end == out.data() + out.size())); // as addresses, not as text
    return out;
}

/// The code of a payload that holds a code and nothing else.
std::optional<VerificationCode> only_code(json::value const& payload) {
    json::object const* const object = payload.if_object();
    if (object == nullptr || object->size() != 1) return std::nullopt;
    json::value const* const code = object->if_contains("code");
    if (code == nullptr || !code->is_string()) return std::nullopt;
    return VerificationCode::parse(code->get_string());
}

bool has_tag(json::value const& vector, std::string_view tag) {
    json::array const& tags = vector.at("tags").as_array();
    return std::ranges::find(tags, json::value(tag)) != tags.end();
}

using Texts = std::vector<std::string_view>;
Texts piece_texts(MessageTemplate const& message) {
    Texts texts;
    for (MessageTemplate::Piece const& piece : message.pieces())
        texts.push_back(message.piece_text(piece));
    return texts;
}

} // namespace

BOOST_AUTO_TEST_CASE(recorded_answers_of_logto_come_out) {
    std::ifstream file(SMSAERO_VECTORS "/handlebars-vectors.jsonl");
    BOOST_REQUIRE(file.is_open());
    std::size_t replayed = 0;
    for (std::string line; std::getline(file, line);) {
        boost::system::error_code error;
        json::value const vector = json::parse(line, error);
        if (error || has_tag(vector, "prototype")) continue; // a lone surrogate is not JSON here
        std::optional<VerificationCode> const code = only_code(vector.at("payload"));
        if (!code) continue;
        std::string const text(vector.at("template").as_string());
        std::string const expected = json_escape::text(vector.at("expected").as_string());
        // Laid out for this code's length, and for another.
        for (std::size_t length : {code->size(), code->size() + 1})
            BOOST_TEST(written(MessageTemplate(text, length).layout(), *code) == expected,
                       vector.at("name").as_string());
        ++replayed;
    }
    BOOST_TEST(replayed >= 60U);
}

BOOST_AUTO_TEST_CASE(pieces_tell_text_from_placeholders) {
    MessageTemplate const message("Hi {{ name }}: {{code}}");
    BOOST_TEST(message.text() == "Hi {{ name }}: {{code}}");
    BOOST_TEST((piece_texts(message) == Texts{"Hi ", "{{ name }}", ": ", "{{code}}"}));
    BOOST_TEST(!message.pieces()[0].is_placeholder());
    BOOST_TEST(message.pieces()[1].is_placeholder());
    BOOST_TEST(message.piece_name(message.pieces()[1]) == "name");
    BOOST_TEST(message.piece_name(message.pieces()[2]) == "");
    BOOST_TEST(message.piece_name(message.pieces()[3]) == "code");
    BOOST_TEST(MessageTemplate("").pieces().empty());
}

BOOST_AUTO_TEST_CASE(pieces_survive_a_move_and_a_copy) {
    auto const check = [](MessageTemplate const& message) {
        BOOST_TEST((piece_texts(message) == Texts{"A ", "{{code}}"})); // short: kept inside the string
        BOOST_TEST(message.piece_name(message.pieces()[1]) == "code");
        BOOST_TEST(written(message.layout(), VerificationCode::literal<"123456">()) == "A 123456");
    };
    MessageTemplate first("A {{code}}");
    MessageTemplate const copy = first;
    check(copy);
    MessageTemplate const moved = std::move(first);
    check(moved);
    MessageTemplate assigned("another");
    assigned = copy;
    check(assigned);
}

BOOST_AUTO_TEST_CASE(it_is_laid_out_for_six_symbols_unless_told_otherwise) {
    MessageTemplate message("A {{code}}");
    BOOST_TEST(message.layout().code_length == 6U);
    BOOST_TEST(message.layout().image == "A 000000");
    message.lay_out(8);
    BOOST_TEST(message.layout().code_length == 8U);
    BOOST_TEST(written(message.layout(), VerificationCode::literal<"12345678">()) == "A 12345678");
    message.lay_out(4);
    BOOST_TEST(message.layout().image == "A 0000");
    BOOST_TEST(MessageTemplate("{{code}}", 4).layout().image == "0000");
}

BOOST_AUTO_TEST_CASE(it_tells_how_many_segments_it_takes) {
    MessageTemplate message(std::string(154, 'a') + "{{code}}");
    BOOST_TEST(message.segments().units == 160U);
    BOOST_TEST(message.segments().segments == 1U);
    message.lay_out(8);
    BOOST_TEST(message.segments().units == 162U);
    BOOST_TEST(message.segments().segments == 2U);
}

BOOST_AUTO_TEST_CASE(nothing_is_refused) {
    VerificationCode const code = VerificationCode::literal<"123456">();
    for (std::string_view text : {"", "{{", "{{}}", "{{code}", "{{ name }}", "}}"})
        BOOST_TEST(written(MessageTemplate(std::string(text)).layout(), code) == text);
}

BOOST_AUTO_TEST_SUITE_END()

// Templates: any bytes as the text of a message.

#include "holds.hpp"
#include "naive_template.hpp"

#include <smsaero/core/json_escape.hpp>
#include <smsaero/core/message_template.hpp>
#include <smsaero/core/template_syntax.hpp>
#include <smsaero/core/utf8.hpp>
#include <smsaero/core/verification_code.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

using namespace smsaero;
using smsaero::fuzz::holds;

namespace {

/// Puts together again what the scanner took apart.
struct Collect {
    std::string_view whole;
    std::vector<fuzz::NaivePiece> pieces{};
    std::size_t remarked = 0; // everything up to here
    std::size_t at = 0;

    void text(std::string_view piece) {
        holds(!piece.empty(), "no piece of text is empty");
        add({std::string(piece), std::nullopt}, piece);
    }
    void placeholder(std::string_view name, std::string_view piece, std::size_t begin) {
        holds(begin == at, "a placeholder begins where the last piece ended");
        holds(name.data() > piece.data() && name.data() + name.size() < piece.data() + piece.size(),
              "a name lies within its placeholder");
        add({std::string(piece), std::string(name)}, piece);
    }
    void remark(TemplateRemark, std::size_t begin) {
        holds(begin >= remarked && whole.substr(begin).starts_with("{{"),
              "a remark is about a {{ of the text, the first ones first");
        holds(!fuzz::naive_placeholder(whole.substr(begin)), "a remark is about no placeholder");
        remarked = begin + 1;
    }
    void add(fuzz::NaivePiece piece, std::string_view where) {
        holds(where.data() == whole.data() + at, "pieces follow one another");
        at += where.size();
        pieces.push_back(std::move(piece));
    }
};

/// The message for `code` by plain replacement.
std::string replaced(std::vector<fuzz::NaivePiece> const& pieces, std::string_view code) {
    std::string message;
    for (fuzz::NaivePiece const& piece : pieces) {
        if (piece.name == "code")
            message += code;
        else if (!piece.name || !piece.name->starts_with("code."))
            message += piece.text;
    }
    return message;
}

std::string written(MessageTemplate const& message, VerificationCode const& code) {
    MessageLayout const layout = message.layout();
    std::string out(layout.size(code.size()), '\0');
    holds(layout.write(code, out.data()) == out.data() + out.size(), "as much is written as was measured");
    return out;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const text(reinterpret_cast<char const*>(data), size);

    auto const expected = fuzz::naive_pieces(text);
    Collect found{text};
    template_syntax::scan(text, found);
    holds(found.at == text.size(), "the pieces are the whole text");
    holds(found.pieces.size() == expected.size(), "the pieces are as many as by the grammar");
    for (std::size_t i = 0; i < expected.size(); ++i)
        holds(found.pieces[i].text == expected[i].text && found.pieces[i].name == expected[i].name,
              "the pieces are those of the grammar");

    MessageTemplate message{std::string(text)};
    holds(message.text() == text && message.pieces().size() == expected.size(), "a template keeps its text");
    for (std::size_t length : {std::size_t{6}, std::size_t{4}, std::size_t{16}}) {
        message.lay_out(length);
        for (std::string_view code : {"4821", "048219", "Ab3456789012345Z"}) {
            std::string const plain = replaced(expected, code);
            std::string const json = written(message, VerificationCode::parse(code).value());
            holds(json == json_escape::text(plain), "the message is what plain replacement gives");
            if (!is_utf8(text)) continue;
            auto const parsed = boost::json::parse("\"" + json + "\"");
            holds(std::string_view(parsed.as_string()) == plain, "the message is what JSON reads from it");
        }
    }
    return 0;
}

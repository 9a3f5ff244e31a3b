#pragma once

#include "csv.hpp"

#include <smsaero/core/message_template.hpp>
#include <smsaero/core/phone_number.hpp>
#include <smsaero/core/template_syntax.hpp>
#include <smsaero/core/utf8.hpp>

#include <boost/system/result.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// What a row says is to be sent.
struct BulkMessage {
    smsaero::PhoneNumber phone;
    std::string text;
};

/// How the rows of a file become messages: by the columns that its header names, and the template if there is
/// one.
class BulkSheet {
public:
    /// What the gateway's own clients take, in characters.
    static constexpr std::size_t least_characters = 2;
    static constexpr std::size_t most_characters = 640;

    template <class T>
    using Result = boost::system::result<T, std::string>;

    /// With a template the column `text` is one as any other; without, it is the message. The error is a
    /// sentence.
    static Result<BulkSheet> make(CsvRow const& header, std::optional<std::string> text) {
        BulkSheet sheet;
        sheet.columns_ = header.size();
        if (auto why = sheet.find(header, "number", sheet.number_); !why.empty()) return why;
        if (!text) {
            if (auto why = sheet.find(header, "text", sheet.text_); !why.empty())
                return why + ", and there is no --text";
            return sheet;
        }
        if (auto why = faulty(*text); !why.empty()) return why;
        sheet.template_.emplace(*std::move(text));
        for (auto const& piece : sheet.template_->pieces()) {
            std::size_t column = 0;
            if (piece.is_placeholder())
                if (auto why = sheet.find(header, sheet.template_->piece_name(piece), column); !why.empty())
                    return "--text: " + why;
            sheet.filled_from_.push_back(column);
        }
        return sheet;
    }

    /// The message of a row, or why it has none, without anything of the row in the words.
    Result<BulkMessage> read(CsvRow const& row) const {
        if (row.size() != columns_)
            return "a column is " + std::string(row.size() < columns_ ? "missing" : "too many") + ": "
                   + std::to_string(row.size()) + " fields where the header has " + std::to_string(columns_);
        auto const phone = smsaero::PhoneNumber::parse(row[number_]);
        if (!phone) return "bad number: " + std::string{smsaero::PhoneNumber::why_not(row[number_])};
        std::string text = template_ ? fill(row) : std::string{row[text_]};
        if (text.empty()) return std::string{"the text is empty"};
        if (!smsaero::is_utf8(text)) return std::string{"the text is not UTF-8; save the file as UTF-8"};
        auto const characters =
            static_cast<std::size_t>(std::count_if(text.begin(), text.end(), smsaero::begins_character));
        if (characters < least_characters || characters > most_characters)
            return "the text has " + std::to_string(characters) + " characters; the gateway takes "
                   + std::to_string(least_characters) + " to " + std::to_string(most_characters);
        return BulkMessage{*phone, std::move(text)};
    }

private:
    BulkSheet() = default;

    /// Where a column is; a sentence when there is none, or when nothing says which of two is meant.
    static std::string find(CsvRow const& header, std::string_view name, std::size_t& place) {
        std::size_t found = 0;
        for (std::size_t i = header.size(); i-- > 0;)
            if (header[i] == name) {
                place = i;
                ++found;
            }
        if (found == 1) return {};
        std::string const column = "column `" + std::string{name} + "`";
        if (found > 1) return "the header has more than one " + column;
        bool const other_separator = header.size() == 1 && header[0].find(';') != std::string_view::npos;
        return "the header has no " + column
               + (other_separator ? "; its columns must be separated by commas, not semicolons" : "");
    }

    /// What would go out as it stands although it was meant to be filled.
    static std::string faulty(std::string const& text) {
        struct Look {
            std::string_view whole;
            bool odd = false;
            void text(std::string_view) {}
            void placeholder(std::string_view, std::string_view braced, std::size_t at) {
                odd = odd || smsaero::template_syntax::has_third_brace(whole, braced, at);
            }
            void remark(smsaero::TemplateRemark, std::size_t) { odd = true; }
        } look{text};
        smsaero::template_syntax::scan(text, look);
        if (!look.odd) return {};
        return "--text has braces that are no placeholder; write {{column}}, the column's name being of A-Z, "
               "a-z, "
               "0-9, _ and .";
    }

    std::string fill(CsvRow const& row) const {
        std::string text;
        for (std::size_t i = 0; i < filled_from_.size(); ++i) {
            auto const& piece = template_->pieces()[i];
            text += piece.is_placeholder() ? row[filled_from_[i]] : template_->piece_text(piece);
        }
        return text;
    }

    std::size_t columns_ = 0;
    std::size_t number_ = 0;
    std::size_t text_ = 0;
    std::optional<smsaero::MessageTemplate> template_;
    std::vector<std::size_t> filled_from_; // the column of each piece of the template
};

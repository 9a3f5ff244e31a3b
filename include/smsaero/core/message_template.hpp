#pragma once

#include <smsaero/core/message_layout.hpp>
#include <smsaero/core/message_segments.hpp>
#include <smsaero/core/sms_segments.hpp>
#include <smsaero/core/template_syntax.hpp>
#include <smsaero/core/verification_code.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace smsaero::inline v0 {

/// A message known at run time, scanned once. It is laid out for codes of one length, 6 unless told
/// otherwise. Codes of every length come out right; six symbols in a layout for six are fastest. Thread
/// safety: as a string. Errors: none.
class MessageTemplate {
public:
    /// How many symbols a message is laid out for unless told otherwise.
    static constexpr std::size_t default_code_length = VerificationCode::default_size;

    /// A piece of the text: what stays, or a placeholder.
    struct Piece {
        std::size_t begin = 0;      ///< the byte of the text where it begins
        std::size_t size = 0;       ///< in bytes; with the braces, for a placeholder
        std::size_t name_begin = 0; ///< the byte of the text where the placeholder's name begins
        std::size_t name_size = 0;  ///< in bytes; 0 for text that stays

        /// @return whether it is one; else it is text that stays
        bool is_placeholder() const { return name_size != 0; }
    };

    /// Scans a text. What starts no placeholder is text (`logto`); nothing is refused.
    /// @param text UTF-8, shorter than 4 GiB (a config is at most 16 MiB)
    /// @param code_length the symbols of the codes to lay it out for, 4 to 16
    explicit MessageTemplate(std::string text, std::size_t code_length = default_code_length)
        : text_(std::move(text)) {
        template_syntax::scan(text_, Collect{*this});
        lay_out(code_length);
    }

    /// @return the text as written, with its placeholders
    std::string_view text() const { return text_; }

    /// @return the pieces of the text in order; `piece_text` and `piece_name` read them
    std::vector<Piece> const& pieces() const { return pieces_; }
    /// How a piece is written.
    /// @param piece one of `pieces`
    /// @return its part of the text, with the braces for a placeholder
    std::string_view piece_text(Piece const& piece) const { return text().substr(piece.begin, piece.size); }
    /// What a placeholder names.
    /// @param piece one of `pieces`
    /// @return the name; empty for text that stays
    std::string_view piece_name(Piece const& piece) const {
        return text().substr(piece.name_begin, piece.name_size);
    }

    /// @return the finished message, valid until this template is changed or destroyed
    MessageLayout layout() const { return {image_, holes_, code_length_}; }

    /// @return how the message is sent over the air with a code of the length that it is laid out for
    SmsSegments segments() const { return message_segments(text_, code_length_); }

    /// Lays the message out again.
    /// @param code_length the symbols of the codes to lay it out for, 4 to 16
    void lay_out(std::size_t code_length) {
        message_layout::Measure const measured = message_layout::measure(text_, code_length);
        image_.resize(measured.size);
        holes_.resize(measured.holes);
        message_layout::draw(text_, code_length, image_.data(), holes_.data());
        code_length_ = code_length;
    }

private:
    struct Collect {
        MessageTemplate& self;

        void text(std::string_view piece) {
            self.pieces_.push_back({self.offset(piece), piece.size(), 0, 0});
        }
        void placeholder(std::string_view name, std::string_view whole, std::size_t at) {
            self.pieces_.push_back({at, whole.size(), self.offset(name), name.size()});
        }
        void remark(TemplateRemark, std::size_t) {}
    };

    std::size_t offset(std::string_view part) const {
        return static_cast<std::size_t>(part.data() - text_.data());
    }

    // Pieces are offsets, so that they stay right when this object, and with it the text, moves.
    std::string text_;
    std::vector<Piece> pieces_;
    std::string image_;
    std::vector<std::uint32_t> holes_;
    std::size_t code_length_ = 0;
};

} // namespace smsaero::inline v0

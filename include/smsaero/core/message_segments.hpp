#pragma once

/// @file
/// What a template costs once it has a code. Errors: none.

#include <smsaero/core/message_layout.hpp>
#include <smsaero/core/sms_segments.hpp>
#include <smsaero/core/template_syntax.hpp>
#include <smsaero/core/verification_code.hpp>

#include <cstddef>
#include <string_view>

namespace smsaero::inline v0 {

/// How a message is sent over the air with a code in it. A placeholder that the code does not fill counts as
/// it stands. Whichever symbols a code has, each takes one septet or one UTF-16 unit.
/// @param text the template as written, UTF-8
/// @param code_length the code's symbols, 4 to 16
/// @return what the message takes; its `at_byte` counts in `text`
constexpr SmsSegments message_segments(std::string_view text,
                                       std::size_t code_length = VerificationCode::default_size) {
    struct Count {
        std::string_view whole;
        std::size_t code_length;
        sms_segments_detail::Counter counter{};

        constexpr void text(std::string_view piece) {
            counter.add(piece, static_cast<std::size_t>(piece.data() - whole.data()));
        }
        constexpr void hole() { counter.add_symbols(code_length); }
    };
    Count sink{text, code_length};
    template_syntax::scan(text, message_layout::Reading<Count>{sink});
    return sink.counter.result();
}

} // namespace smsaero::inline v0

// Verification codes as people type them: any bytes.

#include "holds.hpp"

#include <smsaero/core/verification_code.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

using namespace smsaero;
using smsaero::fuzz::holds;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    constexpr std::string_view symbols = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    std::string_view const text(reinterpret_cast<char const*>(data), size);
    auto const code = VerificationCode::parse(text);
    bool const right = size >= 4 && size <= 16 && text.find_first_not_of(symbols) == text.npos;
    holds(code.has_value() == right, "a code is 4 to 16 letters and digits");
    if (!code) return 0;
    holds(code->reveal() == text, "a code is kept as it was typed");
    for (std::size_t shorter = 4; shorter <= size; ++shorter)
        holds((VerificationCode::parse(text.substr(0, shorter)) == code) == (shorter == size),
              "a code equals itself alone");
    for (std::size_t at = 0; at < size; ++at) {
        std::string other{text};
        other[at] = text[at] == '0' ? '1' : '0';
        holds(!(VerificationCode::parse(other) == code), "nor one that differs anywhere");
    }
    return 0;
}

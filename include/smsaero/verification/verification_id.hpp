#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace smsaero::inline v0 {

/// What names one verification: 128 bits that nobody guesses. The application keeps it in the session of the
/// person who asked for the code, and a code counts for its own verification alone (OWASP ASVS 5, 6.6.2).
/// Whoever starts one for the same number and usage type while it lasts has the same id, and so the same code
/// and the same tries, whichever session they are in.
/// Thread safety: as an array. Errors: none but where `make` and `parse` say so.
class VerificationId {
public:
    static constexpr std::size_t size = 16; ///< how many bytes it has
    /// What it consists of.
    using Bytes = std::array<std::uint8_t, size>;

    /// @param bytes of one that was made before
    constexpr explicit VerificationId(Bytes const& bytes) : bytes_(bytes) {}

    /// Draws a new one. Errors: where the entropy has failed it is worth nothing; `SystemEntropy::ok` tells.
    /// @param entropy an `Entropy`
    /// @return the id
    template <class E>
    static constexpr VerificationId make(E& entropy) {
        Bytes bytes{};
        for (std::uint8_t& byte : bytes)
            byte = entropy();
        return VerificationId{bytes};
    }

    /// Reads what `text()` wrote.
    /// @param text 32 hexadecimal digits in lower case
    /// @return the id; nothing when the text is none
    static constexpr std::optional<VerificationId> parse(std::string_view text) {
        if (text.size() != 2 * size) return std::nullopt;
        Bytes bytes{};
        for (std::size_t i = 0; i < text.size(); ++i) {
            std::size_t const digit = digits.find(text[i]);
            if (digit == digits.npos) return std::nullopt;
            bytes[i / 2] = static_cast<std::uint8_t>(bytes[i / 2] * 16u + digit);
        }
        return VerificationId{bytes};
    }

    /// @return 32 hexadecimal digits in lower case
    std::string text() const {
        std::string written;
        written.reserve(2 * size);
        for (std::uint8_t const byte : bytes_) {
            written += digits[byte >> 4];
            written += digits[byte & 15];
        }
        return written;
    }

    /// @return its bytes, valid as long as this object
    constexpr Bytes const& bytes() const { return bytes_; }

    friend constexpr bool operator==(VerificationId const&, VerificationId const&) = default;

private:
    static constexpr std::string_view digits = "0123456789abcdef";

    Bytes bytes_;
};

} // namespace smsaero::inline v0

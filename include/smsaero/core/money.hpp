#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace smsaero::inline v0 {

/// An amount in roubles, to a millionth, exactly: the gateway writes decimal text, and binary fractions would
/// not keep it. Thread safety: as an integer. Errors: none but where `parse` says so; sums beyond nine
/// million millions (9 223 372 036 854) overflow.
class Money {
public:
    constexpr Money() = default;

    /// Reads an amount.
    /// @param text decimal, such as `5.49`, in roubles
    /// @return the amount; nothing where the text is none, has more than six digits behind its point, or is
    /// beyond nine million millions
    static constexpr std::optional<Money> parse(std::string_view text) {
        bool const negative = text.starts_with('-');
        if (negative) text.remove_prefix(1);
        std::size_t const point = text.find('.');
        std::string_view const whole = text.substr(0, point);
        std::string_view const fraction = point == text.npos ? std::string_view{} : text.substr(point + 1);
        if (whole.empty() || (point != text.npos && fraction.empty()) || fraction.size() > 6)
            return std::nullopt;
        std::int64_t millionths = 0;
        for (std::string_view const part : {whole, fraction})
            for (char const digit : part) {
                if (digit < '0' || digit > '9' || millionths > most / 10) return std::nullopt;
                millionths = millionths * 10 + (digit - '0');
            }
        for (std::size_t i = fraction.size(); i < 6; ++i) {
            if (millionths > most / 10) return std::nullopt;
            millionths *= 10;
        }
        return Money{negative ? -millionths : millionths};
    }

    /// An amount as it is kept.
    /// @param millionths of a rouble, any number
    /// @return the amount
    static constexpr Money of_millionths(std::int64_t millionths) { return Money{millionths}; }
    /// @return millionths of a rouble
    constexpr std::int64_t millionths() const { return millionths_; }

    /// @return decimal text in roubles such as `5.49`, without zeros at its end
    std::string text() const {
        auto const magnitude = millionths_ < 0 ? 0 - static_cast<std::uint64_t>(millionths_)
                                               : static_cast<std::uint64_t>(millionths_);
        std::string digits = std::to_string(magnitude % 1'000'000 + 1'000'000).substr(1);
        digits.erase(digits.find_last_not_of('0') + 1);
        return (millionths_ < 0 ? "-" : "") + std::to_string(magnitude / 1'000'000)
               + (digits.empty() ? "" : "." + digits);
    }

    friend constexpr auto operator<=>(Money, Money) = default;
    /// Sums and differences.
    /// @param a,b amounts
    /// @return the exact result
    /// @{
    friend constexpr Money operator+(Money a, Money b) { return Money{a.millionths_ + b.millionths_}; }
    friend constexpr Money operator-(Money a, Money b) { return Money{a.millionths_ - b.millionths_}; }
    /// @}
    /// What several cost.
    /// @param price of one
    /// @param times how many, any number
    /// @return the exact product
    friend constexpr Money operator*(Money price, std::int64_t times) {
        return Money{price.millionths_ * times};
    }

private:
    /// So that sums of what is read do not overflow.
    static constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max() - 10;

    explicit constexpr Money(std::int64_t millionths) : millionths_(millionths) {}

    std::int64_t millionths_ = 0;
};

} // namespace smsaero::inline v0

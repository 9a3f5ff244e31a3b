// A code generator of one's own: words that can be told over the telephone, such as "kovumara".
#include <smsaero/connector.hpp>
#include <smsaero/testing/recording_transport.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <iostream>
#include <string_view>

using namespace smsaero;

/// Codes of four syllables, each a consonant and a vowel. All are equally likely, and `codes` says how many
/// there are: with a million or more it models `SecureCodeGenerator`, which whatever decides who comes in
/// should ask for.
struct Pronounceable {
    // Without the letters that languages pronounce differently.
    static constexpr std::string_view consonants = "bdfgklmnprstvz";
    static constexpr std::string_view vowels = "aeiou";
    static constexpr std::size_t length = 8;
    static constexpr std::uint64_t codes = 70ULL * 70 * 70 * 70; // 14 consonants by 5 vowels, four times

    constexpr VerificationCode generate(Entropy auto& entropy) const {
        std::array<char, length> code{};
        for (std::size_t i = 0; i < length; i += 2) {
            code[i] = pick(consonants, entropy);
            code[i + 1] = pick(vowels, entropy);
        }
        return *VerificationCode::parse({code.data(), code.size()});
    }

private:
    /// A bare remainder would favour the first symbols, so the bytes that would are drawn again.
    static constexpr char pick(std::string_view symbols, Entropy auto& entropy) {
        std::size_t const fair = 256 - 256 % symbols.size();
        std::size_t byte = entropy();
        while (byte >= fair)
            byte = entropy();
        return symbols[byte % symbols.size()];
    }
};
static_assert(SecureCodeGenerator<Pronounceable>);

/// Dice that show what one wants, to see the mapping without chance.
struct Counting {
    std::uint8_t next = 0;
    constexpr std::uint8_t operator()() { return next++; }
};
static_assert([] {
    Counting dice;
    return Pronounceable{}.generate(dice) == VerificationCode::literal<"befokami">();
}());

struct Messages : TemplateSet<Template<UsageType::Generic, "Your code word is {{code}}.">> {};

int main() {
    Account const account{
        .email = "you@example.com", .api_key = Secret{"your-api-key"}, .sender_name = "SMS Aero"};
    Connector<testing::RecordingTransport, Pronounceable, NullLogger, Messages> connector{account};
    Attempt const attempt = connector.send<UsageType::Generic>(PhoneNumber::parse("+79001234567").value());
    std::cout << to_string(attempt.outcome) << ", a code of " << attempt.code->size() << " letters out of "
              << Pronounceable::codes << '\n';
}

// What reaches the verification flow from outside: typed codes, ids out of a session, addresses, messages
// bound to a site, and what the gateway says that a message has cost. Any bytes.

#include "holds.hpp"
#include "naive_template.hpp"

#include <smsaero/core/money.hpp>
#include <smsaero/verification/calling_code.hpp>
#include <smsaero/verification/client_address.hpp>
#include <smsaero/verification/origin_bound_code.hpp>
#include <smsaero/verification/typed_code.hpp>
#include <smsaero/verification/verification_id.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

using namespace smsaero;
using smsaero::fuzz::holds;

namespace {

/// What is left of a typed code, looked at byte by byte.
std::string without_white_space_and_hyphens(std::string_view text) {
    std::string kept;
    while (!(text = fuzz::without_leading_white_space(text)).empty()) {
        if (text.front() != '-') kept += text.front();
        text.remove_prefix(1);
    }
    return kept;
}

bool stands_in(std::string_view part, std::string_view text) { return text.find(part) != text.npos; }

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const text(reinterpret_cast<char const*>(data), size);

    holds(read_typed_code(text) == VerificationCode::parse(without_white_space_and_hyphens(text)),
          "a typed code is what is left without white space and hyphens");

    if (auto const id = VerificationId::parse(text))
        holds(id->text() == text, "an id is written as it was read");

    if (auto const address = ClientAddress::parse(text)) {
        std::string_view const network = address->text();
        holds(network.size() <= 46, "an address is short");
        auto const again = ClientAddress::parse(network.substr(0, network.find('/')));
        holds(again && *again == *address, "a network is that of its own first address");
    }

    if (auto const money = Money::parse(text)) {
        holds(text.find_first_not_of("-.0123456789") == text.npos, "an amount is decimal");
        std::string const other =
            text.starts_with('-') ? std::string{text.substr(1)} : '-' + std::string{text};
        holds(Money::parse(other)->millionths() == -money->millionths(), "a sign turns it around");
    }

    if (auto const bound = parse_origin_bound_code(text)) {
        holds(!bound->host.empty() && !bound->code.empty(), "a bound code has a host and a code");
        holds(stands_in(bound->host, text) && stands_in(bound->code, text), "both stand in the message");
    }

    if (auto const code = find_calling_code(text)) {
        holds(text.starts_with(code->digits), "a calling code begins the number");
        holds(
            std::all_of(code->digits.begin(), code->digits.end(), [](char c) { return c >= '0' && c <= '9'; })
                && code->digits.size() <= 3,
            "it has up to three digits");
    }
    return 0;
}

#pragma once

#include <smsaero/core/posix.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace smsaero::inline v0 {

/// Where a request comes from, as far as a limit goes: an IPv4 address, or the first 64 bits of an IPv6 one,
/// of which a single customer has all that begin so. Thread safety: as a string. Errors: none but where
/// `parse` says so.
class ClientAddress {
public:
    /// Reads an address. IPv4 written as IPv6 (RFC 4291, 2.5.5.2) is IPv4.
    /// @param text such as `192.0.2.1` or `2001:db8::1`, without a port
    /// @return the address; nothing where the text is none
    static std::optional<ClientAddress> parse(std::string_view text) {
        auto network = text.find('\0') == text.npos ? posix::network_of(std::string{text}) : std::string{};
        if (network.empty()) return std::nullopt;
        return ClientAddress{std::move(network)};
    }

    /// @return such as `192.0.2.1`, or `2001:db8::/64`; valid as long as this object
    std::string const& text() const { return text_; }

    friend bool operator==(ClientAddress const&, ClientAddress const&) = default;

private:
    explicit ClientAddress(std::string text) : text_(std::move(text)) {}

    std::string text_;
};

} // namespace smsaero::inline v0

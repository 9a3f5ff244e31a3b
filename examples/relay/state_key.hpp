#pragma once

#include <smsaero/core/secret.hpp>
#include <smsaero/verification/hmac_key.hpp>

#include <filesystem>
#include <string_view>

namespace relay {

/// The relay's own secret: 32 random bytes in the file `relay.key` of its folder, which nobody else may read.
/// From it come the keys for single purposes, so that none of them tells of another (NIST SP 800-108).
class StateKey {
public:
    /// Reads the file, or makes it. Throws `std::runtime_error` when it can do neither, or when the file is
    /// too short.
    explicit StateKey(std::filesystem::path const& folder);

    /// The key for a purpose, 32 bytes.
    smsaero::Secret derive(std::string_view purpose) const;

private:
    smsaero::HmacKey key_;
};

} // namespace relay

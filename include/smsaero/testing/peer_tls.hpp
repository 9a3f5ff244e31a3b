#pragma once

namespace smsaero::inline v0::testing {

/// How a scripted server speaks TLS. A client must refuse all but `Good` and `Tls12`.
enum class PeerTls : unsigned char {
    None, ///< plain HTTP
    Good,
    Tls12,          ///< at most 1.2
    Tls11,          ///< at most 1.1
    Tls10,          ///< 1.0 alone
    Anonymous,      ///< at most 1.2, without any certificate
    OtherAuthority, ///< what the client trusts is not the authority that issued its certificate
    OtherName,      ///< for `other.test`
    PartialName,    ///< for `g*.other.test`
    Expired,
    NotYetValid,
    SelfSigned,
    Forged, ///< with a signature that does not fit
};

} // namespace smsaero::inline v0::testing

#pragma once

namespace smsaero::inline v0::testing {

/// How a scripted server speaks TLS. A client must refuse all TLS but `Good` and `Tls12`.
enum class PeerTls : unsigned char {
    None,           ///< plain HTTP
    Good,           ///< 1.2 or 1.3, with a certificate that is right
    Tls12,          ///< at most 1.2
    Tls11,          ///< at most 1.1
    Tls10,          ///< 1.0 alone
    Anonymous,      ///< at most 1.2, without any certificate
    OtherAuthority, ///< what the client trusts is not the authority that issued its certificate
    OtherName,      ///< with a certificate for `other.test`
    PartialName,    ///< with a certificate for `g*.other.test`
    Expired,        ///< with a certificate of the past
    NotYetValid,    ///< with a certificate of the future
    SelfSigned,     ///< with a certificate of no authority
    Forged,         ///< with a certificate whose signature does not fit
};

} // namespace smsaero::inline v0::testing

#pragma once

/// @file
/// Messages that bind their code to a web site: how they are written, and what may be wrong with them. Thread
/// safety: any number of callers. Errors: none.

#include <smsaero/core/fixed_string.hpp>
#include <smsaero/core/verification_code.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

namespace smsaero::inline v0 {

/// What is wrong with an origin-bound message.
enum class OriginBoundFault : unsigned char {
    None,
    Host,    ///< no host name in lower case, such as `shop.example.com`
    AppHash, ///< not eleven symbols of Base64
    TooLong, ///< with an app's hash, over 140 bytes
};

/// The longest message that Android's SMS Retriever reads, in bytes.
inline constexpr std::size_t max_retriever_size = 140;

/// Whether this is the name of a web site as an origin has it: letters in lower case, digits and hyphens, in
/// at least two labels (RFC 1035, 2.3.1); names in other scripts in their `xn--` form. No scheme, no port.
/// @param host any text
/// @return whether it is
constexpr bool is_site_name(std::string_view host) {
    if (host.size() > 253) return false;
    std::size_t labels = 0;
    for (std::size_t begin = 0; begin <= host.size(); ++labels) {
        // (`host.find` is not constant for GCC 12 with -fsanitize=undefined.)
        auto const end =
            static_cast<std::size_t>(std::find(host.begin() + begin, host.end(), '.') - host.begin());
        std::string_view const label = host.substr(begin, end - begin);
        bool const known = label.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == label.npos;
        if (label.empty() || label.size() > 63 || !known) return false;
        if (label.starts_with('-') || label.ends_with('-')) return false;
        begin = end + 1;
        // An address is no name.
        if (end == host.size() && label.find_first_not_of("0123456789") == label.npos) return false;
    }
    return labels >= 2;
}

/// Whether this may be what Android computes of an app's name and certificate.
/// @param hash any text
/// @return whether it has 11 symbols of Base64, or none for no app
constexpr bool is_app_hash(std::string_view hash) {
    constexpr std::string_view symbols = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    return hash.empty() || (hash.size() == 11 && hash.find_first_not_of(symbols) == hash.npos);
}

/// How long a message is with its codes in it.
/// @param text of the message, with `{{code}}` where its code stands
/// @param host of the site
/// @param app_hash of an Android app; empty for none
/// @param code_size how many symbols a code has, 4 to 16
/// @return bytes of the whole message
constexpr std::size_t origin_bound_size(std::string_view text, std::string_view host,
                                        std::string_view app_hash, std::size_t code_size) {
    constexpr std::string_view placeholder = "{{code}}";
    std::size_t size = text.size() + std::string_view{"\n@ #"}.size() + host.size() + code_size;
    for (std::size_t at = 0; at < text.size(); ++at)
        if (text.substr(at).starts_with(placeholder)) size += code_size - placeholder.size();
    return size + (app_hash.empty() ? 0 : 1 + app_hash.size());
}

/// @param text of the message, with `{{code}}` where its code stands
/// @param host of the site
/// @param app_hash of an Android app; empty for none
/// @param code_size how many symbols a code has, 4 to 16
/// @return the first fault of the message; `None` when it is good
constexpr OriginBoundFault find_origin_bound_fault(std::string_view text, std::string_view host,
                                                   std::string_view app_hash, std::size_t code_size) {
    if (!is_site_name(host)) return OriginBoundFault::Host;
    if (!is_app_hash(app_hash)) return OriginBoundFault::AppHash;
    bool const fits = origin_bound_size(text, host, app_hash, code_size) <= max_retriever_size;
    return app_hash.empty() || fits ? OriginBoundFault::None : OriginBoundFault::TooLong;
}

/// The template of an origin-bound message: a text, and the line that binds its code to a site. What
/// `find_origin_bound_fault` finds fault with is no such template. No line end follows, since it would begin
/// a line that binds nothing.
/// @param text with `{{code}}` where its code stands
/// @param host of the site
/// @param app_hash of an Android app, which SMS Retriever wants last; empty for none
/// @return the template, for a config
inline std::string origin_bound_text(std::string_view text, std::string_view host,
                                     std::string_view app_hash = {}) {
    std::string bound;
    bound.append(text).append("\n@").append(host).append(" #{{code}}");
    if (!app_hash.empty()) bound.append(" ").append(app_hash);
    return bound;
}

namespace origin_bound_detail {

/// Refuses a faulty message with a sentence.
template <OriginBoundFault Fault>
struct CheckOriginBound {
    static_assert(Fault != OriginBoundFault::Host,
                  "smsaero: a code is bound to a host name in lower case, such as shop.example.com, "
                  "without scheme, port and path; write other scripts in their xn-- form");
    static_assert(Fault != OriginBoundFault::AppHash,
                  "smsaero: the hash of an Android app has 11 symbols of Base64");
    static_assert(Fault != OriginBoundFault::TooLong,
                  "smsaero: with the hash of an Android app a message has at most 140 bytes, else SMS "
                  "Retriever does not read it; shorten the text");
    static constexpr bool good = true;
};

template <FixedString Text, FixedString Host, FixedString AppHash, std::size_t CodeLength>
consteval auto join() {
    static_assert(CheckOriginBound<find_origin_bound_fault(Text.view(), Host.view(), AppHash.view(),
                                                           CodeLength)>::good);
    constexpr bool hashed = !AppHash.view().empty();
    constexpr std::string_view parts[] = {Text.view(),       "\n@",         Host.view(), " #{{code}}",
                                          hashed ? " " : "", AppHash.view()};
    constexpr std::size_t size = [&] {
        std::size_t sum = 0;
        for (std::string_view part : parts)
            sum += part.size();
        return sum;
    }();
    char joined[size + 1]{};
    char* end = joined;
    for (std::string_view part : parts)
        end = std::copy(part.begin(), part.end(), end);
    return FixedString(joined);
}

} // namespace origin_bound_detail

/// The same while compiling, for `Template`, whose budget counts all of it:
/// `Template<UsageType::SignIn, origin_bound<"Your code is {{code}}.", "shop.example.com">, Segments{1}>`.
/// `CodeLength` is that of the generator; what is faulty does not compile.
template <FixedString Text, FixedString Host, FixedString AppHash = "",
          std::size_t CodeLength = VerificationCode::default_size>
inline constexpr auto origin_bound = origin_bound_detail::join<Text, Host, AppHash, CodeLength>();

} // namespace smsaero::inline v0

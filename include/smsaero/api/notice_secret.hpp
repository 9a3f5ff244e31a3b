#pragma once

#include <smsaero/core/constant_time.hpp>
#include <smsaero/core/entropy.hpp>
#include <smsaero/core/errc.hpp>
#include <smsaero/core/posix.hpp>
#include <smsaero/core/secret.hpp>
#include <smsaero/wire/failure.hpp>
#include <smsaero/wire/gate.hpp>

#include <boost/system/result.hpp>

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace smsaero::inline v0 {

/// What only the gateway is told: the last part of the path in a `callbackUrl`. The gateway signs no notice
/// and names no addresses that it sends from (its manual), so that this is all that keeps strangers from
/// claiming that a message was delivered. It travels in a URL, which servers and proxies like to log: a
/// notice stays a claim (see `DeliveryBook`), and what money or access hangs on is asked for.
///
/// Make one, keep it with the configuration's other secrets, and give it to every process that takes notices;
/// `parse` reads it back. It does not print. Thread safety: as a string. Errors: none but those of
/// `make` and `callback_url`.
class NoticeSecret {
public:
    /// How long one that is made is, in symbols of six random bits each: 192 bits.
    static constexpr std::size_t size = 32;
    /// The shortest that is taken, in symbols: no fewer make 128 bits.
    static constexpr std::size_t min_size = 22;
    /// The longest that is taken, in symbols.
    static constexpr std::size_t max_size = 128;

    /// Draws a new one.
    /// @return the secret, or the failure: `Errc::EntropyUnavailable` when the operating system gives no
    /// random bytes
    static boost::system::result<NoticeSecret, Failure> make() {
        SystemEntropy entropy;
        return make(entropy);
    }

    /// Draws one from another source.
    /// @param entropy its `ok()` says whether all bytes that it gave were random
    /// @return the secret, or the failure: `Errc::EntropyUnavailable` when they were not
    template <Entropy E>
    static boost::system::result<NoticeSecret, Failure> make(E& entropy) {
        std::array<char, size> made{};
        // 256 is a multiple of 64, so no symbol is likelier than another.
        for (char& symbol : made)
            symbol = symbols[entropy() % symbols.size()];
        NoticeSecret secret{std::string_view{made.data(), made.size()}};
        posix::wipe(made.data(), made.size());
        if (!entropy.ok()) return Failure{.code = Errc::EntropyUnavailable};
        return secret;
    }

    /// Reads one back. That it was drawn at random is for whoever wrote it to see to.
    /// @param text 22 to 128 of `[A-Za-z0-9_-]`, which nobody on the way encodes
    /// @return the secret; nothing when the text is none
    static std::optional<NoticeSecret> parse(std::string_view text) {
        bool const right = text.size() >= min_size && text.size() <= max_size
                           && text.find_first_not_of(symbols) == text.npos;
        return right ? std::optional{NoticeSecret{text}} : std::nullopt;
    }

    /// Whoever calls this takes care where the secret goes.
    /// @return the secret itself, valid until this is changed or destroyed
    std::string_view reveal() const { return text_.reveal(); }

    /// The URL for a message's `callbackUrl`: the base, a slash and the secret.
    /// @param base such as `https://example.com/smsaero/notices`; plain `http://` is taken for this machine
    /// alone, since the secret could be read on the way
    /// @return the URL, without symbols that JSON would escape, or the failure: `Errc::InvalidConfig` when
    /// the base is no such thing, and its detail says what to do
    boost::system::result<Secret, Failure> callback_url(std::string_view base) const {
        std::string folder{without_slashes(base)};
        folder += '/';
        if (!Gate::parse(folder))
            return Failure{.code = Errc::InvalidConfig,
                           .detail =
                               "write the base of the callback URL as https://host[:port]/path, of ASCII "
                               "characters and without a user name, a query or a fragment"};
        std::string url;
        url.reserve(folder.size() + reveal().size()); // in full, so that no part is left behind
        url.append(folder).append(reveal());
        Secret secret{url};
        posix::wipe(url.data(), url.size());
        return secret;
    }

    /// Tells a notice by its path. Takes the same time wherever a guess differs from the secret, so that
    /// whoever guesses learns nothing from the clock. To any other path answer 404, so that nothing is learnt
    /// from the answer.
    /// @param path a request's, without its query
    /// @param base_path such as `/smsaero/notices`
    /// @return whether the path is the base, a slash and the secret, and nothing else
    bool is_in(std::string_view path, std::string_view base_path) const {
        base_path = without_slashes(base_path);
        if (!path.starts_with(base_path)) return false;
        path.remove_prefix(base_path.size());
        return path.starts_with('/') && same_in_constant_time(reveal(), path.substr(1));
    }

private:
    static constexpr std::string_view symbols =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    explicit NoticeSecret(std::string_view text) : text_(text) {}

    static std::string_view without_slashes(std::string_view path) {
        return path.substr(0, path.find_last_not_of('/') + 1);
    }

    Secret text_;
};

} // namespace smsaero::inline v0

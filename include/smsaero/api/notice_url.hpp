#pragma once

#include <smsaero/core/secret.hpp>

#include <string_view>

namespace smsaero::inline v0 {

/// How the gateway writes the notices that it posts to a `callback_url`.
enum class NoticeFormat : unsigned char {
    Form, ///< `application/x-www-form-urlencoded`, the gateway's own choice
    Json, ///< `application/json`
};

/// Whether a URL is of the web and written in full. Errors: none.
/// @param url any text
/// @return whether it begins with `https://` or `http://`
constexpr bool is_web_url(std::string_view url) {
    return url.starts_with("https://") || url.starts_with("http://");
}

/// What is wrong with a URL that the gateway is to post notices to.
/// @param url any text
/// @return why it cannot be used, as a sentence; empty when it can
constexpr std::string_view callback_url_problem(std::string_view url) {
    return is_web_url(url) ? ""
                           : "the callback URL does not begin with https:// or http://; write it in full";
}

/// Where notices of a message's status go. Nowhere when `url` is empty. Thread safety: as a string. Errors:
/// none.
struct NoticeUrl {
    /// `https://…` or `http://…`; best one of `NoticeSecret`, since notices are unsigned. The gateway's words
    /// do not repeat it.
    Secret url = {};
    NoticeFormat format = NoticeFormat::Form; ///< how they are written

    /// @return why it cannot be used, as a sentence; empty when it can, or when there is no URL
    std::string_view problem() const { return url.empty() ? "" : callback_url_problem(url.reveal()); }
    /// Writes it, if there is one.
    /// @param body a `JsonBody` or `HiddenFields`
    void write(auto& body) const {
        body.add_if_any("callbackUrl", url);
        if (!url.empty() && format == NoticeFormat::Json) body.add("callbackFormat", "JSON");
    }
};

} // namespace smsaero::inline v0

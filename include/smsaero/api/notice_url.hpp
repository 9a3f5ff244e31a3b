#pragma once

#include <string>
#include <string_view>

namespace smsaero::inline v0 {

/// How the gateway writes the notices that it posts to a `callback_url`.
enum class NoticeFormat : unsigned char {
    Form, ///< `application/x-www-form-urlencoded`, the gateway's own choice
    Json,
};

/// Where notices of a message's status go. Nothing when `url` is empty.
struct NoticeUrl {
    std::string url = {}; ///< `https://…` or `http://…`; best with a secret in it, since notices are unsigned
    NoticeFormat format = NoticeFormat::Form;

    /// Why it is none, as a sentence; empty when it is one, or empty.
    std::string_view problem() const {
        bool const web = url.empty() || url.starts_with("https://") || url.starts_with("http://");
        return web ? "" : "the callback URL does not begin with https:// or http://; write it in full";
    }
    void write(auto& body) const {
        body.add_if_any("callbackUrl", url);
        if (!url.empty() && format == NoticeFormat::Json) body.add("callbackFormat", "JSON");
    }
};

} // namespace smsaero::inline v0

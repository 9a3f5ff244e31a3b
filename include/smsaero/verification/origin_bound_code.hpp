#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace smsaero::inline v0 {

/// What a browser reads in a message that binds its code to a web site: it offers the code there, and nowhere
/// else, so that a look-alike site does not get it (WICG, "Origin-bound one-time codes delivered via SMS").
struct OriginBoundCode {
    std::string_view host;          ///< of the site, which is read over https
    std::string_view embedded_host; ///< of a frame within it that asks for the code; empty for none
    std::string_view code;          ///< in whatever symbols the site has

    friend constexpr bool operator==(OriginBoundCode const&, OriginBoundCode const&) = default;
};

namespace origin_bound_detail {

constexpr bool is_ascii_white_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}

/// Takes a token that begins with `marker` off the front of `line`; empty when none stands there.
constexpr std::string_view take_marked(std::string_view& line, char marker) {
    if (!line.starts_with(marker)) return {};
    std::size_t end = 1;
    while (end < line.size() && !is_ascii_white_space(line[end]))
        ++end;
    std::string_view const token = line.substr(1, end - 1);
    if (!token.empty()) line.remove_prefix(end);
    return token;
}

/// Takes exactly one space off the front of `line`.
constexpr bool take_space(std::string_view& line) {
    if (!line.starts_with(' ')) return false;
    line.remove_prefix(1);
    return true;
}

} // namespace origin_bound_detail

/// Reads the last line of a message, `@host #code` and perhaps ` @embedded-host`, as a browser does. What
/// else stands behind them is passed over.
/// @param message the whole of it
/// @return what binds it, valid as long as the message's text; nothing when it is no such message
constexpr std::optional<OriginBoundCode> parse_origin_bound_code(std::string_view message) {
    using origin_bound_detail::take_marked;
    using origin_bound_detail::take_space;
    // Both CR and LF end a line, and so does the pair.
    std::string_view line = message.substr(message.find_last_of("\r\n") + 1);
    OriginBoundCode found;
    found.host = take_marked(line, '@');
    if (found.host.empty() || !take_space(line)) return std::nullopt;
    found.code = take_marked(line, '#');
    if (found.code.empty()) return std::nullopt;
    if (take_space(line)) found.embedded_host = take_marked(line, '@');
    return found;
}

} // namespace smsaero::inline v0

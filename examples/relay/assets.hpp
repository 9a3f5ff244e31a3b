#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace relay {

/// A file of the page, as it stands in the program.
struct Asset {
    std::string_view name;
    std::string_view type;
    std::string_view tag; ///< as an `ETag`, with its quotes; another one whenever the content is another
    std::string_view content;
};

/// All of them; `embed.py` makes the source from the folder `page`.
std::span<Asset const> embedded_assets();

/// The one at a path: `/` is `index.html`, `/assets/NAME` any. Names are compared as they are, so nothing in
/// a path leads anywhere else.
std::optional<Asset> find_asset(std::string_view path);

} // namespace relay

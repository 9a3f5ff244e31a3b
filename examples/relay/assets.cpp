#include "assets.hpp"

namespace relay {

std::optional<Asset> find_asset(std::string_view path) {
    constexpr std::string_view folder = "/assets/";
    std::string_view name;
    if (path == "/")
        name = "index.html";
    else if (path.starts_with(folder))
        name = path.substr(folder.size());
    for (Asset const& each : embedded_assets())
        if (each.name == name) return each;
    return std::nullopt;
}

} // namespace relay

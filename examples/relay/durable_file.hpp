#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace relay {

/// All of a file; nothing where there is none. Throws `std::runtime_error` when it cannot be read.
std::optional<std::string> read_file(std::filesystem::path const& path);

/// Puts `content` in the file, so that after a crash at any moment the file holds either what it held or all
/// of this, and so that only its owner may read it. With `old`, what it held is there afterwards. Throws
/// `std::runtime_error` when it cannot.
void write_file_durably(std::filesystem::path const& path, std::string_view content,
                        std::filesystem::path const& old = {});

} // namespace relay

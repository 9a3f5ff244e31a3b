#pragma once

#include <filesystem>

namespace relay {

/// Holds a folder for this process alone, until it ends in whatever way: two relays in one folder would not
/// know of each other's messages.
class FolderLock {
public:
    /// Throws `std::runtime_error` when another process holds the folder.
    explicit FolderLock(std::filesystem::path const& folder);
    FolderLock(FolderLock const&) = delete;
    FolderLock& operator=(FolderLock const&) = delete;
    ~FolderLock();

private:
    int descriptor_;
};

} // namespace relay

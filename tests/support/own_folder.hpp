#pragma once

#include <cstdlib>
#include <filesystem>
#include <stdexcept>

/// A new folder for a test, which is deleted with all that is in it.
class OwnFolder {
public:
    OwnFolder() {
        char name[] = "/tmp/smsaero-test-XXXXXX";
        if (::mkdtemp(name) == nullptr) throw std::runtime_error("no folder can be made in /tmp");
        path = name;
    }
    OwnFolder(OwnFolder const&) = delete;
    ~OwnFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path, ignored);
    }

    std::filesystem::path path;
};

#include "durable_file.hpp"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include <fcntl.h>
#include <unistd.h>

namespace relay {

namespace {

class Descriptor {
public:
    explicit Descriptor(int descriptor) : descriptor_(descriptor) {}
    Descriptor(Descriptor const&) = delete;
    ~Descriptor() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    int get() const { return descriptor_; }

private:
    int descriptor_;
};

[[noreturn]] void fail(std::string const& what, std::filesystem::path const& path) {
    throw std::runtime_error("cannot " + what + " " + path.string() + ": " + std::strerror(errno));
}

void sync_folder(std::filesystem::path const& path) {
    Descriptor const folder{::open(path.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (folder.get() < 0 || ::fsync(folder.get()) != 0) fail("write to the disk the folder of", path);
}

} // namespace

std::optional<std::string> read_file(std::filesystem::path const& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        if (errno == ENOENT) return std::nullopt;
        fail("read", path);
    }
    return std::string(std::istreambuf_iterator<char>(file), {});
}

void write_file_durably(std::filesystem::path const& path, std::string_view content,
                        std::filesystem::path const& old) {
    auto const fresh = std::filesystem::path(path).concat(".new");
    {
        Descriptor const file{::open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600)};
        if (file.get() < 0) fail("write", fresh);
        for (std::size_t at = 0; at < content.size();) {
            ssize_t const written = ::write(file.get(), content.data() + at, content.size() - at);
            if (written < 0 && errno == EINTR) continue;
            if (written <= 0) fail("write", fresh);
            at += static_cast<std::size_t>(written);
        }
        if (::fsync(file.get()) != 0) fail("write to the disk", fresh);
    }
    if (!old.empty()) {
        // A second name for what is there, since the file itself must never be missing.
        ::unlink(old.c_str());
        if (::link(path.c_str(), old.c_str()) != 0 && errno != ENOENT) fail("keep as the old one", path);
    }
    if (::rename(fresh.c_str(), path.c_str()) != 0) fail("replace", path);
    sync_folder(path);
}

} // namespace relay

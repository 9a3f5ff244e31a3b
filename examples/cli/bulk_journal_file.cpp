#include "bulk_journal_file.hpp"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace {

std::string failed(std::string const& what) { return what + ": " + std::strerror(errno); }

/// The file is new: its name is to outlive a loss of power too.
bool sync_folder_of(std::string const& path) {
    std::filesystem::path folder = std::filesystem::path(path).parent_path();
    if (folder.empty()) folder = ".";
    int const number = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (number < 0) return false;
    bool const done = ::fsync(number) == 0;
    ::close(number);
    return done;
}

} // namespace

JournalFile::Descriptor::~Descriptor() { ::close(number_); }

boost::system::result<JournalFile, std::string> JournalFile::open(std::string const& path,
                                                                  JournalState& state) {
    // For its owner alone: digests of numbers can be searched for numbers.
    int const number = ::open(path.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (number < 0) return failed("the journal " + path + " cannot be opened");
    JournalFile journal{path, std::make_unique<Descriptor>(number)};
    struct ::stat found {};
    if (::fstat(number, &found) != 0 || !S_ISREG(found.st_mode))
        return "the journal " + path + " is no file; it must be kept to know what was sent";
    // Goes with the last descriptor, however this process ends.
    if (::flock(number, LOCK_EX | LOCK_NB) != 0)
        return errno == EWOULDBLOCK ? "the journal " + path + " is in use; another run is sending by it"
                                    : failed("the journal " + path + " cannot be locked");
    JournalReader reader;
    bool const sound =
        journal.read_into(reader, [&](JournalRecord const& record) { return state.take(record); });
    if (!sound)
        return "line " + std::to_string(reader.lines()) + " of the journal " + path
               + " is damaged or no journal's, so what was sent is not known; name another journal only if "
                 "nothing was";
    if (reader.is_torn())
        if (auto why = journal.cut_torn_end(reader); !why.empty()) return why;
    if (found.st_size == 0 && !sync_folder_of(path))
        return failed("the folder of " + path + " cannot be written");
    return journal;
}

std::string JournalFile::cut_torn_end(JournalReader const& reader) const {
    if (reader.whole() == 0) { // then it must be the start of a header, lest another file be destroyed
        constexpr std::string_view start = "smsaero-bulk-1 ";
        char begin[start.size()];
        ::ssize_t const got = ::pread(*file_, begin, sizeof begin, 0);
        if (got <= 0 || !start.starts_with(std::string_view{begin, static_cast<std::size_t>(got)}))
            return path_ + " is no journal; name another file";
    }
    if (::ftruncate(*file_, static_cast<::off_t>(reader.whole())) != 0)
        return failed("the last line of " + path_ + " was cut off and cannot be removed");
    return {};
}

bool JournalFile::read_into(JournalReader& reader,
                            std::function<bool(JournalRecord const&)> const& use) const {
    std::vector<char> block(64u << 10);
    for (::off_t at = 0;;) {
        ::ssize_t const got = ::pread(*file_, block.data(), block.size(), at);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return got == 0;
        if (!reader.feed({block.data(), static_cast<std::size_t>(got)}, use)) return false;
        at += got;
    }
}

bool JournalFile::read(std::function<bool(JournalRecord const&)> const& use) const {
    JournalReader reader;
    return read_into(reader, use) && !reader.is_torn();
}

bool JournalFile::write(std::string_view bytes) {
    while (!bytes.empty()) {
        ::ssize_t const done = ::write(*file_, bytes.data(), bytes.size());
        if (done < 0 && errno == EINTR) continue;
        if (done <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(done));
    }
    return true;
}

bool JournalFile::sync() { return ::fdatasync(*file_) == 0; }

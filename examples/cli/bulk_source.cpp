#include "bulk_source.hpp"

#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

namespace {

bool is_unchanged(struct ::stat const& before, struct ::stat const& now) {
    return before.st_size == now.st_size && before.st_mtim.tv_sec == now.st_mtim.tv_sec
           && before.st_mtim.tv_nsec == now.st_mtim.tv_nsec;
}

} // namespace

void BulkSource::Close::operator()(int* file) const {
    ::close(*file);
    delete file;
}

BulkSource::BulkSource(std::string path, int file)
    : path_(std::move(path)), file_(new int{file}), block_(64u << 10) {}

boost::system::result<BulkSource, std::string> BulkSource::open(std::string const& path) {
    int const file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return path + " cannot be read: " + std::strerror(errno);
    BulkSource source{path, file};
    if (::fstat(file, &source.first_) != 0 || !S_ISREG(source.first_.st_mode))
        return path + " is no file; it is read more than once, so it must be one";
    if (!source.rewind()) return source.problem_;
    return source;
}

bool BulkSource::is_at(std::string const& path) const {
    struct ::stat other {};
    return ::stat(path.c_str(), &other) == 0 && other.st_dev == first_.st_dev
           && other.st_ino == first_.st_ino;
}

bool BulkSource::rewind() {
    unread_ = {};
    at_ = 0;
    ended_ = false;
    reader_ = CsvReader{};
    digest_.restart();
    number_ = 0;
    return read_row()
           || (problem_.empty() && fail("there is not even a header with the names of the columns"));
}

bool BulkSource::next() {
    if (!read_row()) return false;
    ++number_;
    return true;
}

bool BulkSource::read_row() {
    while (problem_.empty()) {
        CsvStep const step = ended_ ? reader_.finish() : reader_.read(unread_);
        if (step == CsvStep::Row) return true;
        if (CsvFault const* const fault = reader_.fault())
            return fail("line " + std::to_string(fault->line) + ": " + std::string{fault->reason});
        if (ended_ || !fill()) return false;
    }
    return false;
}

bool BulkSource::fill() {
    struct ::stat now {};
    if (::fstat(*file_, &now) != 0 || !is_unchanged(first_, now))
        return fail("it was changed while it was read");
    ::ssize_t got = 0;
    do {
        got = ::pread(*file_, block_.data(), block_.size(), at_);
    } while (got < 0 && errno == EINTR);
    if (got < 0) return fail(std::strerror(errno));
    ended_ = got == 0;
    at_ += got;
    unread_ = {block_.data(), static_cast<std::size_t>(got)};
    digest_.add(unread_);
    return true;
}

bool BulkSource::fail(std::string const& why) {
    problem_ = path_ + ": " + why;
    return false;
}

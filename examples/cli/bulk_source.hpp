#pragma once

#include "bulk_digest.hpp"
#include "csv.hpp"

#include <boost/system/result.hpp>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <sys/stat.h>

/// A CSV file that is read several times, a block at a time: its header, then its rows. It must stay as it is
/// meanwhile.
class BulkSource {
public:
    /// The error is a sentence.
    static boost::system::result<BulkSource, std::string> open(std::string const& path);

    /// Goes back to the beginning, and reads the header.
    bool rewind();
    /// Reads the next row; false at the end, and when something is wrong, which `problem` then says.
    bool next();

    CsvRow const& row() const { return reader_.row(); }
    /// The row's number, from 1 on.
    std::uint64_t number() const { return number_; }
    /// A sentence, or empty.
    std::string const& problem() const { return problem_; }
    /// Of the whole file, in hexadecimal, once all of it was read.
    std::optional<std::string> digest() { return digest_.finish(); }
    /// Whether a path leads to this file.
    bool is_at(std::string const& path) const;

private:
    struct Close {
        void operator()(int* file) const;
    };

    BulkSource(std::string path, int file);
    bool read_row();
    bool fill();
    bool fail(std::string const& why);

    std::string path_;
    std::unique_ptr<int, Close> file_;
    struct ::stat first_ {}; // as it was when it was opened
    std::vector<char> block_;
    std::string_view unread_ = {};
    std::int64_t at_ = 0;
    bool ended_ = false;
    CsvReader reader_;
    RunningDigest digest_;
    std::uint64_t number_ = 0;
    std::string problem_;
};

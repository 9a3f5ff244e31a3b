#pragma once

#include "bulk_journal.hpp"

#include <boost/system/result.hpp>

#include <functional>
#include <memory>
#include <string>
#include <string_view>

/// A journal on the disk, which this process alone has open.
class JournalFile {
public:
    /// Opens a journal, or makes an empty one, and reads it into `state`. A last line that was cut off is
    /// taken off the file. The error is a sentence.
    static boost::system::result<JournalFile, std::string> open(std::string const& path, JournalState& state);

    /// Appends.
    bool write(std::string_view bytes);
    bool sync();
    /// Calls `use` with each record from the first on; false when they cannot be read. Not while writing.
    bool read(std::function<bool(JournalRecord const&)> const& use) const;

private:
    class Descriptor {
    public:
        explicit Descriptor(int number) : number_(number) {}
        Descriptor(Descriptor const&) = delete;
        Descriptor& operator=(Descriptor const&) = delete;
        ~Descriptor();
        operator int() const { return number_; }

    private:
        int number_;
    };

    JournalFile(std::string path, std::unique_ptr<Descriptor> file)
        : path_(std::move(path)), file_(std::move(file)) {}
    bool read_into(JournalReader& reader, std::function<bool(JournalRecord const&)> const& use) const;
    std::string cut_torn_end(JournalReader const& reader) const;

    std::string path_;
    std::unique_ptr<Descriptor> file_;
};

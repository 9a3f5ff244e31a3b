#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// A row of a CSV file, quotes undone. Its memory is used again for the next row.
class CsvRow {
public:
    /// The line of the file that it begins on, from 1 on: a field in quotes may hold ends of lines.
    std::size_t line() const { return line_; }
    std::size_t size() const { return ends_.size(); }
    std::string_view operator[](std::size_t i) const {
        std::size_t const begin = i == 0 ? 0 : ends_[i - 1];
        return std::string_view{text_}.substr(begin, ends_[i] - begin);
    }

private:
    friend class CsvReader;
    std::size_t line_ = 1;
    std::string text_;              // of all fields
    std::vector<std::size_t> ends_; // of each field in it
};

/// What keeps a file from being read, and where.
struct CsvFault {
    std::size_t line = 0;
    std::string_view reason = {};
};

/// How large a row may be; far above what any message needs, and what bounds the memory of the reader.
struct CsvLimits {
    std::size_t bytes = 256u << 10;
    std::size_t fields = 1000;
};

/// What reading came to.
enum class CsvStep : unsigned char {
    Row,   ///< `row()` is there
    More,  ///< all bytes were read and the row is not whole; after `finish`: there is no other row
    Fault, ///< `fault()` says what is wrong; nothing is read any more
};

/// Reads CSV (RFC 4180) as its bytes come: quoted fields with commas, doubled quotes and ends of lines in
/// them, rows that end in CR LF or LF, the last one with or without. A byte order mark in front is passed
/// over, and so are lines with nothing in them. Whether the bytes are UTF-8 it does not ask.
///
/// What is no CSV ends the reading: where one row's end is in doubt, so is every row behind it.
///
///     while (reader.read(bytes) == CsvStep::Row) use(reader.row());
class CsvReader {
public:
    explicit CsvReader(CsvLimits limits = {}) : limits_(limits) {}

    /// Reads from the front of `bytes`, up to the end of the next row, and takes off what was read.
    CsvStep read(std::string_view& bytes) {
        begin_row();
        while (!bytes.empty() && !fault()) {
            char const byte = bytes.front();
            bytes.remove_prefix(1);
            if (take_first(byte) == CsvStep::Row) return CsvStep::Row;
        }
        return fault() ? CsvStep::Fault : CsvStep::More;
    }

    /// There are no more bytes: the last row, when the file does not end in an end of line.
    CsvStep finish() {
        begin_row();
        skip_mark();
        if (place_ == Place::Quoted) fail(row_.line_, "a quote is opened and never closed");
        if (place_ == Place::Return) fail(line_, lone_return);
        if (fault()) return CsvStep::Fault;
        return end_row();
    }

    CsvRow const& row() const { return row_; }
    /// Null while nothing is wrong.
    CsvFault const* fault() const { return fault_.line != 0 ? &fault_ : nullptr; }

private:
    static constexpr std::string_view mark = "\xEF\xBB\xBF";
    static constexpr std::string_view lone_return =
        "a carriage return stands without a line feed behind it; end lines in CR LF or LF";

    enum class Place : unsigned char { FieldBegin, Plain, Quoted, QuoteSeen, Return };

    void begin_row() {
        if (!done_) return;
        row_.text_.clear();
        row_.ends_.clear();
        row_.line_ = line_;
        done_ = false;
        was_quoted_ = false;
    }

    /// The bytes of the mark are known to be one only when all of them are there.
    CsvStep take_first(char byte) {
        if (mark_read_ < mark.size() && byte == mark[mark_read_]) {
            ++mark_read_;
            return CsvStep::More;
        }
        skip_mark();
        return take(byte);
    }

    void skip_mark() {
        if (mark_read_ < mark.size())
            for (char const byte : mark.substr(0, mark_read_))
                take(byte);
        mark_read_ = mark.size();
    }

    CsvStep take(char byte) {
        switch (place_) {
        case Place::FieldBegin:
            if (byte != '"') return take_plain(byte);
            was_quoted_ = true;
            place_ = Place::Quoted;
            break;
        case Place::Plain:
            return take_plain(byte);
        case Place::Quoted:
            if (byte == '"')
                place_ = Place::QuoteSeen;
            else
                add(byte);
            if (byte == '\n') ++line_;
            break;
        case Place::QuoteSeen:
            if (byte == '"') {
                add(byte);
                place_ = Place::Quoted;
                break;
            }
            if (byte == ',' || byte == '\n' || byte == '\r') return take_plain(byte);
            fail(line_, "something stands between the end of a quoted field and the next comma");
            break;
        case Place::Return:
            if (byte == '\n') return take_plain(byte);
            fail(line_, lone_return);
            break;
        }
        return CsvStep::More;
    }

    /// Outside quotes.
    CsvStep take_plain(char byte) {
        switch (byte) {
        case ',':
            end_field();
            place_ = Place::FieldBegin;
            break;
        case '\r':
            place_ = Place::Return;
            break;
        case '\n':
            ++line_;
            return end_row();
        case '"':
            fail(line_,
                 "a quote stands within a field without quotes; put the field in quotes and double it");
            break;
        default:
            place_ = Place::Plain;
            add(byte);
        }
        return CsvStep::More;
    }

    void add(char byte) {
        if (row_.text_.size() == limits_.bytes)
            return fail(row_.line_, "the row is too long; is a quote missing?");
        row_.text_ += byte;
    }

    void end_field() {
        if (row_.ends_.size() == limits_.fields) return fail(row_.line_, "the row has too many fields");
        row_.ends_.push_back(row_.text_.size());
    }

    CsvStep end_row() {
        place_ = Place::FieldBegin;
        if (row_.ends_.empty() && row_.text_.empty() && !was_quoted_) {
            row_.line_ = line_; // the line was empty
            return CsvStep::More;
        }
        end_field();
        done_ = true;
        return fault() ? CsvStep::Fault : CsvStep::Row;
    }

    void fail(std::size_t line, std::string_view reason) {
        if (!fault()) fault_ = {line, reason};
    }

    CsvLimits limits_;
    CsvRow row_;
    CsvFault fault_;
    std::size_t line_ = 1;
    std::size_t mark_read_ = 0;
    Place place_ = Place::FieldBegin;
    bool was_quoted_ = false; // a field of the row: one of no characters is a row then
    bool done_ = false;       // the row was handed out
};

#pragma once

#include <smsaero/core/errc.hpp>
#include <smsaero/core/outcome.hpp>

#include <boost/crc.hpp>

#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <variant>
#include <vector>

// The journal of `smsaero bulk`, a record a line: words with spaces between, the last of them a checksum of
// the others. Nothing of a number or a text is in it but digests.

/// What the journal was begun for. The digests are keyed with the salt, which is in the clear beside them:
/// they keep the file from being read, not from being searched for numbers that one guesses.
struct JournalHeader {
    std::string salt; ///< hexadecimal
    std::string file; ///< the digest of the CSV file
    std::string job;  ///< the digest of what else decides what is sent: sender name, template, mode

    friend bool operator==(JournalHeader const&, JournalHeader const&) = default;
};

/// A message is about to be sent; once this is on the disk it may have been.
struct JournalBegin {
    std::uint64_t row = 0; ///< from 1 on, without the header
    std::uint64_t attempt = 0;
    std::int64_t at = 0;     ///< Unix seconds
    std::string digest = {}; ///< of number and text

    friend bool operator==(JournalBegin const&, JournalBegin const&) = default;
};

/// How it ended.
struct JournalEnd {
    std::uint64_t row = 0;
    std::uint64_t attempt = 0;
    smsaero::Outcome outcome = smsaero::Outcome::Unknown;
    smsaero::Errc code = smsaero::Errc::None;
    std::optional<std::int64_t> id = {};   ///< the gateway's, of a message that was sent
    std::optional<std::int64_t> date = {}; ///< when it replied, by its own clock, in Unix seconds

    friend bool operator==(JournalEnd const&, JournalEnd const&) = default;
};

using JournalRecord = std::variant<JournalHeader, JournalBegin, JournalEnd>;

namespace bulk_record_detail {

inline std::string checksum(std::string_view text) {
    boost::crc_32_type crc;
    crc.process_bytes(text.data(), text.size());
    char digits[9];
    std::snprintf(digits, sizeof digits, "%08x", static_cast<unsigned>(crc.checksum()));
    return digits;
}

template <class Number>
std::optional<Number> number(std::string_view word) {
    Number value{};
    auto const [end, failure] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (failure != std::errc() || end != word.data() + word.size()) return std::nullopt;
    return value;
}

/// A number that may be missing, then written `-`.
inline std::string word(std::optional<std::int64_t> value) { return value ? std::to_string(*value) : "-"; }
inline bool read(std::string_view word, std::optional<std::int64_t>& value) {
    if (word == "-") return true;
    value = number<std::int64_t>(word);
    return value.has_value();
}

template <class Name, class Enum>
bool read(std::string_view word, Enum last, Enum& value) {
    for (unsigned i = 0; i <= static_cast<unsigned>(last); ++i)
        if (Name{}(static_cast<Enum>(i)) == word) {
            value = static_cast<Enum>(i);
            return true;
        }
    return false;
}

struct NameOf {
    std::string_view operator()(auto value) const { return smsaero::to_string(value); }
};

inline std::string words(JournalHeader const& header) {
    return "smsaero-bulk-1 " + header.salt + ' ' + header.file + ' ' + header.job;
}
inline std::string words(JournalBegin const& begin) {
    return "begin " + std::to_string(begin.row) + ' ' + std::to_string(begin.attempt) + ' '
           + std::to_string(begin.at) + ' ' + begin.digest;
}
inline std::string words(JournalEnd const& end) {
    return "end " + std::to_string(end.row) + ' ' + std::to_string(end.attempt) + ' '
           + std::string{to_string(end.outcome)} + ' ' + std::string{to_string(end.code)} + ' ' + word(end.id)
           + ' ' + word(end.date);
}

} // namespace bulk_record_detail

/// The record as a line, with its end.
inline std::string write_record(JournalRecord const& record) {
    std::string line = std::visit([](auto const& each) { return bulk_record_detail::words(each); }, record);
    line += ' ' + bulk_record_detail::checksum(line);
    return line + '\n';
}

/// Reads a line without its end; nothing when it is not, to the byte, what was written.
inline std::optional<JournalRecord> read_record(std::string_view line) {
    using namespace bulk_record_detail;
    std::size_t const sum = line.rfind(' ');
    if (sum == line.npos || checksum(line.substr(0, sum)) != line.substr(sum + 1)) return std::nullopt;
    std::vector<std::string_view> parts;
    for (std::string_view rest = line.substr(0, sum); parts.empty() || !rest.empty();) {
        std::size_t const end = rest.find(' ');
        parts.push_back(rest.substr(0, end));
        rest.remove_prefix(end == rest.npos ? rest.size() : end + 1);
    }
    if (parts[0] == "smsaero-bulk-1" && parts.size() == 4)
        return JournalHeader{std::string{parts[1]}, std::string{parts[2]}, std::string{parts[3]}};
    if (parts.size() < 3) return std::nullopt;
    auto const row = number<std::uint64_t>(parts[1]);
    auto const attempt = number<std::uint64_t>(parts[2]);
    if (!row || *row == 0 || !attempt) return std::nullopt;
    if (parts[0] == "begin" && parts.size() == 5) {
        auto const at = number<std::int64_t>(parts[3]);
        if (!at) return std::nullopt;
        return JournalBegin{*row, *attempt, *at, std::string{parts[4]}};
    }
    JournalEnd end{.row = *row, .attempt = *attempt};
    bool const whole = parts[0] == "end" && parts.size() == 7
                       && read<NameOf>(parts[3], smsaero::Outcome::Unknown, end.outcome)
                       && read<NameOf>(parts[4], smsaero::Errc::UnexpectedReply, end.code)
                       && read(parts[5], end.id) && read(parts[6], end.date);
    if (!whole) return std::nullopt;
    return end;
}

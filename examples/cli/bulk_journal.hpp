#pragma once

#include "bulk_record.hpp"

#include <smsaero/core/errc.hpp>
#include <smsaero/core/outcome.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

/// What the journal says of a row.
enum class RowStage : unsigned char {
    Fresh,    ///< nothing
    Begun,    ///< it was about to be sent, and how that ended nobody wrote down
    Sent,     ///
    Rejected, ///< the gateway refused this message
    NotSent,  ///< it provably did not reach the gateway, or the gateway refused everything at the time
    Unknown,  ///< it may have been sent
};

struct RowState {
    RowStage stage = RowStage::Fresh;
    smsaero::Errc code = smsaero::Errc::None; ///< why, of one that was not sent

    /// The rule that keeps a message from being sent twice: only what provably was not sent is sent.
    bool is_to_be_sent() const { return stage == RowStage::Fresh || stage == RowStage::NotSent; }
    bool is_unknown() const { return stage == RowStage::Begun || stage == RowStage::Unknown; }

    friend bool operator==(RowState const&, RowState const&) = default;
};

/// The state after a message ended.
constexpr RowState state_after(smsaero::Outcome outcome, smsaero::Errc code) {
    switch (outcome) {
    case smsaero::Outcome::Sent:
        return {RowStage::Sent, smsaero::Errc::None};
    case smsaero::Outcome::Rejected:
        return {RowStage::Rejected, code};
    case smsaero::Outcome::NotSent:
        return {RowStage::NotSent, code};
    case smsaero::Outcome::Unknown:
        break;
    }
    return {RowStage::Unknown, code};
}

/// The state of each row, two bytes a row. The rows are counted from 1 on.
class RowStates {
public:
    RowState of(std::uint64_t row) const { return row <= states_.size() ? states_[row - 1] : RowState{}; }
    /// Rows that are there already may be set by several threads, each its own.
    void set(std::uint64_t row, RowState state) {
        if (row > states_.size()) grow(row);
        states_[row - 1] = state;
    }
    void grow(std::uint64_t rows) { states_.resize(std::max<std::size_t>(states_.size(), rows)); }

private:
    std::vector<RowState> states_;
};

/// What a journal has come to.
struct JournalState {
    /// More than any file has: a row beyond is none, and would only take memory.
    static constexpr std::uint64_t most_rows = 100'000'000;

    std::optional<JournalHeader> header = {};
    RowStates rows = {};
    std::uint64_t attempts = 0; ///< the last attempt's number

    /// Takes a record; false when it cannot stand where it does.
    bool take(JournalRecord const& record) {
        if (auto const* const first = std::get_if<JournalHeader>(&record)) {
            if (header) return false;
            header = *first;
            return true;
        }
        if (!header) return false;
        if (auto const* const begin = std::get_if<JournalBegin>(&record)) {
            if (begin->row > most_rows) return false;
            attempts = std::max(attempts, begin->attempt);
            rows.set(begin->row, {RowStage::Begun, smsaero::Errc::None});
            return true;
        }
        auto const& end = std::get<JournalEnd>(record);
        if (end.row > most_rows || rows.of(end.row).stage == RowStage::Fresh) return false;
        rows.set(end.row, state_after(end.outcome, end.code));
        return true;
    }
};

/// Reads a journal as its bytes come.
///
/// Each record is written whole, its end of line last, so a write that was cut off is a last line without an
/// end. Such a line is passed over: what it was about to say had not happened yet, or is then not known. Any
/// other line that cannot be read is damage, and nothing is guessed from a damaged journal.
class JournalReader {
public:
    /// Calls `use(record)`, which gives false for one that cannot stand there, for each whole record. False
    /// once the journal turns out to be damaged, in line `lines()`.
    template <class Use>
    bool feed(std::string_view bytes, Use use) {
        while (!bytes.empty() && !damaged_) {
            std::size_t const end = bytes.find('\n');
            std::string_view const part = bytes.substr(0, end);
            pending_ += part.size();
            // No record is that long; what is kept of such a line is too short to be read as one.
            line_.append(part.substr(0, longest - std::min(longest, line_.size())));
            if (end == bytes.npos) return true;
            bytes.remove_prefix(end + 1);
            ++lines_;
            auto const record = pending_ <= longest ? read_record(line_) : std::nullopt;
            damaged_ = !record || !use(*record);
            if (damaged_) break;
            whole_ += pending_ + 1;
            pending_ = 0;
            line_.clear();
        }
        return !damaged_;
    }

    std::uint64_t lines() const { return lines_; }
    /// How many bytes the whole records take; what stands behind them is to be cut off.
    std::uint64_t whole() const { return whole_; }
    bool is_torn() const { return pending_ != 0; }

private:
    static constexpr std::size_t longest = 512;

    std::string line_;
    std::uint64_t pending_ = 0; // bytes of the line so far
    std::uint64_t lines_ = 0;
    std::uint64_t whole_ = 0;
    bool damaged_ = false;
};

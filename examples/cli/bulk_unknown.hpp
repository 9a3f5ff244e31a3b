#pragma once

#include "bulk_journal.hpp"
#include "bulk_record.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

/// What a journal knows of a row that may have been sent.
struct UnknownRow {
    std::int64_t at = 0; ///< when it began, or when the gateway replied by its own clock; Unix seconds
    std::string digest = {};
};

/// The unknown rows of a journal, with what is known of rows that say the same to the same number: their
/// messages are not to be taken for those of the unknown ones. The journal is read twice, so that only what
/// concerns the unknown rows is kept.
class UnknownRows {
public:
    explicit UnknownRows(RowStates const& states) : states_(states) {}

    /// Of every record, in order: the first reading.
    bool take_unknown(JournalRecord const& record) {
        if (auto const* const begin = std::get_if<JournalBegin>(&record)) {
            if (!states_.of(begin->row).is_unknown()) return true;
            rows_[begin->row] = {begin->at, begin->digest};
        } else if (auto const* const end = std::get_if<JournalEnd>(&record)) {
            auto const found = rows_.find(end->row);
            if (found != rows_.end() && end->date) found->second.at = *end->date;
        }
        return true;
    }

    /// Of every record again, in order: the second reading.
    bool take_known(JournalRecord const& record) {
        if (like_.empty())
            for (auto const& [number, row] : rows_)
                like_[row.digest];
        if (auto const* const begin = std::get_if<JournalBegin>(&record)) {
            if (like_.contains(begin->digest) && !rows_.contains(begin->row))
                equal_[begin->row] = begin->digest;
        } else if (auto const* const end = std::get_if<JournalEnd>(&record)) {
            auto const found = equal_.find(end->row);
            if (found == equal_.end()) return true;
            if (end->id)
                add_id(found->second, *end->id);
            else if (end->outcome == smsaero::Outcome::Sent)
                like_[found->second].nameless = true;
        }
        return true;
    }

    std::map<std::uint64_t, UnknownRow> const& rows() const { return rows_; }
    /// The ids of messages of this digest, which belong to other rows.
    std::vector<std::int64_t> const& known_ids(std::string const& digest) { return like_[digest].ids; }
    /// Whether such a message was sent and its id is not known: then nothing tells it from the others.
    bool has_nameless(std::string const& digest) { return like_[digest].nameless; }
    void add_id(std::string const& digest, std::int64_t id) { like_[digest].ids.push_back(id); }

private:
    struct Like {
        std::vector<std::int64_t> ids = {};
        bool nameless = false;
    };

    RowStates const& states_;
    std::map<std::uint64_t, UnknownRow> rows_;
    std::map<std::string, Like> like_;
    std::map<std::uint64_t, std::string> equal_; // rows that are known, by number
};

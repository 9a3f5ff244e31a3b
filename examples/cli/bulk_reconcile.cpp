#include "bulk_reconcile.hpp"

#include "bulk_unknown.hpp"

#include <smsaero/api/reconciliation.hpp>
#include <smsaero/api/unresolved.hpp>
#include <smsaero/wire/failure.hpp>

#include <boost/system/result.hpp>

#include <chrono>
#include <utility>

using namespace smsaero;

namespace {

Unresolved unresolved(BulkUnknowns const& with, BulkMessage const& message, UnknownRow const& row) {
    return {.phone = message.phone,
            .text = Secret{message.text},
            .sender_name = with.sender_name,
            .sent_at = std::chrono::sys_seconds{std::chrono::seconds{row.at}},
            .mode = with.mode};
}

boost::system::result<Reconciled, Failure> look_for(Reconciliation search, Gateway& gateway) {
    for (;;) {
        auto const page = gateway.call(search.next_page());
        if (page.has_error()) return page.error();
        if (auto result = search.take(*page)) return *std::move(result);
    }
}

} // namespace

BulkSearch find_unknown(BulkUnknowns const& with) {
    BulkSearch search;
    UnknownRows unknown{with.rows};
    bool const read = with.journal.read([&](auto const& record) { return unknown.take_unknown(record); })
                      && with.journal.read([&](auto const& record) { return unknown.take_known(record); });
    if (!read || !with.source.rewind()) {
        search.problem = read ? with.source.problem() : "the journal cannot be read again";
        return search;
    }
    while (search.problem.empty() && !with.interrupted() && with.source.next()) {
        auto const row = unknown.rows().find(with.source.number());
        if (row == unknown.rows().end()) continue;
        ++search.looked_for;
        auto const message = with.sheet.read(with.source.row());
        std::string const& digest = row->second.digest;
        // A row that is no longer what was sent, or that nothing tells from another, stays unknown.
        if (!message || with.digest.of({message->phone.reveal(), message->text}) != digest
            || unknown.has_nameless(digest))
            continue;
        auto const result =
            look_for({unresolved(with, *message, row->second), unknown.known_ids(digest)}, with.gateway);
        if (result.has_error()) {
            search.problem = explain(result.error());
        } else if (result->found) {
            auto const id = result->found->receipt.id;
            if (id) unknown.add_id(digest, *id);
            ++search.found;
            with.rows.set(row->first, state_after(Outcome::Sent, Errc::None));
            if (!with.writer.end({row->first, 0, Outcome::Sent, Errc::None, id}))
                search.problem = "the journal cannot be written; see whether its disk is full";
        }
    }
    if (search.problem.empty()) search.problem = with.source.problem();
    return search;
}

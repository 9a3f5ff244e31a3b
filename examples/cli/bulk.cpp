#include "bulk.hpp"

#include "bulk_digest.hpp"
#include "bulk_journal.hpp"
#include "bulk_journal_file.hpp"
#include "bulk_journal_writer.hpp"
#include "bulk_plan.hpp"
#include "bulk_reconcile.hpp"
#include "bulk_report.hpp"
#include "bulk_run.hpp"
#include "bulk_sheet.hpp"
#include "bulk_source.hpp"
#include "bulk_terminal.hpp"
#include "gateway.hpp"
#include "output.hpp"
#include "pause.hpp"
#include "setup.hpp"

#include <smsaero/api/balance.hpp>
#include <smsaero/api/tariffs.hpp>
#include <smsaero/core/sms_segments.hpp>

#include <boost/json/object.hpp>
#include <boost/system/result.hpp>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <utility>

using namespace smsaero;
namespace json = boost::json;

namespace {

int refuse(Errc code, std::string const& message) {
    print(json::object{{"error", {{"code", to_string(code)}, {"message", message}}}});
    tell(Tone::Bad, "nothing was begun: " + message);
    return 1;
}
int refuse(std::string const& message) { return refuse(Errc::InvalidPayload, message); }

/// What waiting does not mend, and what every message would meet.
bool is_hopeless(Failure const& failure) {
    return judge(Outcome::NotSent, failure.code).next == BulkNext::Stop;
}

class Bulk {
public:
    Bulk(BulkOptions const& options, Gateway& gateway, BulkSource source, BulkSheet sheet,
         JournalFile journal, JournalState known)
        : options_(options),
          gateway_(gateway),
          sender_name_(options.from.empty() ? gateway.sender_name() : options.from),
          mode_(gateway.mode()),
          source_(std::move(source)),
          sheet_(std::move(sheet)),
          journal_(std::move(journal)),
          known_(std::move(known)) {}

    int run() {
        std::string const salt = known_.header ? known_.header->salt : SaltedDigest::new_salt().value_or("");
        if (salt.empty())
            return refuse(Errc::EntropyUnavailable, std::string{message(Errc::EntropyUnavailable)});
        digest_.emplace(salt);
        if (auto const why = look_through(); !why.empty()) return refuse(why);
        auto const file = source_.digest();
        JournalHeader const header{salt, file ? digest_->of({"file", *file}) : "", job_digest()};
        if (header.file.empty() || header.job.empty())
            return refuse("no digests can be made; there is too little memory");
        if (known_.header && known_.header->file != header.file)
            return refuse("the journal was begun for another content of " + options_.file
                          + "; put that back, or name another journal");
        if (known_.header && known_.header->job != header.job)
            return refuse(
                "the journal was begun with another --text, --from or --test-mode; give the same, or name "
                "another journal");

        BulkCost cost;
        if (plan_.to_send != 0 && mode_ == Mode::Live) {
            auto const balance = gateway_.call(Balance{});
            if (balance.has_error() && is_hopeless(balance.error()))
                return refuse(balance.error().code, explain(balance.error()));
            auto const tariffs = gateway_.call(Tariffs{});
            cost = cost_of(plan_, tariffs ? dearest(*tariffs) : std::nullopt,
                           balance ? Money::parse(*balance) : std::nullopt);
        }
        print_plan(plan_, cost, mode_ == Mode::Test);
        if (plan_.to_send != 0 && !options_.yes) {
            if (!can_ask()) return refuse("there is no terminal to ask on; give --yes to send");
            if (!asks_yes()) return refuse("the answer was not yes");
        }
        if (!known_.header && !writer_.start(header))
            return refuse("the journal cannot be written; see whether its disk is full");
        Pause pause;
        auto const interrupted = [&] { return !pause.wait(std::chrono::milliseconds{0}); };
        if (plan_.to_send != 0) send(interrupted);
        if (options_.reconcile && !interrupted()) look_for_unknown(interrupted);
        return report(interrupted());
    }

private:
    /// Reads the whole file once: what is in it, and what is wrong with it.
    std::string look_through() {
        std::deque<std::uint64_t> seen; // which does not move, and so is never there twice
        while (source_.next()) {
            ++plan_.rows;
            auto const message = sheet_.read(source_.row());
            RowState const state = known_.rows.of(source_.number());
            if (state.stage == RowStage::Sent) ++plan_.sent;
            if (state.stage == RowStage::Rejected) ++plan_.rejected;
            if (state.is_unknown()) ++plan_.unknown;
            if (!message) {
                if (state.is_to_be_sent()) ++plan_.invalid;
                tell(Tone::Warning, "line " + std::to_string(source_.row().line()) + ": " + message.error());
                continue;
            }
            if (state.is_to_be_sent()) {
                ++plan_.to_send;
                plan_.segments += sms_segments(message->text).segments;
            }
            if (seen.size() < most_compared) seen.push_back(short_digest(*message));
        }
        std::sort(seen.begin(), seen.end());
        auto const different = std::unique(seen.begin(), seen.end());
        plan_.repeated = static_cast<std::uint64_t>(seen.end() - different);
        known_.rows.grow(plan_.rows);
        return source_.problem();
    }

    /// As many rows as are looked through for repeated ones: eight bytes each.
    static constexpr std::size_t most_compared = 4'000'000;

    std::string full_digest(BulkMessage const& message) const {
        return digest_->of({message.phone.reveal(), message.text});
    }
    std::uint64_t short_digest(BulkMessage const& message) const {
        std::string const digits = full_digest(message);
        std::uint64_t value = 0;
        std::from_chars(digits.data(), digits.data() + std::min<std::size_t>(digits.size(), 16), value, 16);
        return value;
    }
    std::string job_digest() const {
        return digest_->of({"job", sender_name_, mode_ == Mode::Live ? "live" : "test",
                            options_.text ? "template" : "column", options_.text.value_or("")});
    }

    /// The next row that is to be sent; the source's workers ask one at a time.
    std::optional<BulkTask> next_task() {
        while (source_.next()) {
            if (!known_.rows.of(source_.number()).is_to_be_sent()) continue;
            auto message = sheet_.read(source_.row());
            if (!message) continue;
            std::string digest = full_digest(*message);
            if (digest.empty()) digest = "-"; // for want of memory; then it is not found by it later
            return BulkTask{source_.number(), message->phone, std::move(message->text), std::move(digest)};
        }
        return std::nullopt;
    }

    void send(std::function<bool()> const& interrupted) {
        if (!source_.rewind()) return;
        BulkPace const pace{
            .workers = options_.workers,
            .rate = options_.rate,
            .patience = std::chrono::milliseconds{static_cast<std::int64_t>(options_.patience * 1000)}};
        BulkRun run{gateway_, writer_, known_.rows, [this] { return next_task(); }, pace, known_.attempts};
        run.start({.sender_name = sender_name_, .mode = mode_});
        ProgressDisplay display;
        do {
            if (interrupted()) run.interrupt();
            BulkProgress progress = run.progress();
            progress.total = plan_.to_send;
            display.show(progress);
        } while (!run.ended_within(display.interval()));
        run.join();
        display.clear();
        why_stopped_ = run.why_stopped();
        if (why_stopped_.empty()) why_stopped_ = source_.problem();
        if (!writer_.finish() && why_stopped_.empty())
            why_stopped_ = "the journal cannot be written; see whether its disk is full";
    }

    void look_for_unknown(std::function<bool()> const& interrupted) {
        BulkSearch const search = find_unknown({gateway_, journal_, writer_, known_.rows, source_, sheet_,
                                                *digest_, sender_name_, mode_, interrupted});
        writer_.finish();
        if (search.looked_for != 0)
            tell(Tone::Good, std::to_string(search.found) + " of " + std::to_string(search.looked_for)
                                 + " unknown rows were found to be sent");
        if (!search.problem.empty()) tell(Tone::Bad, "the search ended early: " + search.problem);
    }

    int report(bool interrupted) {
        BulkTally const tally = print_rows(source_, sheet_, known_.rows);
        if (why_stopped_.empty()) why_stopped_ = source_.problem();
        print_summary(tally, why_stopped_, interrupted);
        // Rows that could not be listed are not known to be sent.
        return source_.problem().empty() ? tally.exit_status() : std::max(3, tally.exit_status());
    }

    BulkOptions const& options_;
    Gateway& gateway_;
    std::string const sender_name_;
    Mode const mode_;
    BulkSource source_;
    BulkSheet const sheet_;
    JournalFile journal_;
    JournalState known_;
    JournalWriter<JournalFile> writer_{journal_};
    std::optional<SaltedDigest> digest_;
    BulkPlan plan_;
    std::string why_stopped_;
};

} // namespace

int bulk(BulkOptions const& options) {
    std::optional<Gateway> gateway;
    try {
        gateway.emplace(options.account);
    } catch (Misuse const& refusal) {
        return refuse(refusal.code, refusal.message);
    }
    if (options.from.empty() && gateway->sender_name().empty())
        return refuse(Errc::InvalidSender, "there is no sender name; give --from");
    auto source = BulkSource::open(options.file);
    if (!source) return refuse(source.error());
    auto sheet = BulkSheet::make(source->row(), options.text);
    if (!sheet) return refuse(sheet.error());
    std::string const path = options.journal.empty() ? options.file + ".journal" : options.journal;
    if (source->is_at(path)) return refuse("--journal is the CSV file itself; name another file");
    JournalState known;
    auto journal = JournalFile::open(path, known);
    if (!journal) return refuse(journal.error());
    Bulk work{options,         *gateway, *std::move(source), *std::move(sheet), *std::move(journal),
              std::move(known)};
    return work.run();
}

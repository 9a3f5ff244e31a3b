#include "../../../examples/cli/bulk_run.hpp"

#include "../../../examples/cli/bulk_journal_writer.hpp"
#include "written_journal.hpp"

#include <smsaero/api/sms_report.hpp>
#include <smsaero/wire/dispatch.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

BOOST_AUTO_TEST_SUITE(bulk_run)

using namespace smsaero;
using namespace std::chrono_literals;

namespace {

using Answer = Dispatch<std::vector<SmsReport>>;

Answer sent(std::int64_t id, std::int64_t status = 0) {
    SmsReport report;
    report.id = id;
    report.status.code = status;
    std::vector<SmsReport> reports;
    reports.push_back(std::move(report));
    return {Outcome::Sent, std::move(reports)};
}
Answer failed(Outcome outcome, Errc code) { return {outcome, Failure{.code = code}}; }

/// A gateway that says what it is told to say to a row, and a journal that watches when it is asked.
struct Trial {
    WrittenJournal file;
    JournalWriter<WrittenJournal> journal{file};
    RowStates rows;
    std::function<Answer(std::uint64_t row, int attempt)> answer;
    std::mutex mutex;
    std::map<std::uint64_t, int> asked;
    int early = 0; // sent before its begin was on the disk
    std::uint64_t next = 0;
    std::uint64_t last = 0;

    explicit Trial(std::uint64_t count) : last(count) { rows.grow(count); }

    Answer call(SmsMessage message) {
        std::uint64_t const row = std::stoull(std::string{message.text.reveal().substr(4)});
        int attempt = 0;
        {
            std::lock_guard const lock{mutex};
            attempt = ++asked[row];
            if (!file.has_durable("begin " + std::to_string(row) + ' ')) ++early;
        }
        return answer(row, attempt);
    }

    std::optional<BulkTask> take() {
        if (next == last) return std::nullopt;
        ++next;
        return BulkTask{next, *PhoneNumber::parse("79001234567"), "row " + std::to_string(next), "d"};
    }

    std::string run(BulkPace pace,
                    std::function<void(BulkRun<Trial, JournalWriter<WrittenJournal>>&)> meanwhile = {}) {
        BulkRun bulk{*this, journal, rows, [this] { return take(); }, pace};
        bulk.start({.sender_name = "S"});
        if (meanwhile) meanwhile(bulk);
        while (!bulk.ended_within(10ms)) {
        }
        bulk.join();
        progress = bulk.progress();
        return bulk.why_stopped();
    }
    BulkProgress progress;

    RowStage stage(std::uint64_t row) const { return rows.of(row).stage; }
};

} // namespace

BOOST_AUTO_TEST_CASE(no_message_goes_out_before_its_begin_is_on_the_disk) {
    Trial trial{200};
    trial.answer = [](std::uint64_t row, int) { return sent(static_cast<std::int64_t>(row)); };
    BOOST_TEST(trial.run({.workers = 8}) == "");
    BOOST_TEST(trial.early == 0);
    BOOST_TEST(trial.asked.size() == 200u);
    BOOST_TEST(trial.progress.sent == 200u);
    for (auto const& [row, times] : trial.asked)
        BOOST_TEST(times == 1, "row " << row);
}

BOOST_AUTO_TEST_CASE(without_a_journal_nothing_is_sent) {
    Trial trial{20};
    trial.file.syncs_fail = true;
    trial.answer = [](std::uint64_t, int) { return sent(1); };
    BOOST_TEST(trial.run({.workers = 4}).starts_with("the journal cannot be written"));
    BOOST_TEST(trial.asked.empty());
}

BOOST_AUTO_TEST_CASE(each_outcome_is_kept_and_the_unknown_is_not_tried_again) {
    Trial trial{5};
    trial.answer = [](std::uint64_t row, int) {
        if (row == 2) return failed(Outcome::Rejected, Errc::InvalidPhoneNumber);
        if (row == 3) return failed(Outcome::Unknown, Errc::TimedOut);
        if (row == 4) return failed(Outcome::NotSent, Errc::InvalidPayload);
        return sent(7, row == 5 ? DeliveryStatus::rejected : 0);
    };
    BOOST_TEST(trial.run({.workers = 1}) == "");
    BOOST_TEST((trial.stage(1) == RowStage::Sent));
    BOOST_TEST((trial.rows.of(2) == RowState{RowStage::Rejected, Errc::InvalidPhoneNumber}));
    BOOST_TEST((trial.rows.of(3) == RowState{RowStage::Unknown, Errc::TimedOut}));
    BOOST_TEST((trial.rows.of(4) == RowState{RowStage::NotSent, Errc::InvalidPayload}));
    BOOST_TEST((trial.rows.of(5)
                == RowState{RowStage::Rejected, Errc::Rejected})); // taken, and refused all the same
    BOOST_TEST(trial.asked.at(3) == 1);
    BOOST_TEST(trial.file.text.find("end 3 3 unknown timed_out - -") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_was_not_sent_is_tried_again_after_a_pause_with_another_begin) {
    Trial trial{2};
    trial.answer = [](std::uint64_t row, int attempt) {
        return row == 1 && attempt == 1 ? failed(Outcome::NotSent, Errc::ConnectFailed) : sent(7);
    };
    auto const begun = std::chrono::steady_clock::now();
    BOOST_TEST(trial.run({.workers = 1}) == "");
    BOOST_TEST((std::chrono::steady_clock::now() - begun >= 1s));
    BOOST_TEST(trial.asked.at(1) == 2);
    BOOST_TEST((trial.stage(1) == RowStage::Sent));
    BOOST_TEST(trial.file.text.find("end 1 1 not_sent connect_failed") != std::string::npos);
    BOOST_TEST(trial.file.text.find("begin 1 2 ") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_gateway_out_of_reach_for_too_long_stops_the_run) {
    Trial trial{100};
    trial.answer = [](std::uint64_t, int) { return failed(Outcome::NotSent, Errc::ConnectFailed); };
    BOOST_TEST(trial.run({.workers = 4, .patience = 0ms}).starts_with("no connection to the gate"));
    BOOST_TEST(trial.asked.size() <= 4u);
    BOOST_TEST((trial.stage(50) == RowStage::Fresh));
}

BOOST_AUTO_TEST_CASE(what_waiting_does_not_mend_stops_the_run_and_leaves_the_rest_not_begun) {
    Trial trial{100};
    trial.answer = [](std::uint64_t row, int) {
        return row < 10 ? sent(7) : failed(Outcome::Rejected, Errc::InsufficientFunds);
    };
    BOOST_TEST(trial.run({.workers = 1}).find("top the SMS Aero account up") != std::string::npos);
    BOOST_TEST((trial.rows.of(10) == RowState{RowStage::NotSent, Errc::InsufficientFunds}));
    BOOST_TEST((trial.stage(11) == RowStage::Fresh));
    BOOST_TEST(trial.asked.size() == 10u);
    BOOST_TEST(trial.progress.not_sent == 1u);
}

BOOST_AUTO_TEST_CASE(a_gateway_that_no_longer_answers_makes_no_more_rows_unknown_than_it_must) {
    Trial trial{1000};
    trial.answer = [](std::uint64_t row, int) {
        return row % 7 == 0 && row < 100 ? sent(7) : failed(Outcome::Unknown, Errc::TimedOut);
    };
    BOOST_TEST(trial.run({.workers = 1}).starts_with("no message has an answer"));
    BOOST_TEST(trial.asked.size() == 118u);
}

BOOST_AUTO_TEST_CASE(an_interrupted_run_finishes_what_is_under_way_and_begins_nothing) {
    Trial trial{1000};
    trial.answer = [](std::uint64_t, int) {
        std::this_thread::sleep_for(5ms);
        return sent(7);
    };
    trial.run({.workers = 4}, [](auto& bulk) {
        std::this_thread::sleep_for(50ms);
        bulk.interrupt();
    });
    BOOST_TEST(trial.asked.size() < 1000u);
    for (std::uint64_t row = 1; row <= 1000; ++row)
        BOOST_TEST((trial.stage(row) == (trial.asked.contains(row) ? RowStage::Sent : RowStage::Fresh)));
}

BOOST_AUTO_TEST_CASE(the_rate_is_kept_by_all_workers_together) {
    Trial trial{20};
    trial.answer = [](std::uint64_t, int) { return sent(7); };
    auto const begun = std::chrono::steady_clock::now();
    trial.run({.workers = 8, .rate = 100});
    BOOST_TEST((std::chrono::steady_clock::now() - begun >= 190ms));
}

BOOST_AUTO_TEST_SUITE_END()

#include "intent_log.hpp"

#include "durable_file.hpp"

#include "../../support/own_folder.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <thread>

#include <sys/resource.h>

namespace intent_log_suite {

using namespace relay;
using namespace std::chrono_literals;
using smsaero::Outcome;
using std::chrono::system_clock;

IntentKey key(std::uint8_t number) {
    smsaero::HmacKey::Digest digest{};
    digest[5] = number;
    return IntentKey{digest};
}

/// A folder of its own, with the logs that run in it one after another.
struct Folder : OwnFolder {
    /// What `use` does with a log, and all that it wrote being on the disk.
    template <class Use>
    void run(Use use, std::chrono::seconds longest = 600s) {
        boost::asio::io_context context;
        {
            IntentLog log{context.get_executor(), path, longest};
            use(log);
        }
        context.run();
    }

    std::vector<FoundIntent> found() {
        std::vector<FoundIntent> intents;
        run([&](IntentLog& log) { intents = log.found(); });
        return intents;
    }

    std::vector<std::filesystem::path> files() const {
        std::vector<std::filesystem::path> all;
        for (auto const& entry : std::filesystem::directory_iterator(path))
            all.push_back(entry.path());
        return all;
    }
};

auto in(std::chrono::seconds time) { return system_clock::now() + time; }

} // namespace intent_log_suite

BOOST_FIXTURE_TEST_SUITE(intent_log_suite, Folder)

BOOST_AUTO_TEST_CASE(a_record_without_an_outcome_is_found_by_the_next_run) {
    int recorded = 0;
    run([&](IntentLog& log) {
        log.begin(key(1), in(60s), [&](bool done) { recorded += done ? 1 : 100; });
        log.begin(key(2), in(60s), [&](bool done) { recorded += done ? 1 : 100; });
        log.end(key(2), Outcome::Sent);
        log.begin(key(3), in(60s), [&](bool) {});
        log.end(key(3), Outcome::Rejected);
    });
    BOOST_TEST(recorded == 2);
    auto const intents = found();
    BOOST_REQUIRE(intents.size() == 3u);
    BOOST_TEST((intents[0].key == key(1)));
    BOOST_TEST(!intents[0].outcome);
    BOOST_TEST((intents[1].outcome == Outcome::Sent));
    BOOST_TEST((intents[2].outcome == Outcome::Rejected));
    BOOST_TEST((intents[0].until > in(50s) && intents[0].until < in(61s)));
}

BOOST_AUTO_TEST_CASE(a_message_that_is_sent_again_counts_as_its_last_record_says) {
    run([&](IntentLog& log) {
        log.begin(key(1), in(60s), [](bool) {});
        log.end(key(1), Outcome::NotSent);
        log.begin(key(1), in(60s), [](bool) {});
    });
    auto const intents = found();
    BOOST_REQUIRE(intents.size() == 1u);
    BOOST_TEST(!intents[0].outcome);
}

BOOST_AUTO_TEST_CASE(a_record_is_on_the_disk_before_anybody_is_told) {
    boost::asio::io_context context;
    IntentLog log{context.get_executor(), path, 600s};
    bool stands_there = false;
    log.begin(key(7), in(60s), [&](bool done) {
        std::string all;
        for (auto const& file : files())
            all += read_file(file).value_or("");
        stands_there = done && all.find(key(7).hex()) != all.npos;
    });
    auto const work = boost::asio::make_work_guard(context);
    while (context.run_one_for(10s) != 0 && !stands_there) {
    }
    BOOST_TEST(stands_there);
}

BOOST_AUTO_TEST_CASE(what_counts_no_more_is_not_found) {
    run([&](IntentLog& log) { log.begin(key(1), in(-1s), [](bool) {}); });
    BOOST_TEST(found().empty());
}

BOOST_AUTO_TEST_CASE(a_torn_last_line_and_foreign_ones_are_passed_over) {
    run([&](IntentLog& log) { log.begin(key(1), in(60s), [](bool) {}); });
    for (auto const& file : files()) {
        std::ofstream more(file, std::ios::app);
        more << "\nno key at all\n"
             << key(9).hex() << "\n"
             << key(9).hex() << " whatever\n"
             << key(8).hex() << " 99999999999999"; // the write was cut off here
        break;
    }
    auto const intents = found();
    BOOST_REQUIRE(intents.size() == 1u);
    BOOST_TEST((intents[0].key == key(1)));
}

BOOST_AUTO_TEST_CASE(old_files_are_deleted_and_foreign_ones_are_not) {
    auto const old = path / "intents-0001600000000000.log";
    auto const foreign = path / "intents-of-others.log";
    std::ofstream(old) << "x\n";
    std::ofstream(foreign) << "x\n";
    run([](IntentLog&) {});
    BOOST_TEST(!std::filesystem::exists(old));
    BOOST_TEST(std::filesystem::exists(foreign));
}

BOOST_AUTO_TEST_CASE(a_disk_that_refuses_is_told_of) {
    boost::asio::io_context context;
    std::optional<bool> recorded;
    IntentLog log{context.get_executor(), path, 0s}; // so that each record begins a file
    std::filesystem::remove_all(path);
    log.begin(key(1), in(60s), [&](bool done) { recorded = done; });
    auto const work = boost::asio::make_work_guard(context);
    while (context.run_one_for(10s) != 0 && !recorded) {
    }
    BOOST_REQUIRE(recorded.has_value());
    BOOST_TEST(!*recorded);
    BOOST_TEST(log.problem().find("cannot write") != std::string::npos);
}

/// No file may grow beyond what the largest one has and `more` bytes, as on a disk that is nearly full.
class NearlyFull {
public:
    NearlyFull(Folder const& folder, std::size_t more) {
        std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &before_);
        ::rlimit limit = before_;
        limit.rlim_cur = more;
        for (auto const& file : folder.files())
            limit.rlim_cur = std::max<::rlim_t>(limit.rlim_cur, std::filesystem::file_size(file) + more);
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~NearlyFull() { ::setrlimit(RLIMIT_FSIZE, &before_); }

private:
    ::rlimit before_{};
};

BOOST_AUTO_TEST_CASE(a_record_behind_half_a_line_is_found) {
    boost::asio::io_context context;
    auto const work = boost::asio::make_work_guard(context);
    {
        IntentLog log{context.get_executor(), path, 600s};
        auto const record = [&](std::uint8_t number) {
            std::optional<bool> done;
            log.begin(key(number), in(60s), [&](bool recorded) { done = recorded; });
            while (!done && context.run_one_for(10s) != 0) {
            }
            return done.value();
        };
        BOOST_TEST(record(1));
        {
            NearlyFull const disk{*this, 20};
            BOOST_TEST(!record(2));
        }
        BOOST_TEST(record(3));
        BOOST_TEST(log.problem().empty());
    }
    std::string kept;
    for (FoundIntent const& each : found())
        kept += each.key.hex() + " ";
    BOOST_TEST(kept == key(1).hex() + " " + key(3).hex() + " ");
}

BOOST_AUTO_TEST_CASE(a_disk_that_works_again_is_noticed_though_nobody_sends) {
    boost::asio::io_context context;
    IntentLog log{context.get_executor(), path, 600s};
    {
        NearlyFull const disk{*this, 20};
        log.begin(key(1), in(60s), [](bool) {});
        while (log.problem().empty())
            std::this_thread::sleep_for(5ms);
    }
    for (int i = 0; i < 1000 && !log.problem().empty(); ++i)
        std::this_thread::sleep_for(10ms);
    BOOST_TEST(log.problem() == "");
}

BOOST_AUTO_TEST_CASE(a_file_comes_behind_all_others_whatever_the_clock_says) {
    auto const late = path / "intents-0009000000000000.log";
    std::ofstream(late) << key(1).hex() << " 9100000000000\n" << key(1).hex() << " not_sent\n";
    run([&](IntentLog& log) { log.begin(key(1), in(60s), [](bool) {}); });
    auto const intents = found();
    BOOST_REQUIRE(intents.size() == 1u);
    BOOST_TEST(!intents[0].outcome);
}

BOOST_AUTO_TEST_CASE(a_folder_that_is_not_there_is_said_at_once) {
    boost::asio::io_context context;
    BOOST_CHECK_THROW((IntentLog{context.get_executor(), path / "nowhere", 60s}), std::exception);
}

BOOST_AUTO_TEST_SUITE_END()

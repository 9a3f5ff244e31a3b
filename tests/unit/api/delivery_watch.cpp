#include <smsaero/api/delivery_watch.hpp>

#include "../../support/enum_names.hpp"
#include "../../support/printing.hpp"

#include <smsaero/testing/manual_clock.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <ostream>
#include <string_view>
#include <vector>

namespace smsaero::inline v0 {
static std::ostream& operator<<(std::ostream& out, WatchEnd end) { return out << to_string(end); }
} // namespace smsaero::inline v0

namespace delivery_watch {

using namespace smsaero;
using namespace std::chrono_literals;
using std::chrono::milliseconds;
using test_support::count_named;
using testing::ManualClock;
using Watch = DeliveryWatch<ManualClock>;

/// The name of each; a new enumerator is missed here by the compiler.
constexpr std::string_view expected(WatchEnd end) {
    switch (end) {
    case WatchEnd::Final:
        return "final";
    case WatchEnd::DeadlinePassed:
        return "deadline_passed";
    case WatchEnd::Cancelled:
        return "cancelled";
    case WatchEnd::Failed:
        return "failed";
    }
    return "";
}

Watch::Report report(std::optional<std::int64_t> status) {
    SmsReport told{};
    told.id = 7;
    told.status.code = status;
    return told;
}

Watch::Report failed(Errc code, std::optional<std::chrono::seconds> retry_after = {}) {
    return Failure{.code = code, .phase = Phase::Answer, .retry_after = retry_after};
}

Watch::Report const underway = report(DeliveryStatus::queued);

struct Fixture {
    Fixture() { ManualClock::reset(); }
};

/// A watch whose waits are over at once.
struct Scene {
    explicit Scene(WatchOptions const& options = {}) : watch(7, Mode::Live, options) { go(watch.begin()); }

    /// Waits, and takes what the poll comes to.
    void poll(Watch::Report const& result, milliseconds took = 0ms) {
        BOOST_TEST_REQUIRE(wait.has_value());
        ManualClock::advance(*wait + took);
        go(watch.take(result));
    }

    WatchResult end() {
        BOOST_TEST(watch.is_over());
        return watch.take_result();
    }

    Watch watch;
    std::optional<milliseconds> wait;
    std::vector<milliseconds> waits;

private:
    void go(std::optional<milliseconds> next) {
        wait = next;
        if (next) waits.push_back(*next);
        BOOST_TEST(watch.is_over() == !next.has_value());
    }
};

} // namespace delivery_watch

BOOST_FIXTURE_TEST_SUITE(delivery_watch, Fixture)

BOOST_AUTO_TEST_CASE(a_poll_asks_for_the_message_in_its_mode) {
    BOOST_TEST(Watch(7, Mode::Live).poll().id == 7);
    BOOST_TEST(Watch(7, Mode::Live).poll().path() == "sms/status");
    BOOST_TEST(Watch(7, Mode::Test).poll().path() == "sms/teststatus");
}

BOOST_AUTO_TEST_CASE(every_final_status_ends_the_watch) {
    for (std::int64_t const status :
         {DeliveryStatus::delivered, DeliveryStatus::undelivered, DeliveryStatus::rejected}) {
        Scene scene;
        scene.poll(underway);
        scene.poll(report(status));
        WatchResult const result = scene.end();
        BOOST_TEST(result.end == WatchEnd::Final);
        BOOST_TEST(result.is_final());
        BOOST_TEST((result.last.value().status.code == status));
        BOOST_TEST(!result.failure.has_value());
    }
}

BOOST_AUTO_TEST_CASE(any_other_status_does_not) {
    Scene scene;
    for (std::optional<std::int64_t> const status :
         std::vector<std::optional<std::int64_t>>{0, 3, 4, 8, 5, 7, -1, std::nullopt}) {
        scene.poll(report(status));
        BOOST_TEST(scene.wait.has_value());
    }
}

BOOST_AUTO_TEST_CASE(waits_grow_by_the_factor_up_to_the_longest) {
    Scene scene;
    for (int i = 0; i < 12; ++i)
        scene.poll(underway);
    BOOST_TEST((scene.waits
                == std::vector<milliseconds>{1000ms, 1500ms, 2250ms, 3375ms, 5062ms, 7593ms, 11389ms, 17083ms,
                                             25624ms, 30000ms, 30000ms, 30000ms, 30000ms}));
    Scene even{{.first_wait = 200ms, .factor = 1, .longest_wait = 200ms}};
    Scene twice{{.first_wait = 200ms, .factor = 2, .longest_wait = 1s}};
    for (int i = 0; i < 4; ++i) {
        even.poll(underway);
        twice.poll(underway);
    }
    BOOST_TEST((even.waits == std::vector<milliseconds>(5, 200ms)));
    BOOST_TEST((twice.waits == std::vector<milliseconds>{200ms, 400ms, 800ms, 1000ms, 1000ms}));
}

BOOST_AUTO_TEST_CASE(the_last_poll_is_at_the_deadline) {
    Scene scene{{.deadline = 6s}};
    scene.poll(underway); // after 1 s
    scene.poll(underway); // 2.5
    scene.poll(underway); // 4.75
    BOOST_TEST((scene.wait == 1250ms));
    scene.poll(report(DeliveryStatus::waiting));
    WatchResult const result = scene.end();
    BOOST_TEST(result.end == WatchEnd::DeadlinePassed);
    BOOST_TEST(!result.is_final());
    BOOST_TEST((result.last.value().status.code == DeliveryStatus::waiting));
    BOOST_TEST(!result.failure.has_value());
    BOOST_TEST((ManualClock::now().time_since_epoch() == 6s));
}

BOOST_AUTO_TEST_CASE(a_final_status_in_the_last_poll_counts) {
    Scene scene{{.deadline = 1s}};
    scene.poll(report(DeliveryStatus::delivered), 20s);
    BOOST_TEST(scene.end().is_final());
}

BOOST_AUTO_TEST_CASE(the_time_that_polls_take_counts_towards_the_deadline) {
    Scene scene{{.deadline = 10s}};
    scene.poll(underway, 8s);
    BOOST_TEST((scene.wait == 1s)); // and not 1.5
    scene.poll(underway, 15s);
    BOOST_TEST(scene.end().end == WatchEnd::DeadlinePassed);
}

BOOST_AUTO_TEST_CASE(a_wait_is_a_millisecond_at_least) {
    Scene scene{{.deadline = 2s}};
    ManualClock::advance(999'999us);
    scene.poll(underway);
    BOOST_TEST((scene.wait == 1ms)); // where a microsecond is left
    scene.poll(underway);
    BOOST_TEST(scene.end().end == WatchEnd::DeadlinePassed);
}

BOOST_AUTO_TEST_CASE(what_time_may_mend_does_not_end_the_watch) {
    for (Errc const code : {Errc::ResolveFailed, Errc::ConnectFailed, Errc::HandshakeFailed,
                            Errc::CertificateRefused, Errc::TimedOut, Errc::WriteFailed, Errc::ConnectionLost,
                            Errc::RateLimited, Errc::ServerError, Errc::Redirected, Errc::MalformedReply,
                            Errc::ReplyTooLarge, Errc::UnexpectedReply, Errc::QueueFull}) {
        Scene scene;
        for (int i = 0; i < 3; ++i)
            scene.poll(failed(code));
        BOOST_TEST((scene.waits == std::vector<milliseconds>{1000ms, 1500ms, 2250ms, 3375ms}), code);
        scene.poll(report(DeliveryStatus::delivered));
        WatchResult const result = scene.end();
        BOOST_TEST(result.is_final());
        BOOST_TEST(!result.failure.has_value());
    }
}

BOOST_AUTO_TEST_CASE(what_no_waiting_mends_ends_it_at_once_with_what_is_known) {
    for (Errc const code : {Errc::InvalidPhoneNumber, Errc::InvalidPayload, Errc::InvalidRequest,
                            Errc::MessageTooLarge, Errc::Closed, Errc::InvalidConfig, Errc::TemplateNotFound,
                            Errc::InvalidCredentials, Errc::InvalidSender, Errc::AddressNotAllowed,
                            Errc::InsecureGate, Errc::NoGate, Errc::EntropyUnavailable,
                            Errc::InsufficientFunds, Errc::Forbidden, Errc::Rejected, Errc::NotFound}) {
        Scene scene;
        scene.poll(underway);
        scene.poll(failed(code));
        WatchResult const result = scene.end();
        BOOST_TEST(result.end == WatchEnd::Failed, code);
        BOOST_TEST(!result.is_final());
        BOOST_TEST(result.failure.value().code == code);
        BOOST_TEST((result.last.value().status.code == DeliveryStatus::queued));
    }
}

BOOST_AUTO_TEST_CASE(a_failure_at_the_deadline_is_told_with_the_last_report) {
    Scene scene{{.deadline = 2500ms}};
    scene.poll(underway);
    scene.poll(failed(Errc::ConnectionLost));
    WatchResult const result = scene.end();
    BOOST_TEST(result.end == WatchEnd::DeadlinePassed);
    BOOST_TEST(result.failure.value().code == Errc::ConnectionLost);
    BOOST_TEST((result.last.value().status.code == DeliveryStatus::queued));
}

BOOST_AUTO_TEST_CASE(without_any_report_there_is_none) {
    Scene scene{{.deadline = 1s}};
    scene.poll(failed(Errc::ConnectFailed));
    WatchResult const result = scene.end();
    BOOST_TEST(result.end == WatchEnd::DeadlinePassed);
    BOOST_TEST(!result.last.has_value());
    BOOST_TEST(result.failure.value().code == Errc::ConnectFailed);
}

BOOST_AUTO_TEST_CASE(what_the_gateway_asks_to_wait_is_waited) {
    for (Errc const code : {Errc::RateLimited, Errc::ServerError}) {
        Scene scene;
        scene.poll(failed(code, 45s));
        BOOST_TEST((scene.wait == 45s)); // beyond the longest of ours
        scene.poll(underway);
        BOOST_TEST((scene.wait == 2250ms)); // which grow as ever
        scene.poll(failed(code, 1s));
        BOOST_TEST((scene.wait == 3375ms)); // and are not made shorter
        scene.poll(failed(code, 0s));
        BOOST_TEST((scene.wait == 5062ms));
    }
}

BOOST_AUTO_TEST_CASE(a_wait_beyond_the_deadline_ends_the_watch_at_once) {
    Scene in_time{{.deadline = 11s}};
    in_time.poll(failed(Errc::RateLimited, 10s));
    BOOST_TEST((in_time.wait == 10s));
    in_time.poll(underway);
    BOOST_TEST(in_time.end().end == WatchEnd::DeadlinePassed);

    Scene too_late{{.deadline = 11s}};
    too_late.poll(failed(Errc::RateLimited, 11s));
    WatchResult const result = too_late.end();
    BOOST_TEST(result.end == WatchEnd::DeadlinePassed);
    BOOST_TEST(result.failure.value().code == Errc::RateLimited);
    BOOST_TEST(result.failure.value().retry_after.value().count() == 11);
}

BOOST_AUTO_TEST_CASE(a_cancelled_poll_ends_the_watch_with_what_is_known) {
    Scene scene;
    scene.poll(underway);
    scene.poll(failed(Errc::Cancelled));
    WatchResult const result = scene.end();
    BOOST_TEST(result.end == WatchEnd::Cancelled);
    BOOST_TEST((result.last.value().status.code == DeliveryStatus::queued));
}

BOOST_AUTO_TEST_CASE(a_watch_that_is_cancelled_ends_with_what_is_known) {
    Scene scene;
    scene.poll(failed(Errc::TimedOut));
    scene.poll(underway);
    scene.watch.cancel();
    WatchResult const result = scene.end();
    BOOST_TEST(result.end == WatchEnd::Cancelled);
    BOOST_TEST((result.last.value().status.code == DeliveryStatus::queued));
    BOOST_TEST(!result.failure.has_value());
}

BOOST_AUTO_TEST_CASE(a_watch_that_has_ended_is_not_cancelled_any_more) {
    Scene scene;
    scene.poll(report(DeliveryStatus::delivered));
    scene.watch.cancel();
    BOOST_TEST(scene.end().is_final());
}

BOOST_AUTO_TEST_CASE(the_deadline_counts_from_the_beginning_and_not_from_when_the_watch_was_made) {
    Watch watch{7, Mode::Live, {.deadline = 10s}};
    ManualClock::advance(1h);
    BOOST_TEST((watch.begin() == 1s));
    ManualClock::advance(1s);
    BOOST_TEST((watch.take(underway) == 1500ms));
}

BOOST_AUTO_TEST_CASE(options_out_of_range_are_refused_with_a_sentence) {
    constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
    for (WatchOptions const& right :
         std::vector<WatchOptions>{{},
                                   {.first_wait = 100ms},
                                   {.first_wait = 30s},
                                   {.factor = 1},
                                   {.factor = 10},
                                   {.first_wait = 1h, .longest_wait = 1h, .deadline = 1h},
                                   {.deadline = 1s},
                                   {.deadline = 192h}})
        BOOST_TEST(right.problem() == "");
    for (WatchOptions const& wrong :
         std::vector<WatchOptions>{{.first_wait = 99ms},
                                   {.first_wait = 0ms},
                                   {.first_wait = -1s},
                                   {.first_wait = 30'001ms},
                                   {.factor = 0.99},
                                   {.factor = 10.01},
                                   {.factor = -2},
                                   {.factor = not_a_number},
                                   {.factor = std::numeric_limits<double>::infinity()},
                                   {.longest_wait = 999ms},
                                   {.longest_wait = 1h + 1ms},
                                   {.longest_wait = milliseconds::max()},
                                   {.deadline = 999ms},
                                   {.deadline = 0ms},
                                   {.deadline = milliseconds::min()},
                                   {.deadline = milliseconds::max()},
                                   {.deadline = 192h + 1ms}}) {
        BOOST_TEST(wrong.problem().find("; set `") != std::string_view::npos, wrong.problem());
        Watch watch{7, Mode::Live, wrong};
        BOOST_TEST(!watch.begin().has_value());
        BOOST_TEST(watch.is_over());
        WatchResult const result = watch.take_result();
        BOOST_TEST(result.end == WatchEnd::Failed);
        BOOST_TEST(!result.last.has_value());
        BOOST_TEST(result.failure.value().code == Errc::InvalidConfig);
        BOOST_TEST(result.failure.value().detail == wrong.problem());
    }
}

BOOST_AUTO_TEST_CASE(every_end_has_a_name_and_a_sentence) {
    BOOST_TEST(count_named(expected) == 4u);
    for (unsigned char value = 1; value < 4; ++value)
        BOOST_TEST(message(WatchEnd{value}).find("watch") != std::string_view::npos);
    BOOST_TEST(!message(WatchEnd::Final).empty());
}

BOOST_AUTO_TEST_SUITE_END()

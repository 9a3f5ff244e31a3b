#include <smsaero/core/logger.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <type_traits>
#include <vector>

BOOST_AUTO_TEST_SUITE(logger_suite)

using namespace smsaero;

namespace {

static_assert(Logger<NullLogger>);
static_assert(std::is_empty_v<NullLogger>);
static_assert(!listens<NullLogger>);

struct Capturing {
    std::vector<std::string> seen;

    void log(events::Started const& event) { seen.push_back("started " + std::string(event.operation)); }
    void log(events::Posting const& event) { seen.push_back("posting " + std::string(event.gate)); }
    void log(events::GateFailed const& event) {
        seen.push_back("failed " + std::string(to_string(event.code)));
    }
    void log(events::Finished const& event) {
        seen.push_back("finished " + std::string(to_string(event.outcome)));
    }
};
struct ForAnyEvent {
    void log(auto const&) {}
};
static_assert(Logger<Capturing>);
static_assert(Logger<ForAnyEvent>);
static_assert(!Logger<Capturing const>); // its `log` changes it
static_assert(listens<Capturing>);

struct WithoutStarted {
    void log(events::Posting const&) {}
    void log(events::GateFailed const&) {}
    void log(events::Finished const&) {}
};
struct WithoutPosting {
    void log(events::Started const&) {}
    void log(events::GateFailed const&) {}
    void log(events::Finished const&) {}
};
struct WithoutGateFailed {
    void log(events::Started const&) {}
    void log(events::Posting const&) {}
    void log(events::Finished const&) {}
};
struct WithoutFinished {
    void log(events::Started const&) {}
    void log(events::Posting const&) {}
    void log(events::GateFailed const&) {}
};
struct OfText {
    void log(std::string const&) {}
};
static_assert(!Logger<WithoutStarted>);
static_assert(!Logger<WithoutPosting>);
static_assert(!Logger<WithoutGateFailed>);
static_assert(!Logger<WithoutFinished>);
static_assert(!Logger<OfText>);
static_assert(!Logger<int>);

/// A logger member that says nothing takes no room beside another member.
struct Holder {
    void* other;
    [[no_unique_address]] NullLogger logger;
};
static_assert(sizeof(Holder) == sizeof(void*));

// An event that was not filled in says the worst, not the best.
static_assert(events::Finished{}.outcome == Outcome::Unknown);

} // namespace

BOOST_AUTO_TEST_CASE(a_logger_is_told_each_event_as_its_own_type) {
    Capturing logger;
    logger.log(events::Started{"sms/send"});
    logger.log(events::Posting{"sms/send", "gate.smsaero.ru"});
    logger.log(events::GateFailed{"sms/send", "gate.smsaero.ru", Errc::ConnectFailed, Phase::Connect});
    logger.log(events::Finished{"sms/send", "gate.smsaero.org", Outcome::Sent});
    BOOST_TEST((logger.seen
                == std::vector<std::string>{"started sms/send", "posting gate.smsaero.ru",
                                            "failed connect_failed", "finished sent"}));
}

BOOST_AUTO_TEST_CASE(the_null_logger_takes_any_event) {
    constexpr NullLogger logger;
    logger.log(events::Started{"sms/send"});
    logger.log(events::Finished{});
    static_assert(noexcept(logger.log(events::Started{})));
}

BOOST_AUTO_TEST_SUITE_END()

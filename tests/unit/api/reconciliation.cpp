#include <smsaero/api/reconciliation.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <cstdint>
#include <initializer_list>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace smsaero::inline v0 {
static std::ostream& operator<<(std::ostream& out, StillUnknown why) { return out << to_string(why); }
} // namespace smsaero::inline v0

BOOST_AUTO_TEST_SUITE(reconciliation_suite)

using namespace smsaero;
using namespace std::chrono_literals;

namespace {

constexpr std::int64_t now = 1719119523;

Unresolved message() {
    return {PhoneNumber::parse("79990000001").value(), Secret{"Code 482913"}, "SMS Aero",
            std::chrono::sys_seconds{std::chrono::seconds{now}}};
}

/// An entry of the list; it fits unless a test changes it.
struct Entry {
    std::int64_t id = 440000001;
    std::string number = "79990000001";
    std::string text = "Code 482913";
    std::string sign = "SMS Aero";
    std::string time = std::to_string(now);

    ListedSms read() const {
        std::string const json = R"({"id":)" + std::to_string(id) + R"(,"number":)" + number + R"(,"text":")"
                                 + text + R"(","from":")" + sign
                                 + R"(","status":0,"cost":"5.49","dateCreate":)" + time + "}";
        return ListedSms::read(JsonView::parse(json).value(), Scrub{}).value();
    }
};

SmsPage page(std::vector<Entry> const& entries, std::optional<bool> has_next = false) {
    SmsPage page;
    for (Entry const& entry : entries)
        page.items.push_back(entry.read());
    page.has_next = has_next;
    return page;
}

/// Other messages to the same number, `seconds` ago.
Entry other(std::int64_t id, std::int64_t seconds) {
    return {.id = id, .text = "Code 111111", .time = std::to_string(now - seconds)};
}

/// The end of the search over these pages, all of which must be wanted.
Reconciled search(std::vector<SmsPage> const& pages, std::vector<std::int64_t> const& known = {}) {
    Reconciliation search{message(), known};
    std::optional<Reconciled> result;
    for (SmsPage const& each : pages) {
        BOOST_REQUIRE(!result.has_value());
        result = search.take(each);
    }
    BOOST_REQUIRE(result.has_value());
    return *result;
}

void check_found(Reconciled const& result, std::int64_t id = 440000001) {
    BOOST_REQUIRE(result.found.has_value());
    BOOST_TEST((result.found->receipt.id == id));
    BOOST_TEST((result.outcome() == Outcome::Sent));
}

void check_unknown(Reconciled const& result, StillUnknown why) {
    BOOST_TEST(!result.found.has_value());
    BOOST_TEST(result.why == why);
    BOOST_TEST((result.outcome() == Outcome::Unknown));
}

} // namespace

BOOST_AUTO_TEST_CASE(the_one_message_that_fits_is_taken_with_its_receipt) {
    Reconciled const result = search({page({other(440000002, 0), {}, other(440000000, 60)})});
    check_found(result);
    BOOST_TEST((result.found->receipt.status.code == DeliveryStatus::queued));
    BOOST_TEST((result.found->receipt.cost == "5.49"));
}

BOOST_AUTO_TEST_CASE(absence_is_unknown) {
    check_unknown(search({page({})}), StillUnknown::NotListed);
    check_unknown(search({page({other(440000002, 0)})}), StillUnknown::NotListed);
    check_unknown(search({SmsPage{}}), StillUnknown::NotListed);
}

BOOST_AUTO_TEST_CASE(number_text_and_sender_must_be_the_same) {
    check_unknown(search({page({{.number = "79990000002"}})}), StillUnknown::NotListed);
    check_unknown(search({page({{.text = "Code 482914"}})}), StillUnknown::NotListed);
    check_unknown(search({page({{.sign = "Sms Aero"}})}), StillUnknown::NotListed);
    check_found(search({page({{.number = "89990000001"}})}));
}

BOOST_AUTO_TEST_CASE(clocks_may_be_ninety_seconds_apart_but_not_ten_minutes) {
    for (std::int64_t const apart : {-90, 90, -120, 120})
        check_found(search({page({{.time = std::to_string(now + apart)}})}));
    for (std::int64_t const apart : {-600, 600, -121, 121})
        check_unknown(search({page({{.time = std::to_string(now + apart)}})}), StillUnknown::NotListed);
}

BOOST_AUTO_TEST_CASE(more_than_one_that_fits_is_unknown) {
    check_unknown(search({page({{.id = 440000002}, {}})}), StillUnknown::Several);
    check_unknown(search({page({{.id = 440000002}}, true), page({{}})}), StillUnknown::Several);
}

BOOST_AUTO_TEST_CASE(a_known_id_is_never_taken) {
    check_unknown(search({page({{}})}, {440000001}), StillUnknown::NotListed);
    check_found(search({page({{.id = 440000002}, {}})}, {7, 440000002}));
    check_unknown(search({page({{.id = 440000003}, {.id = 440000002}, {}})}, {440000002}),
                  StillUnknown::Several);
}

BOOST_AUTO_TEST_CASE(pages_are_asked_for_in_order_and_by_mode) {
    Unresolved test = message();
    test.mode = Mode::Test;
    Reconciliation search{test, {}};
    BOOST_TEST(as_operation(search.next_page()).path() == "sms/testlist");
    BOOST_TEST(as_operation(search.next_page()).body() == R"({"number":"79990000001"})");
    BOOST_TEST(!search.take(page({other(440000002, 0)}, true)).has_value());
    BOOST_TEST(as_operation(search.next_page()).path() == "sms/testlist?page=2");
    BOOST_TEST((as_operation(Reconciliation{message(), {}}.next_page()).path()) == "sms/list");
}

BOOST_AUTO_TEST_CASE(a_match_on_the_second_page_is_found) {
    check_found(search({page({other(440000003, 0), other(440000002, 10)}, true), page({{}})}));
}

BOOST_AUTO_TEST_CASE(the_search_ends_where_the_list_goes_back_beyond_the_window) {
    check_found(search({page({other(440000002, -60), {}, other(440000000, 121)}, true)}));
    check_unknown(search({page({other(440000003, 0), other(440000002, 900)}, true)}),
                  StillUnknown::NotListed);
    SmsPage counted = page({other(440000002, 0), {}, other(440000000, 900)}, true);
    counted.total = 138;
    check_found(search({counted}));
    // Within the window nothing is behind us yet.
    check_found(search({page({other(440000003, 0), other(440000002, 120)}, true), page({{}})}));
}

BOOST_AUTO_TEST_CASE(a_list_in_another_order_is_read_to_its_end) {
    check_found(search({page({other(440000000, 900), other(440000000 + 9, 800)}, true), page({{}})}));
    check_unknown(search({page({other(440000009, 0), other(440000008, 10), other(440000007, 0), {}}, true),
                          page({{.id = 440000002}})}),
                  StillUnknown::Several);
    check_found(search(
        {page({other(440000009, 800), other(440000008, 0), other(440000007, 900)}, true), page({{}})}));
    // One time alone shows no order.
    check_found(search({page({other(440000002, 900)}, true), page({{}})}));
    check_found(search({page({other(440000002, 900), other(440000003, 900)}, true), page({{}})}));
}

BOOST_AUTO_TEST_CASE(an_entry_that_cannot_be_read_leaves_it_unknown) {
    SmsPage torn = page({{}});
    torn.unreadable = 1;
    check_unknown(search({torn}), StillUnknown::Unreadable);
    check_unknown(search({page({{.time = "null"}})}), StillUnknown::Unreadable);
    check_found(search({page({{}, {.id = 440000002, .text = "other", .time = "null"}})}));
}

BOOST_AUTO_TEST_CASE(an_id_seen_twice_counts_once_and_contradicts_itself_never) {
    check_found(search({page({{}, {}})}));
    check_found(search({page({other(440000002, 0), {}}, true), page({{}, other(440000000, 0)})}));
    check_unknown(search({page({{}, {.text = "other"}})}), StillUnknown::Unreadable);
    check_unknown(search({page({{.text = "other"}}, true), page({{}})}), StillUnknown::Unreadable);
}

BOOST_AUTO_TEST_CASE(a_list_that_is_shorter_than_it_says_is_unknown) {
    SmsPage counted = page({{}});
    counted.total = 2;
    check_unknown(search({counted}), StillUnknown::NotWhole);
    counted.total = 1;
    check_found(search({counted}));
}

BOOST_AUTO_TEST_CASE(a_list_may_grow_while_it_is_read) {
    SmsPage first = page({other(440000003, 0)}, true);
    first.total = 2;
    SmsPage second = page({other(440000003, 0), {}});
    second.total = 3;
    check_found(search({first, second}));
}

BOOST_AUTO_TEST_CASE(without_links_the_count_or_a_page_with_nothing_new_ends_the_list) {
    SmsPage first = page({other(440000002, 0)}, std::nullopt);
    check_found(search({first, page({{}}, std::nullopt), SmsPage{}}));
    check_found(search({first, page({{}}, std::nullopt), page({{}}, std::nullopt)}));
    first.total = 2;
    check_found(search({first, page({{}}, std::nullopt)}));
}

BOOST_AUTO_TEST_CASE(a_gateway_that_repeats_its_page_without_end_is_left) {
    check_unknown(search({page({{}}, true), page({{}}, true)}), StillUnknown::NotWhole);
    check_unknown(search({page({}, true)}), StillUnknown::NotWhole);
}

BOOST_AUTO_TEST_CASE(a_list_without_end_is_left) {
    Reconciliation search{message(), {}};
    std::optional<Reconciled> result;
    unsigned pages = 0;
    for (; !result && pages < 100; ++pages)
        result = search.take(page({other(440000100 + pages, 0)}, true));
    BOOST_TEST(pages == 20u);
    check_unknown(*result, StillUnknown::TooManyPages);
}

BOOST_AUTO_TEST_CASE(each_reason_has_a_name) {
    BOOST_TEST(to_string(StillUnknown::NotListed) == "not_listed");
    BOOST_TEST(to_string(StillUnknown::TooManyPages) == "too_many_pages");
}

BOOST_AUTO_TEST_SUITE_END()

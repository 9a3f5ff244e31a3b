#include <smsaero/verification/origin_bound_text.hpp>

#include <smsaero/api/unresolved.hpp>
#include <smsaero/core/message_template.hpp>
#include <smsaero/core/template.hpp>
#include <smsaero/core/usage_type.hpp>
#include <smsaero/verification/origin_bound_code.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>

BOOST_AUTO_TEST_SUITE(origin_bound_text_suite)

using namespace smsaero;

namespace {

constexpr std::string_view host = "shop.example.com";
constexpr std::string_view hash = "FA+9qCX9VSu";
constexpr VerificationCode code = VerificationCode::literal<"482913">();

using Bound =
    Template<UsageType::SignIn, origin_bound<"Your code is {{code}}.", "shop.example.com">, Segments{1}>;
using Retrieved =
    Template<UsageType::SignIn, origin_bound<"Your code is {{code}}.", "shop.example.com", "FA+9qCX9VSu">>;

} // namespace

BOOST_AUTO_TEST_CASE(the_line_that_binds_is_the_last_and_no_line_end_follows) {
    BOOST_TEST(origin_bound_text("Your code is {{code}}.", host)
               == "Your code is {{code}}.\n@shop.example.com #{{code}}");
    BOOST_TEST(Bound::text() == origin_bound_text("Your code is {{code}}.", host));
}

BOOST_AUTO_TEST_CASE(the_hash_of_an_app_stands_last) {
    BOOST_TEST(origin_bound_text("Your code is {{code}}.", host, hash)
               == "Your code is {{code}}.\n@shop.example.com #{{code}} FA+9qCX9VSu");
    BOOST_TEST(Retrieved::text() == origin_bound_text("Your code is {{code}}.", host, hash));
}

BOOST_AUTO_TEST_CASE(what_is_sent_reads_back_as_host_and_code) {
    for (auto const& layout : {Bound::layout<6>(), Retrieved::layout<6>()}) {
        Secret const message = message_text(layout, code);
        BOOST_TEST((parse_origin_bound_code(message.reveal()) == OriginBoundCode{host, {}, "482913"}));
    }
}

BOOST_AUTO_TEST_CASE(the_budget_counts_the_line_that_binds) {
    static_assert(Bound::segments().units
                  == std::string_view{"Your code is 482913.\n@shop.example.com #482913"}.size());
}

BOOST_AUTO_TEST_CASE(a_host_is_a_name_in_lower_case_and_nothing_else) {
    for (std::string_view good :
         {"example.com", "a.b", "shop.example.com", "xn--80ak6aa92e.com", "1.example.com", "a-b.example"})
        BOOST_TEST(is_site_name(good), good);
    for (std::string_view bad : {"", ".", "example", "Example.com", "example.com.", ".example.com", "a..b",
                                 "-a.com", "a-.com", "https://example.com", "example.com:443", "example.com/",
                                 "b\xC3\xBC"
                                 "cher.example",
                                 "127.0.0.1", "[::1]", "exa mple.com", "example.com\n", "a_b.com"})
        BOOST_TEST(!is_site_name(bad), bad);
    BOOST_TEST(is_site_name(std::string(63, 'a') + ".com"));
    BOOST_TEST(!is_site_name(std::string(64, 'a') + ".com"));
    std::string long_name = "a";
    while (long_name.size() < 253)
        long_name += ".a";
    BOOST_TEST(is_site_name(long_name));
    BOOST_TEST(!is_site_name("a" + long_name));
}

BOOST_AUTO_TEST_CASE(a_hash_has_eleven_symbols_of_base64) {
    BOOST_TEST(is_app_hash(""));
    BOOST_TEST(is_app_hash(hash));
    for (std::string_view bad : {"FA+9qCX9VS", "FA+9qCX9VSux", "FA+9qCX9VS=", "FA+9qCX9 Su", "FA-9qCX9VSu"})
        BOOST_TEST(!is_app_hash(bad), bad);
}

BOOST_AUTO_TEST_CASE(with_a_hash_a_message_has_at_most_140_bytes_however_often_it_shows_the_code) {
    auto const fault = [](std::size_t text, std::size_t code_size, std::string_view app_hash) {
        std::string const words = std::string(text, 'x') + "{{code}}";
        return find_origin_bound_fault(words, host, app_hash, code_size);
    };
    // The text, code, "\n@", host, " #", code, " ", hash.
    std::size_t const rest = 6 + 2 + host.size() + 2 + 6 + 1 + hash.size();
    BOOST_TEST((fault(140 - rest, 6, hash) == OriginBoundFault::None));
    BOOST_TEST((fault(141 - rest, 6, hash) == OriginBoundFault::TooLong));
    BOOST_TEST((fault(140 - rest, 8, hash) == OriginBoundFault::TooLong));
    BOOST_TEST((fault(136 - rest, 8, hash) == OriginBoundFault::None));
    BOOST_TEST((fault(141 - rest, 6, {}) == OriginBoundFault::None)); // that is for Retriever alone
    BOOST_TEST(origin_bound_size("{{code}}", host, hash, 6) == rest);
}

BOOST_AUTO_TEST_CASE(the_first_fault_is_told) {
    BOOST_TEST((find_origin_bound_fault("x", "Example.com", "short", 6) == OriginBoundFault::Host));
    BOOST_TEST((find_origin_bound_fault("x", "example.com", "short", 6) == OriginBoundFault::AppHash));
    BOOST_TEST((find_origin_bound_fault("x", "example.com", hash, 6) == OriginBoundFault::None));
}

BOOST_AUTO_TEST_SUITE_END()

#include <smsaero/api/notice_secret.hpp>

#include "../../support/printing.hpp"

#include <boost/test/unit_test.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>

BOOST_AUTO_TEST_SUITE(notice_secret)

using namespace smsaero;
using namespace std::string_literals;

namespace {

constexpr std::string_view a_text = "AbCdEfGhIjKlMnOpQrStUv-_01234567";
constexpr std::string_view base = "https://example.com/smsaero/notices";
constexpr std::string_view base_path = "/smsaero/notices";

NoticeSecret a_secret() { return NoticeSecret::parse(a_text).value(); }

/// Counts up from zero, and fails after so many bytes.
struct Counter {
    std::size_t good;
    std::size_t used = 0;
    std::uint8_t operator()() { return static_cast<std::uint8_t>(used++); }
    bool ok() const { return used <= good; }
};

/// Every byte, each as often.
struct Cycle {
    std::uint8_t next = 0;
    std::uint8_t operator()() { return next++; }
    bool ok() const { return true; }
};

} // namespace

BOOST_AUTO_TEST_CASE(one_that_is_made_has_192_bits_in_symbols_that_no_url_escapes) {
    auto const made = NoticeSecret::make();
    BOOST_TEST_REQUIRE(made.has_value());
    BOOST_TEST(made->reveal().size() * 6 == 192u);
    BOOST_TEST(made->reveal().find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                                "0123456789-_")
               == std::string_view::npos);
}

BOOST_AUTO_TEST_CASE(no_two_that_are_made_are_the_same) {
    std::set<std::string> all;
    for (int i = 0; i < 1'000; ++i)
        BOOST_TEST_REQUIRE(all.emplace(NoticeSecret::make()->reveal()).second);
}

BOOST_AUTO_TEST_CASE(every_symbol_is_equally_likely) {
    std::array<int, 256> counts{};
    Cycle cycle;
    for (int i = 0; i < 64; ++i) { // 2048 bytes: each of the 256 eight times
        NoticeSecret const made = NoticeSecret::make(cycle).value();
        for (char const symbol : made.reveal())
            ++counts[static_cast<unsigned char>(symbol)];
    }
    std::size_t symbols = 0;
    for (int const count : counts) {
        BOOST_TEST((count == 0 || count == 32));
        symbols += count != 0;
    }
    BOOST_TEST(symbols == 64u);
}

BOOST_AUTO_TEST_CASE(without_entropy_none_is_made) {
    Counter enough{NoticeSecret::size};
    BOOST_TEST(NoticeSecret::make(enough).has_value());
    for (std::size_t good = 0; good < NoticeSecret::size; ++good) {
        Counter failing{good};
        auto const made = NoticeSecret::make(failing);
        BOOST_TEST_REQUIRE(made.has_error());
        BOOST_TEST(made.error().code == Errc::EntropyUnavailable);
    }
}

BOOST_AUTO_TEST_CASE(one_that_was_made_reads_back) {
    auto const made = NoticeSecret::make().value();
    auto const again = NoticeSecret::parse(made.reveal());
    BOOST_TEST_REQUIRE(again.has_value());
    BOOST_TEST(again->reveal() == made.reveal());
}

BOOST_AUTO_TEST_CASE(what_is_too_short_too_long_or_of_other_symbols_is_none) {
    BOOST_TEST(NoticeSecret::parse(std::string(22, 'a')).has_value());
    BOOST_TEST(NoticeSecret::parse(std::string(128, 'a')).has_value());
    for (std::string const& text :
         {""s, std::string(21, 'a'), std::string(129, 'a'), std::string(32, '/'), std::string(31, 'a') + " ",
          std::string(31, 'a') + "%", std::string(31, 'a') + "\0"s, std::string(31, 'a') + "\n",
          std::string(30, 'a') + "é"})
        BOOST_TEST(!NoticeSecret::parse(text).has_value(), text);
    static_assert(NoticeSecret::min_size * 6 >= 128 && (NoticeSecret::min_size - 1) * 6 < 128);
}

BOOST_AUTO_TEST_CASE(the_callback_url_is_base_slash_and_secret) {
    std::string const expected = std::string{base} + "/" + std::string{a_text};
    for (std::string const after : {"", "/", "//"})
        BOOST_TEST(a_secret().callback_url(std::string{base} + after)->reveal() == expected);
    BOOST_TEST(a_secret().callback_url("https://example.com")->reveal()
               == "https://example.com/" + std::string{a_text});
    BOOST_TEST(a_secret().callback_url("https://[2001:db8::1]:8443/a/b")->reveal()
               == "https://[2001:db8::1]:8443/a/b/" + std::string{a_text});
    BOOST_TEST(a_secret().callback_url("http://127.0.0.1:8080/n")->reveal()
               == "http://127.0.0.1:8080/n/" + std::string{a_text});
}

BOOST_AUTO_TEST_CASE(a_callback_url_does_not_print) {
    static_assert(std::is_same_v<decltype(a_secret().callback_url(base))::value_type, Secret>);
}

BOOST_AUTO_TEST_CASE(a_base_that_no_secret_can_follow_is_refused_with_a_sentence) {
    for (std::string_view const wrong :
         {"", "/", "example.com/notices", "http://example.com/notices", "ftp://example.com/", "https://",
          "https:///notices", "https://user:word@example.com/n", "https://example.com/n?x=1",
          "https://example.com/n#x", "https://example.com/a b", "https://example.com/\"",
          "https://пример.рф/", "https://example.com/\n", "https://example.com:0/", "HTTPS://example.com/"}) {
        auto const url = a_secret().callback_url(wrong);
        BOOST_TEST_REQUIRE(url.has_error(), wrong);
        BOOST_TEST(url.error().code == Errc::InvalidConfig);
        BOOST_TEST(url.error().detail.starts_with("write the base"));
        BOOST_TEST(explain(url.error()).find(a_text) == std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(the_path_of_the_callback_url_is_that_of_a_notice) {
    std::string const url{a_secret().callback_url(base)->reveal()};
    std::string const path = url.substr(std::string_view{"https://example.com"}.size());
    BOOST_TEST(a_secret().is_in(path, base_path));
    BOOST_TEST(a_secret().is_in(path, "/smsaero/notices/"));
    BOOST_TEST(a_secret().is_in("/" + std::string{a_text}, ""));
    BOOST_TEST(a_secret().is_in("/" + std::string{a_text}, "/"));
}

BOOST_AUTO_TEST_CASE(any_other_path_is_not) {
    std::string const good = std::string{base_path} + "/" + std::string{a_text};
    for (std::string const& path :
         {""s, "/"s, std::string{base_path}, std::string{base_path} + "/", good + "/", good + "a",
          good + "?x=1", good + "\0"s, good.substr(0, good.size() - 1),
          "/smsaero/Notices/" + std::string{a_text}, std::string{base_path} + std::string{a_text},
          std::string{base_path} + "-" + std::string{a_text},
          std::string{base_path} + "//" + std::string{a_text},
          std::string{base_path} + "/x/" + std::string{a_text}, "/" + good, std::string{a_text},
          std::string{base_path} + "/" + std::string(1 << 20, 'a')})
        BOOST_TEST(!a_secret().is_in(path, base_path), path.substr(0, 200));
}

BOOST_AUTO_TEST_CASE(a_difference_anywhere_is_one) {
    for (std::size_t at = 0; at < a_text.size(); ++at)
        for (unsigned bit = 0; bit < 8; ++bit) {
            std::string guess{a_text};
            guess[at] = static_cast<char>(static_cast<unsigned char>(guess[at]) ^ (1u << bit));
            BOOST_TEST(!a_secret().is_in("/" + guess, ""), at << ", " << bit);
        }
    // Two that would take each other back in a sum.
    std::string guess{a_text};
    guess[0] = static_cast<char>(guess[0] ^ 1);
    guess[1] = static_cast<char>(guess[1] ^ 1);
    BOOST_TEST(!a_secret().is_in("/" + guess, ""));
}

BOOST_AUTO_TEST_SUITE_END()

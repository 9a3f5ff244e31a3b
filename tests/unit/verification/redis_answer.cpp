#include <smsaero/verification/redis_answer.hpp>

#include <boost/test/unit_test.hpp>

#include <deque>
#include <string>
#include <utility>
#include <variant>
#include <vector>

BOOST_AUTO_TEST_SUITE(redis_answer)

using namespace smsaero;

namespace {

/// A reply made by hand.
class Reply {
public:
    using Part = std::variant<long long, std::string>;

    explicit Reply(std::vector<Part> parts) {
        for (Part& part : parts) {
            ::redisReply& element = elements_.emplace_back();
            element = {};
            if (auto const* const number = std::get_if<long long>(&part)) {
                element.type = REDIS_REPLY_INTEGER;
                element.integer = *number;
            } else {
                std::string& text = texts_.emplace_back(std::get<std::string>(std::move(part)));
                element.type = REDIS_REPLY_STRING;
                element.str = text.data();
                element.len = text.size();
            }
            pointers_.push_back(&element);
        }
        reply_ = {};
        reply_.type = REDIS_REPLY_ARRAY;
        reply_.elements = pointers_.size();
        reply_.element = pointers_.data();
    }

    RedisAnswer answer() const { return RedisAnswer{reply_}; }

private:
    std::deque<std::string> texts_;
    std::deque<::redisReply> elements_;
    std::vector<::redisReply*> pointers_;
    ::redisReply reply_;
};

::redisReply single(int type, std::string& text) {
    ::redisReply reply{};
    reply.type = type;
    reply.str = text.data();
    reply.len = text.size();
    return reply;
}

std::string const id(32, 'a');
std::string const seed(16, '\0');

std::vector<Reply::Part> issued() {
    return {0LL, id, seed, "79001234567", "1", "0", "ru", 1LL, 2LL, 7LL, 3LL, 400LL, 500LL, 300LL};
}
std::vector<Reply::Part> begun() {
    return {0LL, id, seed, "79001234567", "1", "0", "ru", 2LL, 8LL, 1LL, 7LL};
}

template <class Result>
bool is_malformed(Result const& result) {
    return result.has_error() && result.error().code == StoreFailure::Code::Malformed;
}

} // namespace

BOOST_AUTO_TEST_CASE(an_issued_code_is_read_whole) {
    auto const read = Reply{issued()}.answer().issued().value();
    BOOST_TEST((read.state == VerificationState::Open));
    BOOST_TEST(read.is_to_be_sent);
    BOOST_TEST(read.code.number == 2u);
    BOOST_TEST(read.send == 3u);
    BOOST_TEST(read.expires_in.count() == 400);
    BOOST_TEST(read.resend_in.count() == 500);
    BOOST_TEST(read.verification->id.text() == id);
    BOOST_TEST(read.code.key == 7u);
    BOOST_TEST(read.expires_in_if_discarded.count() == 300);
    BOOST_TEST(read.verification->phone.reveal() == "79001234567");
    BOOST_TEST((read.verification->usage == UsageType::Register));
    BOOST_TEST((read.verification->delivery == Delivery::Normal));
    BOOST_TEST(read.verification->locale == "ru");
}

BOOST_AUTO_TEST_CASE(one_that_is_not_open_is_its_state_alone) {
    for (int state = 1; state <= 4; ++state) {
        Reply const reply{{static_cast<long long>(state)}};
        BOOST_TEST((reply.answer().issued()->state == static_cast<VerificationState>(state)));
        BOOST_TEST((reply.answer().begun()->state == static_cast<VerificationState>(state)));
    }
    BOOST_TEST(is_malformed(Reply{{5LL}}.answer().issued()));
    BOOST_TEST(is_malformed(Reply{{-1LL}}.answer().begun()));
}

BOOST_AUTO_TEST_CASE(a_begun_check_has_the_numbers_that_count) {
    auto const both = Reply{begun()}.answer().begun().value();
    BOOST_TEST(both.count == 2u);
    BOOST_TEST(both.codes[0].number == 2u);
    BOOST_TEST(both.codes[0].key == 8u);
    BOOST_TEST(both.codes[1].number == 1u);
    BOOST_TEST(both.codes[1].key == 7u);
    auto parts = begun();
    parts[7] = 0LL;
    auto const one = Reply{parts}.answer().begun().value();
    BOOST_TEST(one.count == 1u);
    BOOST_TEST(one.codes[0].number == 1u);
    parts[9] = 0LL;
    BOOST_TEST(is_malformed(Reply{parts}.answer().begun()));
}

BOOST_AUTO_TEST_CASE(nothing_is_believed_that_the_library_does_not_write) {
    std::vector<std::pair<std::size_t, Reply::Part>> const wrong{{0, "open"},
                                                                 {1, "id"},
                                                                 {1, 5LL},
                                                                 {2, std::string(15, 'x')},
                                                                 {3, "+79001234567"},
                                                                 {3, "7900"},
                                                                 {4, "9"},
                                                                 {5, "2"},
                                                                 {6, 7LL},
                                                                 {8, "two"},
                                                                 {9, "-1"},
                                                                 {9, "4294967296"},
                                                                 {10, "3x"}};
    for (auto const& [place, part] : wrong)
        BOOST_TEST_CONTEXT("part " << place) {
            auto parts = issued();
            parts[place] = part;
            BOOST_TEST(is_malformed(Reply{parts}.answer().issued()));
        }
    for (std::size_t size = 0; size < issued().size(); ++size) {
        auto parts = issued();
        parts.resize(size);
        BOOST_TEST(is_malformed(Reply{parts}.answer().issued()));
    }
    for (std::size_t size = 0; size < begun().size(); ++size) {
        auto parts = begun();
        parts.resize(size);
        BOOST_TEST(is_malformed(Reply{parts}.answer().begun()));
    }
}

BOOST_AUTO_TEST_CASE(counts_may_be_numbers_or_strings) {
    auto const count = Reply{{"1000000000000001", 60LL}}.answer().count().value();
    BOOST_TEST(count.count == 1000000000000001);
    BOOST_TEST(count.retry_after.count() == 60);
    BOOST_TEST(is_malformed(Reply{{"x", 60LL}}.answer().count()));
    BOOST_TEST(is_malformed(Reply{{1LL}}.answer().count()));
}

BOOST_AUTO_TEST_CASE(one_wins_who_is_told_so) {
    BOOST_TEST(Reply{{1LL}}.answer().won().value());
    BOOST_TEST(!Reply{{0LL}}.answer().won().value());
    BOOST_TEST(!Reply{{7LL}}.answer().won().value());
}

BOOST_AUTO_TEST_CASE(an_error_of_redis_is_a_failure_in_its_words) {
    std::string words = "OOM command not allowed";
    auto const reply = single(REDIS_REPLY_ERROR, words);
    auto const failed = RedisAnswer{reply}.done();
    BOOST_TEST((failed.error().code == StoreFailure::Code::Unavailable));
    BOOST_TEST(failed.error().detail == words);
    BOOST_TEST(!RedisAnswer{reply}.is_unknown_script());
    std::string unknown = "NOSCRIPT No matching script";
    auto const other = single(REDIS_REPLY_ERROR, unknown);
    BOOST_TEST(RedisAnswer{other}.is_unknown_script());
    auto const text = single(REDIS_REPLY_STRING, unknown);
    BOOST_TEST(is_malformed(RedisAnswer{text}.done()));
    BOOST_TEST(!RedisAnswer{text}.is_unknown_script());
}

BOOST_AUTO_TEST_SUITE_END()

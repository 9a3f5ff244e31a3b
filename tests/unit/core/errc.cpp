#include <smsaero/core/errc.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <set>
#include <string_view>
#include <vector>

BOOST_AUTO_TEST_SUITE(errc_suite)

using namespace smsaero;

namespace {

static_assert(to_string(Errc::InsufficientFunds) == "insufficient_funds");
static_assert(mended_by(Errc::InsufficientFunds) == MendedBy::Account);
static_assert(logto_code(Errc::InsufficientFunds) == "usage_limit_exceeded");
static_assert(!message(Errc::InsufficientFunds).empty());

/// What Logto's connector kit knows.
constexpr std::string_view logto_codes[]{"general",
                                         "invalid_metadata",
                                         "unexpected_type",
                                         "invalid_config_guard",
                                         "invalid_request_parameters",
                                         "insufficient_request_parameters",
                                         "invalid_config",
                                         "invalid_certificate",
                                         "invalid_response",
                                         "template_not_found",
                                         "template_not_supported",
                                         "rate_limit_exceeded",
                                         "usage_limit_exceeded",
                                         "not_implemented",
                                         "social_auth_code_invalid",
                                         "social_invalid_access_token",
                                         "social_invalid_id_token",
                                         "authorization_failed"};

/// Every enumerator but `None`; a value that is none has no message.
std::vector<Errc> errors() {
    std::vector<Errc> found;
    for (unsigned value = 1; value < 256; ++value)
        if (!message(static_cast<Errc>(value)).empty()) found.push_back(static_cast<Errc>(value));
    return found;
}

} // namespace

BOOST_AUTO_TEST_CASE(every_enumerator_is_described) {
    std::vector<Errc> const all = errors();
    BOOST_TEST((all.front() == Errc::InvalidPhoneNumber));
    BOOST_TEST((all.back() == Errc::UnexpectedReply));
    BOOST_TEST(all.size() == static_cast<std::size_t>(Errc::UnexpectedReply));
}

BOOST_AUTO_TEST_CASE(every_error_has_a_name_of_its_own_in_snake_case) {
    std::set<std::string_view> names{to_string(Errc::None)};
    for (Errc code : errors()) {
        std::string_view const name = to_string(code);
        BOOST_TEST(names.insert(name).second, name << " is there twice");
        BOOST_TEST(name.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") == name.npos, name);
    }
    BOOST_TEST(to_string(Errc::None) == "none");
}

BOOST_AUTO_TEST_CASE(every_error_says_in_a_sentence_what_to_do_next) {
    std::set<std::string_view> messages;
    for (Errc code : errors()) {
        std::string_view const text = message(code);
        BOOST_TEST(messages.insert(text).second, text << " is there twice");
        BOOST_TEST(!text.ends_with('.'), text);
        // Continued by the failure with what is wrong with the config.
        if (code == Errc::InvalidConfig) continue;
        BOOST_TEST(text.find("; ") != text.npos, text);
    }
}

BOOST_AUTO_TEST_CASE(every_error_maps_to_an_error_of_logto) {
    for (Errc code : errors())
        BOOST_TEST((std::ranges::find(logto_codes, logto_code(code)) != std::end(logto_codes)),
                   to_string(code) << " maps to " << logto_code(code));
    BOOST_TEST(logto_code(Errc::None) == "");
}

BOOST_AUTO_TEST_CASE(somebody_can_mend_every_error) {
    for (Errc code : errors())
        BOOST_TEST((mended_by(code) != MendedBy::Nobody), to_string(code));
    BOOST_TEST((mended_by(Errc::None) == MendedBy::Nobody));
}

BOOST_AUTO_TEST_SUITE_END()

#include <smsaero/config/config_templates.hpp>

#include <boost/test/unit_test.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

BOOST_AUTO_TEST_SUITE(config_templates_suite)

using namespace smsaero;

namespace {

std::vector<ConfigTemplate> messages(std::vector<std::pair<std::string, std::string>> const& texts) {
    std::vector<ConfigTemplate> made;
    for (auto const& [usage_type, text] : texts)
        made.push_back({usage_type, MessageTemplate(text)});
    return made;
}

std::string found(ConfigTemplates const& templates, UsageType type) {
    std::optional<MessageLayout> const layout = templates.find<6>(type);
    return layout ? std::string(layout->image) : "nothing";
}

std::string found(ConfigTemplates const& templates, std::string_view usage_type) {
    MessageTemplate const* const message = templates.find_template(usage_type);
    return message ? std::string(message->text()) : "nothing";
}

} // namespace

BOOST_AUTO_TEST_CASE(the_first_exact_match_is_found) {
    ConfigTemplates const templates(
        messages({{"Generic", "generic"}, {"SignIn", "one"}, {"SignIn", "two"}, {"Foo", "foo"}}));
    BOOST_TEST(found(templates, UsageType::SignIn) == "one");
    BOOST_TEST(found(templates, UsageType::Generic) == "generic");
    BOOST_TEST(found(templates, "SignIn") == "one");
    BOOST_TEST(found(templates, "Foo") == "foo");
}

BOOST_AUTO_TEST_CASE(generic_stands_in_for_every_type_without_a_message) {
    ConfigTemplates const templates(
        messages({{"SignIn", "one"}, {"Generic", "first"}, {"Generic", "second"}}));
    BOOST_TEST(found(templates, UsageType::BindMfa) == "first");
    BOOST_TEST(found(templates, "BindMfa") == "first");
    BOOST_TEST(found(templates, "signin") == "first");
    BOOST_TEST(found(templates, "SignIn ") == "first");
    BOOST_TEST(found(templates, "") == "first");
}

BOOST_AUTO_TEST_CASE(without_the_fallback_nothing_stands_in) {
    ConfigTemplates const templates(messages({{"SignIn", "one"}, {"Generic", "generic"}}), Fallback::None);
    BOOST_TEST(found(templates, UsageType::SignIn) == "one");
    BOOST_TEST(found(templates, UsageType::Generic) == "generic");
    BOOST_TEST(found(templates, UsageType::BindMfa) == "nothing");
    BOOST_TEST(found(templates, "BindMfa") == "nothing");
    BOOST_TEST(found(templates, "Foo") == "nothing");
}

BOOST_AUTO_TEST_CASE(without_generic_nothing_stands_in) {
    ConfigTemplates const templates(messages({{"SignIn", "one"}}));
    BOOST_TEST(found(templates, UsageType::Generic) == "nothing");
    BOOST_TEST(found(templates, "Foo") == "nothing");
    BOOST_TEST(found(ConfigTemplates(), UsageType::SignIn) == "nothing");
    BOOST_TEST(found(ConfigTemplates(), "SignIn") == "nothing");
}

BOOST_AUTO_TEST_CASE(copies_and_moves_keep_finding_their_own_messages) {
    auto original = std::make_optional<ConfigTemplates>(messages({{"SignIn", "code {{code}}"}}));
    ConfigTemplates const copy = *original;
    ConfigTemplates const moved = std::move(*original);
    BOOST_TEST(found(*original, UsageType::SignIn) == "nothing");
    original.reset();
    BOOST_TEST(found(copy, UsageType::SignIn) == "code 000000");
    BOOST_TEST(found(moved, "SignIn") == "code {{code}}");
}

BOOST_AUTO_TEST_CASE(all_messages_are_laid_out_for_a_code_length) {
    ConfigTemplates templates(messages({{"SignIn", "a {{code}}"}, {"Foo", "b {{code}}"}}));
    templates.lay_out(4);
    BOOST_TEST(found(templates, UsageType::SignIn) == "a 0000");
    BOOST_TEST(templates.find_template("Foo")->layout().image == "b 0000");
}

BOOST_AUTO_TEST_CASE(the_messages_keep_the_order_of_the_config) {
    ConfigTemplates const templates(messages({{"B", "1"}, {"A", "2"}, {"B", "3"}}));
    BOOST_REQUIRE(templates.all().size() == 3u);
    BOOST_TEST(templates.all()[0].usage_type == "B");
    BOOST_TEST(templates.all()[2].message.text() == "3");
}

BOOST_AUTO_TEST_CASE(a_usage_type_that_is_no_enumerator_has_no_message) {
    ConfigTemplates const templates{{{"Generic", MessageTemplate{"{{code}}"}}}};
    BOOST_TEST(!templates.find<6>(static_cast<UsageType>(200)).has_value());
}

namespace {

ConfigTemplates with_locales(Fallback fallback = Fallback::Generic) {
    auto const one = [](std::string type, std::string text, std::string locale) {
        return ConfigTemplate{std::move(type), MessageTemplate(std::move(text)), std::move(locale)};
    };
    return ConfigTemplates({one("SignIn", "brazilian", "pt-BR"), one("SignIn", "portuguese", "pt"),
                            one("SignIn", "any", ""), one("SignIn", "second any", ""),
                            one("SignIn", "second portuguese", "PT"), one("Register", "russian", "ru"),
                            one("Register", "german", "de"), one("Generic", "generic russian", "ru"),
                            one("Generic", "generic", "")},
                           fallback);
}

std::string found(ConfigTemplates const& templates, UsageType type, std::string_view locales) {
    std::optional<MessageLayout> const layout = templates.find<6>(type, locales);
    std::string const by_type = layout ? std::string(layout->image) : "nothing";
    MessageTemplate const* const message = templates.find_template(to_string(type), locales);
    BOOST_TEST(by_type == (message ? std::string(message->text()) : "nothing"));
    return by_type;
}

} // namespace

BOOST_AUTO_TEST_CASE(the_languages_of_the_reader_choose_among_the_messages_for_a_type) {
    ConfigTemplates const templates = with_locales();
    BOOST_TEST(found(templates, UsageType::SignIn, "pt-BR") == "brazilian");
    BOOST_TEST(found(templates, UsageType::SignIn, "pt-br-x-a") == "brazilian");
    BOOST_TEST(found(templates, UsageType::SignIn, "pt-PT") == "portuguese");
    BOOST_TEST(found(templates, UsageType::SignIn, "ru pt") == "portuguese");
    BOOST_TEST(found(templates, UsageType::SignIn, "*") == "any");
    BOOST_TEST(found(templates, UsageType::SignIn, "fr") == "any");
    BOOST_TEST(found(templates, UsageType::SignIn, "") == "any");
}

BOOST_AUTO_TEST_CASE(without_a_message_for_every_reader_the_first_stands_in) {
    ConfigTemplates const templates = with_locales();
    BOOST_TEST(found(templates, UsageType::Register, "de-AT") == "german");
    BOOST_TEST(found(templates, UsageType::Register, "fr") == "russian");
    BOOST_TEST(found(templates, UsageType::Register, "") == "russian");
}

BOOST_AUTO_TEST_CASE(the_message_that_stands_in_for_a_type_is_chosen_by_language_too) {
    BOOST_TEST(found(with_locales(), UsageType::BindMfa, "ru") == "generic russian");
    BOOST_TEST(found(with_locales(), UsageType::BindMfa, "en") == "generic");
    BOOST_TEST(found(with_locales(Fallback::None), UsageType::BindMfa, "ru") == "nothing");
}

BOOST_AUTO_TEST_CASE(where_no_message_has_a_locale_languages_change_nothing) {
    ConfigTemplates const templates(messages({{"SignIn", "one"}, {"SignIn", "two"}, {"Generic", "generic"}}));
    BOOST_TEST(!templates.has_locales());
    BOOST_TEST(with_locales().has_locales());
    BOOST_TEST(found(templates, UsageType::SignIn, "ru en") == "one");
    BOOST_TEST(found(templates, UsageType::BindMfa, "ru en") == "generic");
}

BOOST_AUTO_TEST_SUITE_END()

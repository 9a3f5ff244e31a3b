#include "field_values.hpp"

#include "moments.hpp"

using namespace smsaero;
namespace json = boost::json;

std::string word_for(std::optional<std::int64_t> code, std::string const& gateways,
                     std::initializer_list<CodeWord> ours) {
    for (CodeWord const& each : ours)
        if (code == each.code) return std::string{each.word};
    if (!gateways.empty() || !code) return gateways;
    return std::to_string(*code);
}

json::value value_of(std::optional<std::int64_t> number) {
    return number ? json::value(*number) : json::value(nullptr);
}

json::value value_of(std::optional<std::string> const& text) {
    return text ? json::value(*text) : json::value(nullptr);
}

json::value value_of(std::optional<std::chrono::sys_seconds> time) {
    return time ? json::value(write_moment(*time)) : json::value(nullptr);
}

json::value value_of(std::optional<PhoneNumber> const& number, Disclosure disclosure) {
    if (!number) return nullptr;
    if (disclosure.numbers) return json::value("+" + std::string{number->reveal()});
    return json::value(number->masked().view());
}

void add_hidden(Fields& fields, std::string_view name, std::string_view title, Secret const& text,
                Disclosure disclosure) {
    if (disclosure.text) fields.push_back({name, title, json::value(text.reveal())});
}

void add_hidden(Fields& fields, std::string_view name, std::string_view title,
                std::optional<VerificationCode> const& code, Disclosure disclosure) {
    if (!disclosure.text) return;
    fields.push_back({name, title, code ? json::value(code->reveal()) : json::value(nullptr)});
}

void add_state(Fields& fields, std::optional<std::int64_t> code, std::string const& gateways,
               std::string const& state) {
    // Named as in what `send` prints.
    fields.push_back({"status", "", value_of(code)});
    fields.push_back({"extendStatus", "", json::value(gateways)});
    fields.push_back({"state", "state", json::value(state)});
}

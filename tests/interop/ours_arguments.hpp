#pragma once

#include <smsaero/api/contacts.hpp>
#include <smsaero/core/money.hpp>
#include <smsaero/core/phone_number.hpp>
#include <smsaero/core/secret.hpp>
#include <smsaero/core/verification_code.hpp>

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace smsaero::interop {

/// The fields of a request, by their names in this library. Each is taken out as it is read, so that one that
/// nobody reads, such as a misspelled one, is found by `end()`. Throws where a value is not what a field
/// takes.
class Arguments {
public:
    explicit Arguments(boost::json::object given) : given_(std::move(given)) {}

    bool has(std::string_view name) const { return given_.contains({name.data(), name.size()}); }

    /// Null when it is not given.
    boost::json::value value(std::string_view name) {
        auto const found = given_.find({name.data(), name.size()});
        if (found == given_.end()) return nullptr;
        boost::json::value value = std::move(found->value());
        given_.erase(found);
        return value;
    }

    /// Empty when it is not given.
    std::string text(std::string_view name) {
        return has(name) ? std::string{std::string_view{value(name).as_string()}} : std::string{};
    }
    Secret secret(std::string_view name) { return Secret{text(name)}; }

    std::optional<std::int64_t> integer(std::string_view name) {
        return has(name) ? std::optional{value(name).to_number<std::int64_t>()} : std::nullopt;
    }
    std::int64_t id(std::string_view name = "id") { return value(name).to_number<std::int64_t>(); }
    unsigned page() { return static_cast<unsigned>(integer("page").value_or(1)); }

    std::optional<std::chrono::sys_seconds> moment(std::string_view name) {
        auto const seconds = integer(name);
        return seconds ? std::optional{std::chrono::sys_seconds{std::chrono::seconds{*seconds}}}
                       : std::nullopt;
    }
    std::optional<Money> money(std::string_view name) {
        return has(name) ? std::optional{Money::parse(text(name)).value()} : std::nullopt;
    }
    VerificationCode code() { return VerificationCode::parse(text("code")).value(); }

    PhoneNumber phone() { return PhoneNumber::parse(text("number")).value(); }
    std::optional<PhoneNumber> phone_if_any() {
        return has("number") ? std::optional{phone()} : std::nullopt;
    }
    std::vector<PhoneNumber> phones() {
        std::vector<PhoneNumber> phones;
        if (!has("numbers")) return phones;
        boost::json::value const numbers = value("numbers");
        for (boost::json::value const& each : numbers.as_array())
            phones.push_back(PhoneNumber::parse(each.as_string()).value());
        return phones;
    }

    std::optional<Sex> sex() {
        std::string const word = text("sex");
        if (word != "" && word != "male" && word != "female") throw std::runtime_error("sex: " + word);
        return word.empty() ? std::nullopt : std::optional{word == "male" ? Sex::Male : Sex::Female};
    }
    PersonNotes notes() {
        return {sex(),          text("last_name"), text("first_name"), text("middle_name"),
                text("param1"), text("param2"),    text("param3")};
    }

    /// To be called when all is read.
    void end() const {
        if (!given_.empty()) throw std::runtime_error("no such field: " + std::string{given_.begin()->key()});
    }

private:
    boost::json::object given_;
};

} // namespace smsaero::interop

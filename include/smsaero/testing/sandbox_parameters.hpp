#pragma once

#include <smsaero/core/whole_number.hpp>
#include <smsaero/testing/sandbox_numbers.hpp>
#include <smsaero/testing/sandbox_reply.hpp>

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace smsaero::inline v0::testing {

/// Counts code points. Thread safety: any number of callers. Errors: none.
/// @param utf8 the text
/// @return how many characters it has
[[nodiscard]] inline std::size_t characters_in(std::string_view utf8) {
    return static_cast<std::size_t>(
        std::ranges::count_if(utf8, [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

/// The parameters of a call, whichever way they are spelled (numbers come as JSON numbers or as text), and
/// what is wrong with them: each `need…` and `refuse` adds to one list, so that the refusal names every bad
/// field at once. Thread safety: as a vector. Errors: none; `refusal` says what is wrong.
class SandboxParameters {
public:
    /// Nothing is wrong yet.
    /// @param given the parameters; must outlive this object
    explicit SandboxParameters(boost::json::object const& given) : given_(given) {}

    /// A parameter as text.
    /// @param name of the parameter
    /// @return a string as it is, an integer in digits; empty for null and for what is not there; `?` for
    /// what no text can be
    [[nodiscard]] std::string text(std::string_view name) const {
        auto const found = given_.if_contains({name.data(), name.size()});
        return found ? text_of(*found) : std::string();
    }

    /// A parameter as a whole number.
    /// @param name of the parameter
    /// @return the number, such as an id or seconds; 0 when it is none
    [[nodiscard]] std::int64_t integer(std::string_view name) const { return integer_in(text(name)); }

    /// A parameter as a number with a fraction.
    /// @param name of the parameter
    /// @return the number, such as roubles or hours; nothing when it is none
    [[nodiscard]] std::optional<double> decimal(std::string_view name) const {
        auto const found = given_.if_contains({name.data(), name.size()});
        if (found && found->is_double()) // JSON has no infinity, but 1e999 is read as one
            return std::isfinite(found->get_double()) ? std::optional{found->get_double()} : std::nullopt;
        double value = 0;
        auto const digits = text(name);
        auto const end = digits.data() + digits.size();
        auto const [stop, error] = std::from_chars(digits.data(), end, value);
        if (error != std::errc() || stop != end || !std::isfinite(value)) return std::nullopt;
        return value;
    }

    /// @return whether the call is for a list of numbers, which makes the answer a list too
    [[nodiscard]] bool has_list() const {
        auto const list = given_.if_contains("numbers");
        return list && list->is_array() && !list->get_array().empty();
    }

    /// @return the phone numbers of `numbers`, or the one of `number`, as they are; none when neither is
    /// there
    [[nodiscard]] std::vector<std::string> numbers() const {
        std::vector<std::string> numbers;
        if (has_list()) {
            for (auto const& each : given_.at("numbers").get_array())
                numbers.push_back(text_of(each, "?"));
        } else if (auto one = text("number"); !one.empty()) {
            numbers.push_back(std::move(one));
        }
        return numbers;
    }

    /// Demands a text.
    /// @param name of the parameter
    /// @return the text; empty, and noted as wrong, when it is not there
    std::string need(std::string_view name) {
        auto given = text(name);
        if (given.empty()) require(name);
        return given;
    }

    /// Demands one phone number.
    /// @param name of the parameter
    /// @return what is there; noted as wrong unless `is_number`
    std::string need_number(std::string_view name = "number") {
        auto given = need(name);
        if (!given.empty() && !is_number(given)) refuse(name);
        return given;
    }

    /// Demands one phone number or several; the refusal calls both `number`.
    /// @return what is there; noted as wrong unless each `is_number`
    std::vector<std::string> need_numbers() {
        auto given = numbers();
        if (given.empty())
            require("number");
        else if (!std::ranges::all_of(given, is_number))
            refuse("number");
        return given;
    }

    /// Demands the id of an item.
    /// @param items in the order of their ids
    /// @param name of the parameter
    /// @return the item, which points into `items`; null, and noted as wrong, when there is none
    template <class Item>
    Item* need_item(std::vector<Item>& items, std::string_view name = "id") {
        auto const given = need(name);
        if (given.empty()) return nullptr;
        auto const id = integer_in(given);
        auto const found = std::ranges::lower_bound(items, id, {}, &Item::id);
        if (found != items.end() && found->id == id) return &*found;
        refuse(name);
        return nullptr;
    }

    /// Takes a web address, or nothing: an empty one counts as none, as some clients always send the
    /// parameter.
    /// @param name of the parameter
    /// @return what is there; noted as wrong unless it begins with `http` or `https`
    std::string url(std::string_view name) {
        auto given = text(name);
        if (!given.empty() && !given.starts_with("http://") && !given.starts_with("https://")) refuse(name);
        return given;
    }

    /// Notes that a parameter is not there, or that it is not right; the first note about it counts.
    /// @param name of the parameter
    /// @{
    void require(std::string_view name) { add(name, R"(["required"])"); }
    void refuse(std::string_view name) { add(name, R"(["incorrect"])"); }
    /// @}

    /// @return whether anything is wrong so far
    [[nodiscard]] bool wrong() const { return !wrong_.empty(); }

    /// @return the refusal of all that is wrong, in the order in which it was found
    [[nodiscard]] SandboxReply refusal() const {
        JsonObjectText problems;
        for (auto const& [name, reasons] : wrong_)
            problems.raw(name, reasons);
        return invalid(problems);
    }

private:
    static std::string text_of(boost::json::value const& value, std::string_view null = {}) {
        if (value.is_null()) return std::string(null);
        if (value.is_string()) return {value.get_string().data(), value.get_string().size()};
        if (value.is_int64()) return std::to_string(value.get_int64());
        if (value.is_uint64()) return std::to_string(value.get_uint64());
        return "?";
    }

    static std::int64_t integer_in(std::string_view text) { return whole_number(text).value_or(0); }

    void add(std::string_view name, std::string_view reasons) {
        if (std::ranges::find(wrong_, name, &Problem::first) == wrong_.end())
            wrong_.emplace_back(name, reasons);
    }

    using Problem = std::pair<std::string, std::string_view>;

    boost::json::object const& given_;
    std::vector<Problem> wrong_;
};

} // namespace smsaero::inline v0::testing

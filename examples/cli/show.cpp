#include "show.hpp"

#include "output.hpp"

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include <charconv>
#include <cstdlib>
#include <string>
#include <string_view>

#include <sys/ioctl.h>
#include <unistd.h>

namespace json = boost::json;

namespace {

std::size_t terminal_width() {
    winsize size{};
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col != 0) return size.ws_col;
    std::size_t columns = 0;
    if (char const* const text = std::getenv("COLUMNS")) {
        std::string_view const digits{text};
        std::from_chars(digits.data(), digits.data() + digits.size(), columns);
    }
    return columns != 0 ? columns : 80;
}

bool wants_bold_header() { return isatty(STDOUT_FILENO) != 0 && std::getenv("NO_COLOR") == nullptr; }

/// A value for people.
std::string cell(json::value const& value) {
    std::string text;
    switch (value.kind()) {
    case json::kind::null:
        return text;
    case json::kind::string:
        return std::string{value.get_string()};
    case json::kind::array:
        for (json::value const& each : value.get_array())
            text.append(text.empty() ? "" : ", ").append(cell(each));
        return text;
    case json::kind::object:
        for (auto const& member : value.get_object())
            text.append(text.empty() ? "" : " ").append(cell(member.value()));
        return text;
    default:
        return json::serialize(value);
    }
}

} // namespace

bool wants_table(ShowOptions const& options) {
    return options.table || (!options.json && isatty(STDOUT_FILENO) != 0);
}

Disclosure disclosure_of(ShowOptions const& options) { return {options.numbers, options.text}; }

json::object to_json(Fields const& fields) {
    json::object object;
    for (Field const& field : fields)
        object.emplace(field.name, field.value);
    return object;
}

void Rows::add(Fields const& fields) {
    ++count_;
    if (!table_) return print(to_json(fields));
    header_.clear();
    Cells row;
    for (Field const& field : fields) {
        if (field.title.empty()) continue;
        header_.emplace_back(field.title);
        row.push_back(cell(field.value));
    }
    rows_.push_back(std::move(row));
}

void Rows::finish() {
    if (rows_.empty()) return;
    print_text(table(has_header_ ? Cells{} : header_, rows_, terminal_width(), wants_bold_header()));
    has_header_ = true;
    rows_.clear();
}

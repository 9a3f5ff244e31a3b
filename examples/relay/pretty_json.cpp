#include "pretty_json.hpp"

#include <smsaero/config/ecmascript_number.hpp>

#include <boost/json/serialize.hpp>

#include <cstddef>

namespace relay {

namespace json = boost::json;

namespace {

void append(std::string& out, json::value const& value, std::size_t indent);

/// Each of `items` on a line of its own.
template <class Items, class Write>
void append_lines(std::string& out, char open, Items const& items, char close, std::size_t indent,
                  Write write) {
    out += open;
    bool first = true;
    for (auto const& item : items) {
        out += first ? "\n" : ",\n";
        first = false;
        out.append(indent + 2, ' ');
        write(item);
    }
    if (!first) out.append("\n").append(indent, ' ');
    out += close;
}

void append(std::string& out, json::value const& value, std::size_t indent) {
    if (auto const* const object = value.if_object())
        append_lines(out, '{', *object, '}', indent, [&](json::key_value_pair const& member) {
            out.append(json::serialize(member.key())).append(": ");
            append(out, member.value(), indent + 2);
        });
    else if (auto const* const array = value.if_array())
        append_lines(out, '[', *array, ']', indent,
                     [&](json::value const& element) { append(out, element, indent + 2); });
    else if (double const* const number = value.if_double())
        smsaero::append_ecmascript_number(out, *number); // Boost would write 5E-1
    else
        out += json::serialize(value);
}

} // namespace

std::string pretty_json(json::value const& value) {
    std::string out;
    append(out, value, 0);
    out += '\n';
    return out;
}

} // namespace relay

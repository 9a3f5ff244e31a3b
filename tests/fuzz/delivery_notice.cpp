// Requests to the callback URL: the first byte is `f` for a form, `j` for JSON, and any other for a request
// that does not say; the rest is the body.

#include "holds.hpp"

#include <smsaero/api/delivery_book.hpp>
#include <smsaero/api/delivery_notice.hpp>
#include <smsaero/config/json_text.hpp>
#include <smsaero/core/shown_text.hpp>
#include <smsaero/core/utf8.hpp>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

using namespace smsaero;
using smsaero::fuzz::holds;

namespace {

constexpr std::string_view form = "application/x-www-form-urlencoded";
constexpr std::string_view json = "application/json";
constexpr std::size_t max_size = 64u << 10;

std::optional<std::int64_t> number_in(std::string_view text) {
    std::int64_t number = 0;
    auto const read = std::from_chars(text.data(), text.data() + text.size(), number);
    bool const all = read.ec == std::errc{} && read.ptr == text.data() + text.size();
    return all ? std::optional{number} : std::nullopt;
}

/// The pairs of a form, read in another way than the library's, and how often each name comes; nothing where
/// one cannot be read.
std::optional<std::multimap<std::string, std::string>> pairs_of(std::string_view body) {
    std::multimap<std::string, std::string> pairs;
    std::string texts[2];
    bool in_value = false;
    bool empty = true;
    auto const end_pair = [&] {
        bool const right = is_utf8(texts[0]) && is_utf8(texts[1]);
        if (right && !empty) pairs.emplace(texts[0], texts[1]);
        texts[0].clear();
        texts[1].clear();
        in_value = false;
        empty = true;
        return right;
    };
    for (std::size_t at = 0; at < body.size(); ++at) {
        char const c = body[at];
        if (c == '&') {
            if (!end_pair()) return std::nullopt;
            continue;
        }
        empty = false;
        if (c == '=' && !in_value) {
            in_value = true;
        } else if (c == '%') {
            constexpr std::string_view digits = "0123456789abcdef0123456789ABCDEF";
            std::size_t byte = 0;
            for (int i = 0; i < 2; ++i) {
                std::size_t const digit = ++at < body.size() ? digits.find(body[at]) : digits.npos;
                if (digit == digits.npos) return std::nullopt;
                byte = byte * 16 + digit % 16;
            }
            texts[in_value] += static_cast<char>(byte);
        } else {
            texts[in_value] += c == '+' ? ' ' : c;
        }
    }
    if (!end_pair()) return std::nullopt;
    return pairs;
}

/// Whether the form says exactly this once.
bool form_says(std::string_view body, DeliveryNotice const& notice) {
    auto const pairs = pairs_of(body);
    return pairs && pairs->count("id") == 1 && pairs->count("status") == 1
           && number_in(pairs->find("id")->second) == notice.id
           && number_in(pairs->find("status")->second) == notice.status.code;
}

/// The same of JSON.
bool json_says(std::string_view body, DeliveryNotice const& notice) {
    auto const read = parse_json(body, {.values = body.size()});
    if (!read || !read->value.is_object()) return false;
    auto const says = [&](std::string_view name, std::int64_t number) {
        auto const& repeated = read->duplicates;
        auto const* const value = read->value.get_object().if_contains(name);
        if (!value || std::count(repeated.begin(), repeated.end(), "/" + std::string{name}) != 0)
            return false;
        if (auto const* const text = value->if_string())
            return number_in({text->data(), text->size()}) == number;
        return *value == number;
    };
    return says("id", notice.id) && says("status", notice.status.code.value_or(0));
}

void check(DeliveryNotice const& notice) {
    holds(notice.id > 0, "an id is positive");
    holds(notice.status.code.has_value(), "a notice has a status");
    std::string_view const name = notice.status.name;
    holds(name.size() <= Scrub::max_size && is_utf8(name), "a name is short and UTF-8");
    for (std::string_view rest = name; !rest.empty(); rest.remove_prefix(utf8_length(rest)))
        holds(!shown_text::is_control(rest), "a name holds no control character");

    DeliveryBook book;
    holds(book.take(notice) == Taken::UnknownMessage && book.size() == 0, "what nobody expects is not kept");
    book.expect(notice.id);
    holds(book.take(notice) == Taken::Changed && book.take(notice) == Taken::Repeated,
          "the second is a repeat");
    holds(!book.status(notice.id)->is_confirmed(), "a notice is a claim");
}

bool same(NoticeResult const& a, NoticeResult const& b) {
    if (a.has_error() || b.has_error()) return a.has_error() && b.has_error() && a.error() == b.error();
    return a->id == b->id && a->status.code == b->status.code && a->status.name == b->status.name;
}

std::string in_form(DeliveryNotice const& notice) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text = "extendStatus=";
    for (char const c : notice.status.name) {
        auto const byte = static_cast<unsigned char>(c);
        text += {'%', digits[byte >> 4], digits[byte & 15]};
    }
    return text + "&id=" + std::to_string(notice.id) + "&status=" + std::to_string(*notice.status.code);
}

std::string in_json(DeliveryNotice const& notice) {
    std::string text = R"({"extendStatus":")";
    for (char const c : notice.status.name) {
        if (c == '"' || c == '\\') text += '\\';
        text += c;
    }
    return text + R"(","id":)" + std::to_string(notice.id) + R"(,"status":")"
           + std::to_string(*notice.status.code) + "\"}";
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    if (size == 0) return 0;
    std::string_view const body(reinterpret_cast<char const*>(data) + 1, size - 1);
    std::string_view const type = data[0] == 'f' ? form : data[0] == 'j' ? json : std::string_view{};

    NoticeResult const notice = read_delivery_notice(type, body);
    holds(notice.has_value() || !message(notice.error()).empty(), "there is a notice or a sentence");
    NoticeResult const of_form = read_delivery_notice(form, body);
    NoticeResult const of_json = read_delivery_notice(json, body);
    holds(of_form.has_error() || of_json.has_error(), "no body is a notice in both encodings");
    if (type.empty()) {
        std::size_t const first = body.find_first_not_of(" \t\r\n");
        bool const brace = first != body.npos && body[first] == '{';
        holds(same(notice, brace ? of_json : of_form), "without a type the first character says which it is");
    }
    holds(read_delivery_notice("text/plain", body).has_error(), "another type is none");
    if (notice.has_error()) return 0;

    check(*notice);
    bool const is_json = of_json.has_value();
    holds(is_json ? json_says(body, *notice) : form_says(body, *notice), "it is what the body says, once");
    holds(same(notice, read_delivery_notice(form, in_form(*notice))), "it reads back from a form");
    holds(same(notice, read_delivery_notice(json, in_json(*notice))), "and from JSON");

    std::string const text{body};
    std::string const open = text.substr(0, text.find_last_of('}'));
    std::string const unknown = is_json ? open + R"(,"ID":[{"id":1}]})" : text + "&ID=1&&id%5B%5D=2";
    if (unknown.size() <= max_size)
        holds(same(notice, read_delivery_notice(type, unknown)), "what is not known is ignored");
    for (std::string const name : {"id", "status"}) {
        std::string const twice = is_json ? open + ",\"" + name + "\":1}" : text + "&" + name + "=1";
        if (twice.size() <= max_size)
            holds(read_delivery_notice(type, twice).has_error(), "nothing is said twice");
    }
    std::string const damaged = is_json ? text + "}" : text + "&%";
    holds(read_delivery_notice(type, damaged).has_error(), "what is damaged is refused whole");
    return 0;
}

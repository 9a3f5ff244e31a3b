#pragma once

#include <smsaero/api/delivery_status.hpp>
#include <smsaero/api/listed_sms.hpp>
#include <smsaero/api/query.hpp>
#include <smsaero/config/json_kind.hpp>
#include <smsaero/config/json_string.hpp>
#include <smsaero/config/json_view.hpp>
#include <smsaero/core/errc.hpp>
#include <smsaero/core/json_escape.hpp>
#include <smsaero/core/phone_number.hpp>
#include <smsaero/core/secret.hpp>
#include <smsaero/core/utf8.hpp>
#include <smsaero/wire/credentials.hpp>
#include <smsaero/wire/lenient.hpp>
#include <smsaero/wire/scrub.hpp>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace smsaero::inline v0 {

/// One page of the gateway's list of messages.
struct SmsPage {
    /// The most entries that are read of a page; the gateway's own pages seem to have 50 (its manual's
    /// sample).
    static constexpr std::size_t max_messages = 1000;

    std::vector<ListedSms> messages = {}; ///< in the gateway's order
    /// Entries that could not be read, or are beyond `max_messages`. With any, absence proves nothing.
    std::size_t unreadable = 0;
    /// Whether another page follows; nothing when the gateway says neither.
    std::optional<bool> has_next = {};
    /// How many messages are on all pages together; nothing when the gateway does not say.
    std::optional<std::int64_t> total = {};

    bool empty() const { return messages.empty() && unreadable == 0; }
};

/// Asks which messages the gateway knows, a page at a time: `sms/list`, or `sms/testlist` for those that were
/// only played through. Costs nothing. Neither number nor text leave by a log or a failure. Thread safety: as
/// a string.
class SmsList : public Query<SmsPage> {
public:
    /// The messages to `number`; when `text` is not empty, those that the gateway finds by it, in UTF-8. How
    /// it searches is not documented, so who must not miss a message leaves it out. `page` counts from 1.
    explicit SmsList(PhoneNumber const& number, Mode mode = Mode::Live, unsigned page = 1, Secret text = {})
        : number_(number), text_(std::move(text)), path_(mode == Mode::Live ? "sms/list" : "sms/testlist") {
        // In the path even for POST, as all the gateway's clients have it.
        if (page > 1) path_.append("?page=").append(std::to_string(page));
    }

    Errc problem() const { return is_utf8(text_.reveal()) ? Errc::None : Errc::InvalidPayload; }
    std::string_view path() const { return path_; }
    std::string body() const {
        std::string json = R"({"number":")";
        json.append(number_.reveal()).append("\"");
        if (!text_.empty())
            json.append(R"(,"text":")").append(json_escape::text(text_.reveal())).append("\"");
        return json += '}';
    }
    void hide_in(Scrub& scrub) const {
        scrub.hide_parts(number_.reveal());
        scrub.hide(text_.reveal());
    }

    /// The entries are members named `"0"`, `"1"` and so on, in the order of these numbers, beside `links`
    /// and `totalCount`; an array is taken as well. Nothing when `data` is neither.
    std::optional<SmsPage> read(JsonView data, Scrub const& scrub) const {
        if (data.kind() != JsonKind::Object && data.kind() != JsonKind::Array) return std::nullopt;
        SmsPage page;
        std::vector<Entry> entries;
        auto const add = [&](std::uint64_t position, JsonView item) {
            if (entries.size() == SmsPage::max_messages)
                ++page.unreadable;
            else
                entries.push_back({position, item});
        };
        if (data.kind() == JsonKind::Array)
            data.for_each_element([&](JsonView item) {
                add(entries.size(), item);
                return true;
            });
        else
            data.for_each_member([&](JsonString key, JsonView item) {
                if (auto const position = read_position(key))
                    add(*position, item);
                else if (key == "links")
                    page.has_next = lenient::text(lenient::member(item, "next")).has_value();
                else if (key == "totalCount")
                    page.total = lenient::integer(item);
                else if (key == "id" || lenient::member(item, "id"))
                    ++page.unreadable; // an entry, and not in its place
            });
        std::stable_sort(entries.begin(), entries.end(),
                         [](Entry const& a, Entry const& b) { return a.position < b.position; });
        for (Entry const& entry : entries) {
            if (auto message = ListedSms::read(entry.item, scrub))
                page.messages.push_back(std::move(*message));
            else
                ++page.unreadable;
        }
        return page;
    }

private:
    struct Entry {
        std::uint64_t position;
        JsonView item;
    };

    /// By its value: a library that sorts keys as text has "10" before "9".
    static std::optional<std::uint64_t> read_position(JsonString key) {
        std::string_view const digits = key.body();
        std::uint64_t position = 0;
        auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), position);
        bool const whole = error == std::errc{} && end == digits.data() + digits.size();
        return whole ? std::optional{position} : std::nullopt;
    }

    PhoneNumber number_;
    Secret text_;
    std::string path_;
};

} // namespace smsaero::inline v0

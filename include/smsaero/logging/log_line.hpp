#pragma once

#include <smsaero/core/json_escape.hpp>
#include <smsaero/core/shown_text.hpp>
#include <smsaero/logging/line_sink.hpp>

#include <boost/core/no_exceptions_support.hpp>
#include <fmt/core.h>

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace smsaero::inline v0 {

/// A text of an event as a log may show it: control characters are spaces, so that it stays within its line;
/// ill-formed UTF-8 is `?`; and it is cut to `Limit` bytes, between two characters. It allocates nothing.
/// Thread safety: as an array. Errors: none.
template <std::size_t Limit>
class LoggedText {
public:
    /// Copies a text.
    /// @param text any bytes
    explicit constexpr LoggedText(std::string_view text) {
        while (!text.empty()) {
            shown_text::Character const next = shown_text::first(text);
            if (size_ + next.shown.size() > Limit) return;
            for (char c : next.shown)
                text_[size_++] = c;
            text.remove_prefix(next.length);
        }
    }
    /// @return the text as it may be shown, valid as long as this object
    constexpr std::string_view view() const { return {text_.data(), size_}; }

private:
    std::array<char, Limit> text_{};
    std::size_t size_ = 0;
};

/// An operation's path as a log may show it; the longest of ours takes half of that.
using LoggedOperation = LoggedText<64>;
/// As long as a host's name can be (RFC 1035, 2.3.4).
using LoggedHost = LoggedText<253>;

/// A line of a log on its way. What does not fit is left out, so it is given texts of limited length alone.
/// Thread safety: as an array. Errors: none; a line for which memory was lacking is lost.
class LogLine {
public:
    /// In bytes, with the newline. Fewer than PIPE_BUF, so that lines which several processes write into one
    /// pipe do not mix either (POSIX, write).
    static constexpr std::size_t max_size = 1024;

    /// Adds what fmt makes of it. Not by `format_to_n`, which would need no memory: with `fmt/core.h` alone a
    /// program of clang does not find it in a library of g++.
    /// @param format for fmt
    /// @param args what it names
    template <class... Args>
    void add(fmt::format_string<Args...> format, Args&&... args) noexcept {
        BOOST_TRY {
            std::string const added = fmt::format(format, std::forward<Args>(args)...);
            size_ += added.copy(text_.data() + size_, room());
        }
        BOOST_CATCH(...) {
            lost_ = true; // half a line would mislead
        }
        BOOST_CATCH_END
    }

    /// Adds a text as a JSON string, all of it or nothing.
    /// @param text UTF-8
    void add_json(std::string_view text) {
        if (json_escape::size(text) + 2 > room()) return;
        char* out = text_.data() + size_;
        *out++ = '"';
        out = json_escape::write(text, out);
        *out++ = '"';
        size_ = static_cast<std::size_t>(out - text_.data());
    }

    /// Ends the line and hands it on, once.
    /// @param sink gets it; what it throws is dropped
    template <LineSink S>
    void write_to(S& sink) noexcept {
        if (lost_) return;
        text_[size_++] = '\n';
        BOOST_TRY { sink.write(std::string_view{text_.data(), size_}); }
        BOOST_CATCH(...) {
            // A message matters more than the line about it.
        }
        BOOST_CATCH_END
    }

private:
    std::size_t room() const { return text_.size() - 1 - size_; }

    std::array<char, max_size> text_; // left as it is: only what was added is read
    std::size_t size_ = 0;
    bool lost_ = false;
};

} // namespace smsaero::inline v0

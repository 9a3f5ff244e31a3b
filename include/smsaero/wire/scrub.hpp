#pragma once

#include <smsaero/core/ascii.hpp>
#include <smsaero/core/shown_text.hpp>
#include <smsaero/core/utf8.hpp>
#include <smsaero/core/verification_code.hpp>
#include <smsaero/wire/unescape.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace smsaero::inline v0 {

/// Takes a call's secrets out of the gateway's words, which may echo the request, before anybody sees them. A
/// secret is found however the gateway writes it: in upper or lower case, with up to four characters that are
/// neither letter nor digit between two of its own (`+7 (900) 123-45-67`, `48-29`), escaped for JSON, a URL
/// or HTML, three times over if need be, and where the words break off in it or begin in it. Words that would
/// take too long to search are hidden whole, and so is what comes after a reply's worth of them: hostile
/// ones, and those with digits where there are tens of thousands of numbers. One serves one reply. Thread
/// safety: one thread at a time. Errors: none.
class Scrub {
public:
    /// The longest text that is passed on, in bytes.
    static constexpr std::size_t max_size = 200;
    /// The shortest part of a number or a key that is hidden, in bytes: the length of the shortest number.
    static constexpr std::size_t part_size = 7;

    /// Knows no secret yet.
    Scrub() { secrets_.reserve(8); } // more than an operation has, mostly

    /// Adds a secret.
    /// @param secret must outlive this object; an empty one is none
    void hide(std::string_view secret) { add({secret, secret.size()}); }

    /// Adds a secret of which a part says too much, such as a number without its country code.
    /// @param secret must outlive this object; an empty one is none
    /// @param least how many bytes of it in a row say too much, 1 or more
    void hide_parts(std::string_view secret, std::size_t least = part_size) {
        add({secret, std::min(secret.size(), least)});
    }

    /// Asks of a value that is no words.
    /// @param text the value
    /// @return whether it is a secret, or such a part of one, and nothing else but one character before it,
    /// such as the 8 of a Russian number
    bool is_secret(std::string_view text) const {
        auto const is_part = [](Secret const& secret, std::string_view part) {
            return part.size() >= secret.enough && secret.text.find(part) != secret.text.npos;
        };
        if (text.empty() || text.size() < shortest_) return false;
        return std::any_of(secrets_.begin(), secrets_.end(), [&](Secret const& secret) {
            return is_part(secret, text) || is_part(secret, text.substr(1));
        });
    }

    /// Takes the secrets out.
    /// @param words the gateway's, any bytes
    /// @return the words with every secret replaced by `***`, control characters by spaces, ill-formed UTF-8
    /// by `?`, and cut to `max_size` bytes
    std::string operator()(std::string_view words) const {
        words = words.substr(0, max_read);
        std::size_t steps = std::min(max_steps, steps_left_);
        steps_left_ -= steps;
        Marks const hidden = find_secrets(words, steps);
        steps_left_ += steps;
        std::string text;
        for (std::size_t at = 0; at < words.size() && text.size() < max_size;) {
            if (!hidden.empty() && hidden[at]) {
                if (at == 0 || !hidden[at - 1]) text += "***";
                ++at;
                continue;
            }
            shown_text::Character const next = shown_text::first(words.substr(at));
            text += next.shown;
            at += next.length;
        }
        return std::string{utf8_prefix(text, max_size)};
    }

private:
    /// Bounds the time that hostile words take.
    static constexpr std::size_t max_read = 4096;
    static constexpr int max_layers = 3;
    /// How many comparisons the search of one text may take: far more than any answer needs.
    /// A secret that is not found counts as well, so that the bound holds however many there are.
    static constexpr std::size_t max_steps = 1u << 19;
    /// And of all texts of a reply, of which there may be thousands: less than a tenth of a second.
    static constexpr std::size_t max_steps_of_all = 16 * max_steps;
    /// The longest gap between two characters of a secret, and the most of it in bytes.
    static constexpr std::size_t max_gap = 4;
    static constexpr std::size_t max_gap_bytes = 4 * max_gap;

    struct Secret {
        std::string_view text;
        std::size_t enough; ///< how many bytes of it in a row are to be hidden

        /// How many of its first or last bytes are, where the words end or begin in it: from what is left
        /// of a code of six nobody guesses the rest within a few attempts.
        std::size_t enough_at_edge() const {
            return text.size() < 4 ? text.size() : std::min<std::size_t>(4, (text.size() + 1) / 2);
        }
    };

    void add(Secret secret) {
        if (secret.text.empty()) return;
        shortest_ = std::min(shortest_, secret.enough);
        secrets_.push_back(secret);
        if (!std::all_of(secret.text.begin(), secret.text.end(), ascii::is_digit))
            std::swap(secrets_.back(), secrets_[not_of_digits_++]);
    }

    /// For each byte of the words whether it is of a secret, as 0 or 1; empty when none is. A string, because
    /// that is compiled already.
    using Marks = std::string;

    /// How far a text is followed by words.
    struct Run {
        std::size_t count = 0;  ///< bytes of the text
        std::size_t length = 0; ///< bytes of the words
        bool to_the_end = false;
    };

    static constexpr char other_case(char c) { return ascii::is_letter(c) ? static_cast<char>(c ^ 0x20) : c; }
    static constexpr bool alike(char a, char b) { return ascii::lower(a) == ascii::lower(b); }

    /// The length of what stands in `words` before `next`, as far as it may be passed over.
    static std::size_t gap_before(std::string_view words, char next) {
        std::size_t characters = 0;
        std::size_t at = 0;
        for (; at < std::min(words.size(), max_gap_bytes); ++at) {
            if (alike(words[at], next) || VerificationCode::is_symbol(words[at])) break;
            if (begins_character(words[at]) && ++characters > max_gap) break;
        }
        return at;
    }

    static Run follow(std::string_view words, std::string_view text) {
        Run run;
        std::size_t at = 0;
        while (run.count < text.size()) {
            if (run.count != 0 && begins_character(text[run.count]))
                at += gap_before(words.substr(at), text[run.count]);
            if (at == words.size() || !alike(words[at], text[run.count])) break;
            run.length = ++at;
            ++run.count;
        }
        run.to_the_end = at == words.size();
        return run;
    }

    /// How many bytes at the start of `words` are of a secret; 0 when none are. `begun` says whether other
    /// words stood before. Takes what it costs from `steps`, and ends when none is left.
    std::size_t secret_at(std::string_view words, bool begun, std::size_t& steps) const {
        std::size_t longest = 0;
        char const first = words[0];
        auto const spend = [&](std::size_t count) { steps -= std::min(steps, count); };
        // Thousands of numbers cost nothing in ordinary words, which have few digits.
        std::size_t const candidates = ascii::is_digit(first) ? secrets_.size() : not_of_digits_;
        for (std::size_t i = 0; i < candidates && steps != 0; ++i) {
            Secret const& secret = secrets_[i];
            auto const try_from = [&](std::size_t from) {
                Run const run = follow(words, secret.text.substr(from));
                spend(run.length);
                bool const is_edge =
                    (run.to_the_end && from == 0) || (!begun && from + run.count == secret.text.size());
                if (run.count >= (is_edge ? secret.enough_at_edge() : secret.enough))
                    longest = std::max(longest, run.length);
            };
            spend(1);
            if (begun && secret.enough == secret.text.size()) {
                if (alike(first, secret.text[0])) try_from(0);
                continue;
            }
            // So few words can hold its beginning or its end alone.
            if (words.size() < secret.enough) {
                if (alike(first, secret.text[0])) try_from(0);
                if (begun) continue;
                spend(words.size());
                for (std::size_t from = secret.text.size() - words.size(); from < secret.text.size(); ++from)
                    if (alike(first, secret.text[from])) try_from(from);
                continue;
            }
            spend(secret.text.size() / 64);
            for (char c : {first, other_case(first)}) {
                for (std::size_t from = secret.text.find(c); from != secret.text.npos && steps != 0;
                     from = secret.text.find(c, from + 1))
                    try_from(from);
                if (other_case(first) == first) break;
            }
        }
        return longest;
    }

    /// Finds the secrets in `words` as they stand, and with their escapes undone layer by layer. Takes what
    /// it costs from `steps`.
    Marks find_secrets(std::string_view words, std::size_t& steps) const {
        Marks hidden;
        if (secrets_.empty()) return hidden;
        mark_secrets(words, {}, words.size(), steps, hidden);
        if (words.find_first_of("\\%&") == words.npos) return hidden;
        Unescaped layer{.text = std::string{words}};
        for (int layers = 0; layers < max_layers; ++layers) {
            Unescaped next = unescape(layer.text);
            if (!next.changed) break;
            if (!layer.from.empty())
                for (std::size_t& from : next.from)
                    from = layer.from[from];
            layer = std::move(next);
            mark_secrets(layer.text, layer.from, words.size(), steps, hidden);
        }
        return hidden;
    }

    /// Marks the secrets in one layer; `from` says where its bytes stand among all `size` bytes of the words,
    /// and is empty for the words themselves.
    void mark_secrets(std::string_view text, std::vector<std::size_t> const& from, std::size_t size,
                      std::size_t& steps, Marks& hidden) const {
        bool begun = false;
        for (std::size_t at = 0; at < text.size(); ++at) {
            std::size_t const length = secret_at(text.substr(at), begun, steps);
            if (steps == 0) return static_cast<void>(hidden.assign(size, 1));
            if (length != 0) {
                hidden.resize(size);
                std::size_t const end = from.empty() ? at + length : from[at + length];
                for (std::size_t i = from.empty() ? at : from[at]; i < end; ++i)
                    hidden[i] = 1;
            }
            // What stands before the first words is no longer than a gap.
            begun = begun || VerificationCode::is_symbol(text[at]) || at >= max_gap_bytes;
        }
    }

    std::vector<Secret> secrets_;                   // those of digits alone last
    std::size_t not_of_digits_ = 0;                 // how many are not of digits alone
    std::size_t shortest_ = std::string_view::npos; // the fewest bytes of any that are to be hidden
    mutable std::size_t steps_left_ = max_steps_of_all;
};

} // namespace smsaero::inline v0

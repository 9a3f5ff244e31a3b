#pragma once

#include <smsaero/core/shown_text.hpp>
#include <smsaero/core/utf8.hpp>
#include <smsaero/core/verification_code.hpp>
#include <smsaero/wire/written_byte.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace smsaero::inline v0 {

/// Takes a call's secrets out of the gateway's words, which may echo the request, before anybody sees them.
/// A secret is found however the gateway writes it: in upper or lower case, with up to four characters
/// that are neither letter nor digit between two of its own (`+7 (900) 123-45-67`, `48-29`, `\"` for `"`),
/// escaped for JSON, a URL or HTML, and where the words break off in it or begin in it.
class Scrub {
public:
    /// The longest text that is passed on, in bytes.
    static constexpr std::size_t max_size = 200;
    /// The shortest part that `hide_parts` hides, in bytes: as long as the shortest phone number.
    static constexpr std::size_t part_size = 7;

    /// Adds a secret, which must outlive this object. An empty one is none.
    void hide(std::string_view secret) { secrets_.push_back({secret, secret.size()}); }

    /// The same for a secret of which a part says too much, such as a number without its country code.
    void hide_parts(std::string_view secret) {
        secrets_.push_back({secret, std::min(secret.size(), part_size)});
    }

    /// Whether `text` is a secret, or such a part of one, and nothing else: for values that are no words.
    bool is_secret(std::string_view text) const {
        return std::any_of(secrets_.begin(), secrets_.end(), [text](Secret const& secret) {
            return !text.empty() && text.size() >= secret.enough
                   && secret.text.find(text) != secret.text.npos;
        });
    }

    /// `words` with every secret replaced by `***`, control characters by spaces, ill-formed UTF-8 by `?`,
    /// and cut to `max_size` bytes.
    std::string operator()(std::string_view words) const {
        words = words.substr(0, max_read);
        std::string text;
        std::size_t hidden = 0; // how many bytes are still of a secret; several may overlap
        bool begun = false;
        while (!words.empty() && text.size() < max_size) {
            std::size_t const secret = secret_at(words, begun);
            if (secret != 0 && hidden == 0) text += "***";
            begun = begun || VerificationCode::is_symbol(words[0]);
            hidden = std::max(hidden, secret);
            std::size_t length = 1;
            if (hidden != 0) {
                --hidden;
            } else {
                shown_text::Character const next = shown_text::first(words);
                text += next.shown;
                length = next.length;
            }
            words.remove_prefix(length);
        }
        return std::string{utf8_prefix(text, max_size)};
    }

private:
    /// Bounds the time that words of nothing but secrets take.
    static constexpr std::size_t max_read = 1 << 16;
    /// The longest gap between two characters of a secret, in bytes.
    static constexpr std::size_t max_gap = 4;

    struct Secret {
        std::string_view text;
        std::size_t enough; ///< how many bytes of it in a row are to be hidden

        /// How many of its first or last bytes are, where the words end or begin in it: from what is left
        /// of a code of six nobody guesses the rest within a few attempts.
        std::size_t enough_at_edge() const {
            return text.size() < 4 ? text.size() : std::min<std::size_t>(4, (text.size() + 1) / 2);
        }
    };

    /// How far a text is followed by the words.
    struct Run {
        std::size_t count = 0;  ///< bytes of the text
        std::size_t length = 0; ///< bytes of the words
        bool to_the_end = false;
    };

    static Run follow(std::string_view words, std::string_view text) {
        Run run;
        std::size_t at = 0;
        while (run.count < text.size()) {
            std::size_t step = written_byte::length(words.substr(at), text[run.count]);
            for (std::size_t gap = 0; step == 0 && run.count != 0 && gap < max_gap && at < words.size()
                                      && !VerificationCode::is_symbol(words[at]);
                 ++gap)
                step = written_byte::length(words.substr(++at), text[run.count]);
            if (step == 0) break;
            at += step;
            ++run.count;
            run.length = at;
        }
        run.to_the_end = at == words.size();
        return run;
    }

    /// How many bytes at the start of `words` are of a secret; 0 when none are. `begun` says whether other
    /// words stood before.
    std::size_t secret_at(std::string_view words, bool begun) const {
        std::size_t longest = 0;
        for (Secret const& secret : secrets_) {
            // A secret that holds what looks like an escape is found as it stands alone.
            if (words.starts_with(secret.text)) longest = std::max(longest, secret.text.size());
            bool const in_parts = secret.enough < secret.text.size() || !begun;
            for (std::size_t from = 0; from < (in_parts ? secret.text.size() : 1); ++from) {
                Run const run = follow(words, secret.text.substr(from));
                bool const is_edge =
                    (run.to_the_end && from == 0) || (!begun && from + run.count == secret.text.size());
                std::size_t const enough = is_edge ? secret.enough_at_edge() : secret.enough;
                if (run.count != 0 && run.count >= enough) longest = std::max(longest, run.length);
            }
        }
        return longest;
    }

    std::vector<Secret> secrets_;
};

} // namespace smsaero::inline v0

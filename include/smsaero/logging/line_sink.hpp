#pragma once

#include <cstdio>
#include <string_view>

namespace smsaero::inline v0 {

/// Where a logger's lines go. `write` is called once for each line, which ends with a newline, is UTF-8 and
/// has at most `LogLine::max_size` bytes; by as many threads at once as drive calls. It should not block for
/// long, since the call waits for it, and not throw: a line whose sink throws is lost. Exemplar:
///
///     struct Sink {
///         void write(std::string_view line);
///     };
///
/// Models: `FileSink`.
template <class S>
concept LineSink = requires(S& sink, std::string_view line) { sink.write(line); };

/// Writes lines to a C stream, standard error by default, each at once and whole. Thread safety: any number
/// of callers, as for C streams (POSIX, flockfile). Errors: what the stream refuses, on a
/// full disk for instance, is lost.
struct FileSink {
    std::FILE* file = stderr; ///< must outlive the sink and its copies

    /// Writes a line.
    /// @param line with its newline
    void write(std::string_view line) const noexcept {
        std::fwrite(line.data(), 1, line.size(), file);
        std::fflush(file);
    }
};

} // namespace smsaero::inline v0

#include "input.hpp"

#include <smsaero/config/json_text.hpp>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <memory>

namespace {

constexpr std::size_t limit = smsaero::JsonLimits{}.bytes + 1;

struct Close {
    void operator()(std::FILE* file) const {
        if (file != stdin) std::fclose(file);
    }
};

boost::system::error_code last_error() { return {errno, boost::system::system_category()}; }

} // namespace

boost::system::result<std::string> read_input(std::string const& file) {
    std::unique_ptr<std::FILE, Close> const stream(file == "-" ? stdin : std::fopen(file.c_str(), "rb"));
    if (!stream) return last_error();
    std::string text;
    text.reserve(limit); // untouched memory costs nothing, and a growing string would be copied
    char block[1 << 16];
    while (text.size() < limit) {
        std::size_t const count = std::fread(block, 1, sizeof block, stream.get());
        text.append(block, std::min(count, limit - text.size()));
        if (count < sizeof block) break;
    }
    if (std::ferror(stream.get())) return last_error();
    return text;
}

bool read_line(std::FILE* stream, std::string& line) {
    line.clear();
    line.reserve(limit);
    int c = getc_unlocked(stream);
    if (c == EOF) return false;
    for (; c != EOF && c != '\n'; c = getc_unlocked(stream))
        if (line.size() < limit) line += static_cast<char>(c);
    return true;
}

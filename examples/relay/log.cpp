#include "log.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <string>

namespace relay {

void log_event(std::string_view event,
               std::initializer_list<std::pair<std::string_view, std::string_view>> more) {
    auto const now = std::chrono::system_clock::now();
    auto const milliseconds =
        std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count() % 1000;
    boost::json::object line{
        {"time", fmt::format("{:%FT%T}.{:03}Z", fmt::gmtime(std::chrono::system_clock::to_time_t(now)),
                             milliseconds)},
        {"event", event}};
    for (auto const& [name, value] : more)
        if (!value.empty()) line[name] = value;
    std::string const text = boost::json::serialize(line) + "\n";
    std::fwrite(text.data(), 1, text.size(), stderr); // one call a line, so that lines of threads do not mix
}

} // namespace relay

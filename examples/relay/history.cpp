#include "history.hpp"

#include <boost/json/array.hpp>

namespace relay {

namespace json = boost::json;
using smsaero::Outcome;

namespace {

std::int64_t hour_of(History::Time time) {
    return std::chrono::floor<std::chrono::hours>(time).time_since_epoch().count();
}

json::object named(std::array<std::uint64_t, 4> const& outcomes) {
    auto const count = [&](Outcome outcome) { return outcomes[static_cast<std::size_t>(outcome)]; };
    return {{"sent", count(Outcome::Sent)},
            {"rejected", count(Outcome::Rejected)},
            {"notSent", count(Outcome::NotSent)},
            {"unknown", count(Outcome::Unknown)}};
}

} // namespace

void History::add(Time now, Outcome outcome, smsaero::Errc code, std::string_view usage_type,
                  smsaero::MaskedPhone phone) {
    std::int64_t const hour = hour_of(now);
    Bucket& bucket = buckets_[static_cast<std::size_t>(hour) % steps];
    if (bucket.hour != hour) bucket = {hour, {}};
    ++bucket.outcomes[static_cast<std::size_t>(outcome)];
    ++totals_[static_cast<std::size_t>(outcome)];
    if (outcome == Outcome::Sent) return;
    failures_.push_front({now, code, std::string(usage_type), std::string(phone.view())});
    if (failures_.size() > most_failures) failures_.pop_back();
}

json::object History::json(Time now) const {
    json::array buckets;
    std::int64_t const last = hour_of(now);
    for (std::int64_t hour = last - static_cast<std::int64_t>(steps) + 1; hour <= last; ++hour) {
        Bucket const& bucket = buckets_[static_cast<std::size_t>(hour) % steps];
        json::object entry{{"at", hour * 3600}};
        for (auto const& [name, count] : named(bucket.hour == hour ? bucket.outcomes : Bucket{}.outcomes))
            entry[name] = count;
        buckets.push_back(std::move(entry));
    }
    json::array failures;
    for (Mishap const& each : failures_)
        failures.push_back({{"at", each.at.time_since_epoch().count()},
                            {"code", to_string(each.code)},
                            {"title", message(each.code)},
                            {"usageType", each.usage_type},
                            {"phone", each.phone}});
    return {{"now", now.time_since_epoch().count()},
            {"step", std::chrono::seconds(step).count()},
            {"buckets", std::move(buckets)},
            {"totals", named(totals_)},
            {"delivery", {{"expected", expected_}, {"delivered", delivered_}, {"undelivered", undelivered_}}},
            {"verifications", {{"started", started_}, {"approved", approved_}}},
            {"spend", spend_.text()},
            {"failures", std::move(failures)}};
}

} // namespace relay

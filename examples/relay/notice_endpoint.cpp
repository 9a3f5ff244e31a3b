#include "notice_endpoint.hpp"

#include <smsaero/api/delivery_notice.hpp>

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace relay {

using smsaero::NoticeProblem;
using smsaero::Taken;

namespace {

/// Between two questions of the same message: claims cost the gateway no more than that.
constexpr std::chrono::seconds ask_again{5};

HttpResponse unread(NoticeProblem problem_found) {
    int const status = problem_found == NoticeProblem::TooLarge      ? 413
                       : problem_found == NoticeProblem::ForeignType ? 415
                                                                     : 400;
    return problem(status, to_string(problem_found), "This is no notice.");
}

} // namespace

void NoticeEndpoint::answer(HttpRequest const& request, Respond respond) {
    if (!secret_.is_in(request.path, "/callbacks/smsaero"))
        return std::move(respond)(problem(404, "not_found", "There is nothing here."));
    if (request.method != "POST") {
        HttpResponse refused = problem(405, "method_not_allowed", "This cannot be done here.");
        refused.headers.emplace_back("Allow", "POST");
        return std::move(respond)(std::move(refused));
    }
    std::move(respond)(take(request));
}

HttpResponse NoticeEndpoint::take(HttpRequest const& request) {
    auto notice = smsaero::read_delivery_notice(request.header("Content-Type"), request.body);
    if (!notice) {
        core_.metrics.count_notice("unreadable");
        return unread(notice.error());
    }
    std::int64_t const id = notice->id;
    bool const final = notice->status.is_final();
    Taken const taken = core_.deliveries.take(*std::move(notice));
    core_.metrics.count_notice(to_string(taken));
    // Even where the claim changes nothing: a false one may have been here before a true one.
    if (final && taken != Taken::UnknownMessage && !is_settled(id)) ask(id);
    return {.type = "text/plain", .body = "ok\n"};
}

bool NoticeEndpoint::is_settled(std::int64_t id) const {
    auto const known = core_.deliveries.status(id);
    return known && known->is_confirmed() && known->status.is_final();
}

void NoticeEndpoint::ask(std::int64_t id) {
    auto const now = std::chrono::steady_clock::now().time_since_epoch();
    asked_.collect(now, 8);
    if (!core_.generation || core_.stopping || asked_.find(id, now) != nullptr) return;
    asked_.put(id, Asked{}, now, ask_again);
    ask_status(core_.generation, id, [this, id](auto report) {
        if (!report || is_settled(id)) return;
        core_.deliveries.confirm(*std::move(report));
        auto const known = core_.deliveries.status(id);
        if (known && is_settled(id))
            core_.history.add_delivered(known->status.code == smsaero::DeliveryStatus::delivered);
    });
}

} // namespace relay

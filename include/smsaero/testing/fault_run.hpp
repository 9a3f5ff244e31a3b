#pragma once

#include <smsaero/exchange/transport.hpp>
#include <smsaero/testing/full_port.hpp>
#include <smsaero/testing/peer_replies.hpp>
#include <smsaero/testing/peer_script.hpp>
#include <smsaero/testing/peer_tls.hpp>
#include <smsaero/testing/refusing_port.hpp>
#include <smsaero/testing/scripted_gate.hpp>
#include <smsaero/testing/transport_fault.hpp>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <variant>

namespace smsaero::inline v0::testing {

/// A transport's `post`, whatever the transport.
using AnyPost = std::function<PostResult(Gate const&, Request const&, Deadline)>;

/// Makes a transport that trusts the authority given as PEM text; empty for plain HTTP.
using MakePost = std::function<AnyPost(std::string const& ca_pem)>;

/// What one fault came to.
struct FaultRun {
    bool met = false;                    ///< whether the transport came as far as the fault
    std::optional<PostResult> result;    ///< nothing when it threw
    std::string thrown;                  ///< what it threw
    std::size_t seen = 0;                ///< complete requests that held the message, elsewhere too
    std::size_t others = 0;              ///< complete requests that held neither this nor an earlier message
    std::size_t connections = 0;         ///< how many the gate accepted, those of an earlier message included
    std::chrono::milliseconds elapsed{}; ///< from the post's beginning to its end; 0 when it threw
    std::chrono::milliseconds deadline{}; ///< that the post was given
    std::string complaint;                ///< what is wrong with the request; empty when nothing is
};

namespace fault_run_detail {

inline constexpr std::string_view authorization = "Basic dGhlOmtleQ==";
inline constexpr std::string_view earlier_body = R"({"the":"earlier message"})";

/// The gate of one run, and what it notices.
class Scene {
public:
    Scene(TransportFault const& fault, bool over_tls)
        : fault_(fault), message_(R"({"the":"message"})"), over_tls_(over_tls) {
        if (message_.size() < fault.request_size) message_.resize(fault.request_size, ' ');
        if (fault.port == FaultPort::Full) full_.emplace();
        answer_ = fault.answer;
        for (auto& each : answer_)
            if (auto* const write = std::get_if<step::Write>(&each)) lead_elsewhere(write->bytes);
        server_.emplace(over_tls ? fault.tls : PeerTls::None,
                        PeerOptions{.answer = [this](PeerRequest const& request) { return answer(request); },
                                    .on_accept = [this](std::size_t) { return fault_.on_accept; },
                                    .on_open =
                                        [this](std::size_t) {
                                            opened_ = true;
                                            return fault_.on_open;
                                        }});
    }

    [[nodiscard]] std::string const& ca_pem() const { return server_->ca_pem(); }
    [[nodiscard]] std::string const& message() const { return message_; }

    [[nodiscard]] Gate gate() const {
        Gate gate = server_->gate();
        if (fault_.port == FaultPort::Refuses) gate.port = std::to_string(refusing_.port());
        if (full_) gate.port = std::to_string(full_->port());
        if (!fault_.host.empty()) gate.host = fault_.host;
        return gate;
    }

    void stop() {
        std::lock_guard const lock(stopping_);
        server_->stop();
    }

    /// To be called once the server has stopped.
    void tell(FaultRun& run) const {
        auto const& peer = server_->peer();
        run.seen = peer.complete_requests(message_);
        run.others = peer.complete_requests() - run.seen - peer.complete_requests(std::string(earlier_body));
        if (elsewhere_) {
            auto const seen = elsewhere_->peer().complete_requests(message_);
            run.seen += seen;
            run.others += elsewhere_->peer().complete_requests() - seen;
        }
        run.connections = peer.connections();
        bool const refused_by_certificate =
            over_tls_ && fault_.tls != PeerTls::Good && fault_.tls != PeerTls::Tls12;
        run.met = fault_.port != FaultPort::Serves                            ? true
                  : refused_by_certificate || !fault_.on_accept.empty()       ? run.connections > 0
                  : !fault_.on_open.empty() || !fault_.earlier_answer.empty() ? opened_.load()
                                                                              : run.seen > 0;
        std::lock_guard const lock(judging_);
        run.complaint = complaint_;
    }

private:
    void lead_elsewhere(std::string& bytes) {
        constexpr std::string_view mark = "ELSEWHERE";
        auto const place = bytes.find(mark);
        if (place == bytes.npos) return;
        elsewhere_.emplace(PeerTls::None,
                           PeerOptions{.answer = [](PeerRequest const&) { return PeerReply{ok_reply()}; }});
        bytes.replace(place, mark.size(), elsewhere_->gate().url() + "elsewhere");
    }

    PeerReply answer(PeerRequest const& request) {
        if (request.target.ends_with("/elsewhere")) return {ok_reply()};
        {
            std::lock_guard const lock(judging_);
            if (complaint_.empty()) complaint_ = wrong_with(request);
        }
        return request.body == earlier_body ? fault_.earlier_answer : answer_;
    }

    [[nodiscard]] std::string wrong_with(PeerRequest const& request) const {
        if (request.method != "POST") return "its method was " + request.method;
        if (request.target != "/v2/sms/send") return "it asked for another path";
        if (request.body != message_ && request.body != earlier_body) return "its body was another";
        if (request.header("Authorization") != authorization) return "its Authorization was another";
        if (!request.header("Content-Type").starts_with("application/json"))
            return "its Content-Type was not application/json";
        if (!request.header("Expect").empty()) return "it had an Expect header";
        return {};
    }

    TransportFault const& fault_;
    std::string message_;
    bool over_tls_;
    PeerReply answer_;
    RefusingPort refusing_;
    std::optional<FullPort> full_;
    std::atomic<bool> opened_ = false;
    mutable std::mutex judging_;
    std::mutex stopping_;
    std::string complaint_;
    std::optional<ScriptedGate> elsewhere_;
    std::optional<ScriptedGate> server_; // last: its threads use everything above
};

/// Stops the server when a post is far beyond its deadline, so that most transports return at last.
class Watchdog {
public:
    Watchdog(Scene& scene, std::chrono::steady_clock::time_point until)
        : thread_([this, &scene, until](std::stop_token stop) {
              std::unique_lock lock(mutex_);
              if (!wake_.wait_until(lock, stop, until, [&] { return stop.stop_requested(); })
                  && !stop.stop_requested())
                  scene.stop();
          }) {}

private:
    std::mutex mutex_;
    std::condition_variable_any wake_;
    std::jthread thread_;
};

inline FaultRun run_once(TransportFault const& fault, bool over_tls, MakePost const& make,
                         std::chrono::milliseconds deadline) {
    using Clock = std::chrono::steady_clock;
    FaultRun run;
    run.deadline = deadline;
    Scene scene(fault, over_tls);
    Request const request{.path = "sms/send", .authorization = authorization, .body = scene.message()};
    auto const within = [](std::chrono::milliseconds time) {
        auto const end = Clock::now() + time;
        return Deadline{end, end};
    };
    try {
        AnyPost const post = make(scene.ca_pem());
        if (!fault.earlier_answer.empty()) {
            Request earlier = request;
            earlier.body = earlier_body;
            if (post(scene.gate(), earlier, within(std::chrono::seconds{5})).has_error())
                run.complaint = "the message before it failed";
            // For what the server does to the idle connection to arrive.
            std::this_thread::sleep_for(std::chrono::milliseconds{200});
        }
        auto const start = Clock::now();
        Watchdog const watchdog(scene, start + deadline + std::chrono::seconds{10});
        run.result = post(scene.gate(), request, within(deadline));
        run.elapsed = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - start);
    } catch (std::exception const& error) {
        run.thrown = error.what();
    } catch (...) {
        run.thrown = "something that is no std::exception";
    }
    scene.stop();
    auto const failed_before = std::move(run.complaint);
    scene.tell(run);
    if (!failed_before.empty()) run.complaint = failed_before;
    return run;
}

} // namespace fault_run_detail

/// Shows one fault to a transport made for it. Where a slow machine lets a brief deadline pass before the
/// fault is met, it is tried again with more time. Thread safety: any number of callers, each with a `make`
/// of its own. Errors: throws `boost::system::system_error` when no port can be had, `std::runtime_error`
/// when OpenSSL fails.
/// @param fault what to show
/// @param over_tls whether over TLS; the fault must apply there
/// @param make makes the transport; what it throws is taken for the transport's
/// @return what came of it
[[nodiscard]] inline FaultRun run_fault(TransportFault const& fault, bool over_tls, MakePost const& make) {
    auto deadline = fault.deadline;
    for (int tries_left = 3;; --tries_left) {
        FaultRun run = fault_run_detail::run_once(fault, over_tls, make, deadline);
        bool const tell = run.met || run.seen > 0 || !run.thrown.empty() || tries_left == 1;
        if (tell || fault.deadline > brief_deadline) return run;
        deadline *= 4;
    }
}

} // namespace smsaero::inline v0::testing

#pragma once

#include "../simulation/sim_random.hpp"
#include "../support/peers.hpp"
#include "soak_journal.hpp"

#include <smsaero/testing/transport_faults.hpp>
#include <smsaero/wire/gate.hpp>

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace smsaero::soak {

using simulation::Random;
using testing::PeerReply;
using testing::PeerRequest;
using testing::PeerTls;
using testing::TransportFault;

/// How often each fault of the table was shown; by its place there.
using FaultCounts = std::vector<std::atomic<std::uint64_t>>;

/// The gates of a run, all over TLS: three that answer, with the faults of the public table at random, and
/// one for each fault of a whole gate, such as a wrong certificate. Which call meets which fault follows from
/// the seed and the call alone.
class Gates {
public:
    Gates(std::uint64_t seed, Journal& journal)
        : seed_(seed), journal_(journal), shown_(testing::transport_faults().size()) {
        sort();
        for (PeerTls const tls : {PeerTls::Good, PeerTls::Tls12, PeerTls::Good})
            add(answering_, tls, answering_.size());
        for (std::size_t const place : whole_gates_)
            if (fault(place).port == testing::FaultPort::Serves && fault(place).host.empty())
                add(wrong_, fault(place).tls, 10);
    }

    /// Gates that answer.
    std::vector<Gate> answering() const { return all_of(answering_); }

    /// Gates to which no connection can be made: nothing may ever reach them.
    std::vector<Gate> unreachable() const {
        std::vector<Gate> all = all_of(wrong_);
        all.push_back(test_support::refusing_gate(true));
        all.push_back({.host = std::string(64, 'x') + ".invalid"}); // longer than a label may be
        return all;
    }

    std::string trust() const {
        std::string all;
        for (auto const* const gates : {&answering_, &wrong_})
            for (auto const& peer : *gates)
                all += peer.ca_pem();
        return all;
    }

    /// Afterwards nothing is seen any more.
    void stop() {
        for (auto* const gates : {&answering_, &wrong_})
            for (auto& peer : *gates)
                peer.stop();
    }

    /// What was not to be seen; nothing in a sound run.
    std::size_t strange_requests() const {
        std::size_t all = strange_;
        for (auto const& peer : wrong_)
            all += peer.complete_requests();
        return all;
    }

    /// How often each fault of the table was shown, but those that `left_out` names. `refused` and
    /// `unresolved` are the caller's to know.
    std::vector<std::pair<std::size_t, std::uint64_t>> shown(std::uint64_t refused,
                                                             std::uint64_t unresolved) const {
        std::vector<std::pair<std::size_t, std::uint64_t>> all;
        auto peer = wrong_.begin();
        for (std::size_t place = 0; place < shown_.size(); ++place) {
            if (left_out(fault(place))) continue;
            std::uint64_t count = shown_[place];
            if (fault(place).port == testing::FaultPort::Refuses && fault(place).host.empty())
                count = refused;
            else if (!fault(place).host.empty())
                count = unresolved;
            else if (is_whole_gate(fault(place)))
                count = (peer++)->connections();
            else if (fault(place).tls == PeerTls::Tls12)
                count = answering_[1].connections();
            all.emplace_back(place, count);
        }
        return all;
    }

    /// Its requests are larger than a message can be; or each call would wait for the whole of its share.
    static bool left_out(TransportFault const& fault) {
        return fault.request_size != 0 || fault.port == testing::FaultPort::Full
               || fault.fault == "unreachable";
    }

private:
    static TransportFault const& fault(std::size_t place) { return testing::transport_faults()[place]; }

    static bool is_whole_gate(TransportFault const& fault) {
        bool const serves = fault.tls == PeerTls::Good || fault.tls == PeerTls::Tls12;
        return fault.port != testing::FaultPort::Serves || !fault.host.empty()
               || (!serves && fault.on_accept.empty());
    }

    /// A place for each fault, several for those that cost no time.
    void sort() {
        for (std::size_t place = 0; place < shown_.size(); ++place) {
            TransportFault const& each = fault(place);
            bool const waits = each.deadline == testing::brief_deadline;
            bool floods = false;
            for (auto const& step : each.answer)
                floods = floods || std::holds_alternative<testing::step::Flood>(step);
            if (left_out(each)) continue;
            if (is_whole_gate(each))
                whole_gates_.push_back(place);
            else if (!each.on_accept.empty())
                accepts_.insert(accepts_.end(), waits ? 1 : 4, place);
            else if (!each.on_open.empty())
                opens_.insert(opens_.end(), waits ? 1 : 4, place);
            else if (each.tls == PeerTls::Good)
                answers_.insert(answers_.end(), waits || floods ? 1 : 4, place);
        }
    }

    void add(std::deque<test_support::Peer>& to, PeerTls tls, std::size_t number) {
        test_support::PeerSetup setup{
            .tls = tls, .answer = [this](PeerRequest const& request) { return answer(request); }};
        if (&to == &answering_) {
            setup.on_accept = [this, number](std::size_t connection) {
                return on_connection(accepts_, 800, &TransportFault::on_accept, number, connection, 1);
            };
            setup.on_open = [this, number](std::size_t connection) {
                return on_connection(opens_, 400, &TransportFault::on_open, number, connection, 2);
            };
        }
        to.emplace_back(std::move(setup));
    }

    /// `of_ten_thousand` connections meet one of these faults.
    PeerReply on_connection(std::vector<std::size_t> const& places, unsigned of_ten_thousand,
                            PeerReply TransportFault::*steps, std::size_t gate, std::size_t connection,
                            std::uint64_t what) {
        Random random{seed_ ^ Random{connection << 8 | gate << 4 | what}.next()};
        if (!random.chance(of_ten_thousand)) return {};
        std::size_t const place = places[random.below(places.size())];
        ++shown_[place];
        return fault(place).*steps;
    }

    PeerReply answer(PeerRequest const& request) {
        auto const id = CallId::of(request.body);
        if (!id || !journal_.knows(*id) || request.method != "POST" || request.target != "/v2/sms/send") {
            ++strange_;
            return {testing::step::Close{}};
        }
        Random random{seed_ ^ Random{id->message * CallId::max_tries + id->number}.next()};
        std::string const accepted =
            R"({"success":true,"data":{"id":)" + std::to_string(id->receipt()) + "}}";
        PeerReply reply{testing::ok_reply(accepted)};
        bool billed = true;
        bool const faulty = random.chance(3'500);
        std::size_t const place = answers_[random.below(answers_.size())];
        TransportFault const& chosen = fault(place);
        bool const of_kept_connection = chosen.earlier_answer.size() == 1 && chosen.number == 11;
        if (faulty && (!of_kept_connection || request.request > 0)) {
            ++shown_[place];
            // What follows on a reply is part of the reply before.
            bool const follows = !chosen.earlier_answer.empty() && !of_kept_connection;
            reply = follows ? chosen.earlier_answer : chosen.answer;
            billed = follows || bills(chosen, random.chance(5'000));
            for (auto& step : reply)
                if (auto* const bytes = bytes_of(step)) fit(*bytes, accepted);
        }
        journal_.see(*id, billed);
        return reply;
    }

    /// Whether the gate takes the message: as its reply says, and where it says nothing, as chance has it.
    static bool bills(TransportFault const& fault, bool by_chance) {
        auto const& told = fault.expectation(true);
        bool const refuses = told.body == R"({"success":false})" && told.status < 500;
        bool const accepts = told.body.starts_with(R"({"success":true)") && told.status == 200;
        return accepts || (by_chance && !refuses);
    }

    static std::string* bytes_of(testing::PeerStep& step) {
        if (auto* const write = std::get_if<testing::step::Write>(&step)) return &write->bytes;
        if (auto* const drip = std::get_if<testing::step::Drip>(&step)) return &drip->bytes;
        return nullptr;
    }

    /// A reply gets the receipt of its own call, so that one that goes to another call is noticed; and a
    /// redirect leads to a gate that would take the message.
    void fit(std::string& bytes, std::string const& accepted) {
        replace(bytes, testing::ok_reply().bytes, testing::ok_reply(accepted).bytes);
        replace(bytes, testing::ok_reply("stale").bytes, testing::ok_reply(accepted).bytes);
        replace(bytes, "ELSEWHERE", answering_[0].gate().url() + "sms/send");
        replace(bytes, "/v2/elsewhere", "/v2/sms/send");
    }

    static void replace(std::string& in, std::string_view what, std::string const& by) {
        if (auto const at = in.find(what); at != in.npos) in.replace(at, what.size(), by);
    }

    static std::vector<Gate> all_of(std::deque<test_support::Peer> const& peers) {
        std::vector<Gate> all;
        for (auto const& peer : peers)
            all.push_back(peer.gate());
        return all;
    }

    std::uint64_t const seed_;
    Journal& journal_;
    FaultCounts shown_;
    std::atomic<std::size_t> strange_ = 0;
    std::vector<std::size_t> answers_; // places in the table, once or several times
    std::vector<std::size_t> opens_;
    std::vector<std::size_t> accepts_;
    std::vector<std::size_t> whole_gates_;
    std::deque<test_support::Peer> answering_; // their threads use everything above
    std::deque<test_support::Peer> wrong_;
};

} // namespace smsaero::soak

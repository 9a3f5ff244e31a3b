#pragma once

#include "sim_reply.hpp"
#include "sim_wire.hpp"
#include "sim_world.hpp"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace smsaero::simulation {

/// The gateway's end of one wire: takes requests, books them in the journal, and replies, or does not.
class GatewayPeer final : public Peer {
public:
    explicit GatewayPeer(Wire& wire) : wire_(wire), world_(wire.world) {
        if (world_.strikes(Fault::PeerResetsAtOnce, 200)) hang_up(End::Reset, 20);
        if (world_.strikes(Fault::PeerClosesAtOnce, 200)) hang_up(End::Closed, 20);
    }

    void receive(std::string_view bytes) override {
        if (gone_) return wire_.end(End::Reset, world_.milliseconds(5));
        idle_ = false;
        if (received_.empty()) {
            if (world_.strikes(Fault::PeerResetsInRequest, 60)) return hang_up(End::Reset, 5);
            if (world_.strikes(Fault::PeerClosesInRequest, 60)) return hang_up(End::Closed, 5);
        }
        received_ += bytes;
        std::size_t const head = received_.find("\r\n\r\n");
        if (head == received_.npos) return;
        std::size_t const size = head + 4 + body_size(std::string_view{received_}.substr(0, head));
        if (received_.size() < size) return;
        if (received_.size() > size)
            return world_.violate(world_.message, "more came than one request: " + received_.substr(size));
        std::string const body = received_.substr(head + 4);
        received_.clear();
        take(body);
    }

    void ended() override { gone_ = true; }

private:
    static std::size_t body_size(std::string_view head) {
        return static_cast<std::size_t>(number_after(head, "Content-Length: "));
    }

    static std::uint64_t number_after(std::string_view text, std::string_view key) {
        std::uint64_t number = 0;
        std::size_t const at = text.find(key);
        if (at == text.npos) return 0;
        std::from_chars(text.data() + at + key.size(), text.data() + text.size(), number);
        return number;
    }

    /// A complete request.
    void take(std::string const& body) {
        std::uint64_t const message = number_after(body, "message ");
        auto const call = static_cast<std::size_t>(number_after(body, "call "));
        if (!world_.journal.has(message, call) || body != message_body(message, call))
            return world_.violate(message,
                                  "a request came that nobody sent, or after it was judged: " + body);
        Reply const reply = decide(world_, message, call);
        CallRecord& record = world_.journal.at(message, call);
        ++record.seen;
        if (reply.billed) ++record.billed;
        world_.note("the gateway sees call " + std::to_string(call) + (reply.billed ? " and bills it" : ""));
        answer(reply.text);
    }

    /// Sends the reply as it is, or what is left of it.
    void answer(std::string const& text) {
        std::size_t const status_end = text.find("\r\n");
        std::size_t const head_end = text.find("\r\n\r\n") + 4;
        auto const between = [this](std::size_t from, std::size_t to) {
            return from + world_.random.below(to - from);
        };
        if (world_.strikes(Fault::ResetBeforeReply, 60)) return hang_up(End::Reset, 20);
        if (world_.strikes(Fault::ClosedBeforeReply, 60)) return hang_up(End::Closed, 20);
        if (world_.strikes(Fault::NoReply, 60)) return;
        if (world_.strikes(Fault::CutInStatusLine, 60)) return cut(text, between(1, status_end));
        if (world_.strikes(Fault::CutAfterStatusLine, 60)) return cut(text, status_end + 2);
        if (world_.strikes(Fault::CutInHeaders, 60)) return cut(text, between(status_end + 3, head_end));
        if (world_.strikes(Fault::CutAfterHeaders, 60)) return cut(text, head_end);
        if (head_end + 1 < text.size() && world_.strikes(Fault::CutInBody, 60))
            return cut(text, between(head_end + 1, text.size()));
        if (world_.strikes(Fault::ReplyMalformed, 60)) return wire_.send("HTTP/9 ?\r\n" + text, ordinary());
        if (world_.strikes(Fault::HeadersTooLarge, 60))
            return wire_.send(text.substr(0, status_end) + "\r\nX: " + std::string(70'000, 'x') + text,
                              ordinary());
        if (world_.strikes(Fault::BodyTooLarge, 60))
            return wire_.send("HTTP/1.1 200 OK\r\nContent-Length: 2000000\r\n\r\n{\"success\":true",
                              ordinary());
        if (world_.strikes(Fault::ReplyLate, 60)) return send(text, world_.milliseconds(20'000));
        if (world_.strikes(Fault::ReplyDripped, 60)) return drip(text);
        if (world_.strikes(Fault::ExtraBytes, 60)) {
            // The rest may cross the next request: whoever has seen its beginning must not send one.
            wire_.send(text + "\r\n", ordinary());
            return wire_.send(text, world_.milliseconds(200));
        }
        if (world_.strikes(Fault::SecondReply, 60)) return wire_.send(text + text, ordinary());
        if (world_.strikes(Fault::ConnectionClose, 60)) {
            send(text.substr(0, status_end) + "\r\nConnection: close" + text.substr(status_end), ordinary());
            return hang_up(End::Closed, 5);
        }
        if (world_.strikes(Fault::BodyUntilClosed, 60)) {
            std::string const status = text.substr(0, status_end);
            send(status + "\r\nConnection: close\r\n\r\n" + text.substr(head_end), ordinary());
            return hang_up(End::Closed, 50);
        }
        std::string interim;
        if (world_.strikes(Fault::InterimReply, 60))
            interim = "HTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\n";
        send(interim + text, ordinary());
        if (world_.strikes(Fault::SecondReplyLater, 100))
            return wire_.send_unasked(text,
                                      world_.random.chance(5'000) ? Duration{} : world_.milliseconds(3'000));
        wait_idle();
    }

    /// Keeps the connection for the next request, not always for long.
    void wait_idle() {
        idle_ = true;
        bool const resets = world_.random.chance(300);
        if (!resets && !world_.random.chance(300)) return;
        std::size_t const most = world_.random.chance(5'000) ? 50 : 20'000;
        Duration const served = ordinary();
        world_.after(served + world_.milliseconds(most), [this, wire = wire_.shared_from_this(), resets] {
            if (!idle_ || gone_) return;
            world_.hit(resets ? Fault::IdleReset : Fault::IdleClosed);
            hang_up(resets ? End::Reset : End::Closed, 5);
        });
    }

    Duration ordinary() { return world_.milliseconds(50); }

    void hang_up(End how, std::size_t most_ms) {
        gone_ = true;
        wire_.end(how, world_.milliseconds(most_ms));
    }

    void cut(std::string const& text, std::size_t size) {
        send(text.substr(0, size), ordinary());
        hang_up(world_.random.chance(5'000) ? End::Reset : End::Closed, 20);
    }

    /// In one to three segments.
    void send(std::string_view text, Duration delay) {
        for (std::size_t left = world_.random.below(3); left > 0 && text.size() > 1; --left) {
            std::size_t const size = 1 + world_.random.below(text.size() - 1);
            wire_.send(std::string{text.substr(0, size)}, delay);
            text.remove_prefix(size);
        }
        wire_.send(std::string{text}, delay + world_.milliseconds(2));
    }

    void drip(std::string_view text) {
        Duration const pause = world_.milliseconds(500);
        Duration delay = ordinary();
        for (; !text.empty(); text.remove_prefix(std::min<std::size_t>(4, text.size())))
            wire_.send(std::string{text.substr(0, 4)}, delay += pause);
    }

    Wire& wire_;
    World& world_;
    std::string received_;
    bool gone_ = false;
    bool idle_ = false;
};

/// Accepts the client's connection.
inline void connect_peer(std::shared_ptr<Wire> const& wire) {
    wire->peer = std::make_unique<GatewayPeer>(*wire);
}

} // namespace smsaero::simulation

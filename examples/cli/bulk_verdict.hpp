#pragma once

#include <smsaero/core/errc.hpp>
#include <smsaero/core/outcome.hpp>

#include <algorithm>
#include <chrono>

/// What comes after a message ended.
enum class BulkNext : unsigned char {
    GoOn,  ///< with the next row
    Retry, ///< the same row, after a pause
    Stop,  ///< no row: waiting mends nothing
};

/// What a message's end means for its row and for the run.
struct BulkVerdict {
    smsaero::Outcome outcome;
    BulkNext next;
};

/// The gateway refuses some messages for what is true of every other one too, such as an empty balance. Those
/// are not the row's fault: its outcome counts as `NotSent`, which it was, so that it is sent once that is
/// mended. A refusal of the message itself is final.
constexpr BulkVerdict judge(smsaero::Outcome outcome, smsaero::Errc code) {
    using smsaero::Errc;
    using smsaero::Outcome;
    if (outcome == Outcome::Sent || outcome == Outcome::Unknown) return {outcome, BulkNext::GoOn};
    switch (code) {
    case Errc::RateLimited:
    case Errc::QueueFull:
    case Errc::ResolveFailed:
    case Errc::ConnectFailed:
    case Errc::HandshakeFailed:
    case Errc::TimedOut:
    case Errc::WriteFailed:
    case Errc::ConnectionLost:
        return {Outcome::NotSent, BulkNext::Retry};
    case Errc::InvalidPhoneNumber:
    case Errc::InvalidPayload:
    case Errc::InvalidRequest:
    case Errc::MessageTooLarge:
    case Errc::Rejected:
        return {outcome, BulkNext::GoOn};
    default: // credentials, sender name, balance, certificate, gate
        return {Outcome::NotSent, BulkNext::Stop};
    }
}

/// How long to wait after the given number of failures in a row, from 1 on: 1 s, and twice as long each time,
/// up to 30 s.
constexpr std::chrono::seconds backoff(unsigned failures) {
    return std::chrono::seconds{std::min(30, 1 << std::min(failures - 1, 5U))};
}

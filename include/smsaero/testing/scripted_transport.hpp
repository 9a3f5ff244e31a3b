#pragma once

#include <smsaero/exchange/transport.hpp>
#include <smsaero/testing/recorded_request.hpp>

#include <cstddef>
#include <initializer_list>
#include <utility>
#include <vector>

namespace smsaero::inline v0::testing {

/// Answers each post with the next line of a script: a reply with whichever status and body, or a failure.
/// For tests of what a program does when a send does not go well. Thread safety: one thread at a time.
/// Errors: a post beyond the script fails and says so.
class ScriptedTransport {
public:
    ScriptedTransport() = default;
    /// Begins with a script.
    /// @param script what to answer, in order
    /// @{
    ScriptedTransport(std::initializer_list<PostResult> script) : script_(script) {}
    explicit ScriptedTransport(std::vector<PostResult> script) : script_(std::move(script)) {}
    /// @}

    /// Keeps a request, and answers it.
    /// @param gate,request copied
    /// @return the next line of the script, or the failure `Errc::ConnectFailed` when it has ended
    PostResult post(Gate const& gate, Request const& request, Deadline) {
        requests_.emplace_back(gate, request);
        if (next_ == script_.size())
            return TransportFailure{.code = Errc::ConnectFailed,
                                    .phase = Phase::Connect,
                                    .reached = Reached::Nothing,
                                    .detail = "the script of this ScriptedTransport has ended"};
        return script_[next_++];
    }

    /// @return what was posted so far, in order
    std::vector<RecordedRequest> const& requests() const { return requests_; }

private:
    std::vector<PostResult> script_;
    std::size_t next_ = 0;
    std::vector<RecordedRequest> requests_;
};

} // namespace smsaero::inline v0::testing

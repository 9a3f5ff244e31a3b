#pragma once

#include <smsaero/exchange/transport.hpp>
#include <smsaero/testing/recorded_request.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace smsaero::inline v0::testing {

/// Sends nothing, keeps every request, and answers as the gateway does when all is well. For tests of code
/// that sends. Thread safety: one thread at a time. Errors: none.
class RecordingTransport {
public:
    /// Keeps a request. Errors: none.
    /// @param gate,request copied
    /// @return always the reply, with a receipt in it
    PostResult post(Gate const& gate, Request const& request, Deadline) {
        requests_.emplace_back(gate, request);
        std::string const id = std::to_string(first_id + requests_.size() - 1);
        return Response{200, R"({"success":true,"data":{"id":)" + id
                                 + R"(,"status":0,"extendStatus":"queue","cost":5.49},"message":null})"};
    }

    /// @return what was posted so far, in order
    std::vector<RecordedRequest> const& requests() const { return requests_; }

    /// The id in the receipt of the first message; later ones count on.
    static constexpr std::size_t first_id = 440'000'001;

private:
    std::vector<RecordedRequest> requests_;
};

} // namespace smsaero::inline v0::testing

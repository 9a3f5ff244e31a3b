#pragma once

#include "curl_post.hpp"

#include <smsaero/exchange/transport.hpp>

/// A user's own transport.
struct CurlTransport {
    smsaero::PostResult post(smsaero::Gate const& gate, smsaero::Request const& request,
                             smsaero::Deadline deadline) {
        using namespace smsaero;
        Posted posted = curl_post(gate.url() + std::string(request.path), std::string(request.authorization),
                                  request.body, static_cast<long>(deadline.remaining().count()));
        if (posted.status != 0) return Response{static_cast<int>(posted.status), std::move(posted.body)};
        return TransportFailure{.reached = posted.reached ? Reached::Something : Reached::Nothing};
    }
};

#pragma once

#include "http_message.hpp"

namespace relay {

/// Whether a request is from a page of this server, as far as its `Origin` says so, or from no page at all.
/// A page elsewhere cannot keep the browser from sending it.
bool is_own_origin(HttpRequest const& request);

/// Adds what keeps a browser from doing more with an answer than the page needs: no scripts, styles or
/// connections but the server's own, no frames, no addresses told to others, and no plain HTTP after TLS.
void guard(HttpResponse& response, bool secure);

} // namespace relay

#pragma once

#include <smsaero/exchange/transport.hpp>

#include <curl/curl.h>

#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

/// A transport over libcurl (7.85 or later) that `testing::check_transport` finds right. Thread-safe.
///
/// The trap: when a connection that libcurl REUSES dies before any byte of a reply, libcurl takes it for one that
/// had died while idle and silently sends the request again, a POST too, though the gateway may have read the first.
/// No option forbids that. The cure is that no connection is ever used twice: a handle of its own for each message,
/// `CURLOPT_FRESH_CONNECT` and `CURLOPT_FORBID_REUSE`. On a fresh connection libcurl never repeats.
class CurlTransport {
public:
    /// `ca_pem`: the authority to trust; empty for libcurl's own.
    explicit CurlTransport(std::string ca_pem = {}) : ca_pem_(std::move(ca_pem)) {
        curl_global_init(CURL_GLOBAL_DEFAULT);
    }

    smsaero::PostResult post(smsaero::Gate const& gate, smsaero::Request const& request,
                             smsaero::Deadline deadline) {
        using namespace smsaero;
        std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> const owner{curl_easy_init(), curl_easy_cleanup};
        CURL* const curl = owner.get();
        TransportFailure failure{
            .code = Errc::ConnectFailed, .phase = Phase::Local, .reached = Reached::Nothing};
        if (!curl) return failure;
        auto const url = gate.url() + std::string(request.path);
        Headers headers;
        bool const ready = headers.add("Content-Type: application/json")
                           && headers.add("Authorization: " + std::string(request.authorization))
                           && headers.add("Expect:"); // or libcurl waits for a 100 Continue before a large body
        Incoming incoming;
        curl_blob trusted{ca_pem_.data(), ca_pem_.size(), CURL_BLOB_NOCOPY};
        auto const set = [&](CURLoption option, auto value) {
            return curl_easy_setopt(curl, option, value) == CURLE_OK;
        };
        auto const reach_by = std::chrono::ceil<std::chrono::milliseconds>(deadline.reach_by
                                                                           - std::chrono::steady_clock::now());
        bool const set_up =
            ready && set(CURLOPT_URL, url.c_str()) && set(CURLOPT_HTTPHEADER, headers.list.get())
            && set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()))
            && set(CURLOPT_POSTFIELDS, request.body.c_str()) && set(CURLOPT_FRESH_CONNECT, 1L)
            && set(CURLOPT_FORBID_REUSE, 1L) && set(CURLOPT_FOLLOWLOCATION, 0L)
            && set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1))
            && set(CURLOPT_PROTOCOLS_STR, gate.tls ? "https" : "http")
            && set(CURLOPT_PROXY, "") // none, whatever the environment says
            && set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2))
            && set(CURLOPT_SSL_VERIFYPEER, 1L) && set(CURLOPT_SSL_VERIFYHOST, 2L)
            && (ca_pem_.empty() || set(CURLOPT_CAINFO_BLOB, &trusted)) && set(CURLOPT_NOSIGNAL, 1L)
            && set(CURLOPT_TIMEOUT_MS, static_cast<long>(deadline.remaining().count()))
            && set(CURLOPT_CONNECTTIMEOUT_MS, std::max(1L, static_cast<long>(reach_by.count())))
            && set(CURLOPT_HEADERFUNCTION, &Incoming::header) && set(CURLOPT_HEADERDATA, &incoming)
            && set(CURLOPT_WRITEFUNCTION, &Incoming::body) && set(CURLOPT_WRITEDATA, &incoming);
        if (!set_up) return failure;

        CURLcode const code = curl_easy_perform(curl);
        long status = 0;
        curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
        if (code == CURLE_OK && status >= 200 && status <= 599)
            return Response{static_cast<int>(status), std::move(incoming.text), std::move(incoming.retry_after)};
        // libcurl takes this time when name, connection and TLS are done: before it sends the first byte.
        curl_off_t ready_after = 0;
        curl_easy_getinfo(curl, CURLINFO_PRETRANSFER_TIME_T, &ready_after);
        failure.reached = code != CURLE_OK && ready_after == 0 ? Reached::Nothing : Reached::Something;
        failure.phase = failure.reached == Reached::Nothing ? Phase::Connect : Phase::Reply;
        failure.code = incoming.too_large ? Errc::ReplyTooLarge : meaning(code);
        if (failure.code == Errc::ResolveFailed) failure.phase = Phase::Resolve;
        failure.detail = curl_easy_strerror(code);
        return failure;
    }

private:
    struct Headers {
        std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> list{nullptr, curl_slist_free_all};

        bool add(std::string const& line) {
            curl_slist* const longer = curl_slist_append(list.get(), line.c_str());
            if (!longer) return false;
            (void)list.release(); // `longer` is the same list, or its beginning
            list.reset(longer);
            return true;
        }
    };
};

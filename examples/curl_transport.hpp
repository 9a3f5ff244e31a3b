#pragma once

#include <smsaero/exchange/transport.hpp>

#include <curl/curl.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

/// A transport over libcurl (7.85 or later) that `testing::check_transport` finds right. Thread-safe.
///
/// The trap: when a connection that libcurl REUSES dies before any byte of a reply, libcurl takes it for one
/// that had died while idle and silently sends the request again, a POST too, though the gateway may have
/// read the first. No option forbids that. The cure is that no connection is ever used twice: a handle of its
/// own for each message, `CURLOPT_FRESH_CONNECT` and `CURLOPT_FORBID_REUSE`. On a fresh connection libcurl
/// never repeats.
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
        bool const ready =
            headers.add("Content-Type: application/json")
            && headers.add("Authorization: " + std::string(request.authorization))
            && headers.add("Expect:"); // or libcurl waits for a 100 Continue before a large body
        Incoming incoming;
        curl_blob trusted{ca_pem_.data(), ca_pem_.size(), CURL_BLOB_NOCOPY};
        auto const set = [&](CURLoption option, auto value) {
            return curl_easy_setopt(curl, option, value) == CURLE_OK;
        };
        Deadline const connecting{deadline.reach_by, deadline.reach_by};
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
            && set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(connecting.remaining().count()))
            && set(CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(Incoming::body_limit))
            && set(CURLOPT_HEADERFUNCTION, &Incoming::header) && set(CURLOPT_HEADERDATA, &incoming)
            && set(CURLOPT_WRITEFUNCTION, &Incoming::body) && set(CURLOPT_WRITEDATA, &incoming);
        if (!set_up) return failure;

        CURLcode const code = curl_easy_perform(curl);
        long status = 0;
        curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
        bool const whole = code == CURLE_OK && incoming.head_done && (incoming.ends_by_itself || !gate.tls);
        if (whole && status >= 200 && status <= 599)
            return Response{static_cast<int>(status), std::move(incoming.text),
                            std::move(incoming.retry_after)};
        // libcurl takes this time when TLS is done, or the connection where there is none: before it sends
        // the first byte. (CURLINFO_PRETRANSFER_TIME_T is too late: the first part of the request may have
        // left.)
        curl_off_t ready_after = 0;
        curl_easy_getinfo(curl, gate.tls ? CURLINFO_APPCONNECT_TIME_T : CURLINFO_CONNECT_TIME_T,
                          &ready_after);
        failure.reached = code != CURLE_OK && ready_after == 0 ? Reached::Nothing : Reached::Something;
        failure.phase = failure.reached == Reached::Nothing ? Phase::Connect : Phase::Reply;
        failure.code = incoming.too_large ? Errc::ReplyTooLarge : meaning(code);
        if (failure.code == Errc::ResolveFailed) failure.phase = Phase::Resolve;
        if (failure.code == Errc::CertificateRefused || failure.code == Errc::HandshakeFailed)
            failure.phase = Phase::Handshake;
        failure.detail = curl_easy_strerror(code);
        return failure;
    }

private:
    struct Headers {
        std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> list{nullptr, curl_slist_free_all};

        bool add(std::string const& line) {
            curl_slist* const longer = curl_slist_append(list.get(), line.c_str());
            if (longer && !list) list.reset(longer); // otherwise the list keeps its beginning
            return longer != nullptr;
        }
    };

    /// The reply so far, within limits: what is too large makes libcurl give up.
    struct Incoming {
        static constexpr std::size_t body_limit = 1024 * 1024;
        std::string text, retry_after;
        std::size_t header_size = 0;
        bool head_done = false; // libcurl takes headers that are cut short for all of them
        bool ends_by_itself =
            false; // has a length or chunks; libcurl does not tell a TLS stream cut short from its end
        bool too_large = false;

        static std::size_t header(char* data, std::size_t, std::size_t size, void* self) {
            auto& in = *static_cast<Incoming*>(self);
            std::string_view const line{data, size};
            auto const named = [&](std::string_view name) {
                return size > name.size() && curl_strnequal(data, name.data(), name.size());
            };
            in.header_size += size; // interim replies and trailers included
            in.too_large = in.header_size > 64 * 1024;
            if (line.starts_with("HTTP/")) in.head_done = in.ends_by_itself = false;
            if (line == "\r\n" || line == "\n") in.head_done = true;
            if (named("content-length:") || named("transfer-encoding:")) in.ends_by_itself = true;
            if (named("retry-after:")) {
                auto const begin = std::min(line.find_first_not_of(" \t", 12), size);
                in.retry_after = line.substr(begin, line.find_last_not_of(" \t\r\n") + 1 - begin);
            }
            bool const another_protocol = line.starts_with("HTTP/1.1 101");
            return in.too_large || another_protocol ? 0 : size;
        }

        static std::size_t body(char* data, std::size_t, std::size_t size, void* self) {
            auto& in = *static_cast<Incoming*>(self);
            in.too_large = in.text.size() + size > body_limit;
            if (!in.too_large) in.text.append(data, size);
            return in.too_large ? 0 : size;
        }
    };

    static smsaero::Errc meaning(CURLcode code) {
        using smsaero::Errc;
        switch (code) {
        case CURLE_COULDNT_RESOLVE_HOST:
            return Errc::ResolveFailed;
        case CURLE_COULDNT_CONNECT:
            return Errc::ConnectFailed;
        case CURLE_PEER_FAILED_VERIFICATION:
            return Errc::CertificateRefused;
        case CURLE_SSL_CONNECT_ERROR:
            return Errc::HandshakeFailed;
        case CURLE_FILESIZE_EXCEEDED:
            return Errc::ReplyTooLarge;
        case CURLE_OPERATION_TIMEDOUT:
            return Errc::TimedOut;
        case CURLE_UNSUPPORTED_PROTOCOL:
        case CURLE_WEIRD_SERVER_REPLY:
            return Errc::MalformedReply;
        default:
            return Errc::ConnectionLost;
        }
    }

    std::string ca_pem_;
};

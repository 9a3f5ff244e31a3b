#pragma once

#include <smsaero/exchange/transport.hpp>

#include <curl/curl.h>

#include <cstddef>
#include <memory>
#include <string>
#include <utility>

namespace smsaero::test_support {

/// The libcurl transport that a tutorial suggests, with its mistakes: one kept handle, redirects followed, a
/// failure that never reached anything; and the one against certificates that do not fit.
class NaiveCurlTransport {
public:
    explicit NaiveCurlTransport(std::string ca_pem, bool verifies = true)
        : ca_pem_(std::move(ca_pem)), verifies_(verifies) {}

    PostResult post(Gate const& gate, Request const& request, Deadline deadline) {
        CURL* const curl = handle_.get();
        auto const url = gate.url() + std::string(request.path);
        curl_slist* headers = curl_slist_append(nullptr, "Content-Type: application/json");
        headers =
            curl_slist_append(headers, ("Authorization: " + std::string(request.authorization)).c_str());
        std::string reply;
        curl_blob trusted{ca_pem_.data(), ca_pem_.size(), CURL_BLOB_NOCOPY};
        curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
        curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
        curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
        curl_easy_setopt(curl, CURLOPT_POSTFIELDS, request.body.c_str());
        curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 1L);
        curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, verifies_ ? 1L : 0L);
        curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, verifies_ ? 2L : 0L);
        if (!ca_pem_.empty()) curl_easy_setopt(curl, CURLOPT_CAINFO_BLOB, &trusted);
        curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(deadline.remaining().count()));
        curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, &keep);
        curl_easy_setopt(curl, CURLOPT_WRITEDATA, &reply);
        CURLcode const code = curl_easy_perform(curl);
        curl_slist_free_all(headers);
        if (code != CURLE_OK) return TransportFailure{.reached = Reached::Nothing};
        long status = 0;
        curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
        return Response{.status = static_cast<int>(status), .body = std::move(reply)};
    }

private:
    static std::size_t keep(char* data, std::size_t, std::size_t size, void* into) {
        static_cast<std::string*>(into)->append(data, size);
        return size;
    }

    std::string ca_pem_;
    bool verifies_;
    std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> handle_{curl_easy_init(), curl_easy_cleanup};
};

} // namespace smsaero::test_support

#pragma once

// One POST by libcurl, the same for every contestant: what differs is what they do around it.

#include <curl/curl.h>

#include <cstddef>
#include <string>

/// What came back. The status is 0 when no reply came whole; `reached` then says whether a connection stood.
struct Posted {
    long status = 0;
    bool reached = false;
    std::string body = {};
};

inline Posted curl_post(std::string const& url, std::string const& authorization, std::string const& body,
                        long milliseconds) {
    Posted posted;
    CURL* const curl = curl_easy_init();
    if (!curl) return posted;
    curl_slist* headers = curl_slist_append(nullptr, "Content-Type: application/json");
    headers = curl_slist_append(headers, ("Authorization: " + authorization).c_str());
    auto const keep = [](char* data, std::size_t, std::size_t size, void* to) {
        static_cast<std::string*>(to)->append(data, size);
        return size;
    };
    curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body.c_str());
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE, static_cast<long>(body.size()));
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, milliseconds);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, +keep);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &posted.body);
    CURLcode const result = curl_easy_perform(curl);
    posted.reached = result != CURLE_COULDNT_RESOLVE_HOST && result != CURLE_COULDNT_CONNECT;
    if (result == CURLE_OK) curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &posted.status);
    curl_slist_free_all(headers);
    curl_easy_cleanup(curl);
    return posted;
}

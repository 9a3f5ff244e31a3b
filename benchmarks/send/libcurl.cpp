// send/libcurl_per_call and send/libcurl_reused: a new easy handle for every message, as the vendor's client
// does, which connects anew and reads the authorities again; or one handle for all, which keeps its
// connection. (That one may send a message twice when its connection dies: see examples/curl_transport.hpp.)

#include "by_hand.hpp"

#include <curl/curl.h>

#include <memory>
#include <string>
#include <string_view>

using namespace contestant;

namespace {

using Handle = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;

Handle new_handle() { return {curl_easy_init(), curl_easy_cleanup}; }

void post(CURL* curl, Arguments const& arguments) {
    std::string const url = "https://localhost:" + arguments.port + "/v2/sms/send";
    std::string const body = new_body();
    curl_slist* headers = curl_slist_append(nullptr, "Content-Type: application/json");
    headers = curl_slist_append(headers, (std::string{"Authorization: "} + authorization).c_str());
    auto const keep = [](char* data, std::size_t, std::size_t size, void* to) {
        static_cast<std::string*>(to)->append(data, size);
        return size;
    };
    std::string reply;
    long status = 0;
    curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl, CURLOPT_CAINFO, arguments.ca_file.c_str());
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body.c_str());
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE, static_cast<long>(body.size()));
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, 15'000L);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, +keep);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &reply);
    if (CURLcode const code = curl_easy_perform(curl); code != CURLE_OK) give_up(curl_easy_strerror(code));
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    curl_slist_free_all(headers);
    expect_success(static_cast<unsigned long>(status), reply);
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 2) give_up("the first argument is per_call or reused");
    bool const reused = std::string_view{argv[1]} == "reused";
    auto const arguments = Arguments::parse(argc - 1, argv + 1);
    if (arguments.concurrency != 1) give_up("this sends one message at a time");
    curl_global_init(CURL_GLOBAL_DEFAULT);
    Handle const kept = new_handle();
    Stopwatch stopwatch{arguments, Clock::now()};
    for (bool more = true; more;) {
        auto const began = Clock::now();
        if (reused)
            post(kept.get(), arguments);
        else
            post(new_handle().get(), arguments);
        more = stopwatch.sent(began);
    }
    stopwatch.print();
}

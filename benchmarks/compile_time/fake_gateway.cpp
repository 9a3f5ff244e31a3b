// Stands in for libcurl where the contestants are asked whether they do the same: prints what would be posted
// and answers that the message was accepted. Its program sends one message: fake_gateway CONFIG NUMBER
#include "job.hpp"

#include <curl/curl.h>

#include <cstdarg>
#include <cstdio>
#include <fstream>
#include <iterator>

// The header's macros check the types of calls; here are the functions themselves.
#undef curl_easy_setopt
#undef curl_easy_getinfo

namespace {

struct Call {
    curl_write_callback write = nullptr;
    void* data = nullptr;
} call;

} // namespace

extern "C" {

CURL* curl_easy_init() { return &call; }
void curl_easy_cleanup(CURL*) {}
void curl_slist_free_all(curl_slist*) {}

curl_slist* curl_slist_append(curl_slist* list, char const* header) {
    static curl_slist one{};
    std::printf("%s\n", header);
    return list ? list : &one;
}

CURLcode curl_easy_setopt(CURL*, CURLoption option, ...) {
    va_list arguments;
    va_start(arguments, option);
    if (option == CURLOPT_URL || option == CURLOPT_POSTFIELDS)
        std::printf("%s\n", va_arg(arguments, char const*));
    else if (option == CURLOPT_WRITEFUNCTION)
        call.write = va_arg(arguments, curl_write_callback);
    else if (option == CURLOPT_WRITEDATA)
        call.data = va_arg(arguments, void*);
    va_end(arguments);
    return CURLE_OK;
}

CURLcode curl_easy_perform(CURL*) {
    char reply[] = R"({"success":true,"data":{"id":440000001,"status":8},"message":null})";
    call.write(reply, 1, sizeof reply - 1, call.data);
    return CURLE_OK;
}

CURLcode curl_easy_getinfo(CURL*, CURLINFO info, ...) {
    va_list arguments;
    va_start(arguments, info);
    *va_arg(arguments, long*) = 200;
    va_end(arguments);
    return CURLE_OK;
}

} // extern "C"

int main(int argc, char** argv) {
    if (argc != 3) return 2;
    std::ifstream file(argv[1]);
    std::string const config{std::istreambuf_iterator<char>(file), {}};
    return send_sign_in(config, argv[2]) ? 0 : 1;
}

// Without any library but libcurl: the texts and the account in the source, the body by snprintf, and of the
// reply only whether it says success.
#include "curl_post.hpp"
#include "job.hpp"

#include <sys/random.h>

#include <cstdio>
#include <string>

bool send_sign_in(std::string const&, std::string const& number) {
    char digits[16] = {};
    std::size_t size = 0;
    for (char c : number)
        if (c >= '0' && c <= '9' && size < 15) digits[size++] = c;
    char code[7] = {};
    for (int i = 0; i < 6;) {
        unsigned char byte = 0;
        if (getrandom(&byte, 1, 0) == 1 && byte < 250) code[i++] = static_cast<char>('0' + byte % 10);
    }
    char body[256];
    std::snprintf(body, sizeof body,
                  R"({"number":"%s","sign":"SMS Aero","text":"Your sign-in code is %s. )"
                  R"(Do not tell it to anyone, whoever asks."})",
                  digits, code);
    for (char const* url : {"https://gate.smsaero.ru/v2/sms/send", "https://gate.smsaero.org/v2/sms/send",
                            "https://gate.smsaero.net/v2/sms/send"}) {
        Posted const posted = curl_post(url, "Basic eW91QGV4YW1wbGUuY29tOnlvdXItYXBpLWtleQ==", body, 15'000);
        if (posted.status == 0 && !posted.reached) continue;
        return posted.status == 200 && posted.body.find("\"success\":true") != std::string::npos;
    }
    return false;
}

// What a careful person writes for four messages: the finished pieces and one copy of each, into memory that
// is taken once. No header of the library.
#include <cstring>
#include <string>
#include <string_view>

namespace by_hand {

namespace {

constexpr std::string_view before_number = R"({"number":")";
constexpr std::string_view before_sender = R"(","sign":")";

char* put(char* out, std::string_view piece) {
    std::memcpy(out, piece.data(), piece.size());
    return out + piece.size();
}

} // namespace

std::string sign_in(std::string_view number, std::string_view code, std::string_view sender) {
    constexpr std::string_view before_code = R"(","text":")";
    constexpr std::string_view after_code = R"( is your code."})";
    std::string body(before_number.size() + number.size() + before_sender.size() + sender.size()
                         + before_code.size() + 6 + after_code.size(),
                     '\0');
    char* out = put(body.data(), before_number);
    out = put(out, number);
    out = put(out, before_sender);
    out = put(out, sender);
    out = put(out, before_code);
    std::memcpy(out, code.data(), 6);
    put(out + 6, after_code);
    return body;
}

std::string register_(std::string_view number, std::string_view code, std::string_view sender) {
    constexpr std::string_view before_code = R"(","text":"Your registration code is )";
    constexpr std::string_view after_code =
        R"(. It works once, for ten minutes. Nobody from us will ask for it."})";
    std::string body(before_number.size() + number.size() + before_sender.size() + sender.size()
                         + before_code.size() + 6 + after_code.size(),
                     '\0');
    char* out = put(body.data(), before_number);
    out = put(out, number);
    out = put(out, before_sender);
    out = put(out, sender);
    out = put(out, before_code);
    std::memcpy(out, code.data(), 6);
    put(out + 6, after_code);
    return body;
}

std::string forgot_password(std::string_view number, std::string_view code, std::string_view sender) {
    constexpr std::string_view before_code = R"(","text":"Код для смены пароля: )";
    constexpr std::string_view after_code =
        R"(. Он действует один раз и десять минут, а если вы его не просили, ничего делать не нужно: без кода пароль не сменить."})";
    std::string body(before_number.size() + number.size() + before_sender.size() + sender.size()
                         + before_code.size() + 6 + after_code.size(),
                     '\0');
    char* out = put(body.data(), before_number);
    out = put(out, number);
    out = put(out, before_sender);
    out = put(out, sender);
    out = put(out, before_code);
    std::memcpy(out, code.data(), 6);
    put(out + 6, after_code);
    return body;
}

std::string generic(std::string_view number, std::string_view code, std::string_view sender) {
    constexpr std::string_view before_code = R"(","text":")";
    constexpr std::string_view between = R"(\n\")";
    constexpr std::string_view after_code = R"(\": the code, and once more to copy."})";
    std::string body(before_number.size() + number.size() + before_sender.size() + sender.size()
                         + before_code.size() + 6 + between.size() + 6 + after_code.size(),
                     '\0');
    char* out = put(body.data(), before_number);
    out = put(out, number);
    out = put(out, before_sender);
    out = put(out, sender);
    out = put(out, before_code);
    std::memcpy(out, code.data(), 6);
    out = put(out + 6, between);
    std::memcpy(out, code.data(), 6);
    put(out + 6, after_code);
    return body;
}

} // namespace by_hand

// The way of Boost's own examples: coroutines of Asio, `beast::ssl_stream` over `beast::tcp_stream`,
// `http::async_write` and `http::async_read`, and Boost.JSON. The config is checked for what Logto asks of
// it, and the outcome is the gateway's `success`.
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/detail/base64.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include "job.hpp"

#include <sys/random.h>

#include <chrono>
#include <cstddef>
#include <exception>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
namespace json = boost::json;

namespace {

struct Message {
    std::string usage_type;
    std::string content;
};

struct Config {
    std::string email;
    std::string api_key;
    std::string sender_name;
    std::vector<Message> messages;

    Message const* find(std::string_view usage_type) const {
        for (Message const& message : messages)
            if (message.usage_type == usage_type) return &message;
        return nullptr;
    }
};

std::optional<std::string> string_member(json::object const& object, char const* name) {
    json::value const* const found = object.if_contains(name);
    if (!found || !found->is_string()) return std::nullopt;
    return std::string(found->get_string());
}

std::optional<Config> parse(std::string const& text) {
    beast::error_code error;
    json::value const parsed = json::parse(text, error);
    if (error || !parsed.is_object()) return std::nullopt;
    json::object const& members = parsed.get_object();
    auto email = string_member(members, "email");
    auto api_key = string_member(members, "apiKey");
    auto sender_name = string_member(members, "senderName");
    json::value const* const templates = members.if_contains("templates");
    if (!email || !api_key || !sender_name || !templates || !templates->is_array()) return std::nullopt;
    Config config{*email, *api_key, *sender_name, {}};
    if (config.email.find('@') == std::string::npos) return std::nullopt;
    for (json::value const& element : templates->get_array()) {
        if (!element.is_object()) return std::nullopt;
        auto usage_type = string_member(element.get_object(), "usageType");
        auto content = string_member(element.get_object(), "content");
        if (!usage_type || !content) return std::nullopt;
        config.messages.push_back({*usage_type, *content});
    }
    for (std::string_view required : {"Register", "SignIn", "ForgotPassword", "Generic"})
        if (!config.find(required)) return std::nullopt;
    return config;
}

std::string base64(std::string_view bytes) {
    std::string out(beast::detail::base64::encoded_size(bytes.size()), '\0');
    out.resize(beast::detail::base64::encode(out.data(), bytes.data(), bytes.size()));
    return out;
}

std::string make_code() {
    std::string code;
    while (code.size() < 6) {
        unsigned char byte = 0;
        if (getrandom(&byte, 1, 0) == 1 && byte < 250) code += static_cast<char>('0' + byte % 10);
    }
    return code;
}

std::string fill(std::string text, std::string const& code) {
    constexpr std::string_view placeholder = "{{code}}";
    for (std::size_t at = text.find(placeholder); at != std::string::npos;
         at = text.find(placeholder, at + code.size()))
        text.replace(at, placeholder.size(), code);
    return text;
}

using Reply = http::response<http::string_body>;

asio::awaitable<Reply> post(asio::ssl::context& context, std::string host,
                            http::request<http::string_body> request, bool& reached) {
    auto const executor = co_await asio::this_coro::executor;
    asio::ip::tcp::resolver resolver{executor};
    beast::ssl_stream<beast::tcp_stream> stream{executor, context};
    SSL_set_tlsext_host_name(stream.native_handle(), host.c_str());
    SSL_set1_host(stream.native_handle(), host.c_str());
    auto const found = co_await resolver.async_resolve(host, "443", asio::use_awaitable);
    beast::get_lowest_layer(stream).expires_after(std::chrono::seconds{15});
    co_await beast::get_lowest_layer(stream).async_connect(found, asio::use_awaitable);
    co_await stream.async_handshake(asio::ssl::stream_base::client, asio::use_awaitable);
    reached = true;
    co_await http::async_write(stream, request, asio::use_awaitable);
    beast::flat_buffer buffer;
    Reply reply;
    co_await http::async_read(stream, buffer, reply, asio::use_awaitable);
    co_return reply;
}

} // namespace

bool send_sign_in(std::string const& text, std::string const& number) {
    auto const config = parse(text);
    if (!config) return false;
    std::string digits;
    for (char c : number)
        if (c >= '0' && c <= '9') digits += c;
    json::object body;
    body["number"] = digits;
    body["sign"] = config->sender_name;
    body["text"] = fill(config->find("SignIn")->content, make_code());
    asio::ssl::context context{asio::ssl::context::tls_client};
    context.set_default_verify_paths();
    context.set_verify_mode(asio::ssl::verify_peer);
    for (char const* host : {"gate.smsaero.ru", "gate.smsaero.org", "gate.smsaero.net"}) {
        http::request<http::string_body> request{http::verb::post, "/v2/sms/send", 11};
        request.set(http::field::host, host);
        request.set(http::field::authorization, "Basic " + base64(config->email + ":" + config->api_key));
        request.set(http::field::content_type, "application/json");
        request.body() = json::serialize(body);
        request.prepare_payload();
        bool reached = false;
        std::exception_ptr problem;
        Reply reply;
        asio::io_context io{1};
        asio::co_spawn(io, post(context, host, std::move(request), reached),
                       [&](std::exception_ptr error, Reply got) {
                           problem = error;
                           reply = std::move(got);
                       });
        io.run();
        if (problem && !reached) continue;
        if (problem || reply.result() != http::status::ok) return false;
        beast::error_code error;
        json::value const told = json::parse(reply.body(), error);
        if (error || !told.is_object()) return false;
        json::value const* const success = told.get_object().if_contains("success");
        return success && success->is_bool() && success->get_bool();
    }
    return false;
}

#pragma once

#include <smsaero/wire/response.hpp>

#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace smsaero::inline v0 {

/// Beast's parser of a reply, which keeps what is wanted of it and no header besides: all headers in a
/// container would take memory for nothing, and a second to compile.
class ReplyParser : public boost::beast::http::basic_parser<false> {
public:
    Response response; ///< as far as it has come

private:
    using Error = boost::beast::error_code;
    using Text = boost::beast::string_view;

    void on_response_impl(int status, Text, int, Error&) override { response.status = status; }

    void on_field_impl(boost::beast::http::field name, Text, Text value, Error&) override {
        if (is_header_done()) return; // of a trailer
        keep(boost::beast::http::field::retry_after, response.retry_after, name, value);
        keep(boost::beast::http::field::date, response.date, name, value);
    }

    /// The first one, if a header comes twice.
    static void keep(boost::beast::http::field wanted, std::string& kept, boost::beast::http::field name,
                     Text value) {
        if (name == wanted && kept.empty()) kept.assign(value.data(), value.size());
    }

    std::size_t on_body_impl(Text body, Error&) override {
        response.body.append(body.data(), body.size());
        return body.size();
    }
    std::size_t on_chunk_body_impl(std::uint64_t, Text body, Error& error) override {
        return on_body_impl(body, error);
    }

    void on_request_impl(boost::beast::http::verb, Text, Text, int, Error&) override {}
    void on_header_impl(Error&) override {}
    void on_body_init_impl(boost::optional<std::uint64_t> const&, Error&) override {}
    void on_chunk_header_impl(std::uint64_t, Text, Error&) override {}
    void on_finish_impl(Error&) override {}
};

} // namespace smsaero::inline v0

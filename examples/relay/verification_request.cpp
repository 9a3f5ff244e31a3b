#include "verification_request.hpp"

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <string_view>
#include <utility>

namespace relay {

namespace json = boost::json;

namespace {

constexpr std::size_t largest_body = 16 << 10;
constexpr std::size_t longest_locales = 256;

HttpResponse wrong_member(std::string_view member, std::string_view detail, int status = 400,
                          std::string_view code = "invalid_member") {
    HttpResponse response = problem(status, code, "");
    response.body = json::serialize(json::object{{"title", "A part of the request cannot be used."},
                                                 {"code", code},
                                                 {"member", member},
                                                 {"detail", detail}});
    return response;
}

/// The members of a body, read one by one; after the first one that is wrong all others are nothing.
class Members {
public:
    explicit Members(HttpRequest const& request) {
        if (request.body.size() > largest_body) {
            problem_ = problem(413, "body_too_large", "The request is too large.");
        } else if (!request.has_json()) {
            problem_ = problem(415, "no_json", "The request is not JSON.",
                               "send a JSON object, with Content-Type: application/json");
        } else {
            boost::system::error_code error;
            json::value body = json::parse(request.body, error);
            if (error || !body.is_object())
                problem_ = problem(400, "malformed", "The request is not a JSON object.");
            else
                object_ = std::move(body.get_object());
        }
    }

    /// The text of a member; a null is as good as none. Nothing where there is none.
    std::optional<std::string> text(std::string_view name) {
        json::value const* const found = problem_ ? nullptr : object_.if_contains(name);
        if (found == nullptr || found->is_null()) return std::nullopt;
        if (!found->is_string()) {
            refuse(wrong_member(name, "it must be a string"));
            return std::nullopt;
        }
        return std::string(found->get_string());
    }

    /// The text of a member that must be there.
    std::string needed(std::string_view name) {
        auto found = text(name);
        if (!found) refuse(wrong_member(name, "it is missing"));
        return std::move(found).value_or(std::string());
    }

    /// The phone number that must be there.
    std::optional<smsaero::PhoneNumber> phone() {
        std::string const number = needed("phone");
        auto const phone = smsaero::PhoneNumber::parse(number);
        // Not as what is wrong with a program: this is what a person has typed.
        if (!phone)
            refuse(wrong_member("phone", smsaero::PhoneNumber::why_not(number), 422, "invalid_phone_number"));
        return phone;
    }

    Asker asker() {
        Asker asker;
        asker.locales = text("locales").value_or("");
        if (asker.locales.size() > longest_locales)
            refuse(wrong_member("locales", "it is longer than 256 bytes"));
        if (auto const address = text("clientAddress")) {
            asker.address = smsaero::ClientAddress::parse(*address);
            if (!asker.address)
                refuse(wrong_member("clientAddress", "it is no IP address, such as 192.0.2.1"));
        }
        return asker;
    }

    /// The first problem is what is told.
    void refuse(HttpResponse problem) {
        if (!problem_) problem_ = std::move(problem);
    }

    std::optional<HttpResponse>& problem_found() { return problem_; }

private:
    json::object object_;
    std::optional<HttpResponse> problem_;
};

} // namespace

boost::system::result<StartRequest, HttpResponse> read_start_request(HttpRequest const& request) {
    Members members{request};
    auto const phone = members.phone();
    auto const usage = smsaero::parse_usage_type(members.needed("usageType"));
    if (!usage) members.refuse(wrong_member("usageType", "it is no usage type, such as SignIn"));
    Asker asker = members.asker();
    if (auto& problem = members.problem_found()) return std::move(*problem);
    return StartRequest{*phone, *usage, std::move(asker)};
}

boost::system::result<CheckRequest, HttpResponse> read_check_request(HttpRequest const& request) {
    Members members{request};
    std::string code = members.needed("code");
    Asker asker = members.asker();
    if (auto& problem = members.problem_found()) return std::move(*problem);
    return CheckRequest{std::move(code), std::move(asker)};
}

boost::system::result<smsaero::PhoneNumber, HttpResponse> read_unlock_request(HttpRequest const& request) {
    Members members{request};
    auto const phone = members.phone();
    if (auto& problem = members.problem_found()) return std::move(*problem);
    return *phone;
}

boost::system::result<Asker, HttpResponse> read_resend_request(HttpRequest const& request) {
    if (request.body.empty()) return Asker{};
    Members members{request};
    Asker asker = members.asker();
    if (auto& problem = members.problem_found()) return std::move(*problem);
    return asker;
}

} // namespace relay

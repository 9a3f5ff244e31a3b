// From a phone number and a code to the finished body of the request, as a connector makes it, but into a
// buffer that is there: ours, and a JSON library with a formatted text.

#include <smsaero/api/send_sms.hpp>
#include <smsaero/core/phone_number.hpp>
#include <smsaero/core/template.hpp>
#include <smsaero/core/verification_code.hpp>
#include <smsaero/testing/benchmark.hpp>

#include <boost/json/monotonic_resource.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serializer.hpp>
#include <boost/version.hpp>

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace {

using namespace smsaero;
using namespace smsaero::testing;

constexpr std::string_view sender = "SMS Aero";

/// What the connector knows when it makes a body; where it comes from the compiler does not know.
struct Call {
    PhoneNumber phone = *PhoneNumber::parse("79001234567");
    std::string sender_name = std::string(sender);
};

std::string body_of(std::string_view text) {
    return R"({"number":"79001234567","sign":"SMS Aero","text":")"
           + benchmark_texts::with(text, benchmark_texts::code) + R"("})";
}

template <class Text>
struct TemplateBody {
    char* write(VerificationCode const& code, char* out) const {
        auto const text = [&](char* at) { return CompileTimeEngine<Text>{}.write(code, at); };
        return sms_body::write(call.phone, call.sender_name, text, out);
    }

    Call call;
};

struct MessageTemplateBody {
    explicit MessageTemplateBody(std::string_view text) : message(std::string(text)) {}
    char* write(VerificationCode const& code, char* out) const {
        auto const text = [&](char* at) { return message.layout().write(code, at); };
        return sms_body::write(call.phone, call.sender_name, text, out);
    }

    MessageTemplate message;
    Call call;
};

/// The object is made in memory on the stack, its text put together as fast as the standard library can, and
/// the serializer used again.
struct BoostJsonBody {
    explicit BoostJsonBody(std::string_view text)
        : before(text.substr(0, text.find("{{code}}"))), after(text.substr(before.size() + 8)) {}
    char* write(VerificationCode const& code, char* out) {
        std::array<unsigned char, 2048> memory;
        boost::json::monotonic_resource resource(memory.data(), memory.size());
        boost::json::value body(boost::json::object_kind, &resource);
        boost::json::object& members = body.get_object();
        members.reserve(3);
        members.emplace("number", call.phone.reveal());
        members.emplace("sign", call.sender_name);
        boost::json::string& text =
            members.emplace("text", boost::json::string_kind).first->value().get_string();
        text.reserve(before.size() + code.size() + after.size());
        text.append(before).append(code.reveal()).append(after);
        serializer.reset(&body);
        return out + serializer.read(out, 4096).size();
    }

    std::string before;
    std::string after;
    boost::json::serializer serializer;
    Call call;
};

} // namespace

int main(int argc, char** argv) {
    Benchmarks benchmarks;
    add_memcpy_rows(benchmarks);
    add_engine_rows<TemplateBody>(benchmarks, "request/template", body_of);
    add_engine_rows<MessageTemplateBody>(benchmarks, "request/message_template", body_of);
    add_engine_rows<BoostJsonBody>(benchmarks, "request/boost_json_serialize", body_of);
    for (std::string const language : {"/en", "/ru"}) {
        benchmarks.promise("request/template" + language, "render/memcpy" + language, 4.0);
        benchmarks.promise("request/message_template" + language, "render/memcpy" + language);
        benchmarks.promise("request/template" + language, "request/boost_json_serialize" + language, 1.0);
        benchmarks.promise("request/message_template" + language, "request/boost_json_serialize" + language,
                           1.0);
    }
    benchmarks.allocation_free("request/template");
    benchmarks.allocation_free("request/message_template");

    benchmarks.context("flags", SMSAERO_BENCHMARK_FLAGS);
    benchmarks.context("libraries", "Boost " BOOST_LIB_VERSION);
    return benchmarks.run(argc, argv);
}

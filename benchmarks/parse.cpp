// From the bytes of a reply to what a caller gets of it: ours, which checks the whole reply, finds what
// decides twice, hides secrets and reads every field, and Boost.JSON, which makes a value of the same bytes
// and no more.

#include <smsaero/api/send_sms.hpp>
#include <smsaero/api/sms_list.hpp>
#include <smsaero/api/sms_message.hpp>
#include <smsaero/core/phone_number.hpp>
#include <smsaero/testing/benchmark.hpp>
#include <smsaero/wire/classify.hpp>
#include <smsaero/wire/endpoint.hpp>
#include <smsaero/wire/response.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <boost/version.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace smsaero;
using namespace smsaero::testing;

constexpr std::string_view number = "79001234567";
constexpr std::string_view api_key = "0123456789abcdefghijABCDEFGHIJ00";

/// The gateway's escapes: PHP writes what is not ASCII as `\u…`.
constexpr std::string_view texts[] = {
    "Your code is 482913",
    R"(\u0412\u0430\u0448 \u043a\u043e\u0434: 482913. \u041d\u0438\u043a\u043e\u043c\u0443 \u0435\u0433\u043e \u043d\u0435 \u0433\u043e\u0432\u043e\u0440\u0438\u0442\u0435.)"};

std::string send_reply() {
    return std::string{
               R"({"success":true,"data":{"id":440000001,"from":"SMS Aero","number":"79001234567","text":")"}
           + std::string{texts[0]}
           + R"(","status":0,"extendStatus":"queue","channel":"FREE SIGN","cost":5.49,"dateCreate":1719119523,)"
             R"("dateSend":1719119523},"message":null})";
}

std::string list_reply() {
    std::string reply = R"({"success":true,"data":{)";
    for (std::size_t i = 0; i < 50; ++i)
        reply += '"' + std::to_string(i) + R"(":{"id":)" + std::to_string(440'000'050 - i)
                 + R"(,"from":"SMS Aero","number":79001234567,"text":")" + std::string{texts[i % 2]}
                 + R"(","status":1,"extendStatus":"delivery","channel":"FREE SIGN","cost":"5.49",)"
                   R"("dateCreate":1697533302,"dateSend":1697533302,"dateAnswer":1697533306},)";
    return reply
           + R"("links":{"self":"/v2/sms/list?page=1","first":"/v2/sms/list?page=1","last":"/v2/sms/list?page=3",)"
             R"("next":"/v2/sms/list?page=2"},"totalCount":"138"},"message":null})";
}

/// What a call hides, as `Exchange` does.
template <class E>
Scrub hidden(EndpointCall<E> const& call) {
    Scrub scrub;
    call.hide_in(scrub);
    scrub.hide_parts(api_key);
    return scrub;
}

/// Reads a reply to `endpoint`, whole.
template <class E, class Check>
void add_ours(Benchmarks& benchmarks, std::string const& name, E endpoint, std::string reply,
              Check is_right) {
    benchmarks.add(name, [=](benchmark::State& state) {
        EndpointCall<E> const call{endpoint};
        Response const response{200, reply};
        auto const read = [&] {
            Verdict const verdict = classify(response);
            return call.read(verdict.data, hidden(call));
        };
        auto const once = read();
        if (!once || !is_right(*once)) Benchmarks::give_up("read something else");
        measure(state, reply.size(), read);
    });
}

/// What a connector reads of it: the receipt.
void add_receipt(Benchmarks& benchmarks, std::string const& name, std::string reply) {
    benchmarks.add(name, [=](benchmark::State& state) {
        Response const response{200, reply};
        SendSms const operation{.number = std::string{number}, .code = VerificationCode::literal<"482913">()};
        auto const read = [&] {
            Verdict const verdict = classify(response);
            Scrub scrub;
            operation.hide_in(scrub);
            scrub.hide_parts(api_key);
            return operation.read(verdict.data, scrub);
        };
        if (read()->id != 440'000'001) Benchmarks::give_up("read something else");
        measure(state, reply.size(), read);
    });
}

void add_boost_json(Benchmarks& benchmarks, std::string const& name, std::string reply) {
    benchmarks.add(name, [=](benchmark::State& state) {
        measure(state, reply.size(), [&] { return boost::json::parse(reply); });
    });
}

} // namespace

int main(int argc, char** argv) {
    PhoneNumber const phone = *PhoneNumber::parse(number);
    SmsMessage const message{.numbers = {phone}, .sender_name = "SMS Aero", .text = Secret{texts[0]}};
    Benchmarks benchmarks;
    add_receipt(benchmarks, "parse/receipt/send", send_reply());
    add_ours(benchmarks, "parse/client/send", message, send_reply(),
             [](auto const& reports) { return reports.size() == 1 && reports[0].id == 440'000'001; });
    add_boost_json(benchmarks, "parse/boost_json/send", send_reply());
    add_ours(benchmarks, "parse/client/list", SmsList{.numbers = {phone}}, list_reply(),
             [](auto const& page) {
                 return page.items.size() == 50 && page.unreadable == 0 && page.items[49].id == 440'000'001
                        && page.total == 138 && page.has_next == true;
             });
    add_boost_json(benchmarks, "parse/boost_json/list", list_reply());
    benchmarks.promise("parse/receipt/send", "parse/boost_json/send", 1.5);
    benchmarks.promise("parse/client/send", "parse/boost_json/send", 1.5);
    benchmarks.promise("parse/client/list", "parse/boost_json/list", 2.0);
    benchmarks.context("flags", SMSAERO_BENCHMARK_FLAGS);
    benchmarks.context("libraries", "Boost " BOOST_LIB_VERSION);
    return benchmarks.run(argc, argv);
}

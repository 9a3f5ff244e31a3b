#include <smsaero/wire/envelope.hpp>

#include <boost/test/unit_test.hpp>

#include <ostream>
#include <string>
#include <string_view>

namespace smsaero::inline v0 {

std::ostream& operator<<(std::ostream& stream, Envelope::Verdict verdict) {
    return stream << (verdict == Envelope::Verdict::Agreed    ? "agreed"
                      : verdict == Envelope::Verdict::Refused ? "refused"
                                                              : "unclear");
}

} // namespace smsaero::inline v0

BOOST_AUTO_TEST_SUITE(envelope_suite)

using namespace smsaero;

namespace {

using Verdict = Envelope::Verdict;

void check(std::string_view body, Verdict verdict, bool contradictory = false) {
    BOOST_TEST_CONTEXT(body.substr(0, 200)) {
        Envelope const envelope = read_envelope(body);
        BOOST_TEST(envelope.verdict == verdict);
        BOOST_TEST(envelope.contradictory == contradictory);
    }
}

JsonView view(std::string_view text) { return JsonView::parse(text).value(); }

/// The value as text again, without white space.
std::string written(JsonView value) {
    std::string text;
    auto const add = [&text](std::string const& part) { text += (text.empty() ? "" : ",") + part; };
    if (value.kind() == JsonKind::Object) {
        value.for_each_member([&](JsonString key, JsonView member) {
            add('"' + std::string{key.body()} + "\":" + written(member));
        });
        return '{' + text + '}';
    }
    if (value.kind() != JsonKind::Array) return std::string{value.token()};
    value.for_each_element([&](JsonView element) {
        add(written(element));
        return true;
    });
    return '[' + text + ']';
}

std::string words(std::string_view message) {
    return read_envelope(R"({"success":false,"message":)" + std::string{message} + "}").message;
}

std::string nested(std::size_t depth) {
    return R"({"success":true,"data":)" + std::string(depth - 1, '[') + std::string(depth - 1, ']') + "}";
}

} // namespace

BOOST_AUTO_TEST_CASE(success_is_the_boolean_and_nothing_else) {
    check(R"({"success":true})", Verdict::Agreed);
    check(R"({"success":false})", Verdict::Refused);
    check(" \r\n{ \"message\" : null , \"success\" : true }\t\n", Verdict::Agreed);
    check("{\"\\u0073uccess\":true}", Verdict::Agreed);
    for (std::string_view success :
         {R"("true")", R"("false")", "1", "0", "null", "[true]", "{}", R"("")", "1.0"})
        check(R"({"success":)" + std::string{success} + "}", Verdict::Unclear);
    check(R"({"Success":true})", Verdict::Unclear);
    check(R"({"data":{"success":true}})", Verdict::Unclear);
}

BOOST_AUTO_TEST_CASE(what_is_no_envelope_says_nothing) {
    for (std::string_view body : {"",
                                  " ",
                                  "{",
                                  "{}",
                                  "[]",
                                  "null",
                                  "true",
                                  R"("success")",
                                  R"([{"success":true}])",
                                  R"({"success":true)",
                                  R"({"success":true}})",
                                  R"({"success":true} x)",
                                  R"({"success":true},)",
                                  R"({success:true})",
                                  R"({'success':true})",
                                  R"({"success":tru})",
                                  R"({"success":True})",
                                  "<html><body>502 Bad Gateway</body></html>",
                                  "OK",
                                  "\xEF\xBB\xBF{\"success\":true}",
                                  "{\"success\":true,\"message\":\"\xff\"}",
                                  "{\"success\":true,\"message\":\"\xED\xA0\x80\"}",
                                  R"({"success":true,"message":"\ud800"})",
                                  "{\"success\":true,\"message\":\"a\nb\"}",
                                  R"({"success":true,})",
                                  R"({"success":true}{"success":true})"})
        check(body, Verdict::Unclear);
    check(std::string_view{"{\"success\":true}\0", 17}, Verdict::Unclear);
}

BOOST_AUTO_TEST_CASE(a_key_that_decides_and_stands_twice_is_a_contradiction) {
    for (std::string_view body :
         {R"({"success":true,"success":true})", R"({"success":false,"success":true})",
          R"({"success":true,"data":{"id":1},"\u0073uccess":false})", R"({"success":true,"data":1,"data":2})",
          R"({"success":true,"data":{},"d\u0061ta":{}})", R"({"success":true,"data":{"id":1,"id":2}})",
          R"({"success":true,"data":{"id":1,"\u0069d":2}})", R"({"success":true,"data":[{"id":1,"id":2}]})",
          R"({"success":true,"data":{"0":{"id":1,"id":2}}})",
          R"({"success":true,"data":[{"id":1,"id":2},{"id":3}]})",
          R"({"success":true,"data":{"a":[{"id":1,"id":2}],"b":{"id":3}}})",
          R"({"success":true,"success":true,"data":{"id":1}})",
          R"({"success":true,"data":{"id":1,"id":1},"data":{"id":3}})",
          R"({"result":"reject","result":"accepted"})"})
        check(body, Verdict::Unclear, true);
}

BOOST_AUTO_TEST_CASE(other_keys_may_stand_twice) {
    for (std::string_view body :
         {R"({"success":true,"data":{"text":"a","text":"b"}})",
          R"({"success":true,"message":"a","message":"b"})",
          R"({"success":true,"data":{"status":0,"status":1}})", R"({"success":true,"id":1,"id":2})",
          R"({"success":true,"links":{"data":1,"data":2}})",
          R"({"success":true,"data":{"grid":1,"grid":2}})"})
        check(body, Verdict::Agreed);
}

BOOST_AUTO_TEST_CASE(the_retired_shape_refuses) {
    check(R"({"result":"reject","reason":"incorrect sender name"})", Verdict::Refused);
    BOOST_TEST(read_envelope(R"({"result":"reject","reason":"empty field"})").message == "empty field");
    BOOST_TEST(read_envelope(R"({"result":"reject"})").message == "reject");
    BOOST_TEST(read_envelope(R"({"result":"no credits"})").message == "no credits");
    BOOST_TEST(read_envelope(R"({"result":"reject","reason":""})").message == "reject");
    check(R"({"result":"no credits"})", Verdict::Refused);
    check(R"({"result":"accepted","id":1})", Verdict::Unclear);
    check(R"({"result":"Reject"})", Verdict::Unclear);
    check(R"({"result":true})", Verdict::Unclear);
    check(R"({"success":null,"result":"reject"})", Verdict::Unclear);
}

BOOST_AUTO_TEST_CASE(a_reply_that_agrees_and_refuses_is_a_contradiction) {
    check(R"({"success":true,"result":"reject"})", Verdict::Unclear, true);
    check(R"({"result":"no credits","success":true})", Verdict::Unclear, true);
    check(R"({"success":true,"result":"accepted"})", Verdict::Agreed);
    check(R"({"success":false,"result":"reject"})", Verdict::Refused);
}

BOOST_AUTO_TEST_CASE(the_limits_are_32_levels_and_one_mebibyte) {
    check(nested(32), Verdict::Agreed);
    check(nested(33), Verdict::Unclear);
    std::string const envelope = R"({"success":true})";
    check(envelope + std::string((1 << 20) - envelope.size(), ' '), Verdict::Agreed);
    check(envelope + std::string((1 << 20) - envelope.size() + 1, ' '), Verdict::Unclear);
}

BOOST_AUTO_TEST_CASE(numbers_beyond_measure_do_not_hide_the_verdict) {
    check(R"({"success":true,"data":{"cost":1e400}})", Verdict::Agreed);
    check(R"({"success":true,"data":{"cost":1e99999999999}})", Verdict::Unclear);
}

BOOST_AUTO_TEST_CASE(data_is_kept_whatever_its_type) {
    for (std::string_view data : {R"({"id":1})", "[]", R"([{"id":1},2])", "null", "5", R"("x")"})
        for (std::string const& body : {R"({"success":true,"data":)" + std::string{data} + "}",
                                        R"({"data":)" + std::string{data} + R"(,"success":true})"})
            BOOST_TEST(written(read_envelope(body).data) == data, body);
    BOOST_TEST((read_envelope(R"({"success":true})").data.kind() == JsonKind::Null));
    std::string const body = R"({"success":true,"data":{"id":1}})";
    BOOST_TEST((lenient::integer(lenient::member(read_envelope(body).data, "id")) == 1));
}

BOOST_AUTO_TEST_CASE(a_message_is_text_whatever_its_type) {
    BOOST_TEST(words(R"("Validation error.")") == "Validation error.");
    BOOST_TEST(words("null") == "");
    BOOST_TEST(words(R"(["a","b"])") == "a, b");
    BOOST_TEST(words(R"({"sign":["required"],"number":"incorrect"})") == "sign: required, number: incorrect");
    BOOST_TEST(words("[]") == "");
    BOOST_TEST(words("{}") == "");
    BOOST_TEST(words("402") == "402");
    BOOST_TEST(words("1234567890123456789012345678901234567890")
               == "1234567890123456789012345678901234567890");
    BOOST_TEST(words("5.49") == "5.49");
    BOOST_TEST(words("false") == "false");
    BOOST_TEST(words("true") == "true");
    BOOST_TEST(words(R"(["",null,"x"])") == "x");
    BOOST_TEST(read_envelope(R"({"success":false})").message == "");
}

BOOST_AUTO_TEST_CASE(a_message_of_numbers_is_cut_where_nobody_reads_on) {
    std::string numbers = "[0";
    for (int i = 0; i < 1000; ++i)
        numbers += ",1e300";
    std::string const cut = words(numbers + "]");
    BOOST_TEST(cut.size() > 4096u);
    BOOST_TEST(cut.size() < 4096u + 400u);
    std::string object = "{\"0\":0";
    for (int i = 1; i < 1000; ++i)
        object += ",\"" + std::to_string(i) + "\":[1e300,1e300]";
    BOOST_TEST(words(object + "}").size() < 4096u + 400u);
    BOOST_TEST(words("\"" + std::string(5000, 'x') + "\"").size() == 5000u); // no secret is cut in two
}

// As JSON writes it, a key with a quote in it would not be found and hidden.
BOOST_AUTO_TEST_CASE(a_message_within_an_array_stays_as_it_is) {
    BOOST_TEST(words(R"(["key a\"b\\c\nd"])") == "key a\"b\\c\nd");
    BOOST_TEST(words(R"({"a\"b":1})") == "a\"b: 1");
    BOOST_TEST(words("79001234567") == "79001234567");
    BOOST_TEST(words("[7.9001234567e10]") == "79001234567");
}

BOOST_AUTO_TEST_CASE(field_errors_are_arrays_of_reasons) {
    auto const fields =
        read_field_errors(view(R"({"sign":["required","x"],"number":["incorrect"],"text":"echo","id":5})"));
    BOOST_REQUIRE(fields.size() == 2u);
    BOOST_TEST(fields[0].field == "sign");
    BOOST_TEST((fields[0].reasons == std::vector<std::string>{"required", "x"}));
    BOOST_TEST(fields[1].field == "number");
    BOOST_TEST((fields[1].reasons == std::vector<std::string>{"incorrect"}));
    for (std::string_view other : {"null", "[]", R"(["sign"])", R"("sign")", "{}"})
        BOOST_TEST(read_field_errors(view(other)).empty());
    BOOST_TEST(read_field_errors(view(R"({"sign":[7,null]})")).at(0).reasons.at(0) == "7");
}

BOOST_AUTO_TEST_CASE(of_field_errors_16_are_kept_with_16_reasons_each) {
    std::string reasons = R"(["r")";
    for (int i = 1; i < 20; ++i)
        reasons += R"(,"r")";
    std::string data = "{";
    for (int i = 0; i < 20; ++i)
        data.append(i == 0 ? "\"f" : ",\"f").append(std::to_string(i)).append("\":").append(reasons + "]");
    auto const fields = read_field_errors(view(data + "}"));
    BOOST_REQUIRE(fields.size() == 16u);
    for (FieldError const& field : fields)
        BOOST_TEST(field.reasons.size() == 16u);
}

BOOST_AUTO_TEST_SUITE_END()

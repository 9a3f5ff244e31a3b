#include <smsaero/wire/base64.hpp>

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(base64_suite)

using namespace smsaero;

namespace {

std::string base64(std::string_view bytes) {
    std::string text;
    append_base64(bytes, text);
    return text;
}

} // namespace

BOOST_AUTO_TEST_CASE(the_vectors_of_rfc_4648_section_10) {
    BOOST_TEST(base64("") == "");
    BOOST_TEST(base64("f") == "Zg==");
    BOOST_TEST(base64("fo") == "Zm8=");
    BOOST_TEST(base64("foo") == "Zm9v");
    BOOST_TEST(base64("foob") == "Zm9vYg==");
    BOOST_TEST(base64("fooba") == "Zm9vYmE=");
    BOOST_TEST(base64("foobar") == "Zm9vYmFy");
}

BOOST_AUTO_TEST_CASE(every_symbol_stands_for_its_six_bits) {
    std::string bytes;
    for (unsigned first = 0; first < 64; first += 4) {
        unsigned const group = first << 18 | (first + 1) << 12 | (first + 2) << 6 | (first + 3);
        for (unsigned shift : {16u, 8u, 0u})
            bytes += static_cast<char>(static_cast<unsigned char>(group >> shift));
    }
    BOOST_TEST(base64(bytes) == "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");
}

BOOST_AUTO_TEST_CASE(zeros_and_high_bytes_are_bytes_too) {
    BOOST_TEST(base64(std::string_view{"\0", 1}) == "AA==");
    BOOST_TEST(base64("\xff\xff\xff") == "////");
    BOOST_TEST(base64("\xfb\xff") == "+/8=");
}

BOOST_AUTO_TEST_CASE(it_appends_to_what_is_there) {
    std::string text = "Basic ";
    append_base64("user:key", text);
    BOOST_TEST(text == "Basic dXNlcjprZXk=");
}

BOOST_AUTO_TEST_SUITE_END()

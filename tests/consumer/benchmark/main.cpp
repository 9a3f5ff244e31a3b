// A user's own transport, code generator and template engine among the library's benchmarks.
#include <smsaero/testing/benchmark.hpp>

#include <string>
#include <string_view>

using namespace smsaero;

struct MyEngine {
    explicit MyEngine(std::string_view text) : text(text), at(text.find("{{code}}")) {}
    std::string render(VerificationCode const& code) {
        return std::string(text).replace(at, 8, code.reveal());
    }
    std::string_view text;
    std::size_t at;
};

struct MyGenerator {
    static constexpr std::size_t length = 6;
    VerificationCode generate(Entropy auto& entropy) const {
        return SecureAlphabet<"23456789", 6>{}.generate(entropy);
    }
};

struct MyTransport {
    PostResult post(Gate const&, Request const&, Deadline) {
        return Response{200, R"({"success":true,"data":{"id":1}})"};
    }
};

int main(int argc, char** argv) {
    testing::Benchmarks benchmarks;
    add_template_engine<MyEngine>(benchmarks, "render/mine");
    add_code_generator<MyGenerator>(benchmarks, "code/mine");
    add_transport<MyTransport>(benchmarks, "send/mine");
    return benchmarks.run(argc, argv);
}

#include <smsaero/testing/benchmark.hpp>

#include "../../support/registered_benchmarks.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>

BOOST_AUTO_TEST_SUITE(benchmark_suite)

using namespace smsaero;
using namespace smsaero::testing;
using smsaero::test_support::run_registered;

namespace {

struct Engine {
    explicit Engine(std::string_view source) : text(source) {}
    std::string render(VerificationCode const& code) { return benchmark_texts::with(text, code.reveal()); }
    std::string text;
};

struct Generator {
    static constexpr std::size_t length = 8;
    VerificationCode generate(Entropy auto& entropy) const { return SecureDigits<8>{}.generate(entropy); }
};

struct Agreeable {
    PostResult post(Gate const&, Request const&, Deadline) {
        return Response{200, R"({"success":true,"data":{"id":1}})"};
    }
};

} // namespace

BOOST_AUTO_TEST_CASE(a_users_policies_have_rows_beside_ours) {
    Benchmarks benchmarks;
    add_template_engine<Engine>(benchmarks, "render/mine");
    add_template_engine<CompileTimeEngine>(benchmarks, "render/other");
    add_code_generator<Generator>(benchmarks, "code/mine");
    add_transport<Agreeable>(benchmarks, "send/mine");
    add_transport(benchmarks, "send/made", [] { return Agreeable{}; });
    Comparison const comparison = run_registered();
    BOOST_TEST(comparison.repetitions() == 1u);
    for (std::string const language : {"/en", "/ru"})
        for (std::string const engine : {"memcpy", "template", "message_template", "mine", "other"})
            BOOST_TEST(comparison.time("render/" + engine + language).has_value());
    for (char const* name :
         {"code/secure_digits", "code/mine", "send/null_transport", "send/mine", "send/made"})
        BOOST_TEST(comparison.time(name).has_value());
}

BOOST_AUTO_TEST_SUITE_END()

#include <smsaero/beast/async_connector.hpp>

using namespace smsaero;

// A code that never changes is for those who name the connector's type themselves.
using Generator =
#if defined CASE_fixed_code
    FixedCode<"000000">;
// names: {"000000"}
// says: smsaero: make_connector and make_async_connector need a SecureCodeGenerator, such as SecureDigits<6>;
// for FixedCode name the Connector's type
#else
    SecureDigits<8>;
#endif

auto blocking(Config const& config) { return make_connector<Generator>(config); }
auto later(boost::asio::any_io_executor const& executor, Config const& config) {
    return make_async_connector<Generator>(executor, config);
}

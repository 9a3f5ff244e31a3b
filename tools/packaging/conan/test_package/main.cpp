// That the package is found and compiles, and that all it needs is linked: Boost.JSON, fmt and OpenSSL.
#include <smsaero/beast/tls_context.hpp>
#include <smsaero/config/config_json.hpp>
#include <smsaero/core/version.hpp>
#include <smsaero/logging/fmt_logger.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <cstdio>
#include <string>

int main() {
    smsaero::FmtLogger<> logger;
    logger.log(smsaero::events::Started{.operation = "a test of the package"});
    bool const good =
        smsaero::parse_config("{}").issues.size() > 0 && smsaero::make_tls_context().has_value();
    std::string const json =
        boost::json::serialize(boost::json::parse(R"({"version": ")" SMSAERO_VERSION_STRING R"("})"));
    std::puts(json.c_str());
    return good ? 0 : 1;
}

// Floor 1: a config read, and what a reply means.
#include <smsaero/config/account.hpp>
#include <smsaero/config/config_json.hpp>
#include <smsaero/wire/classify.hpp>

using namespace smsaero;

Outcome outcome(std::string const& config, Response const& reply) {
    return parse_config(config).valid() ? classify(reply).outcome : Outcome::NotSent;
}

// Sends a sign-in code with the messages of a config: first_code CONFIG PHONE
#include <smsaero/beast/default_connector.hpp>

#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

using namespace smsaero;

int main(int argc, char** argv) {
    if (argc != 3) return 1;
    std::ifstream file{argv[1]};
    std::string const json{std::istreambuf_iterator<char>{file}, {}};
    try { // sending throws nothing; a config may be wrong, and value() says how
        auto connector = make_connector(load_config(json).value()).value();
        auto const phone = PhoneNumber::parse(argv[2]);
        if (!phone) {
            std::cerr << PhoneNumber::why_not(argv[2]) << '\n';
            return 1;
        }
        Attempt const attempt = connector.send<UsageType::SignIn>(*phone);
        std::cout << *phone << ": " << to_string(attempt.outcome) << '\n';
        if (!attempt.sent()) std::cerr << explain(attempt.failure()) << '\n';
        return attempt.sent() ? 0 : 2;
    } catch (FailureError const& error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
}

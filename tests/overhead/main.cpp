// Lets both contestants write a message some times over and compares the bytes: contestants [MESSAGE TIMES]
#include "contestants.hpp"

#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

auto const phone = smsaero::PhoneNumber::parse("+79001234567").value();
auto const code = smsaero::VerificationCode::literal<"482913">();
std::string const sender = "SMS Aero";

struct Message {
    std::string_view name;
    decltype(&ours::sign_in) ours;
    decltype(&by_hand::sign_in) by_hand;
};

constexpr Message messages[] = {
    {"sign_in", ours::sign_in, by_hand::sign_in},
    {"register_", ours::register_, by_hand::register_},
    {"forgot_password", ours::forgot_password, by_hand::forgot_password},
    {"generic", ours::generic, by_hand::generic},
};

} // namespace

int main(int argc, char** argv) {
    int const times = argc > 2 ? std::atoi(argv[2]) : 1;
    for (Message const& message : messages) {
        if (argc > 1 && message.name != argv[1]) continue;
        for (int i = 0; i < times; ++i) {
            std::string const ours = message.ours(phone, code, sender);
            std::string const by_hand = message.by_hand(phone.reveal(), code.reveal(), sender);
            if (ours == by_hand) continue;
            std::fprintf(stderr, "ours: %s\nby hand: %s\n", ours.c_str(), by_hand.c_str());
            return EXIT_FAILURE;
        }
    }
}

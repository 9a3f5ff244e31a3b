#include "hanging_lookup.hpp"

#include <string_view>

#include <dlfcn.h>
#include <netdb.h>

smsaero::test_support::HangingLookup::HangingLookup() { hanging = true; }

extern "C" int getaddrinfo(char const* node, char const* service, addrinfo const* hints, addrinfo** found) {
    if (node != nullptr && std::string_view{node} == smsaero::test_support::HangingLookup::name) {
        smsaero::test_support::HangingLookup::wait();
        return EAI_AGAIN;
    }
    static auto const real = reinterpret_cast<decltype(&getaddrinfo)>(dlsym(RTLD_NEXT, "getaddrinfo"));
    return real(node, service, hints, found);
}

#pragma once

#include <atomic>
#include <chrono>
#include <string_view>
#include <thread>

#include <dlfcn.h>
#include <netdb.h>

/// Makes lookups of a name hang. Replaces the program's `getaddrinfo`, so it belongs in one unit of a
/// program.
namespace smsaero::test_support {

/// As long as it lives, lookups of `hangs.test` do not end.
class HangingLookup {
public:
    static constexpr char const* name = "hangs.test";

    HangingLookup() { hanging = true; }
    ~HangingLookup() { release(); }
    HangingLookup(HangingLookup const&) = delete;
    HangingLookup& operator=(HangingLookup const&) = delete;

    /// Lets the lookups fail that hang.
    void release() { hanging = false; }

    static void wait() {
        ++begun;
        while (hanging)
            std::this_thread::sleep_for(std::chrono::milliseconds{1});
    }

    static inline std::atomic<int> begun = 0; ///< lookups that hung, or still do

private:
    static inline std::atomic<bool> hanging = false;
};

} // namespace smsaero::test_support

extern "C" int getaddrinfo(char const* node, char const* service, addrinfo const* hints, addrinfo** found) {
    if (node != nullptr && std::string_view{node} == smsaero::test_support::HangingLookup::name) {
        smsaero::test_support::HangingLookup::wait();
        return EAI_AGAIN;
    }
    static auto const real = reinterpret_cast<decltype(&getaddrinfo)>(dlsym(RTLD_NEXT, "getaddrinfo"));
    return real(node, service, hints, found);
}

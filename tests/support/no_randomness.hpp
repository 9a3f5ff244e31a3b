#pragma once

#include <array>
#include <cstddef>
#include <thread>

#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

namespace smsaero::test_support {

/// From here on this thread gets no random bytes, as in a sandbox that forbids getrandom(2), and no thread or
/// process that it begins. False when the kernel allows no filters.
inline bool forbid_getrandom() {
    std::array<::sock_filter, 4> program{{
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(::seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_getrandom, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    }};
    ::sock_fprog const filter{program.size(), program.data()};
    return ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0
           && ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) == 0;
}

/// Does `work` where there are no random bytes, in a thread of its own. False when that cannot be had here.
template <class Work>
bool without_randomness(Work const& work) {
    bool forbidden = false;
    std::thread{[&] {
        forbidden = forbid_getrandom();
        if (forbidden) work();
    }}.join();
    return forbidden;
}

} // namespace smsaero::test_support
